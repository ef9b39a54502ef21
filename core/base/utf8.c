/* Code points as UTF-8. */
#include "core/base/utf8.h"

/* By the first byte: how many follow, and what of it belongs to the code point. */
static size_t
lead(unsigned char c, uint32_t *bits, uint32_t *least)
{
	static const struct { unsigned char mask, value; uint32_t least; } form[] = {
		{ 0xe0, 0xc0, 0x80 }, { 0xf0, 0xe0, 0x800 }, { 0xf8, 0xf0, 0x10000 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(form); i++)
		if ((c & form[i].mask) == form[i].value) {
			*bits = c & (unsigned char)~form[i].mask;
			*least = form[i].least;
			return i + 1;
		}
	return 0;
}

size_t
utf8_decode(struct sv s, uint32_t *code)
{
	uint32_t bits = 0, least = 0;

	if (!s.n)
		return 0;
	if ((unsigned char)*s.p < 0x80) {
		*code = (unsigned char)*s.p;
		return 1;
	}
	size_t more = lead((unsigned char)*s.p, &bits, &least);

	if (!more || s.n <= more)
		return 0;
	for (size_t i = 1; i <= more; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((c & 0xc0) != 0x80)
			return 0;
		bits = bits << 6 | (c & 0x3f);
	}
	if (bits < least || bits > 0x10ffff || (bits >= 0xd800 && bits <= 0xdfff))
		return 0;
	*code = bits;
	return more + 1;
}

size_t
utf8_encode(uint32_t code, char to[static UTF8_MAX])
{
	static const unsigned char mark[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

	for (size_t i = n - 1; i > 0; i--) {
		to[i] = (char)(0x80 | (code & 0x3f));
		code >>= 6;
	}
	to[0] = (char)(mark[n] | code);
	return n;
}

void
utf8_add_clean(struct str *out, struct sv s)
{
	while (s.n) {
		uint32_t code;
		size_t n = utf8_decode(s, &code);

		str_add(out, n ? sv_to(s, n) : SV("\xef\xbf\xbd"));
		s = sv_from(s, n ? n : 1);
	}
}
