/* Reading a tar archive as it streams by. */
#include "core/net/tar.h"

#define NAME_AT 0
#define NAME_N 100
#define SIZE_AT 124
#define SIZE_N 12
#define SUM_AT 148
#define SUM_N 8
#define TYPE_AT 156
#define MAGIC_AT 257
#define PREFIX_AT 345
#define PREFIX_N 155
#define LONG_NAME_MAX 65536

void
tar_clear(struct tar *t)
{
	str_clear(&t->path);
	str_clear(&t->long_path);
	str_clear(&t->bytes);
}

/* A field: up to its NUL, or all of it. */
static struct sv
field(const struct tar *t, size_t at, size_t n)
{
	return (struct sv){ t->block + at, strnlen(t->block + at, n) };
}

static bool
read_octal(struct sv digits, uint64_t *out)
{
	uint64_t value = 0;

	digits = sv_trim(digits);
	for (size_t i = 0; i < digits.n; i++) {
		if (digits.p[i] < '0' || digits.p[i] > '7' || value >> 60)
			return false;
		value = value << 3 | (uint64_t)(digits.p[i] - '0');
	}
	*out = value;
	return digits.n > 0;
}

/* The sum of all bytes, with blanks for its own field. */
static bool
sum_is_right(const struct tar *t)
{
	uint64_t sum = 0, wanted;

	for (size_t i = 0; i < TAR_BLOCK; i++)
		sum += i >= SUM_AT && i < SUM_AT + SUM_N ? ' ' : (unsigned char)t->block[i];
	return read_octal(field(t, SUM_AT, SUM_N), &wanted) && wanted == sum;
}

static bool
is_zero(const struct tar *t)
{
	for (size_t i = 0; i < TAR_BLOCK; i++)
		if (t->block[i])
			return false;
	return true;
}

static void
read_path(struct tar *t)
{
	struct sv prefix = field(t, PREFIX_AT, PREFIX_N);

	str_reset(&t->path);
	if (t->long_path.n) {
		str_add(&t->path, str_sv(&t->long_path));
		return;
	}
	/* GNU's old form has times where POSIX has the prefix. */
	if (prefix.n && !memcmp(t->block + MAGIC_AT, "ustar", 6)) {
		str_add(&t->path, prefix);
		str_addc(&t->path, '/');
	}
	str_add(&t->path, field(t, NAME_AT, NAME_N));
}

static bool
too_large(const struct tar *t, struct err *err)
{
	return err_set(err, ERR_PARSE, "%s in the archive is larger than %zu bytes", str_c(&t->path),
		       t->visitor.limit);
}

static bool
start_entry(struct tar *t, struct err *err)
{
	char type = t->block[TYPE_AT];

	if (!sum_is_right(t) || !read_octal(field(t, SIZE_AT, SIZE_N), &t->left))
		return err_set(err, ERR_PARSE, "it is no tar archive");
	t->padding = (size_t)(-t->left % TAR_BLOCK);
	str_reset(&t->bytes);
	t->part = type == 'L' ? TAR_LONG_NAME : type == 'x' ? TAR_PAX : TAR_SKIP;
	if (t->part != TAR_SKIP)
		return t->left <= LONG_NAME_MAX || too_large(t, err);
	if (type == 'g')	/* of the whole archive: git puts its commit there */
		return true;
	read_path(t);
	str_reset(&t->long_path);
	if ((type != '0' && type != '\0') || !t->visitor.wanted(t->visitor.arg, str_sv(&t->path)))
		return true;
	t->part = TAR_FILE;
	return t->left <= t->visitor.limit || too_large(t, err);
}

/* "25 path=some/long/name\n", among other such lines. */
static void
read_pax(struct tar *t)
{
	struct sv rest = str_sv(&t->bytes);

	while (rest.n) {
		struct sv all = rest, length = sv_cut(&rest, ' ');
		uint64_t n;

		if (!sv_u64(length, &n) || n <= length.n + 1 || n > all.n)
			return;
		struct sv line = sv_from(sv_to(all, n - 1), length.n + 1);
		struct sv key = sv_cut(&line, '=');

		if (sv_eq(key, SV("path"))) {
			str_reset(&t->long_path);
			str_add(&t->long_path, line);
		}
		rest = sv_from(all, n);
	}
}

static bool
finish_entry(struct tar *t, struct err *err)
{
	struct sv bytes = str_sv(&t->bytes);

	switch (t->part) {
	case TAR_FILE:
		if (!t->visitor.file(t->visitor.arg, str_sv(&t->path), bytes, err))
			return false;
		break;
	case TAR_LONG_NAME:
		str_reset(&t->long_path);
		str_add(&t->long_path, sv_to(bytes, strnlen(bytes.p, bytes.n)));
		break;
	case TAR_PAX:
		read_pax(t);
		break;
	case TAR_HEADER:
	case TAR_SKIP:
	case TAR_END:
		break;
	}
	t->part = TAR_HEADER;
	return true;
}

static bool
feed_header(struct tar *t, struct sv *rest, struct err *err)
{
	size_t n = MIN(rest->n, TAR_BLOCK - t->filled);

	memcpy(t->block + t->filled, rest->p, n);
	t->filled += n;
	*rest = sv_from(*rest, n);
	if (t->filled < TAR_BLOCK)
		return true;
	t->filled = 0;
	if (is_zero(t)) {
		t->part = TAR_END;
		return true;
	}
	return start_entry(t, err) && (t->left || t->padding || finish_entry(t, err));
}

static bool
feed_part(struct tar *t, struct sv *rest, struct err *err)
{
	size_t n = (size_t)MIN((uint64_t)rest->n, t->left);

	if (t->part != TAR_SKIP)
		str_add(&t->bytes, sv_to(*rest, n));
	*rest = sv_from(*rest, n);
	t->left -= n;
	if (t->left)
		return true;
	n = MIN(rest->n, t->padding);
	*rest = sv_from(*rest, n);
	t->padding -= n;
	return t->padding || finish_entry(t, err);
}

bool
tar_feed(struct tar *t, struct sv bytes, struct err *err)
{
	while (bytes.n && t->part != TAR_END)
		if (!(t->part == TAR_HEADER ? feed_header(t, &bytes, err)
					    : feed_part(t, &bytes, err)))
			return false;
	return true;
}

bool
tar_end(const struct tar *t, struct err *err)
{
	return t->part == TAR_END || err_set(err, ERR_PARSE, "the archive is cut off");
}
