/* How many columns of a terminal text takes. */
#include "core/text/width.h"

#include "core/base/utf8.h"

struct row {
	uint32_t from;
	enum width width;
};

/* Each row holds up to the next one's first code point. */
#define M WIDTH_MARK
#define N WIDTH_NARROW
#define W WIDTH_WIDE
#define H WIDTH_HIDDEN
static const struct row table[] = {
#include "core/text/width_table.h"
};
#undef M
#undef N
#undef W
#undef H

enum width
width_of(uint32_t code)
{
	size_t low = 0, high = ARRAY_SIZE(table);

	if (code < table[0].from)
		return code < 0x20 || code == 0x7f ? WIDTH_HIDDEN : WIDTH_NARROW;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (table[middle].from <= code)
			low = middle;
		else
			high = middle;
	}
	return table[low].width;
}

/* The bytes of one code point of this width at the start of @s, or 0. */
static size_t
next_of(struct sv s, enum width *width)
{
	uint32_t code;
	size_t n = utf8_decode(s, &code);

	if (n)
		*width = width_of(code);
	return n;
}

size_t
width_grapheme(struct sv s, unsigned *columns)
{
	enum width width = WIDTH_HIDDEN, next = WIDTH_HIDDEN;
	size_t end = next_of(s, &width);

	if (!end || (width != WIDTH_NARROW && width != WIDTH_WIDE))
		return 0;
	for (int marks = 0; marks < WIDTH_MARKS_MAX; marks++) {
		size_t n = next_of(sv_from(s, end), &next);

		if (!n || next != WIDTH_MARK)
			break;
		end += n;
	}
	*columns = width == WIDTH_WIDE ? 2 : 1;
	return end;
}

/* As width_grapheme(), but a stray byte counts as one. */
static size_t
step(struct sv s, unsigned *columns)
{
	size_t n = width_grapheme(s, columns);

	if (n)
		return n;
	*columns = 1;
	return 1;
}

size_t
width_columns(struct sv shown)
{
	size_t columns = 0;
	unsigned one;

	for (size_t at = 0; at < shown.n; columns += one)
		at += step(sv_from(shown, at), &one);
	return columns;
}

struct sv
width_cut(struct sv shown, size_t columns)
{
	size_t at = 0;
	unsigned one;

	while (at < shown.n) {
		size_t n = step(sv_from(shown, at), &one);

		if (one > columns)
			break;
		columns -= one;
		at += n;
	}
	return sv_to(shown, at);
}
