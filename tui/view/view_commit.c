/* One commit: verdicts, message, notes, diff. */
#include "tui/view/view_commit.h"

#include "core/flow/why.h"
#include "tui/task.h"
#include "tui/view/commit_change.h"
#include "tui/view/commit_text.h"
#include "tui/view/finding_task.h"
#include "tui/view/named.h"

#define CONTEXT		3
#define CONTEXT_MAX	200

struct view_commit {
	struct view_pager pager;
	struct app *app;
	struct oid oid;
	enum variant variant;
	size_t target;		/* of the variants that have one */
	unsigned context;

	/* What was read. */
	struct look look;
	struct events notes;
	struct finding finding;	/* on the target; all-zero for none */

	struct commit_change change;
	int change_at;		/* the line where the change begins */
	int made_for;		/* the width that the text was made for */
	bool to_change;		/* go there when it has been read */
	bool fixed;		/* the target was chosen with the view, whatever is in focus */
	struct named named;
	struct task *task;
};

static void
forget(struct view_commit *c)
{
	commit_change_clear(&c->change);
	look_clear(&c->look);
	events_clear(&c->notes);
	finding_clear(&c->finding);
	c->change = (struct commit_change){ .first = -1 };
	c->look = (struct look){ 0 };
	c->notes = (struct events){ 0 };
	c->finding = (struct finding){ 0 };
}

static struct view_commit *
commit_of(struct view *v)
{
	return CONTAINER_OF(CONTAINER_OF(v, struct view_pager, view), struct view_commit, pager);
}

static const struct view_commit *
const_commit_of(const struct view *v)
{
	return CONTAINER_OF(CONTAINER_OF(v, const struct view_pager, view),
			    const struct view_commit, pager);
}

/* ---- finding out ---- */

struct read_task {
	struct task task;
	struct oid oid;
	size_t target;		/* SIZE_MAX: as it is in mainline */
	unsigned context;
	struct oid basis;	/* of the verdict there, where it is a candidate */
	VEC(struct oid) needs;
	struct look look;
	struct events notes;
	struct finding finding;
};

static bool
read_run(struct task *t, struct worker *w, struct err *err)
{
	struct read_task *r = CONTAINER_OF(t, struct read_task, task);
	struct session *s;
	bool found;

	if (!worker_session(w, t->epoch, &s, err))
		return false;
	const struct look_at at = {
		.oid = r->oid, .context = r->context,
		.target = r->target < s->targets.n ? &s->targets.p[r->target] : NULL,
		.needs = r->needs.p, .n_needs = r->needs.n,
	};

	return look_read(s, &at, &r->look, err) && log_notes(s, r->oid, &r->notes, err) &&
	       (!at.target || oid_is_none(r->basis) ||
		why_stored(s, at.target, r->oid, r->basis, &r->finding, &found, err));
}

static void
read_free(struct task *t)
{
	struct read_task *r = CONTAINER_OF(t, struct read_task, task);

	vec_clear(&r->needs);
	look_clear(&r->look);
	events_clear(&r->notes);
	finding_clear(&r->finding);
	free(r);
}

/* ---- the text ---- */

/* What of the evidence says that it would not be whole there. */
static void
add_lacking(struct view_pager *p, const struct finding *f)
{
	for (size_t i = 0; i < f->evidence.n; i++) {
		const struct evidence *e = &f->evidence.p[i];
		struct str text CLEAR(str) = { 0 };

		if (e->step != STEP_NAMES)
			continue;
		str_addf(&text, SV_FMT "%s" SV_FMT, SV_ARG(e->where), e->where.n ? ": " : "",
			 SV_ARG(e->text));
		styled_wrap(&p->text, STYLE_CARE, str_sv(&text), 2,
			    (size_t)MAX(p->view.width, CHANGE_BESIDE / 2));
	}
}

static void
add_change(struct view_commit *c)
{
	struct view_pager *p = &c->pager;
	bool there = c->variant != VARIANT_MAINLINE && c->target < app_targets(c->app);

	if (there)
		add_lacking(p, &c->finding);
	commit_change_add(&c->change, p, &c->look, c->variant,
			  there ? target_label(str_sv(&c->app->session->targets.p[c->target].name)) :
			  SV(""));
}

static void
make_text(struct view_commit *c)
{
	struct view_pager *p = &c->pager;
	size_t row = board_row(c->app->board, c->oid);

	view_pager_empty(p);
	commit_text_head(p, c->app, c->oid, &c->look);
	styled_end(&p->text);
	commit_text_message(p, str_sv(&c->look.message));
	if (row != SIZE_MAX)
		commit_text_cells(p, c->app, row);
	commit_text_notes(p, &c->notes);
	c->change_at = styled_lines(&p->text);
	add_change(c);
	c->made_for = p->view.width;
}

static void
read_done(struct task *t, struct view *v, const struct err *err)
{
	struct read_task *r = CONTAINER_OF(t, struct read_task, task);
	struct view_commit *c = commit_of(v);
	int top = v->top;

	forget(c);
	view_pager_empty(&c->pager);
	if (err->kind) {
		view_pager_add(&c->pager, STYLE_ERROR, sv_of(err->text));
		view_changed(v);
		return;
	}
	c->look = TAKE(r->look);
	c->notes = TAKE(r->notes);
	c->finding = TAKE(r->finding);
	named_find(&c->named, str_sv(&c->look.message));
	make_text(c);
	view_changed(v);
	view_go_top(v, c->to_change ? c->change_at : top);
	c->to_change = false;
}

/* Wider or narrower: both beside each other, or woven. */
static void
commit_resized(struct view *v)
{
	struct view_commit *c = commit_of(v);

	if (c->variant != VARIANT_BOTH || !c->look.message.n ||
	    (c->made_for >= CHANGE_BESIDE) == (v->width >= CHANGE_BESIDE))
		return;
	bool in_change = v->top >= c->change_at;

	make_text(c);
	view_changed(v);
	if (in_change)
		view_go_top(v, c->change_at);
}

/* ---- the view ---- */

static void
make_title(struct view_commit *c)
{
	static const char *const said[VARIANTS] = {
		[VARIANT_GRAFTED] = " on ", [VARIANT_BOTH] = " in mainline and on ",
	};
	struct str *title = &c->pager.title;

	str_reset(title);
	str_addf(title, "%s", OID_SHORT(c->oid));
	if (c->variant != VARIANT_MAINLINE) {
		str_addf(title, "%s", said[c->variant]);
		app_add_label(c->app, c->target, title);
	}
}

/* What the verdict on the target says to graft first. */
static void
add_needs(struct read_task *r, const struct app *app, size_t row)
{
	const struct cell *cell = board_at(app->board, row, r->target)->cell;

	for (size_t i = 0; cell && i < cell->n_needs; i++)
		*vec_push(&r->needs) = cell->needs[i];
}

static void
commit_load(struct view *v, struct ui *ui UNUSED)
{
	static const struct task_ops ops = { read_run, read_done, read_free };
	struct view_commit *c = commit_of(v);
	struct read_task *r = xzalloc(sizeof(*r));
	size_t row = board_row(c->app->board, c->oid);

	if (c->target >= app_targets(c->app))
		c->variant = VARIANT_MAINLINE;
	r->oid = c->oid;
	r->target = c->variant == VARIANT_MAINLINE ? SIZE_MAX : c->target;
	r->context = c->context;
	if (r->target != SIZE_MAX && row != SIZE_MAX) {
		r->basis = board_basis(c->app->board, row, r->target);
		add_needs(r, c->app, row);
	}
	c->pager.view.beside = c->variant == VARIANT_BOTH ? VIEW_BELOW : VIEW_RIGHT;
	make_title(c);
	task_start(c->app, &r->task, &ops, v, &c->task);
}

static void
commit_follow(struct view *v, const struct view *list, struct ui *ui)
{
	struct view_commit *c = commit_of(v);

	if (!list->ops->commits || !view_rows(list))
		return;
	struct sv id = list->ops->id(list, list->cursor);

	if (id.n != OID_SIZE)
		return;
	memcpy(c->oid.b, id.p, OID_SIZE);
	if (c->variant != VARIANT_MAINLINE && !c->fixed && !app_is_focused(c->app, c->target))
		c->target = first_target(c->app, c->oid);
	commit_load(v, ui);
}

static void
commit_free(struct view *v)
{
	struct view_commit *c = commit_of(v);

	task_drop(&c->task);
	forget(c);
	view_pager_clear(&c->pager);
	named_clear(&c->named);
	free(c);
}

static void
commit_commits(const struct view *v, struct view_ids *out)
{
	*vec_push(&out->ids) = oid_key(&const_commit_of(v)->oid);
}

static void
commit_empty(const struct view *v, struct str *out)
{
	if (const_commit_of(v)->task)
		str_add(out, SV("reading ...\n"));
}

static void
commit_remark(const struct view *v, struct str *out)
{
	const struct view_commit *c = const_commit_of(v);
	size_t row = board_row(c->app->board, c->oid);

	if (row != SIZE_MAX)
		str_add(out, c->app->board->candidates.p[row].subject);
	else
		str_add(out, SV("this commit is no candidate"));
}

static void
commit_draw(const struct view *v, int i, struct canvas *to, int row)
{
	const struct view_commit *c = const_commit_of(v);

	commit_change_draw(&c->change, &c->pager, i, to, row);
}

/* In mainline, on the target, both; the first time on the target where work is left. */
static void
variant(struct view *v, struct ui *ui)
{
	struct view_commit *c = commit_of(v);

	if (!app_targets(c->app)) {
		ui_say(ui, "no target is registered");
		return;
	}
	if (c->variant == VARIANT_MAINLINE)
		c->target = first_target(c->app, c->oid);
	c->variant = (c->variant + 1) % VARIANTS;
	c->to_change = true;
	commit_load(v, ui);
}

/* Decisions are about the targets in focus; the change shows on the one pressed last. */
static void
other_target(struct view *v, struct ui *ui)
{
	struct view_commit *c = commit_of(v);
	size_t t = app_pressed_target(ui);

	if (t == SIZE_MAX)
		return;
	app_toggle_focus(c->app, t);
	c->fixed = false;
	if (c->variant == VARIANT_MAINLINE)
		return;
	c->target = app_is_focused(c->app, t) ? t : first_target(c->app, c->oid);
	c->to_change = v->top >= c->change_at;
	commit_load(v, ui);
}

static void
open_named(struct view *v, struct ui *ui, chord key)
{
	struct view_commit *c = commit_of(v);
	struct err err = { 0 };
	struct oid oid;

	if (!session_commit(c->app->session, str_c(&c->named.hex[key - '1']), &oid, &err))
		ui_fail(ui, "%s", err.text);
	else
		view_commit_open(ui, oid, UI_WHOLE);
}

/* Fixes: and the like: go to the commit that the message names. */
static void
follow_name(struct view *v, struct ui *ui)
{
	struct view_commit *c = commit_of(v);

	if (c->named.n == 1)
		open_named(v, ui, '1');
	else
		ui_choose(ui, v, SV("which commit?"), c->named.choice, c->named.n, CHORD_NONE,
			  open_named);
}

static const char *
names_none(const struct view *v)
{
	return const_commit_of(v)->named.n ? NULL : "its message names no commit";
}

static void
more_context(struct view *v, struct ui *ui)
{
	struct view_commit *c = commit_of(v);

	c->context = MIN(c->context + MAX(c->context / 2, 1), CONTEXT_MAX);
	commit_load(v, ui);
	ui_say(ui, "%u lines of context", c->context);
}

static void
less_context(struct view *v, struct ui *ui)
{
	struct view_commit *c = commit_of(v);

	c->context = c->context > 1 ? c->context * 2 / 3 : 0;
	commit_load(v, ui);
	ui_say(ui, "%u lines of context", c->context);
}

static void
open_it(struct ui *ui, struct oid oid, size_t target, enum ui_how how)
{
	static const struct view_verb verbs[] = {
		VIEW_PAGER_VERBS,
		{ ACTION_OPEN, follow_name, names_none },
		{ ACTION_VARIANT, variant, NULL },
		{ ACTION_FOCUS, other_target, NULL },
		{ ACTION_MORE_CONTEXT, more_context, NULL },
		{ ACTION_LESS_CONTEXT, less_context, NULL },
		{ 0 }
	};
	static const enum action hints[] = {
		ACTION_CLOSE, ACTION_HELP, ACTION_NEXT_ROW, ACTION_NEXT_HUNK, ACTION_ACCEPT,
		ACTION_REJECT, ACTION_DEFER, ACTION_VARIANT, ACTION_WHY, ACTION_CHAIN,
		ACTION_MORE_CONTEXT, ACTION_PANE, ACTION_MAXIMISE, ACTION_NOTE, ACTION_NONE,
	};
	static const struct view_ops ops = {
		.name = "commit",
		.shape = VIEW_PAGER,
		.beside = VIEW_RIGHT,
		.rows = view_pager_rows,
		.draw = commit_draw,
		.resized = commit_resized,
		.free = commit_free,
		.load = commit_load,
		.follow = commit_follow,
		.text = view_pager_text,
		.title = view_pager_title,
		.remark = commit_remark,
		.empty = commit_empty,
		.commits = commit_commits,
		.decided = commit_load,
		.pipe = view_pager_pipe,
		.help = "Enter goes to a commit that the message names (Fixes: and the like).\n"
			"v shows it as it would be on a target, with what conflicts there, then beside\n"
			"what it is in mainline: ! < > where they differ. A digit takes another target.\n",
		.verbs = verbs,
		.hints = hints,
	};
	struct view_commit *c = xzalloc(sizeof(*c));

	view_pager_init(&c->pager, &ops, SV(""));
	c->app = app_of(ui);
	c->oid = oid;
	c->variant = target == SIZE_MAX ? VARIANT_MAINLINE : VARIANT_GRAFTED;
	c->target = target;
	c->fixed = target != SIZE_MAX;
	c->change.first = -1;
	c->context = CONTEXT;
	ui_open(ui, &c->pager.view, how);
}

void
view_commit_open(struct ui *ui, struct oid oid, enum ui_how how)
{
	open_it(ui, oid, SIZE_MAX, how);
}

void
view_commit_open_on(struct ui *ui, struct oid oid, size_t target)
{
	open_it(ui, oid, target, UI_WHOLE);
}
