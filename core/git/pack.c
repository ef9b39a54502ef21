/* Objects read straight from pack files. */
#include "core/git/pack.h"

#include <dirent.h>
#include <endian.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "core/base/file.h"

#define IDX_MAGIC   "\377tOc\0\0\0\2"
#define PACK_MAGIC  "PACK\0\0\0\2"
#define MAGIC	    8
#define FANOUT	    256
/* Behind the names of an index: the two checksums; behind a pack: one. */
#define TRAILER	    20
/* Folders that borrow from each other in a ring end somewhere. */
#define BORROW_MAX  5
/* More than any delta chain that git makes (pack.depth is at most 4095). */
#define CHAIN_MAX   4096
#define KEY_PACK    48		/* where a cache key has the number of the pack */
/*
 * After so many objects the pages of the packs are given back: they stay in the system's cache, but
 * a scan would otherwise count gigabytes of a kernel's pack as its own. Each page that is touched
 * brings its neighbours along, 64 kB.
 */
#define LOOKS_MAX   1024

enum { PACKED_OFS_DELTA = 6, PACKED_REF_DELTA = 7 };

struct map_file {
	const unsigned char *p;
	size_t n;
};

/* A pack and its index, both mapped. */
struct pack {
	struct map_file idx, file;
	uint32_t n;
	const unsigned char *names, *offsets, *far;	/* in idx */
	size_t n_far;
};

struct packs {
	VEC(struct pack) list;
	size_t last;		/* the one that had the last object */
	unsigned looks;		/* since pages were given back */
	struct pack_cache cache;
	z_stream zip;
	bool zip_ready;
	struct { size_t *p, n, cap; } chain;	/* offsets of deltas whose base is looked for */
};

/* An object as it stands in a pack. */
struct packed {
	unsigned type;
	size_t size;
	size_t base;		/* for a delta: an offset */
	size_t at;		/* where the compressed bytes begin */
};

static uint32_t
be32(const unsigned char *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof(v));
	return be32toh(v);
}

static bool
map_open(const char *path, struct map_file *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	void *p = MAP_FAILED;

	if (fd < 0)
		return false;
	if (!fstat(fd, &st) && st.st_size > 0 && (uintmax_t)st.st_size <= SIZE_MAX)
		p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (p == MAP_FAILED)
		return false;
	*out = (struct map_file){ p, (size_t)st.st_size };
	return true;
}

static void
map_close(struct map_file *m)
{
	if (m->p)
		munmap((void *)(uintptr_t)m->p, m->n);
}

static void
pack_close(struct pack *p)
{
	map_close(&p->idx);
	map_close(&p->file);
}

/* Version 2 is all that git has written since 2007. */
static bool
read_layout(struct pack *p)
{
	size_t fixed = MAGIC + FANOUT * 4 + 2 * TRAILER;

	if (p->idx.n < fixed || memcmp(p->idx.p, IDX_MAGIC, MAGIC) || p->file.n < MAGIC + 4 + TRAILER ||
	    memcmp(p->file.p, PACK_MAGIC, MAGIC))
		return false;
	p->n = be32(p->idx.p + MAGIC + (FANOUT - 1) * 4);
	if ((p->idx.n - fixed) / (OID_SIZE + 8) < p->n)
		return false;
	p->names = p->idx.p + MAGIC + FANOUT * 4;
	p->offsets = p->names + (size_t)p->n * (OID_SIZE + 4);
	p->far = p->offsets + (size_t)p->n * 4;
	p->n_far = (size_t)(p->idx.p + p->idx.n - 2 * TRAILER - p->far) / 8;
	return true;
}

/* Add the pack whose index is @path, if it can be read. */
static void
add_pack(struct packs *p, const char *path)
{
	struct pack pack = { 0 };
	struct str file CLEAR(str) = { 0 };

	str_add(&file, sv_to(sv_of(path), strlen(path) - strlen(".idx")));
	str_add(&file, SV(".pack"));
	if (map_open(path, &pack.idx) && map_open(file.p, &pack.file) && read_layout(&pack))
		*vec_push(&p->list) = pack;
	else
		pack_close(&pack);
}

static void
add_folder(struct packs *p, const char *objects)
{
	struct str path CLEAR(str) = { 0 };

	str_addf(&path, "%s/pack", objects);
	DIR *dir = opendir(path.p);
	const struct dirent *e;

	while (dir && (e = readdir(dir))) {
		if (!sv_starts(sv_of(e->d_name), SV("pack-")) ||
		    !sv_ends(sv_of(e->d_name), SV(".idx")))
			continue;
		str_reset(&path);
		str_addf(&path, "%s/pack/%s", objects, e->d_name);
		add_pack(p, path.p);
	}
	if (dir)
		closedir(dir);
}

static void
add_folders(struct packs *p, const char *objects, unsigned depth)
{
	struct str path CLEAR(str) = { 0 }, text CLEAR(str) = { 0 };
	struct sv rest, line;

	add_folder(p, objects);
	str_addf(&path, "%s/info/alternates", objects);
	if (depth == BORROW_MAX || !file_exists(path.p) || !file_read(path.p, &text, NULL))
		return;
	for (rest = str_sv(&text); sv_line(&rest, &line);) {
		struct str other CLEAR(str) = { 0 };

		if (!line.n || *line.p == '#')
			continue;
		if (*line.p != '/')
			str_addf(&other, "%s/", objects);
		str_add(&other, line);
		add_folders(p, other.p, depth + 1);
	}
}

struct packs *
packs_new(const char *dir)
{
	struct packs *p = xzalloc(sizeof(*p));

	add_folders(p, dir, 0);
	p->zip_ready = inflateInit(&p->zip) == Z_OK;
	return p;
}

void
packs_free(struct packs *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->list.n; i++)
		pack_close(&p->list.p[i]);
	vec_clear(&p->list);
	vec_clear(&p->chain);
	pack_cache_clear(&p->cache);
	if (p->zip_ready)
		inflateEnd(&p->zip);
	free(p);
}

/* The offset of the object in the pack, or 0, where no object is. */
static size_t
find(const struct pack *p, struct oid oid)
{
	const unsigned char *fanout = p->idx.p + MAGIC;
	size_t from = oid.b[0] ? be32(fanout + (oid.b[0] - 1) * 4) : 0, to = be32(fanout + oid.b[0] * 4);

	if (to > p->n)
		return 0;
	while (from < to) {
		size_t mid = from + (to - from) / 2;
		int order = memcmp(oid.b, p->names + mid * OID_SIZE, OID_SIZE);

		if (order > 0)
			from = mid + 1;
		else if (order < 0)
			to = mid;
		else {
			uint32_t near = be32(p->offsets + mid * 4), far = near & 0x7fffffff;

			if (!(near & 0x80000000))
				return near;
			return far >= p->n_far ? 0 : (size_t)be32(p->far + far * 8) << 32 |
						     be32(p->far + far * 8 + 4);
		}
	}
	return 0;
}

/* How far back a delta's base stands: seven bits a byte; each length begins where the last ended. */
static bool
read_distance(const struct pack *p, size_t *at, size_t *out)
{
	size_t v = 0;
	unsigned char c;

	for (bool first = true;; first = false) {
		if (*at >= p->file.n || v > SIZE_MAX >> 8)
			return false;
		c = p->file.p[(*at)++];
		v = first ? c & 0x7f : (v + 1) << 7 | (c & 0x7f);
		if (!(c & 0x80))
			break;
	}
	*out = v;
	return true;
}

static bool
read_base(const struct pack *p, size_t offset, struct packed *o)
{
	struct oid oid;
	size_t back;

	if (o->type == PACKED_OFS_DELTA) {
		if (!read_distance(p, &o->at, &back) || back >= offset)
			return false;
		o->base = offset - back;
	} else if (o->type == PACKED_REF_DELTA) {
		if (p->file.n - o->at < OID_SIZE)
			return false;
		memcpy(oid.b, p->file.p + o->at, OID_SIZE);
		o->at += OID_SIZE;
		o->base = find(p, oid);
		return o->base != 0;
	}
	return true;
}

static bool
read_header(const struct pack *p, size_t offset, struct packed *out)
{
	struct packed o = { .at = offset };
	unsigned shift = 4;

	if (offset < MAGIC || offset + TRAILER >= p->file.n)
		return false;
	unsigned char c = p->file.p[o.at++];

	o.type = c >> 4 & 7;
	o.size = c & 15;
	while (c & 0x80) {
		if (o.at >= p->file.n || shift > 56)
			return false;
		c = p->file.p[o.at++];
		o.size |= (size_t)(c & 0x7f) << shift;
		shift += 7;
	}
	if (!read_base(p, offset, &o))
		return false;
	*out = o;
	return true;
}

/* The @size bytes that are compressed at @at; NULL if they are damaged. */
static struct held *
unzip(struct packs *packs, const struct pack *p, const struct packed *o)
{
	/* zlib counts in unsigned int; an object of 4 GB is libgit2's. */
	size_t left = p->file.n - o->at;

	if (!packs->zip_ready || o->size > UINT32_MAX / 4 || inflateReset(&packs->zip) != Z_OK)
		return NULL;
	struct held *h = held_new((enum object_kind)o->type, o->size);

	packs->zip.next_in = (unsigned char *)(uintptr_t)(p->file.p + o->at);
	packs->zip.avail_in = (unsigned)MIN(left, (size_t)UINT32_MAX);
	packs->zip.next_out = (unsigned char *)h->bytes;
	/* One byte more, so that what is too long shows. */
	packs->zip.avail_out = (unsigned)o->size + 1;
	int code = inflate(&packs->zip, Z_FINISH);

	if (code == Z_STREAM_END && packs->zip.avail_out == 1) {
		h->bytes[o->size] = '\0';
		return h;
	}
	held_drop(h);
	return NULL;
}

/* A length of a delta: seven bits a byte, the lowest first. */
static bool
delta_size(struct sv *delta, size_t *out)
{
	size_t v = 0;

	for (unsigned shift = 0; delta->n && shift <= 56; shift += 7) {
		unsigned char c = (unsigned char)*delta->p;

		*delta = sv_from(*delta, 1);
		v |= (size_t)(c & 0x7f) << shift;
		if (!(c & 0x80)) {
			*out = v;
			return true;
		}
	}
	return false;
}

/* The four bytes of an offset and the three of a size that the bits of @op say are there. */
static bool
delta_copy(const unsigned char **d, const unsigned char *end, unsigned op, size_t *at, size_t *n)
{
	size_t value[2] = { 0 };

	for (unsigned i = 0; i < 7; i++) {
		if (!(op & 1u << i))
			continue;
		if (*d == end)
			return false;
		value[i / 4] |= (size_t)*(*d)++ << (i < 4 ? i : i - 4) * 8;
	}
	*at = value[0];
	*n = value[1] ? value[1] : 0x10000;
	return true;
}

static struct held *
apply(const struct held *base, struct sv delta)
{
	size_t from, to, at, n;

	if (!delta_size(&delta, &from) || !delta_size(&delta, &to) || from != base->n ||
	    to > UINT32_MAX / 4)
		return NULL;
	struct held *h = held_new(base->kind, to);
	const unsigned char *d = (const unsigned char *)delta.p, *end = d + delta.n;
	char *out = h->bytes;
	bool ok = true;

	while (ok && d < end) {
		unsigned op = *d++;

		if (op & 0x80) {
			ok = delta_copy(&d, end, op, &at, &n) && at <= base->n && n <= base->n - at &&
			     n <= to;
			if (ok)
				memcpy(out, base->bytes + at, n);
		} else {
			n = op;
			ok = n && n <= (size_t)(end - d) && n <= to;
			if (ok)
				memcpy(out, d, n);
			d += ok ? n : 0;
		}
		out += ok ? n : 0;
		to -= ok ? n : 0;
	}
	if (ok && !to)
		return h;
	held_drop(h);
	return NULL;
}

static uint64_t
key_of(const struct packs *packs, const struct pack *p, size_t offset)
{
	return (uint64_t)(p - packs->list.p) << KEY_PACK ^ offset;
}

/* What stands at @offset, or the object that its chain of deltas begins with. */
static struct held *
find_whole(struct packs *packs, const struct pack *p, size_t offset)
{
	struct packed o;

	packs->chain.n = 0;
	for (;;) {
		struct held *h = pack_cache_find(&packs->cache, key_of(packs, p, offset));

		if (h)
			return h;
		if (!read_header(p, offset, &o) || packs->chain.n == CHAIN_MAX)
			return NULL;
		if (o.type >= OBJECT_COMMIT && o.type <= OBJECT_TAG) {
			h = unzip(packs, p, &o);
			/* Trees and commits are asked for again with what is next to them. */
			if (h && (packs->chain.n || h->kind != OBJECT_BLOB))
				pack_cache_put(&packs->cache, key_of(packs, p, offset), h);
			return h;
		}
		if (o.type != PACKED_OFS_DELTA && o.type != PACKED_REF_DELTA)
			return NULL;
		*vec_push(&packs->chain) = offset;
		offset = o.base;
	}
}

static struct held *
apply_at(struct packs *packs, const struct pack *p, size_t offset, const struct held *base)
{
	struct packed o;
	struct held *delta = read_header(p, offset, &o) ? unzip(packs, p, &o) : NULL;
	struct held *h = delta ? apply(base, (struct sv){ delta->bytes, delta->n }) : NULL;

	held_drop(delta);
	return h;
}

static struct held *
read_at(struct packs *packs, const struct pack *p, size_t offset)
{
	struct held *h = find_whole(packs, p, offset);

	while (h && packs->chain.n) {
		size_t at = vec_pop(&packs->chain);
		struct held *next = apply_at(packs, p, at, h);

		held_drop(h);
		h = next;
		if (h)
			pack_cache_put(&packs->cache, key_of(packs, p, at), h);
	}
	return h;
}

static void
give_back(struct packs *packs)
{
	packs->looks = 0;
	for (size_t i = 0; i < packs->list.n; i++) {
		const struct pack *p = &packs->list.p[i];

		madvise((void *)(uintptr_t)p->file.p, p->file.n, MADV_DONTNEED);
		madvise((void *)(uintptr_t)p->idx.p, p->idx.n, MADV_DONTNEED);
	}
}

struct held *
packs_read(struct packs *packs, struct oid oid)
{
	if (++packs->looks == LOOKS_MAX)
		give_back(packs);
	for (size_t i = 0; i < packs->list.n; i++) {
		size_t k = (packs->last + i) % packs->list.n;
		size_t offset = find(&packs->list.p[k], oid);

		if (!offset)
			continue;
		packs->last = k;
		return read_at(packs, &packs->list.p[k], offset);
	}
	return NULL;
}
