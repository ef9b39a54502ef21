/* A screen in memory. */
#include "tui/canvas.h"

#include "core/base/alloc.h"

static struct canvas_cell
blank(enum style style)
{
	return (struct canvas_cell){ .text = " ", .n = 1, .columns = 1, .style = (uint8_t)style };
}

void
canvas_init(struct canvas *c, int rows, int cols)
{
	rows = MAX(rows, 1);
	cols = MAX(cols, 1);
	*c = (struct canvas){ .stride = cols, .rows = rows, .cols = cols };
	c->cell = xrealloc_array(NULL, (size_t)rows * (size_t)cols, sizeof(*c->cell));
	canvas_erase(c);
}

void
canvas_clear(struct canvas *c)
{
	free(c->cell);
	*c = (struct canvas){ 0 };
}

struct canvas
canvas_area(const struct canvas *c, int row, int col, int rows, int cols)
{
	row = MIN(MAX(row, 0), c->rows);
	col = MIN(MAX(col, 0), c->cols);
	return (struct canvas){
		.cell = c->cell + (ptrdiff_t)row * c->stride + col,
		.stride = c->stride,
		.rows = MIN(MAX(rows, 0), c->rows - row),
		.cols = MIN(MAX(cols, 0), c->cols - col),
	};
}

static struct canvas_cell *
at(const struct canvas *c, int row, int col)
{
	return c->cell + (ptrdiff_t)row * c->stride + col;
}

const struct canvas_cell *
canvas_at(const struct canvas *c, int row, int col)
{
	return at(c, row, col);
}

void
canvas_erase(struct canvas *c)
{
	const struct canvas_cell empty = blank(STYLE_TEXT);

	for (int col = 0; c->rows && col < c->cols; col++)
		*at(c, 0, col) = empty;
	for (int row = 1; row < c->rows; row++)
		memcpy(at(c, row, 0), at(c, 0, 0), (size_t)c->cols * sizeof(empty));
}

/* Half of a wide character is none: when one half is written over, the other becomes blank. */
static void
mend(struct canvas *c, int row, int col)
{
	struct canvas_cell *cell = at(c, row, col);

	if (!cell->n && col > 0)
		*at(c, row, col - 1) = blank(cell[-1].style);
	if (cell->columns == 2 && col + 1 < c->cols)
		*at(c, row, col + 1) = blank(cell->style);
}

/*
 * Where text goes, in columns as they show: a row, and where it must stop. What is cut at @end
 * shows there that it was.
 */
struct place {
	struct canvas *c;
	int row, col, end;
	enum style style;
};

/* One grapheme; one that does not fit wholly becomes blanks. */
static void
put(const struct place *p, const char *text, size_t n, int columns, unsigned flags)
{
	struct canvas_cell *there = p->col >= 0 && p->col < p->end ? at(p->c, p->row, p->col) : NULL;

	/* Nearly always: one byte in the place of one column. */
	if (there && n == 1 && columns == 1 && there->columns == 1) {
		*there->text = *text;
		there->n = 1;
		there->style = (uint8_t)p->style;
		there->flags = (uint8_t)flags;
		return;
	}
	struct canvas_cell cell = { .n = (uint8_t)n, .columns = (uint8_t)columns,
			     .style = (uint8_t)p->style, .flags = (uint8_t)flags };
	struct canvas_cell filler = blank(p->style);
	int end = p->col + columns;
	bool whole = p->col >= 0 && end <= p->end;

	memcpy(cell.text, text, n);
	for (int i = MAX(p->col, 0); i < MIN(end, p->end); i++) {
		mend(p->c, p->row, i);
		*at(p->c, p->row, i) = whole ? cell : filler;
		cell.n = cell.columns = 0;	/* the second column of a wide one */
	}
}

/* A step of show_next(): one grapheme, or ASCII that stands for something. */
static void
put_shown(struct place p, const struct shown *s)
{
	unsigned flags = s->escaped ? CELL_ESCAPED : 0;

	if (s->text.n != s->columns) {
		put(&p, s->text.p, s->text.n, (int)s->columns, flags);
		return;
	}
	for (size_t i = 0; i < s->text.n && p.col < p.end; i++, p.col++)
		put(&p, s->text.p + i, 1, 1, flags);
}

/* Returns the column behind the last step taken, past the end if something did not fit. */
static int
put_text(struct place p, struct sv text)
{
	struct show it = { .rest = text };
	struct shown s;

	while (p.col <= p.end && show_next_run(&it, &s)) {
		if (p.col + (int)s.columns > 0)
			put_shown(p, &s);
		p.col += (int)s.columns;
	}
	if (p.col > p.end && p.end > 0 && text.n)
		put(&(struct place){ p.c, p.row, p.end - 1, p.end, STYLE_DIM }, ">", 1, 1, 0);
	return p.col;
}

int
canvas_text(struct canvas *c, int row, int col, enum style style, struct sv text)
{
	if (row < 0 || row >= c->rows)
		return col;
	return put_text((struct place){ c, row, col - c->left, c->cols, style }, text) + c->left;
}

int
canvas_printf(struct canvas *c, int row, int col, enum style style, const char *fmt, ...)
{
	struct str text CLEAR(str) = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	return canvas_text(c, row, col, style, str_sv(&text));
}

int
canvas_field(struct canvas *c, int row, int col, int cols, enum style style, struct sv text)
{
	int end = col + cols;

	if (row < 0 || row >= c->rows || cols <= 0)
		return end;
	struct place p = { c, row, col - c->left, MIN(end - c->left, c->cols), style };
	int behind = put_text(p, text) + c->left;

	canvas_fill(c, row, behind, end - behind, style, ' ');
	return end;
}

void
canvas_fill(struct canvas *c, int row, int col, int cols, enum style style, char with)
{
	int from = MAX(col - c->left, 0), end = MIN(col - c->left + cols, c->cols);

	if (row < 0 || row >= c->rows)
		return;
	for (int i = from; i < end; i++)
		put(&(struct place){ c, row, i, end, style }, &with, 1, 1, 0);
}

void
canvas_flag(struct canvas *c, int row, int col, int cols, enum cell_flag flag)
{
	if (row < 0 || row >= c->rows)
		return;
	for (int i = MAX(col, 0); i < MIN(col + cols, c->cols); i++)
		at(c, row, i)->flags |= (uint8_t)flag;
}

void
canvas_row(const struct canvas *c, int row, struct str *out)
{
	size_t start = out->n;

	for (int col = 0; col < c->cols; col++)
		str_add(out, (struct sv){ at(c, row, col)->text, at(c, row, col)->n });
	while (out->n > start && out->p[out->n - 1] == ' ')
		out->p[--out->n] = '\0';
}

void
canvas_dump(const struct canvas *c, struct str *out)
{
	for (int row = 0; row < c->rows; row++) {
		canvas_row(c, row, out);
		str_addc(out, '\n');
	}
}

static void
add_look(const struct canvas_cell *cell, struct str *out)
{
	static const struct { enum cell_flag flag; const char *name; } flags[] = {
		{ CELL_CURSOR, "cursor" }, { CELL_MATCH, "match" }, { CELL_ESCAPED, "escaped" },
	};

	str_addf(out, " %s", theme_style_name(cell->style));
	for (size_t i = 0; i < ARRAY_SIZE(flags); i++)
		if (cell->flags & flags[i].flag)
			str_addf(out, "+%s", flags[i].name);
}

static bool
same_look(const struct canvas_cell *a, const struct canvas_cell *b)
{
	return a->style == b->style && a->flags == b->flags;
}

void
canvas_dump_styles(const struct canvas *c, struct str *out)
{
	for (int row = 0; row < c->rows; row++) {
		const char *separator = ":";
		int end;

		str_addf(out, "%d", row);
		for (int col = 0; col < c->cols; col = end) {
			const struct canvas_cell *cell = at(c, row, col);

			end = col + 1;
			while (end < c->cols && same_look(cell, at(c, row, end)))
				end++;
			if (cell->style == STYLE_TEXT && !cell->flags)
				continue;
			str_addf(out, "%s %d-%d", separator, col, end - 1);
			add_look(cell, out);
			separator = ",";
		}
		str_addc(out, '\n');
	}
}
