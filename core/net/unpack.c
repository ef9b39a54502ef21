/* What servers send packed. */
#include "core/net/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <lzma.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "core/base/alloc.h"

#define PIECE 65536
#define XZ_MEMORY (128u << 20)	/* what "xz -9" asks for, and a little */

/* One piece of output, counted. */
struct piece {
	const struct unpack_to *to;
	unsigned char *buffer;
	size_t total;
};

static bool
hand_on(struct piece *p, size_t left, struct err *err)
{
	struct sv bytes = { (const char *)p->buffer, PIECE - left };

	p->total += bytes.n;
	if (p->total > p->to->limit)
		return err_set(err, ERR_PARSE, "it unpacks to more than %zu bytes", p->to->limit);
	return !bytes.n || p->to->take(p->to->arg, bytes, err);
}

bool
unpack_is_gzip(struct sv bytes)
{
	return sv_starts(bytes, SV("\x1f\x8b"));
}

bool
unpack_is_xz(struct sv bytes)
{
	return sv_starts(bytes, SV("\xfd" "7zXZ"));
}

static bool
cut_off(struct err *err)
{
	return err_set(err, ERR_PARSE, "what is packed is cut off");
}

/* A file may hold several members, one behind the other. */
static bool
inflate_members(z_stream *z, struct sv packed, struct piece *p, struct err *err)
{
	int code = Z_OK;

	z->next_in = (Bytef *)(uintptr_t)packed.p;
	while (code != Z_STREAM_END || packed.n || z->avail_in) {
		if (code == Z_STREAM_END && inflateReset(z))
			return err_set(err, ERR_PARSE, "gzip: %s", z->msg ? z->msg : "failed");
		if (!z->avail_in) {
			z->avail_in = (uInt)MIN(packed.n, (size_t)1 << 30);
			packed = sv_from(packed, z->avail_in);
		}
		z->next_out = p->buffer;
		z->avail_out = PIECE;
		code = inflate(z, Z_NO_FLUSH);
		if (code == Z_BUF_ERROR && !z->avail_in && !packed.n)
			return cut_off(err);
		if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
			return err_set(err, ERR_PARSE, "gzip: %s", z->msg ? z->msg : "failed");
		if (!hand_on(p, z->avail_out, err))
			return false;
	}
	return true;
}

static bool
unpack_gzip(struct sv packed, struct piece *p, struct err *err)
{
	z_stream z = { 0 };

	if (inflateInit2(&z, MAX_WBITS + 16) != Z_OK)
		return err_set(err, ERR_PARSE, "zlib can't be started");
	bool ok = inflate_members(&z, packed, p, err);

	inflateEnd(&z);
	return ok;
}

static const char *
xz_text(lzma_ret code)
{
	return code == LZMA_MEMLIMIT_ERROR ? "it needs too much memory" : "it is damaged";
}

static bool
decode_xz(lzma_stream *z, struct sv packed, struct piece *p, struct err *err)
{
	lzma_ret code = LZMA_OK;

	z->next_in = (const uint8_t *)packed.p;
	z->avail_in = packed.n;
	while (code != LZMA_STREAM_END) {
		z->next_out = p->buffer;
		z->avail_out = PIECE;
		code = lzma_code(z, LZMA_FINISH);
		if (code == LZMA_BUF_ERROR)
			return cut_off(err);
		if (code != LZMA_OK && code != LZMA_STREAM_END)
			return err_set(err, ERR_PARSE, "xz: %s", xz_text(code));
		if (!hand_on(p, z->avail_out, err))
			return false;
	}
	return true;
}

static bool
unpack_xz(struct sv packed, struct piece *p, struct err *err)
{
	lzma_stream z = LZMA_STREAM_INIT;

	if (lzma_stream_decoder(&z, XZ_MEMORY, LZMA_CONCATENATED) != LZMA_OK)
		return err_set(err, ERR_PARSE, "liblzma can't be started");
	bool ok = decode_xz(&z, packed, p, err);

	lzma_end(&z);
	return ok;
}

bool
unpack(struct sv packed, const struct unpack_to *to, struct err *err)
{
	unsigned char *buffer AUTO_FREE = xmalloc(PIECE);
	struct piece p = { to, buffer, 0 };

	if (unpack_is_gzip(packed))
		return unpack_gzip(packed, &p, err);
	if (unpack_is_xz(packed))
		return unpack_xz(packed, &p, err);
	return err_set(err, ERR_PARSE, "it is neither gzip nor xz");
}

static bool
take_into_str(void *arg, struct sv bytes, struct err *err UNUSED)
{
	str_add(arg, bytes);
	return true;
}

bool
unpack_add(struct str *out, struct sv packed, size_t limit, struct err *err)
{
	struct unpack_to to = { take_into_str, out, limit };
	size_t before = out->n;

	if (unpack(packed, &to, err))
		return true;
	out->n = before;
	if (out->p)
		out->p[before] = '\0';
	return false;
}

static bool
write_piece(void *arg, struct sv bytes, struct err *err)
{
	const int *fd = arg;

	while (bytes.n) {
		ssize_t n = write(*fd, bytes.p, bytes.n);

		if (n < 0 && errno != EINTR)
			return err_errno(err, errno, "write what was unpacked");
		bytes = sv_from(bytes, n > 0 ? (size_t)n : 0);
	}
	return true;
}

static bool
unpack_mapped(int from, int to, size_t limit, struct err *err)
{
	struct unpack_to out = { write_piece, &to, limit };
	struct stat st;

	if (fstat(from, &st))
		return err_errno(err, errno, "read what is packed");
	if (!st.st_size)
		return unpack(SV(""), &out, err);
	void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, from, 0);

	if (bytes == MAP_FAILED)
		return err_errno(err, errno, "read what is packed");
	bool ok = unpack((struct sv){ bytes, (size_t)st.st_size }, &out, err);

	munmap(bytes, (size_t)st.st_size);
	return ok;
}

bool
unpack_file(const char *from, int to, size_t limit, struct err *err)
{
	int fd = open(from, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, errno, "open %s", from);
	bool ok = unpack_mapped(fd, to, limit, err);

	close(fd);
	return ok;
}
