/* Limits on the matrix. */
#include "tui/view/matrix_limit.h"

static struct view_matrix *
matrix_of(struct view *v)
{
	return CONTAINER_OF(v, struct view_matrix, view);
}

/* ---- what is done with a limit that was looked up ---- */

static void
show(struct view_matrix *m, const struct limit *l, struct sv text)
{
	struct app *app = m->app;
	struct str kept CLEAR(str) = { 0 };

	m->rows.n = 0;
	for (size_t row = 0; row < app->board->candidates.n; row++)
		if (limit_has(l, app->board, row, app->focus))
			*vec_push(&m->rows) = row;
	order_rows(app->board, m->order, app->focus, m->rows.p, m->rows.n);
	/* It may be the view's own. */
	str_add(&kept, text);
	str_reset(&m->limit);
	str_add(&m->limit, str_sv(&kept));
	view_changed(&m->view);
}

static int
mark(struct view_matrix *m, const struct limit *l, bool marked)
{
	int n = 0;

	for (int i = 0; i < view_rows(&m->view); i++)
		if (view_is_marked(&m->view, i) != marked &&
		    limit_has(l, m->app->board, m->rows.p[i], m->app->focus)) {
			view_mark(&m->view, i, marked);
			n++;
		}
	return n;
}

static void
use_limit(struct view_matrix *m, struct ui *ui, const struct limit *l, struct sv text,
	  enum limit_use use)
{
	bool marking = use == LIMIT_MARK || use == LIMIT_UNMARK;

	if (!marking)
		show(m, l, text);
	if (use == LIMIT_SHOW)
		ui_say(ui, "%zu of %zu", m->rows.n, m->app->board->candidates.n);
	if (!marking)
		return;
	int n = mark(m, l, use == LIMIT_MARK);

	ui_say(ui, "%s: %d of %d rows", use == LIMIT_MARK ? "marked" : "unmarked", n,
	       view_rows(&m->view));
}

/* ---- looking it up on a worker ---- */

struct limit_task {
	struct task task;
	struct ui *ui;
	struct str text;
	enum limit_use use;
	struct map marks;	/* a copy of the view's */
	struct limit *limit;
	size_t rows;		/* of the board that it was looked up for */
	uint64_t last;		/* its last row */
};

/* Rows of a board that is made from the same store are the same ones. */
static uint64_t
last_id(const struct board *b)
{
	return b->candidates.n ? b->candidates.p[b->candidates.n - 1].id : 0;
}

static bool
limit_run(struct task *task, struct worker *w, struct err *err)
{
	struct limit_task *t = CONTAINER_OF(task, struct limit_task, task);
	struct board *b AUTO(board) = NULL;
	struct session *s;

	if (!worker_session(w, task->epoch, &s, err) || !board_load(s, &b, err) ||
	    !limit_bind(t->limit, b, &t->marks, err))
		return false;
	t->rows = b->candidates.n;
	t->last = last_id(b);
	return true;
}

static void
limit_done(struct task *task, struct view *v, const struct err *err)
{
	struct limit_task *t = CONTAINER_OF(task, struct limit_task, task);
	struct view_matrix *m = matrix_of(v);
	const struct board *b = m->app->board;

	if (err->kind)
		ui_fail(t->ui, "%s", err->text);
	else if (t->rows == b->candidates.n && t->last == last_id(b))
		use_limit(m, t->ui, t->limit, str_sv(&t->text), t->use);
	else
		matrix_limit_run(v, t->ui, str_sv(&t->text), t->use);
}

static void
limit_task_free(struct task *task)
{
	struct limit_task *t = CONTAINER_OF(task, struct limit_task, task);

	str_clear(&t->text);
	map_clear(&t->marks);
	limit_free(t->limit);
	free(t);
}

static void
start(struct view_matrix *m, struct ui *ui, struct limit *l, struct sv text, enum limit_use use)
{
	static const struct task_ops ops = { limit_run, limit_done, limit_task_free };
	struct limit_task *t = xzalloc(sizeof(*t));

	t->ui = ui;
	t->limit = l;
	t->use = use;
	str_add(&t->text, text);
	for (size_t i = 0; i < m->view.marks.entries.n; i++)
		*map_at(&t->marks, m->view.marks.entries.p[i].key) = m->view.marks.entries.p[i].value;
	task_start(m->app, &t->task, &ops, &m->view, &m->limiting);
	ui_say(ui, "reading the messages ...");
}

void
matrix_limit_run(struct view *v, struct ui *ui, struct sv text, enum limit_use use)
{
	struct view_matrix *m = matrix_of(v);
	struct limit *l AUTO(limit) = NULL;
	struct err err = { 0 };

	task_drop(&m->limiting);
	if (!limit_new(text, &l, &err)) {
		ui_fail(ui, "%s", err.text);
		return;
	}
	if (limit_is_slow(l)) {
		start(m, ui, TAKE_PTR(l), text, use);
		return;
	}
	if (!limit_bind(l, m->app->board, &v->marks, &err))
		ui_fail(ui, "%s", err.text);
	else
		use_limit(m, ui, l, text, use);
}

void
matrix_limit_moved(struct view_matrix *m, const struct board *old, const struct board *now)
{
	struct limit *l AUTO(limit) = NULL;

	/* What a slow one has shows with the next refresh. */
	if (!limit_new(str_sv(&m->limit), &l, NULL) || limit_is_slow(l) ||
	    !limit_bind(l, now, &m->view.marks, NULL))
		return;
	for (size_t row = 0; row < now->candidates.n; row++)
		if (board_row(old, now->candidates.p[row].oid) == SIZE_MAX &&
		    limit_has(l, now, row, m->app->focus))
			*vec_push(&m->rows) = row;
}
