/* The series of one target. */
#include "tui/view/view_series.h"

#include "core/base/file.h"
#include "core/flow/export.h"
#include "core/flow/verify.h"
#include "tui/task.h"
#include "tui/view/view_commit.h"

enum patch_state { PATCH_FINE, PATCH_EMPTY, PATCH_FAILS, PATCH_BEHIND };

/* One accepted commit, in the series' order. */
struct patch_row {
	struct oid oid;
	enum patch_state state;
	struct str text;	/* its subject; what is wrong */
	struct str why;
};

struct patch_rows {
	VEC(struct patch_row) all;
};

static void
patch_rows_clear(struct patch_rows *p)
{
	for (size_t i = 0; i < p->all.n; i++) {
		str_clear(&p->all.p[i].text);
		str_clear(&p->all.p[i].why);
	}
	vec_clear(&p->all);
}

struct view_series {
	struct view view;
	struct app *app;
	size_t target;
	struct patch_rows rows;
	struct str trouble;	/* why it could not be tried */
	struct str proof;	/* what git said of what was written */
	bool fails, writing;
	struct task *task;
	struct ui *ui;
};

static struct view_series *
series_of(struct view *v)
{
	return CONTAINER_OF(v, struct view_series, view);
}

static const struct view_series *
const_series_of(const struct view *v)
{
	return CONTAINER_OF(v, const struct view_series, view);
}

/* ---- trying, and writing ---- */

struct series_task {
	struct task task;
	size_t target;
	struct str path;	/* where to write; empty: only try */
	struct patch_rows rows;
	bool fails;
	struct str proof;
};

static struct patch_row *
add_row(struct series_task *t, struct oid oid, enum patch_state state, struct sv text)
{
	struct patch_row *row = vec_push(&t->rows.all);

	*row = (struct patch_row){ .oid = oid, .state = state };
	str_add(&row->text, text);
	return row;
}

static void
add_conflict(struct series_task *t, const struct series *s)
{
	const struct graft *g = &s->conflict_graft;
	struct patch_row *row = add_row(t, s->conflict_oid, PATCH_FAILS, s->conflict_subject);

	t->fails = true;
	for (size_t i = 0; i < g->n; i++)
		if (graft_is_conflict(g->p[i].how)) {
			str_addf(&row->why, SV_FMT ": %s", SV_ARG(g->p[i].path),
				 graft_how_text(g->p[i].how));
			return;
		}
}

static void
take_series(struct series_task *t, const struct series *s, const struct plan *plan)
{
	for (size_t i = 0; i < s->n; i++)
		add_row(t, s->p[i].oid, s->p[i].empty ? PATCH_EMPTY : PATCH_FINE, s->p[i].subject);
	if (s->conflict)
		add_conflict(t, s);
	for (size_t i = t->rows.all.n; i < plan->n; i++)
		add_row(t, plan->p[i].oid, PATCH_BEHIND, plan->p[i].subject);
}

/* Proven by the real git before a byte of it is written. */
static bool
write_series(struct session *s, struct series_task *t, const struct series *series, struct err *err)
{
	struct verified v CLEAR(verified) = { 0 };
	struct export_options options = { 0 };
	struct export e CLEAR(export) = { 0 };

	if (series->conflict)
		return err_set(err, ERR_USAGE, "the series does not graft: nothing was written");
	if (!export_make(s, series, EXPORT_MBOX, &options, &e, err) ||
	    !verify_export(s, series, &e, &v, err))
		return false;
	if (!v.good)
		return err_set(err, ERR_GIT, "%s; nothing was written", str_c(&v.said));
	str_add(&t->proof, str_sv(&v.said));
	return export_write(&e, str_c(&t->path), FILE_NEW, err);
}

static bool
series_run(struct task *task, struct worker *w, struct err *err)
{
	struct series_task *t = CONTAINER_OF(task, struct series_task, task);
	struct resolutions known CLEAR(resolutions) = { 0 };
	struct series series CLEAR(series) = { 0 };
	struct plan plan CLEAR(plan) = { 0 };
	struct session *s;

	if (!worker_session(w, task->epoch, &s, err))
		return false;
	if (t->target >= s->targets.n)
		return err_set(err, ERR_NOTFOUND, "this target is not registered any more");
	if (!plan_read(s, &s->targets.p[t->target], NULL, &plan, err) ||
	    !resolutions_load(s->repo, &known, err) ||
	    !series_from_plan(s, &plan, &known, &series, err))
		return false;
	take_series(t, &series, &plan);
	return !t->path.n || write_series(s, t, &series, err);
}

static void
series_free_task(struct task *task)
{
	struct series_task *t = CONTAINER_OF(task, struct series_task, task);

	patch_rows_clear(&t->rows);
	str_clear(&t->path);
	str_clear(&t->proof);
	free(t);
}

static void
series_done(struct task *task, struct view *v, const struct err *err)
{
	struct series_task *t = CONTAINER_OF(task, struct series_task, task);
	struct view_series *s = series_of(v);

	str_reset(&s->trouble);
	s->writing = false;
	if (err->kind) {
		str_add(&s->trouble, sv_of(err->text));
		ui_fail(s->ui, "%s", err->text);
		return;
	}
	patch_rows_clear(&s->rows);
	s->rows = TAKE(t->rows);
	s->fails = t->fails;
	if (t->path.n)
		ui_say(s->ui, "wrote %s: %s", str_c(&t->path), str_c(&t->proof));
	view_changed(v);
}

static void
begin(struct view_series *s, struct sv path)
{
	static const struct task_ops ops = { series_run, series_done, series_free_task };
	struct series_task *t = xzalloc(sizeof(*t));

	t->target = s->target;
	str_add(&t->path, path);
	s->writing = path.n > 0;
	task_start(s->app, &t->task, &ops, &s->view, &s->task);
}

/* ---- the view ---- */

static void
series_load(struct view *v, struct ui *ui UNUSED)
{
	begin(series_of(v), SV(""));
}

static void
series_free(struct view *v)
{
	struct view_series *s = series_of(v);

	task_drop(&s->task);
	patch_rows_clear(&s->rows);
	str_clear(&s->trouble);
	str_clear(&s->proof);
	free(s);
}

static int
series_rows(const struct view *v)
{
	return (int)const_series_of(v)->rows.all.n;
}

static struct sv
series_id(const struct view *v, int i)
{
	return oid_key(&const_series_of(v)->rows.all.p[i].oid);
}

static void
series_text(const struct view *v, int i, struct str *out)
{
	const struct patch_row *r = &const_series_of(v)->rows.all.p[i];

	str_addf(out, "%s %s %s", OID_SHORT(r->oid), str_c(&r->text), str_c(&r->why));
}

static void
series_head(const struct view *v UNUSED, struct canvas *c)
{
	canvas_text(c, 0, VIEW_GUTTER, STYLE_HEAD, SV("  # state    commit       subject"));
}

static void
series_draw(const struct view *v, int i, struct canvas *c, int line)
{
	static const struct { const char *word; enum style style; } states[] = {
		[PATCH_FINE] = { "ok", STYLE_GOOD },
		[PATCH_EMPTY] = { "there", STYLE_DIM },
		[PATCH_FAILS] = { "CONFLICT", STYLE_BAD },
		[PATCH_BEHIND] = { "behind", STYLE_DIM },
	};
	const struct view_series *s = const_series_of(v);
	const struct patch_row *r = &s->rows.all.p[i];
	size_t row = board_row(s->app->board, r->oid);

	canvas_printf(c, line, 0, STYLE_DIM, "%3d", i + 1);
	canvas_text(c, line, 4, states[r->state].style, sv_of(states[r->state].word));
	canvas_printf(c, line, 13, STYLE_ID, "%s", OID_SHORT(r->oid));
	canvas_text(c, line, 26, STYLE_TEXT, r->text.n || row == SIZE_MAX ? str_sv(&r->text)
		    : s->app->board->candidates.p[row].subject);
}

static void
series_title(const struct view *v, struct str *out)
{
	const struct view_series *s = const_series_of(v);

	str_add(out, target_label(str_sv(&s->app->session->targets.p[s->target].name)));
	str_addf(out, "  %s", s->writing ? "writing ..." : s->task ? "trying ..." :
		 s->fails ? "does not graft" : !view_rows(v) ? "is empty" : "grafts as a whole");
}

static void
series_remark(const struct view *v, struct str *out)
{
	const struct view_series *s = const_series_of(v);

	if (s->trouble.n)
		str_add(out, str_sv(&s->trouble));
	else if (view_rows(v) && s->rows.all.p[v->cursor].why.n)
		str_add(out, str_sv(&s->rows.all.p[v->cursor].why));
	else if (view_rows(v))
		str_add(out, SV("Nothing is written before ^Y. 1-9: another target"));
}

static void
series_empty(const struct view *v, struct str *out)
{
	const struct view_series *s = const_series_of(v);

	if (s->task)
		str_add(out, SV("trying ...\n"));
	else if (s->trouble.n)
		str_add(out, str_sv(&s->trouble));
	else
		str_add(out, SV("Nothing is accepted for this target yet.\n\n1-9: another target; in the "
				"list, a accepts.\n"));
}

static void
series_commits(const struct view *v, struct view_ids *out)
{
	view_selection(v, out);
}

static uint64_t
series_targets(const struct view *v)
{
	return (uint64_t)1 << const_series_of(v)->target;
}

/* ---- verbs ---- */

static const char *
nothing_here(const struct view *v)
{
	return view_rows(v) ? NULL : "there is nothing here";
}

static const char *
cannot_write(const struct view *v)
{
	const struct view_series *s = const_series_of(v);

	return s->task ? "it is still being tried" : !view_rows(v) ? "nothing is accepted" :
	       s->fails ? "it does not graft: reject or defer what conflicts" : NULL;
}

static void
write_done(struct view *v, struct ui *ui, struct sv text)
{
	struct str path CLEAR(str) = { 0 };

	str_add(&path, sv_trim(text));
	if (!path.n) {
		ui_say(ui, "nothing was written");
	} else if (file_exists(str_c(&path))) {
		ui_say(ui, "%s is there already: nothing was written", str_c(&path));
	} else {
		begin(series_of(v), str_sv(&path));
	}
}

static void
write_out(struct view *v, struct ui *ui)
{
	static const struct ask ask = { .label = "write the mbox to: ", .done = write_done };
	struct view_series *s = series_of(v);
	struct str path CLEAR(str) = { 0 };

	str_addf(&path, "%s.mbox", str_c(&s->app->session->targets.p[s->target].name));
	ui_ask(ui, v, &ask, str_sv(&path));
}

static void
other_target(struct view *v, struct ui *ui)
{
	size_t t = app_pressed_target(ui);

	if (t == SIZE_MAX)
		return;
	series_of(v)->target = t;
	series_load(v, ui);
}

static void
open_commit(struct view *v, struct ui *ui)
{
	view_commit_open_on(ui, const_series_of(v)->rows.all.p[v->cursor].oid,
			    const_series_of(v)->target);
}

/* The series is another one: try again. */
static void
series_decided(struct view *v, struct ui *ui UNUSED)
{
	begin(series_of(v), SV(""));
}

void
view_series_open(struct ui *ui, size_t target)
{
	static const struct view_verb verbs[] = {
		{ ACTION_FOCUS, other_target, NULL },
		{ ACTION_WRITE, write_out, cannot_write },
		{ ACTION_OPEN, open_commit, nothing_here },
		{ ACTION_DIFF, open_commit, nothing_here },
		{ 0 }
	};
	static const enum action hints[] = {
		ACTION_CLOSE, ACTION_HELP, ACTION_WRITE, ACTION_OPEN, ACTION_FOCUS, ACTION_REJECT,
		ACTION_DEFER, ACTION_WITHDRAW, ACTION_CHAIN, ACTION_NONE,
	};
	static const struct view_ops ops = {
		.name = "series",
		.shape = VIEW_LIST,
		.rows = series_rows,
		.draw = series_draw,
		.free = series_free,
		.load = series_load,
		.head_rows = 1,
		.head = series_head,
		.id = series_id,
		.text = series_text,
		.title = series_title,
		.remark = series_remark,
		.empty = series_empty,
		.commits = series_commits,
		.targets = series_targets,
		.decided = series_decided,
		.help = "ok: grafts   there: changes nothing, left out   CONFLICT: the series ends before it\n"
			"behind: not tried, because of the conflict before it\n",
		.verbs = verbs,
		.hints = hints,
	};
	struct view_series *s = xzalloc(sizeof(*s));

	view_init(&s->view, &ops);
	s->app = app_of(ui);
	s->ui = ui;
	s->target = target;
	ui_open(ui, &s->view, UI_WHOLE);
}
