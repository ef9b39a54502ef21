/* Where everything stands on the screen: keys, panes with their bars, messages. */
#include "tui/ui_parts.h"

#define MIN_ROWS	10
#define MIN_COLS	60
#define SIDE_BY_SIDE	120	/* columns from which on two panes stand beside each other */

/* ---- layout ---- */

static void
place(struct pane *p, int row, int col, int rows, int cols, bool bar)
{
	p->row = row;
	p->col = col;
	p->rows = rows;
	p->cols = cols;
	p->bar = bar;
	view_resize(p->view, rows - bar, cols);
}

/* One bar below both, for the one that has the keys. */
static void
place_beside(struct layout *l, int rows, int cols)
{
	int left = cols * 4 / 7;

	place(&l->pane[0], 1, 0, rows - 1, left, false);
	place(&l->pane[1], 1, left + 1, rows - 1, cols - left - 1, false);
}

static void
place_below(struct layout *l, int rows, int cols)
{
	int upper = MAX(rows / 3, l->pane[0].view->ops->head_rows + 4);

	place(&l->pane[0], 1, 0, upper, cols, true);
	place(&l->pane[1], 1 + upper, 0, rows - upper, cols, true);
}

void
ui_layout(struct ui *ui)
{
	struct layout *l = &ui->layout;
	int rows = ui->tty->rows - 2, cols = ui->tty->cols;
	struct view *showing[2];

	*l = (struct layout){ .too_small = ui->tty->rows < MIN_ROWS || cols < MIN_COLS };
	if (l->too_small)
		return;
	l->n = ui_showing(ui, showing);
	for (int i = 0; i < l->n; i++)
		l->pane[i].view = showing[i];
	if (l->n == 1)
		place(&l->pane[0], 1, 0, rows, cols, true);
	else if (cols >= SIDE_BY_SIDE && showing[1]->beside == VIEW_RIGHT)
		place_beside(l, rows, cols);
	else if (l->n == 2)
		place_below(l, rows, cols);
}

/* ---- drawing ---- */

/* "a:Accept": the first key, and the name of the action. */
static void
add_hint(const struct ui *ui, const struct view *v, enum action a, struct str *out)
{
	chord key;
	size_t at;

	if (!ui_has(ui, v, a) || !keymap_keys(&ui->keys, view_scope(v), a, &key, 1))
		return;
	chord_add(out, key);
	str_addc(out, ':');
	at = out->n;
	str_addf(out, "%s", action_row(a)->name);
	out->p[at] = (char)(out->p[at] - 'a' + 'A');
}

static void
draw_hints(struct ui *ui)
{
	static const enum action usual[] = {
		ACTION_CLOSE, ACTION_HELP, ACTION_SEARCH, ACTION_OPEN, ACTION_MARK,
		ACTION_NEXT_HUNK, ACTION_PANE, ACTION_QUIT, ACTION_NONE,
	};
	const struct view *v = ui_view(ui);
	int col = 0;

	for (const enum action *a = v->ops->hints ? v->ops->hints : usual; *a; a++) {
		struct str hint CLEAR(str) = { 0 };

		add_hint(ui, v, *a, &hint);
		int cols = (int)width_columns(str_sv(&hint));

		if (!hint.n || col + cols > ui->screen.cols)
			continue;
		col = canvas_text(&ui->screen, 0, col, STYLE_HINT, str_sv(&hint)) + 1;
	}
}

static void
draw_bar(struct ui *ui, const struct view *v, int row, int col, int cols)
{
	struct str right CLEAR(str) = { 0 };
	struct canvas c = canvas_area(&ui->screen, row, col, 1, cols);
	bool focused = v == ui_view(ui);

	if (focused)
		ui_add_progress(ui, &right);
	view_draw_bar(v, &c, focused ? STYLE_BAR : STYLE_BAR_DIM, str_sv(&right));
}

static void
draw_pane(struct ui *ui, const struct pane *p)
{
	struct canvas c = canvas_area(&ui->screen, p->row, p->col, p->rows - p->bar, p->cols);

	view_draw(p->view, &c, p->view == ui_view(ui) ? VIEW_HAS_KEYS : VIEW_HAS_NOT);
	if (p->bar) {
		draw_bar(ui, p->view, p->row + p->rows - 1, p->col, p->cols);
		return;
	}
	if (p->col == 0)
		draw_bar(ui, ui_view(ui), p->row + p->rows, 0, ui->screen.cols);
	for (int row = p->row; p->col && row < p->row + p->rows; row++)
		canvas_text(&ui->screen, row, p->col - 1, STYLE_DIM, SV("|"));
}

static void
draw_message(struct ui *ui)
{
	const struct view *v = ui_view(ui);
	struct str remark CLEAR(str) = { 0 };
	int row = ui->screen.rows - 1;

	if (ui->message.n) {
		canvas_text(&ui->screen, row, 0, ui->message_style, str_sv(&ui->message));
	} else if (v->ops->remark) {
		v->ops->remark(v, &remark);
		canvas_text(&ui->screen, row, 0, STYLE_MESSAGE, str_sv(&remark));
	}
}

static void
draw_too_small(struct canvas *c)
{
	int row = MAX(c->rows / 2 - 2, 0);

	canvas_printf(c, row, 1, STYLE_TEXT, "Terminal is %dx%d; need %dx%d.", c->cols, c->rows,
		      MIN_COLS, MIN_ROWS);
	canvas_text(c, row + 1, 1, STYLE_TEXT, SV("Enlarge it."));
	canvas_text(c, row + 3, 1, STYLE_TEXT, SV("q quit (decisions are saved)"));
}

/* Where readers of the terminal's cursor find the current row. */
static struct tty_cursor
cursor_of(const struct ui *ui)
{
	const struct view *v = ui_view(ui);

	for (int i = 0; i < ui->layout.n; i++) {
		const struct pane *p = &ui->layout.pane[i];

		if (p->view == v)
			return (struct tty_cursor){ p->row + view_cursor_row(v), p->col, false };
	}
	return (struct tty_cursor){ 0, 0, false };
}

void
ui_draw(struct ui *ui)
{
	struct tty_cursor cursor = cursor_of(ui);

	if (ui->screen.rows != ui->tty->rows || ui->screen.cols != ui->tty->cols) {
		canvas_clear(&ui->screen);
		canvas_init(&ui->screen, ui->tty->rows, ui->tty->cols);
	}
	canvas_erase(&ui->screen);
	if (ui->layout.too_small) {
		draw_too_small(&ui->screen);
		tty_show(ui->tty, &ui->screen, (struct tty_cursor){ 0, 0, false });
		return;
	}
	draw_hints(ui);
	for (int i = 0; i < ui->layout.n; i++)
		draw_pane(ui, &ui->layout.pane[i]);
	if (!ui_question_draw(ui, &cursor))
		draw_message(ui);
	tty_show(ui->tty, &ui->screen, cursor);
}
