/* The log of what people decided: an act in a row, its cells as it is opened. */
#include "tui/view/view_log.h"

#include "core/flow/decide.h"
#include "core/flow/log.h"
#include "tui/view/view_commit.h"

/* An act: events of one batch, which stand beside each other in the log. */
struct act_row {
	size_t first, n;	/* among the events */
	uint64_t targets;
	size_t stale;		/* cells whose evidence has changed since */
	struct str id;		/* the batch, in digits */
};

struct view_log {
	struct view view;
	struct app *app;
	struct events events;
	VEC(struct act_row) rows;
	struct str limit;	/* words that must all be there */
};

static struct view_log *
log_of(struct view *v)
{
	return CONTAINER_OF(v, struct view_log, view);
}

static const struct view_log *
const_log_of(const struct view *v)
{
	return CONTAINER_OF(v, const struct view_log, view);
}

static const struct event *
event_of(const struct view *v, int i)
{
	const struct view_log *l = const_log_of(v);

	return &l->events.p[l->rows.p[i].first];
}

static void
clear_rows(struct view_log *l)
{
	for (size_t i = 0; i < l->rows.n; i++)
		str_clear(&l->rows.p[i].id);
	l->rows.n = 0;
}

static void
log_free(struct view *v)
{
	struct view_log *l = log_of(v);

	clear_rows(l);
	vec_clear(&l->rows);
	events_clear(&l->events);
	str_clear(&l->limit);
	free(l);
}

/* ---- reading ---- */

static size_t
target_of(const struct app *app, struct sv name)
{
	for (size_t t = 0; t < app_targets(app); t++)
		if (sv_eq(str_sv(&app->session->targets.p[t].name), name))
			return t;
	return SIZE_MAX;
}

/* It stands, and rests on what is not so any more. */
static bool
is_stale(const struct app *app, const struct event *e, size_t t)
{
	size_t row = board_row(app->board, e->oid);

	if (row == SIZE_MAX || t == SIZE_MAX || e->undone)
		return false;
	const struct board_cell *c = board_at(app->board, row, t);

	return c->decision && c->decision->id == e->id && c->reopened;
}

static void
add_subject(const struct app *app, struct oid oid, struct str *out)
{
	size_t row = board_row(app->board, oid);

	if (row != SIZE_MAX)
		str_add(out, app->board->candidates.p[row].subject);
}

static void
add_row_text(const struct view_log *l, const struct act_row *r, struct str *out)
{
	const struct event *e = &l->events.p[r->first];

	str_addf(out, "%s %s " SV_FMT " ", str_c(&r->id), act_word(e->act), SV_ARG(e->who));
	if (r->targets)
		app_add_focus(l->app, r->targets, out);
	if (!oid_is_none(e->oid))
		str_addf(out, " %s ", OID_SHORT(e->oid));
	add_subject(l->app, e->oid, out);
	str_addf(out, " " SV_FMT "%s%s", SV_ARG(e->reason), e->undone ? " undone" : "",
		 r->stale ? " stale" : "");
}

static bool
is_inside(const struct view_log *l, const struct act_row *r)
{
	struct str text CLEAR(str) = { 0 };
	struct sv rest = str_sv(&l->limit), word;

	if (!l->limit.n)
		return true;
	add_row_text(l, r, &text);
	while (sv_word(&rest, &word))
		if (sv_find_nocase(str_sv(&text), word) == SV_NONE)
			return false;
	return true;
}

static void
take_row(struct view_log *l, size_t first, size_t end)
{
	struct act_row r = { .first = first, .n = end - first };

	for (size_t i = first; i < end; i++) {
		size_t t = target_of(l->app, l->events.p[i].target);

		r.stale += is_stale(l->app, &l->events.p[i], t);
		if (t != SIZE_MAX)
			r.targets |= (uint64_t)1 << t;
	}
	str_addf(&r.id, "%lld", (long long)l->events.p[first].batch);
	if (is_inside(l, &r))
		*vec_push(&l->rows) = r;
	else
		str_clear(&r.id);
}

static void
select_rows(struct view_log *l)
{
	size_t first = 0;

	clear_rows(l);
	for (size_t i = 1; i <= l->events.n; i++)
		if (i == l->events.n || l->events.p[i].batch != l->events.p[first].batch) {
			take_row(l, first, i);
			first = i;
		}
}

static void
log_load(struct view *v, struct ui *ui)
{
	struct view_log *l = log_of(v);
	struct err err = { 0 };

	clear_rows(l);
	events_clear(&l->events);
	if (!log_read(l->app->session, NULL, &l->events, &err))
		ui_fail(ui, "%s", err.text);
	select_rows(l);
}

static void
log_decided(struct view *v, struct ui *ui)
{
	log_load(v, ui);
	view_changed(v);
}

/* ---- drawing ---- */

static int
log_rows(const struct view *v)
{
	return (int)const_log_of(v)->rows.n;
}

static struct sv
log_id(const struct view *v, int i)
{
	return str_sv(&const_log_of(v)->rows.p[i].id);
}

static void
log_text(const struct view *v, int i, struct str *out)
{
	add_row_text(const_log_of(v), &const_log_of(v)->rows.p[i], out);
}

static void
log_head(const struct view *v UNUSED, struct canvas *c)
{
	canvas_text(c, 0, VIEW_GUTTER, STYLE_HEAD,
		    SV("    #   when             what      n  targets        commit and reason"));
}

static void
log_draw(const struct view *v, int i, struct canvas *c, int line)
{
	const struct view_log *l = const_log_of(v);
	const struct act_row *r = &l->rows.p[i];
	const struct event *e = event_of(v, i);
	enum style style = e->undone ? STYLE_DIM : STYLE_TEXT;
	struct str when CLEAR(str) = { 0 }, targets CLEAR(str) = { 0 }, rest CLEAR(str) = { 0 };

	date_add_iso(&when, e->at);
	when.p[10] = ' ';
	if (r->targets)
		app_add_focus(l->app, r->targets, &targets);
	if (e->undoes)
		str_addf(&rest, "#%lld", (long long)e->undoes);
	else
		str_addf(&rest, "%s ", OID_SHORT(e->oid));
	if (e->reason.n)
		str_addf(&rest, SV_FMT "%s", SV_ARG(e->reason), e->undoes ? "" : ": ");
	if (!e->undoes)
		add_subject(l->app, e->oid, &rest);
	canvas_printf(c, line, 0, e->undone ? STYLE_DIM : STYLE_ID, "%5s %c%c", str_c(&r->id),
		      e->undone ? 'u' : ' ', r->stale ? '!' : ' ');
	canvas_printf(c, line, 9, e->undone ? STYLE_DIM : STYLE_WHEN, "%.16s", str_c(&when));
	canvas_printf(c, line, 26, style, "%-8s%4zu  ", act_word(e->act), r->n);
	canvas_field(c, line, 40, 14, style, str_sv(&targets));
	canvas_text(c, line, 55, style, str_sv(&rest));
}

static void
log_title(const struct view *v, struct str *out)
{
	const struct view_log *l = const_log_of(v);
	size_t stale = 0;

	for (size_t i = 0; i < l->rows.n; i++)
		stale += l->rows.p[i].stale > 0;
	if (l->limit.n)
		str_addf(out, "limit:\"%s\" ", str_c(&l->limit));
	if (stale)
		str_addf(out, "stale:%zu", stale);
}

static void
log_remark(const struct view *v, struct str *out)
{
	if (!view_rows(v))
		return;
	const struct act_row *r = &const_log_of(v)->rows.p[v->cursor];
	const struct event *e = event_of(v, v->cursor);

	str_addf(out, "#%s by " SV_FMT, str_c(&r->id), SV_ARG(e->who));
	if (e->verdict.n)
		str_addf(out, "; the verdict was " SV_FMT, SV_ARG(e->verdict));
	if (r->stale)
		str_addf(out, "; of %zu cells the evidence has changed since", r->stale);
	if (e->until.n)
		str_addf(out, "; until " SV_FMT, SV_ARG(e->until));
}

static void
log_empty(const struct view *v, struct str *out)
{
	if (const_log_of(v)->limit.n)
		str_addf(out, "Nothing has all of: %s\n\nl Enter shows all.\n",
			 str_c(&const_log_of(v)->limit));
	else
		str_add(out, SV("Nothing was decided yet.\n\nIn the list: a accepts, x rejects, s defers, "
				"i asks, e notes.\n"));
}

/* ---- verbs ---- */

static const char *
nothing_here(const struct view *v)
{
	return view_rows(v) ? NULL : "there is nothing here";
}

static const char *
no_commit(const struct view *v)
{
	return nothing_here(v) ? nothing_here(v) :
	       oid_is_none(event_of(v, v->cursor)->oid) ? "this is about no commit" : NULL;
}

static void
open_commit(struct view *v, struct ui *ui)
{
	view_commit_open(ui, event_of(v, v->cursor)->oid, UI_WHOLE);
}

/* Undo the act under the cursor, wherever it stands. */
static void
undo_this(struct view *v, struct ui *ui)
{
	struct view_log *l = log_of(v);
	struct err err = { 0 };
	int64_t batch = event_of(v, v->cursor)->batch;
	size_t n;

	if (!decide_undo_batch(l->app->session, batch, &n, &err) ||
	    !board_read_votes(l->app->board, &err) ||
	    !news_take(l->app->session, &l->app->news, &err)) {
		ui_fail(ui, "%s", err.text);
		return;
	}
	log_decided(v, ui);
	ui_say(ui, "undone: #%lld, %zu cells", (long long)batch, n);
}

static void
limit_done(struct view *v, struct ui *ui UNUSED, struct sv text)
{
	struct view_log *l = log_of(v);

	str_reset(&l->limit);
	str_add(&l->limit, sv_trim(text));
	select_rows(l);
	view_changed(v);
}

static void
limit(struct view *v, struct ui *ui)
{
	static const struct ask ask = { .label = "limit (words): ", .done = limit_done };

	ui_ask(ui, v, &ask, str_sv(&log_of(v)->limit));
}

static void
log_pipe(const struct view *v, struct str *out)
{
	for (int i = 0; i < view_rows(v); i++) {
		log_text(v, i, out);
		str_addc(out, '\n');
	}
}

void
view_log_open(struct ui *ui)
{
	static const struct view_verb verbs[] = {
		{ ACTION_OPEN, open_commit, no_commit },
		{ ACTION_DIFF, open_commit, no_commit },
		{ ACTION_WITHDRAW, undo_this, nothing_here },
		{ ACTION_LIMIT, limit, NULL },
		{ 0 }
	};
	static const enum action hints[] = {
		ACTION_CLOSE, ACTION_HELP, ACTION_OPEN, ACTION_WITHDRAW, ACTION_UNDO, ACTION_REDO,
		ACTION_LIMIT, ACTION_SEARCH, ACTION_PIPE, ACTION_NONE,
	};
	static const struct view_ops ops = {
		.name = "log",
		.shape = VIEW_LIST,
		.rows = log_rows,
		.draw = log_draw,
		.free = log_free,
		.load = log_load,
		.head_rows = 1,
		.head = log_head,
		.id = log_id,
		.text = log_text,
		.title = log_title,
		.remark = log_remark,
		.empty = log_empty,
		.decided = log_decided,
		.pipe = log_pipe,
		.help = "u undone   ! what it rested on has changed since   n cells of one act\n"
			"w takes back the act under the cursor, u the newest that stands\n",
		.verbs = verbs,
		.hints = hints,
	};
	struct view_log *l = xzalloc(sizeof(*l));

	view_init(&l->view, &ops);
	l->app = app_of(ui);
	ui_open(ui, &l->view, UI_WHOLE);
}
