/* From the canvas to ncurses. */
#include "tui/tty_curses_parts.h"

#include <wchar.h>

#include "core/base/utf8.h"

static struct curses_look
look_of(struct paint p, bool colour)
{
	static const struct { unsigned ours; attr_t theirs; } attr[] = {
		{ PAINT_BOLD, A_BOLD }, { PAINT_DIM, A_DIM },
		{ PAINT_UNDERLINE, A_UNDERLINE }, { PAINT_REVERSE, A_REVERSE },
	};
	struct curses_look look = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(attr); i++)
		if (p.attrs & attr[i].ours)
			look.attrs |= attr[i].theirs;
	if (colour && (p.fore >= 0 || p.back >= 0))
		look.pair = MAX(alloc_pair(p.fore, p.back), 0);
	setcchar(&look.blank, L" ", look.attrs, 0, &look.pair);
	return look;
}

void
curses_prepare_looks(struct curses *t, const struct tty_options *o)
{
	const char *unwanted = getenv("NO_COLOR");
	bool colour = o->colour && !(unwanted && *unwanted) && has_colors() &&
		      start_color() == OK && use_default_colors() == OK;
	enum depth depth = !colour ? DEPTH_MONO : COLORS < 16 ? DEPTH_8 :
			   COLORS < 256 || !o->many_colours ? DEPTH_16 : DEPTH_256;

	for (int style = 0; style < STYLE_COUNT; style++)
		for (unsigned flags = 0; flags < CURSES_LOOKS; flags++)
			t->look[style][flags] = look_of(
				theme_paint(o->theme, depth, (enum style)style, flags), colour);
}

/*
 * A cell for ncurses, which asks the C library for widths: a grapheme that the library, or the
 * encoding of the locale, sees otherwise than we do becomes question marks, so that nothing behind
 * it moves. Returns how many of @out were used.
 */
static int
translate(const struct canvas_cell *cell, const struct curses_look *look, cchar_t *out)
{
	wchar_t text[1 + WIDTH_MARKS_MAX + 1];

	/* Nearly all of them: a screen of others takes ten times as long. */
	if (cell->n == 1 && (unsigned char)*cell->text < 0x7f) {
		*out = look->blank;
		out->chars[0] = *cell->text;
		return 1;
	}
	struct sv rest = { cell->text, cell->n };
	bool fits = true;
	uint32_t code;
	int n = 0;

	for (size_t used; (used = utf8_decode(rest, &code)); rest = sv_from(rest, used)) {
		fits &= code < 0x7f || wcwidth((wchar_t)code) == (n ? 0 : cell->columns);
		text[n++] = (wchar_t)code;
	}
	text[n] = L'\0';
	if (fits) {
		setcchar(out, text, look->attrs, 0, &look->pair);
		return 1;
	}
	for (int i = 0; i < cell->columns; i++)
		setcchar(&out[i], L"?", look->attrs, 0, &look->pair);
	return cell->columns;
}

/* A row that is as it was needs no work, and most are. */
static bool
is_as_before(struct curses *t, const struct canvas *c, int row)
{
	size_t size = (size_t)c->cols * sizeof(*c->cell);

	if (t->last.rows != c->rows || t->last.cols != c->cols) {
		canvas_clear(&t->last);
		canvas_init(&t->last, c->rows, c->cols);
		memset(t->last.cell, 0, (size_t)c->rows * size);
	}
	struct canvas_cell *before = t->last.cell + (ptrdiff_t)row * t->last.stride;
	const struct canvas_cell *now = canvas_at(c, row, 0);

	if (!memcmp(before, now, size))
		return true;
	memcpy(before, now, size);
	return false;
}

static void
show_row(struct curses *t, const struct canvas *c, int row)
{
	int n = 0;

	for (int col = 0; col < MIN(c->cols, t->tty.cols); col++) {
		const struct canvas_cell *cell = canvas_at(c, row, col);
		const struct curses_look *look = &t->look[cell->style][cell->flags % CURSES_LOOKS];

		if (cell->columns)
			n += translate(cell, look, &t->line[n]);
	}
	mvadd_wchnstr(row, 0, t->line, n);
}

void
curses_show(struct tty *tty, const struct canvas *c, struct tty_cursor cursor)
{
	struct curses *t = curses_of(tty);
	bool show = cursor.shown || t->always_show_cursor;

	for (int row = 0; row < MIN(c->rows, tty->rows); row++)
		if (!is_as_before(t, c, row))
			show_row(t, c, row);
	if (show != t->cursor_shown)
		curs_set(show);
	t->cursor_shown = show;
	move(cursor.row, cursor.col);
	refresh();
}
