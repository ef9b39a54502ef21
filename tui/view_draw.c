/* How views look: gutter, items, bar; and what the search finds in them. */
#include "tui/view.h"

bool
view_matches(const struct view *v, const struct find *f, int i)
{
	struct str text CLEAR(str) = { 0 };
	struct sv match;

	if (!v->ops->text)
		return false;
	v->ops->text(v, i, &text);
	return find_in(f, str_sv(&text), 0, &match);
}

enum view_found
view_find(const struct view *v, int from, int step, int *i)
{
	int rows = view_rows(v);
	enum view_found how = FOUND;

	for (int n = 0, at = from; n < rows; n++, at += step) {
		if (at < 0 || at >= rows) {
			at = at < 0 ? rows - 1 : 0;
			how = FOUND_AROUND;
		}
		if (view_matches(v, &v->find, at)) {
			*i = at;
			return how;
		}
	}
	return FOUND_NOT;
}

/* The columns of a row where its text begins at each byte; one more for its end. */
static void
measure(const struct canvas *c, int row, struct str *text, int *column)
{
	for (int col = 0; col < c->cols; col++) {
		const struct canvas_cell *cell = canvas_at(c, row, col);

		for (int i = 0; i < cell->n; i++)
			column[text->n + (size_t)i] = col;
		str_add(text, (struct sv){ cell->text, cell->n });
	}
	column[text->n] = c->cols;
}

/* Flag what the search finds in what the row shows. */
static void
flag_matches(const struct view *v, struct canvas *c, int row)
{
	struct str text CLEAR(str) = { 0 };
	size_t most = (size_t)c->cols * WIDTH_GRAPHEME_BYTES + 1;
	int *column AUTO_FREE = xrealloc_array(NULL, most, sizeof(*column));
	struct sv match;

	measure(c, row, &text, column);
	for (size_t at = 0; find_in(&v->find, str_sv(&text), at, &match);) {
		size_t from = (size_t)(match.p - text.p);

		at = from + match.n;
		canvas_flag(c, row, column[from], MAX(column[at] - column[from], 1), CELL_MATCH);
	}
}

static void
draw_gutter(const struct view *v, struct canvas *c, int i, int row, enum view_focus focus)
{
	bool current = i == v->cursor;
	bool marked = v->ops->id && (view_is_marked(v, i) || view_in_range(v, i));

	canvas_text(c, row, 0, STYLE_TEXT, current ? SV(">") : SV(" "));
	canvas_text(c, row, 1, STYLE_TEXT, marked ? SV("*") : SV(" "));
	if (current)
		canvas_flag(c, row, 0, focus == VIEW_HAS_KEYS ? c->cols : VIEW_GUTTER, CELL_CURSOR);
}

static void
draw_item(const struct view *v, struct canvas *c, int i, int row, enum view_focus focus)
{
	int gutter = v->ops->shape == VIEW_LIST ? VIEW_GUTTER : 0;
	struct canvas items = canvas_area(c, row, gutter, 1, c->cols - gutter);

	items.left = v->left;
	v->ops->draw(v, i, &items, 0);
	if (find_is_set(&v->find))
		flag_matches(v, &items, 0);
	if (gutter)
		draw_gutter(v, c, i, row, focus);
}

static void
draw_empty(const struct view *v, struct canvas *c)
{
	struct str text CLEAR(str) = { 0 };
	struct sv rest, line;
	int row = 1;

	v->ops->empty(v, &text);
	rest = str_sv(&text);
	while (sv_line(&rest, &line))
		canvas_text(c, row++, VIEW_GUTTER, STYLE_TEXT, line);
}

void
view_draw(const struct view *v, struct canvas *c, enum view_focus focus)
{
	int head = MIN(v->ops->head_rows, c->rows), rows = view_rows(v);
	struct canvas above = canvas_area(c, 0, 0, head, c->cols);
	struct canvas items = canvas_area(c, head, 0, c->rows - head, c->cols);

	if (head)
		v->ops->head(v, &above);
	for (int row = 0; row < items.rows && v->top + row < rows; row++)
		draw_item(v, &items, v->top + row, row, focus);
	if (!rows && v->ops->empty)
		draw_empty(v, &items);
}

int
view_cursor_row(const struct view *v)
{
	return v->ops->head_rows + v->cursor - v->top;
}

/* How much of it was seen when this is on the screen. */
static int
percent(const struct view *v, int rows)
{
	int seen = MIN(v->top + v->height, rows);

	return rows ? (int)((int64_t)seen * 100 / rows) : 100;
}

/* The left part of the bar: words with a blank between them. */
static void
add_words(const struct view *v, struct str *out)
{
	int rows = view_rows(v), hidden = view_marks_hidden(v);
	struct str title CLEAR(str) = { 0 };

	str_addf(out, "[%s]", v->ops->name);
	if (v->ops->shape == VIEW_LIST)
		str_addf(out, " %d/%d", rows ? v->cursor + 1 : 0, rows);
	if (v->ops->title)
		v->ops->title(v, &title);
	if (title.n) {
		str_addc(out, ' ');
		str_add(out, str_sv(&title));
	}
	if (v->marked)
		str_addf(out, " marked:%d", v->marked);
	if (hidden)
		str_addf(out, "(%d hidden)", hidden);
}

void
view_draw_bar(const struct view *v, struct canvas *c, enum style style, struct sv right)
{
	struct str words CLEAR(str) = { 0 }, end CLEAR(str) = { 0 };

	add_words(v, &words);
	if (right.n)
		show_add(&end, right);
	else
		str_addf(&end, "%d%%", percent(v, view_rows(v)));
	int left = c->cols - (int)width_columns(str_sv(&end)) - 1;

	canvas_field(c, 0, 0, left, style, str_sv(&words));
	canvas_fill(c, 0, left, 1, style, ' ');
	canvas_text(c, 0, left + 1, style, str_sv(&end));
}
