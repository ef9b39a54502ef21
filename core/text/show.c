/* The one way from data to what people see. */
#include "core/text/show.h"

#include <stdio.h>

#include "core/base/utf8.h"

static bool
is_plain(char c)
{
	return c >= 0x20 && c < 0x7f;
}

/*
 * How many bytes of plain ASCII @s starts with that no mark can join: such runs need no look at
 * graphemes.
 */
static size_t
plain_run(struct sv s)
{
	size_t n = 0;

	while (n < s.n && is_plain(s.p[n]))
		n++;
	return n && n < s.n ? n - 1 : n;
}

/* The bytes that one escape stands for, its text in it->own. */
static size_t
escape(struct show *it, size_t *length)
{
	unsigned char c = (unsigned char)*it->rest.p;
	uint32_t code;
	size_t n = utf8_decode(it->rest, &code);
	int written;

	if (!n)
		written = snprintf(it->own, sizeof(it->own), "<%02X>", c);
	else if (code < 0x20 || code == 0x7f)
		written = snprintf(it->own, sizeof(it->own), "^%c", c ^ 0x40);
	else
		written = snprintf(it->own, sizeof(it->own), "<U+%04X>", code);
	*length = (size_t)written;
	return MAX(n, 1);
}

bool
show_next(struct show *it, struct shown *out)
{
	size_t length = 0, from;
	unsigned columns = 0;

	if (!it->rest.n)
		return false;
	if (*it->rest.p == '\t') {
		length = SHOW_TAB - it->column % SHOW_TAB;
		memset(it->own, ' ', length);
		from = 1;
	} else if ((from = width_grapheme(it->rest, &columns))) {
		*out = (struct shown){ .text = sv_to(it->rest, from), .columns = columns };
	} else {
		from = escape(it, &length);
	}
	if (length)
		*out = (struct shown){ .text = { it->own, length }, .columns = (unsigned)length,
				       .escaped = *it->rest.p != '\t' };
	out->from = sv_to(it->rest, from);
	it->rest = sv_from(it->rest, from);
	it->column += out->columns;
	return true;
}

bool
show_next_run(struct show *it, struct shown *out)
{
	size_t n = plain_run(it->rest);

	if (!n)
		return show_next(it, out);
	*out = (struct shown){ .text = sv_to(it->rest, n), .from = sv_to(it->rest, n),
			       .columns = (unsigned)n };
	it->rest = sv_from(it->rest, n);
	it->column += n;
	return true;
}

size_t
show_add(struct str *out, struct sv bytes)
{
	struct show it = { .rest = bytes };
	struct shown part;

	while (show_next_run(&it, &part))
		str_add(out, part.text);
	return it.column;
}

size_t
show_cut(struct str *out, struct sv bytes, size_t columns)
{
	struct show it = { .rest = bytes };
	struct shown part;
	size_t start = out->n, keep = 0, kept = 0;

	/* Until it overflows; @keep bytes in @kept columns leave room for '>'. */
	while (it.column <= columns) {
		if (it.column < columns) {
			keep = out->n - start;
			kept = it.column;
		}
		if (!show_next(&it, &part))
			return it.column;
		str_add(out, part.text);
	}
	out->n = start + keep;
	str_add(out, columns ? SV(">") : SV(""));
	return columns ? kept + 1 : 0;
}

void
show_field(struct str *out, struct sv bytes, size_t columns)
{
	size_t used = show_cut(out, bytes, columns);

	str_pad(out, ' ', columns - used);
}

void
show_text(struct str *out, struct sv bytes)
{
	struct sv line;

	while (sv_line(&bytes, &line)) {
		show_add(out, line);
		if (line.p + line.n != bytes.p)
			str_addc(out, '\n');
	}
}

size_t
show_columns(struct sv bytes)
{
	struct show it = { .rest = bytes };
	struct shown part;

	while (show_next_run(&it, &part))
		;
	return it.column;
}

bool
show_is_odd(struct sv bytes)
{
	struct show it = { .rest = bytes };
	struct shown part;

	while (show_next_run(&it, &part))
		if (part.escaped && *part.from.p != '\n')
			return true;
	return false;
}
