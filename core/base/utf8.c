/* UTF-8, strictly. */
#include "core/base/utf8.h"

/* How many bytes a first byte announces, the bits it carries, the smallest code that needs it. */
static const struct { unsigned char mask, bits; int more; uint32_t least; } rows[] = {
	{ 0x80, 0x00, 0, 0x0 },
	{ 0xe0, 0xc0, 1, 0x80 },
	{ 0xf0, 0xe0, 2, 0x800 },
	{ 0xf8, 0xf0, 3, 0x10000 },
};

static bool
decode(struct sv s, size_t *n, uint32_t *code)
{
	unsigned char first = (unsigned char)*s.p;

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		if ((first & rows[i].mask) != rows[i].bits)
			continue;
		uint32_t c = first & (unsigned char)~rows[i].mask;
		size_t len = (size_t)rows[i].more + 1;

		if (s.n < len)
			return false;
		for (size_t k = 1; k < len; k++) {
			if (((unsigned char)s.p[k] & 0xc0) != 0x80)
				return false;
			c = c << 6 | ((unsigned char)s.p[k] & 0x3f);
		}
		*n = len;
		*code = c;
		return c >= rows[i].least && c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
	}
	return false;
}

bool
utf8_next(struct sv *rest, uint32_t *code)
{
	size_t n;
	uint32_t c;

	if (!decode(*rest, &n, &c)) {
		*rest = sv_from(*rest, 1);
		return false;
	}
	*rest = sv_from(*rest, n);
	*code = c;
	return true;
}

bool
utf8_is_valid(struct sv s)
{
	uint32_t code;

	while (s.n)
		if (!utf8_next(&s, &code))
			return false;
	return true;
}

void
utf8_add_clean(struct str *out, struct sv s)
{
	while (s.n) {
		struct sv before = s;
		uint32_t code;

		if (utf8_next(&s, &code))
			str_add(out, sv_range(before.p, s.p));
		else
			str_add(out, SV("\xef\xbf\xbd"));
	}
}
