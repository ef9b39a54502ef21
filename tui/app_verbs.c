/* What every view that shows commits can open and do, beside deciding. */
#include "tui/app_verbs.h"

#include "core/flow/log.h"
#include "tui/app_decide.h"
#include "tui/app_fetch.h"
#include "tui/app_tree.h"
#include "tui/app_write.h"
#include "tui/view/finding_task.h"
#include "tui/view/view_chain.h"
#include "tui/view/view_commit.h"
#include "tui/view/view_jobs.h"
#include "tui/view/view_log.h"
#include "tui/view/view_matrix.h"
#include "tui/view/view_pager.h"
#include "tui/view/view_series.h"
#include "tui/view/view_thread.h"
#include "tui/view/view_why.h"

bool
app_current(const struct view *v, struct oid *out)
{
	struct view_ids ids CLEAR(view_ids) = { 0 };
	struct sv id = { 0 };

	if (!v->ops->commits)
		return false;
	if (v->ops->id && v->cursor < view_rows(v))
		id = v->ops->id(v, v->cursor);
	if (id.n != OID_SIZE) {
		v->ops->commits(v, &ids);
		id = ids.ids.n ? ids.ids.p[0] : SV("");
	}
	if (id.n != OID_SIZE)
		return false;
	memcpy(out->b, id.p, OID_SIZE);
	return true;
}

static const char *
no_commit(const struct view *v)
{
	struct oid oid;

	return app_current(v, &oid) ? NULL : "there is no commit here";
}

/* The target that @v is about, or that a view of one target opens with. */
static size_t
target_for(const struct view *v, const struct app *app, struct oid oid)
{
	return v->ops->targets ? (size_t)__builtin_ctzll(v->ops->targets(v)) : first_target(app, oid);
}

static void
diff(struct view *v, struct ui *ui)
{
	struct oid oid;

	if (app_current(v, &oid))
		view_commit_open(ui, oid, UI_WHOLE);
}

static void
why(struct view *v, struct ui *ui)
{
	struct oid oid;

	if (app_current(v, &oid))
		view_why_open(ui, oid, target_for(v, app_of(ui), oid));
}

static void
chain(struct view *v, struct ui *ui)
{
	struct oid oid;

	if (app_current(v, &oid))
		view_chain_open(ui, oid, target_for(v, app_of(ui), oid));
}

/* A limit on the list: it can be refined, and Enter on an empty one shows all again. */
static void
needed_by(struct view *v, struct ui *ui)
{
	struct str limit CLEAR(str) = { 0 };
	struct oid oid;

	if (!app_current(v, &oid))
		return;
	str_addf(&limit, "needs:%s", OID_SHORT(oid));
	ui_close_all(ui);
	view_matrix_limit(ui_view(ui), ui, str_sv(&limit));
}

static void
thread(struct view *v, struct ui *ui)
{
	struct oid oid;

	if (app_current(v, &oid))
		view_thread_open(ui, oid);
}

static void
tree(struct view *v, struct ui *ui)
{
	struct oid oid;

	if (app_current(v, &oid))
		app_tree_open(v, ui, oid, target_for(v, app_of(ui), oid));
}

static void
open_log(struct view *v UNUSED, struct ui *ui)
{
	view_log_open(ui);
}

static void
series(struct view *v, struct ui *ui)
{
	struct app *app = app_of(ui);
	uint64_t targets = app_targets_of(app, v);

	view_series_open(ui, (size_t)__builtin_ctzll(targets ? targets : 1));
}

static void
jobs(struct view *v UNUSED, struct ui *ui)
{
	view_jobs_open(ui);
}

/* ---- notes ---- */

static const char note_help[] =
	"# A note on this commit: it is kept with who and when, and goes into no patch.\n"
	"# Lines that begin with '#' are left out; an empty note is none.\n";

static void
note(struct view *v, struct ui *ui)
{
	struct app *app = app_of(ui);
	struct str text CLEAR(str) = { 0 };
	struct err err = { 0 };
	struct oid oid;
	int64_t batch;

	if (!app_current(v, &oid))
		return;
	if (app->read_only) {
		ui_say(ui, "read-only: nothing is noted");
		return;
	}
	if (!app_write(ui, note_help, "noted", &text))
		return;
	if (!decide_note(app->session, oid, str_sv(&text), &batch, &err) ||
	    !board_read_votes_of(app->board, oid, &err) ||
	    !news_take(app->session, &app->news, &err)) {
		ui_fail(ui, "%s", err.text);
		return;
	}
	ui_say(ui, "#%lld: noted on %s (u takes it back)", (long long)batch, OID_SHORT(oid));
}

/* ---- a commit with all it needs ---- */

static void
add_on(struct reach *r, const struct app *app, struct oid oid, size_t t)
{
	size_t row = board_row(app->board, oid);

	if (row == SIZE_MAX || board_act(app->board, row, t) == ACT_ACCEPT)
		return;
	*vec_push(&r->on) = (struct decide_on){ oid, &app->session->targets.p[t] };
	r->targets |= (uint64_t)1 << t;
	r->verdicts[board_verdict(app->board, row, t)]++;
}

/*
 * app->chain on every target meant where the first of them needs others: these, it, and the rest of
 * them. Returns how many targets that are.
 */
static size_t
find_chain(const struct app *app, const struct view *v, struct reach *out)
{
	size_t row = board_row(app->board, app->chain.p[0]), n = 0;

	for (size_t t = 0; row != SIZE_MAX && t < app_targets(app); t++) {
		const struct cell *cell = board_at(app->board, row, t)->cell;

		if (!(app_targets_of(app, v) >> t & 1) || !cell || cell->verdict != VERDICT_NEEDS)
			continue;
		for (size_t i = 0; i < cell->n_needs; i++)
			add_on(out, app, cell->needs[i], t);
		for (size_t i = 0; i < app->chain.n; i++)
			add_on(out, app, app->chain.p[i], t);
		n++;
	}
	out->rows = out->on.n;
	return n;
}

static void
accept_chain_now(struct view *v, struct ui *ui)
{
	struct app *app = app_of(ui);
	struct reach reach CLEAR(reach) = { 0 };

	find_chain(app, v, &reach);
	if (reach.on.n)
		app_record(app, v, ui, &reach);
}

static void
ask_chain(struct view *v, struct ui *ui, struct app *app, const struct reach *reach)
{
	struct str question CLEAR(str) = { 0 };

	app_begin_act(app, ACT_ACCEPT);
	str_addf(&question, "accept %s with what it needs", OID_SHORT(app->chain.p[0]));
	if (app->chain.n > 1)
		str_addf(&question, " and %zu follow-up%s", app->chain.n - 1,
			 app->chain.n == 2 ? "" : "s");
	str_addf(&question, ", %zu cells ", reach->on.n);
	reach_add(app, reach, &question);
	str_addc(&question, '?');
	ui_confirm(ui, v, str_sv(&question), accept_chain_now);
}

void
app_accept_chain(struct view *v, struct ui *ui, struct oid oid, const struct view_ids *more)
{
	struct app *app = app_of(ui);
	struct reach reach CLEAR(reach) = { 0 };

	if (app->read_only) {
		ui_say(ui, "read-only: nothing is decided");
		return;
	}
	app->chain.n = 0;
	*vec_push(&app->chain) = oid;
	for (size_t i = 0; more && i < more->ids.n; i++)
		memcpy(vec_push(&app->chain)->b, more->ids.p[i].p, OID_SIZE);
	if (!find_chain(app, v, &reach))
		ui_say(ui, "it needs no others on these targets: accept takes it alone");
	else if (!reach.on.n)
		ui_say(ui, "it and what it needs are accepted already");
	else
		ask_chain(v, ui, app, &reach);
}

static void
accept_chain(struct view *v, struct ui *ui)
{
	struct oid oid;

	if (app_current(v, &oid))
		app_accept_chain(v, ui, oid, NULL);
}

/* ---- commands ---- */

struct command_job {
	struct job job;
	struct app *app;
	struct ui *ui;
	struct str line, out;
	int status;
};

static bool
command_run(struct job *job, void *context UNUSED, struct err *err)
{
	struct command_job *c = CONTAINER_OF(job, struct command_job, job);

	return c->app->command(c->app->arg, str_sv(&c->line), &job->cancel, &c->out, &c->status,
			       err);
}

static void
show_output(struct command_job *c)
{
	struct view_pager *p = view_pager_new(str_sv(&c->line));

	view_pager_add(p, STYLE_TEXT, str_sv(&c->out));
	ui_open(c->ui, &p->view, UI_WHOLE);
}

static void
command_done(struct job *job)
{
	struct command_job *c = CONTAINER_OF(job, struct command_job, job);

	if (job->err.kind != ERR_CANCELLED) {
		if (job->err.kind)
			ui_fail(c->ui, "%s", job->err.text);
		else if (c->out.n)
			show_output(c);
		else
			ui_say(c->ui, "%s: exit code %d", str_c(&c->line), c->status);
		app_look_around(c->app, c->ui);
	}
	str_clear(&c->line);
	str_clear(&c->out);
	free(c);
}

bool
app_command(void *arg, struct ui *ui, struct sv line, struct err *err)
{
	struct app *app = arg;

	if (!app->command)
		return err_set(err, ERR_USAGE, "there is no command line here");
	struct command_job *c = xzalloc(sizeof(*c));

	c->job = (struct job){ .run = command_run, .done = command_done, .priority = 10 };
	c->app = app;
	c->ui = ui;
	str_add(&c->line, line);
	ui_start(ui, &c->job);
	return true;
}

const struct view_verb app_verbs[] = {
	{ ACTION_DIFF, diff, no_commit },
	{ ACTION_WHY, why, no_commit },
	{ ACTION_CHAIN, chain, no_commit },
	{ ACTION_NEEDED_BY, needed_by, no_commit },
	{ ACTION_THREAD, thread, no_commit },
	{ ACTION_LOG, open_log, NULL },
	{ ACTION_SERIES, series, NULL },
	{ ACTION_FETCH, app_ask_fetch, NULL },
	{ ACTION_JOBS, jobs, NULL },
	{ ACTION_NOTE, note, no_commit },
	{ ACTION_TREE, tree, no_commit },
	{ ACTION_ACCEPT_CHAIN, accept_chain, no_commit },
	{ 0 }
};
