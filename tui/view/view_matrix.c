/* The matrix: candidates x targets. */
#include "tui/view/view_matrix.h"

#include "tui/view/matrix_limit.h"
#include "tui/view/view_commit.h"

static struct view_matrix *
matrix_of(struct view *v)
{
	return CONTAINER_OF(v, struct view_matrix, view);
}

const struct candidate *
view_matrix_candidate(const struct view *v, int i)
{
	const struct view_matrix *m = view_matrix_of(v);

	return &m->app->board->candidates.p[m->rows.p[i]];
}

static int
matrix_rows(const struct view *v)
{
	return (int)view_matrix_of(v)->rows.n;
}

static struct sv
matrix_id(const struct view *v, int i)
{
	return oid_key(&view_matrix_candidate(v, i)->oid);
}

static void
matrix_text(const struct view *v, int i, struct str *out)
{
	const struct candidate *c = view_matrix_candidate(v, i);

	str_addf(out, "%s " SV_FMT " " SV_FMT, OID_SHORT(c->oid), SV_ARG(c->subject),
		 SV_ARG(c->author));
}

static void
matrix_free(struct view *v)
{
	struct view_matrix *m = matrix_of(v);

	if (m->app->list == &m->list)
		m->app->list = NULL;
	task_drop(&m->limiting);
	vec_clear(&m->rows);
	str_clear(&m->limit);
	free(m);
}

/* ---- which rows ---- */

static void
matrix_load(struct view *v, struct ui *ui)
{
	struct view_matrix *m = matrix_of(v);

	matrix_limit_run(v, ui, str_sv(&m->limit), LIMIT_AGAIN);
	app_count(m->app);
	ui_feed(ui);
}

/* What shows stays where it is. */
static void
matrix_moved(struct app_list *l, const struct board *old, const struct board *now)
{
	struct view_matrix *m = CONTAINER_OF(l, struct view_matrix, list);
	size_t n = 0;

	for (size_t i = 0; i < m->rows.n; i++) {
		size_t row = board_row(now, old->candidates.p[m->rows.p[i]].oid);

		if (row != SIZE_MAX)
			m->rows.p[n++] = row;
	}
	m->rows.n = n;
	matrix_limit_moved(m, old, now);
}

/* What is on the screen first, then what is below it, then the rest. */
static size_t
matrix_wanted(const struct app_list *l, size_t i)
{
	const struct view_matrix *m = CONTAINER_OF(l, const struct view_matrix, list);
	size_t n = m->rows.n;

	return i < n ? m->rows.p[((size_t)m->view.top + i) % n] : SIZE_MAX;
}

/* ---- verbs ---- */

static const char *
nothing_here(const struct view *v)
{
	return view_rows(v) ? NULL : "there is nothing here";
}

static bool
is_open(const struct view_matrix *m, size_t row)
{
	for (size_t t = 0; t < app_targets(m->app); t++)
		if (app_is_focused(m->app, t) && board_is_open(m->app->board, row, t))
			return true;
	return false;
}

static bool
go_to_open(struct view *v, int step)
{
	const struct view_matrix *m = view_matrix_of(v);

	for (int i = v->cursor + step; i >= 0 && i < view_rows(v); i += step)
		if (is_open(m, m->rows.p[i])) {
			view_go(v, i);
			return true;
		}
	return false;
}

static void
next_open(struct view *v, struct ui *ui)
{
	if (!go_to_open(v, 1))
		ui_say(ui, "nothing undecided below here");
}

static void
prev_open(struct view *v, struct ui *ui)
{
	if (!go_to_open(v, -1))
		ui_say(ui, "nothing undecided above here");
}

static void
matrix_advance(struct view *v)
{
	go_to_open(v, 1);
}

void
view_matrix_limit(struct view *v, struct ui *ui, struct sv text)
{
	matrix_limit_run(v, ui, sv_trim(text), LIMIT_SHOW);
}

static void
add_completion(void *arg, struct sv whole)
{
	prompt_completions_add(arg, whole);
}

static void
limit_complete_text(const struct view *v, struct sv text, struct prompt_completions *out)
{
	limit_complete(text, view_matrix_of(v)->app->session, add_completion, out);
}

static void
limit(struct view *v, struct ui *ui)
{
	static const struct ask ask = {
		.label = "limit: ", .done = view_matrix_limit, .complete = limit_complete_text,
	};
	struct str text CLEAR(str) = { 0 };

	/* What is typed refines it; ^U begins anew. */
	str_add(&text, str_sv(&matrix_of(v)->limit));
	if (text.n)
		str_addc(&text, ' ');
	ui_ask(ui, v, &ask, str_sv(&text));
}

static void
mark_done(struct view *v, struct ui *ui, struct sv text)
{
	matrix_limit_run(v, ui, text, LIMIT_MARK);
}

static void
unmark_done(struct view *v, struct ui *ui, struct sv text)
{
	matrix_limit_run(v, ui, text, LIMIT_UNMARK);
}

static void
mark_matches(struct view *v, struct ui *ui)
{
	static const struct ask ask = { .label = "mark (a limit; empty: all shown): ",
					.done = mark_done, .complete = limit_complete_text };

	ui_ask(ui, v, &ask, SV(""));
}

static void
unmark_matches(struct view *v, struct ui *ui)
{
	static const struct ask ask = { .label = "unmark (a limit; empty: all shown): ",
					.done = unmark_done, .complete = limit_complete_text };

	ui_ask(ui, v, &ask, SV(""));
}

static void
sort_by(struct view *v, struct ui *ui, chord key)
{
	struct view_matrix *m = matrix_of(v);
	static const char letters[ORDERS] = {
		[ORDER_RECOMMEND] = 'r', [ORDER_MAINLINE] = 'm', [ORDER_NEWEST] = 'n',
		[ORDER_RELEASE] = 'v', [ORDER_SUBSYSTEM] = 's', [ORDER_SIZE] = 'z',
	};

	for (int o = 0; o < ORDERS; o++)
		if (letters[o] == (char)key)
			m->order = (enum order)o;
	order_rows(m->app->board, m->order, m->app->focus, m->rows.p, m->rows.n);
	view_changed(v);
	ui_say(ui, "sorted by %s", order_word(m->order));
}

static void
sort(struct view *v, struct ui *ui)
{
	static const struct choice orders[] = {
		{ 'r', "recommendation" }, { 'm', "mainline" }, { 'n', "newest" },
		{ 'v', "version it is in" }, { 's', "subsystem" }, { 'z', "size" },
	};

	ui_choose(ui, v, SV("sort by"), orders, ARRAY_SIZE(orders), 'r', sort_by);
}

static void
open_beside(struct view *v, struct ui *ui)
{
	view_commit_open(ui, view_matrix_candidate(v, v->cursor)->oid, UI_BESIDE);
}

static void
open_whole(struct view *v, struct ui *ui)
{
	view_commit_open(ui, view_matrix_candidate(v, v->cursor)->oid, UI_WHOLE);
}

/* A line for each: what scripts take. */
static void
matrix_pipe(const struct view *v, struct str *out)
{
	struct view_ids ids CLEAR(view_ids) = { 0 };

	view_selection(v, &ids);
	for (size_t i = 0; i < ids.ids.n; i++) {
		struct oid oid;

		memcpy(oid.b, ids.ids.p[i].p, OID_SIZE);
		str_addf(out, "%s\n", OID_ARG(oid));
	}
}

void
view_matrix_open(struct ui *ui, struct sv limit_text, enum order order)
{
	static const struct view_verb verbs[] = {
		{ ACTION_NEXT_OPEN, next_open, NULL },
		{ ACTION_PREV_OPEN, prev_open, NULL },
		{ ACTION_LIMIT, limit, NULL },
		{ ACTION_SORT, sort, NULL },
		{ ACTION_MARK_MATCHES, mark_matches, nothing_here },
		{ ACTION_UNMARK_MATCHES, unmark_matches, nothing_here },
		{ ACTION_OPEN, open_beside, nothing_here },
		{ ACTION_DIFF, open_whole, nothing_here },
		{ 0 }
	};
	static const enum action hints[] = {
		ACTION_HELP, ACTION_OPEN, ACTION_ACCEPT, ACTION_REJECT, ACTION_DEFER,
		ACTION_UNDO, ACTION_LIMIT, ACTION_MARK, ACTION_QUIT, ACTION_DIFF, ACTION_WHY,
		ACTION_CHAIN, ACTION_SERIES, ACTION_LOG, ACTION_SORT, ACTION_NEXT_OPEN,
		ACTION_ASK, ACTION_NOTE, ACTION_NONE,
	};
	static const struct view_ops ops = {
		.name = "matrix",
		.shape = VIEW_LIST,
		.rows = matrix_rows,
		.draw = view_matrix_draw,
		.free = matrix_free,
		.load = matrix_load,
		.head_rows = VIEW_MATRIX_HEAD,
		.head = view_matrix_head,
		.id = matrix_id,
		.text = matrix_text,
		.title = view_matrix_title,
		.remark = view_matrix_remark,
		.empty = view_matrix_empty,
		.commits = view_selection,
		.advance = matrix_advance,
		.pipe = matrix_pipe,
		.help = view_matrix_help,
		.verbs = verbs,
		.hints = hints,
	};
	struct view_matrix *m = xzalloc(sizeof(*m));

	view_init(&m->view, &ops);
	m->app = app_of(ui);
	m->list = (struct app_list){ matrix_wanted, matrix_moved };
	m->order = order;
	str_add(&m->limit, limit_text);
	m->app->list = &m->list;
	ui_open(ui, &m->view, UI_WHOLE);
}
