/* What a person does with a series: its order, what is left out, newer targets, writing it. */
#include "core/base/file.h"
#include "tui/app_decide.h"
#include "tui/view/series_parts.h"
#include "tui/view/view_commit.h"

/* The store has what was said: what looks for others' changes must not take it for one. */
static bool
written(struct view_series *s, struct err *err)
{
	return news_take(s->app->session, &s->app->news, err);
}

static const char *
nothing_here(const struct view *v)
{
	return view_rows(v) ? NULL : "there is nothing here";
}

static const char *
no_patch(const struct view *v)
{
	return const_series_of(v)->app->read_only ? "read-only" :
	       series_patch(v) == SIZE_MAX ? "there is no patch here" : NULL;
}

static const char *
no_commit(const struct view *v)
{
	const struct series_line *l = series_line(v);

	return const_series_of(v)->app->read_only ? "read-only" :
	       !l || l->kind == SERIES_TITLE ? "there is no commit here" : NULL;
}

/* ---- order ---- */

static bool
keep_order(struct view_series *s, struct err *err)
{
	VEC(struct oid) order = { 0 };

	for (size_t i = 0; i < s->m.plan.n; i++)
		*vec_push(&order) = s->m.plan.p[i].oid;
	s->m.plan.target = series_target(s);
	bool ok = plan_reorder(s->app->session, &s->m.plan, order.p, order.n, err) && written(s, err);

	vec_clear(&order);
	return ok;
}

/* Shown at once, then read again and tried. */
static void
move(struct view *v, struct ui *ui, int step)
{
	struct view_series *s = series_of(v);
	size_t i = series_patch(v), to = i + (size_t)step;
	struct err err = { 0 };

	if (to >= s->m.plan.n) {
		ui_say(ui, "it is the %s one", step < 0 ? "first" : "last");
		return;
	}
	struct plan_item item = s->m.plan.p[i];

	s->m.plan.p[i] = s->m.plan.p[to];
	s->m.plan.p[to] = item;
	if (!keep_order(s, &err)) {
		ui_fail(ui, "%s", err.text);
	} else {
		task_drop(&s->trying);
		series_model_wait(&s->m);
		series_relist(s);
	}
	series_read(s);
}

static void
move_up(struct view *v, struct ui *ui)
{
	move(v, ui, -1);
}

static void
move_down(struct view *v, struct ui *ui)
{
	move(v, ui, 1);
}

/* ---- leaving out ---- */

static void
omit_all(struct view *v, struct ui *ui, struct sv reason)
{
	struct view_series *s = series_of(v);
	struct view_ids ids CLEAR(view_ids) = { 0 };
	struct err err = { 0 };
	struct oid oid;

	v->ops->commits(v, &ids);
	for (size_t i = 0; i < ids.ids.n; i++) {
		memcpy(oid.b, ids.ids.p[i].p, OID_SIZE);
		if (!plan_omit(s->app->session, series_target(s), oid, reason, &err) ||
		    !written(s, &err)) {
			ui_fail(ui, "%s", err.text);
			return;
		}
	}
	ui_say(ui, reason.n ? "left out: %zu; - there takes it back" : "taken back: %zu", ids.ids.n);
	view_unmark_all(v);
	series_read(s);
}

static void
omit_done(struct view *v, struct ui *ui, struct sv text)
{
	if (sv_trim(text).n)
		omit_all(v, ui, sv_trim(text));
	else
		ui_say(ui, "omit needs a reason");
}

static void
omit(struct view *v, struct ui *ui)
{
	static const struct ask ask = { .label = "leave it out because: ", .done = omit_done };
	const struct view_series *s = series_of(v);
	const struct series_line *l = series_line(v);

	if (!v->marked && remarks_find(&s->m.plan.omissions, l->oid))
		omit_all(v, ui, SV(""));
	else
		ui_ask(ui, v, &ask, SV(""));
}

/* ---- accepting ---- */

/* A repair of what is in the series is not affected by itself: the verdict is no reason against it. */
static bool
is_open_follow(const struct view *v)
{
	const struct series_line *l = series_line(v);

	return !v->marked && l && l->kind == SERIES_FOLLOW &&
	       const_series_of(v)->m.plan.follows.p[l->at].fate == PLAN_OPEN;
}

static void
accept(struct view *v, struct ui *ui)
{
	const struct view_verb *usual = app_decide_verbs;
	struct view_series *s = series_of(v);
	struct reach reach CLEAR(reach) = { .rows = 1, .targets = (uint64_t)1 << s->target };

	if (!is_open_follow(v)) {
		while (usual->action != ACTION_ACCEPT)
			usual++;
		usual->run(v, ui);
		return;
	}
	if (s->app->read_only) {
		ui_say(ui, "read-only: nothing is decided");
		return;
	}
	*vec_push(&reach.on) = (struct decide_on){ series_line(v)->oid, series_target(s) };
	app_begin_act(s->app, ACT_ACCEPT);
	str_add(&s->app->next.reason, SV("repairs what is in the series"));
	app_record(s->app, v, ui, &reach);
}

/* ---- newer targets ---- */

/* What the patches meant lack on newer targets, and is not accepted there. */
static void
find_newer(struct view *v, struct reach *out)
{
	struct view_series *s = series_of(v);
	struct view_ids ids CLEAR(view_ids) = { 0 };

	v->ops->commits(v, &ids);
	for (size_t i = 0; i < ids.ids.n; i++) {
		size_t before = out->on.n;

		for (size_t k = 0; k < s->m.newer.n; k++) {
			const struct series_newer *n = &s->m.newer.p[k];

			if (n->accepted || n->target >= app_targets(s->app) ||
			    !sv_eq(oid_key(&n->oid), ids.ids.p[i]))
				continue;
			*vec_push(&out->on) = (struct decide_on){
				n->oid, &s->app->session->targets.p[n->target] };
			out->targets |= (uint64_t)1 << n->target;
			out->verdicts[n->verdict]++;
		}
		out->rows += out->on.n > before;
	}
}

static void
queue_now(struct view *v, struct ui *ui)
{
	struct app *app = app_of(ui);
	struct reach reach CLEAR(reach) = { 0 };

	find_newer(v, &reach);
	app_begin_act(app, ACT_ACCEPT);
	str_addf(&app->next.reason, "goes to %s", series_target(series_of(v))->name.p);
	app_record(app, v, ui, &reach);
}

static void
queue_newer(struct view *v, struct ui *ui)
{
	struct reach reach CLEAR(reach) = { 0 };
	struct str question CLEAR(str) = { 0 };

	find_newer(v, &reach);
	if (!reach.on.n) {
		ui_say(ui, "no newer target lacks it, or it is accepted there");
	} else if (reach.rows == 1) {
		queue_now(v, ui);
	} else {
		str_addf(&question, "accept %zu rows ", reach.rows);
		reach_add(app_of(ui), &reach, &question);
		str_addc(&question, '?');
		ui_confirm(ui, v, str_sv(&question), queue_now);
	}
}

/* ---- the plan as text ---- */

/* What makes no sense stays, to be edited again with what is wrong above it. */
static void
keep_draft(struct view_series *s, struct sv text, const struct err *err)
{
	struct sv rest = text, line;

	str_reset(&s->draft);
	str_addf(&s->draft, "# %s\n", err->text);
	while (sv_line(&rest, &line))
		if (!sv_starts(line, SV("#")))
			str_addf(&s->draft, SV_FMT "\n", SV_ARG(line));
}

static void
edit_plan(struct view *v, struct ui *ui)
{
	struct view_series *s = series_of(v);
	struct str text CLEAR(str) = { 0 };
	struct err err = { 0 };

	if (s->draft.n)
		str_add(&text, str_sv(&s->draft));
	else
		plan_add_todo(&s->m.plan, &text);
	if (!ui_edit(ui, &text, &err)) {
		ui_fail(ui, "%s", err.text);
		return;
	}
	s->m.plan.target = series_target(s);
	if (!plan_apply_todo(s->app->session, &s->m.plan, str_sv(&text), &err) || !written(s, &err)) {
		keep_draft(s, str_sv(&text), &err);
		ui_fail(ui, "%s; nothing was changed, E goes on with your text", err.text);
		return;
	}
	str_reset(&s->draft);
	series_read(s);
}

static const char *
cannot_edit(const struct view *v)
{
	const struct view_series *s = const_series_of(v);

	return s->app->read_only ? "read-only" : s->reading ? "it is being read" :
	       !view_rows(v) ? "there is nothing here" : NULL;
}

/* ---- writing ---- */

static const char *
cannot_write(const struct view *v)
{
	const struct view_series *s = const_series_of(v);

	return s->reading || s->trying ? "it is still being tried" :
	       s->writing ? "it is being written" : !s->m.plan.n ? "nothing is accepted" :
	       series_model_count(&s->m, SERIES_CONFLICT) ?
	       "a patch conflicts: r resolves it, - leaves it out" : NULL;
}

static void
path_typed(struct view *v, struct ui *ui, struct sv text)
{
	struct view_series *s = series_of(v);
	struct str path CLEAR(str) = { 0 };

	str_add(&path, sv_trim(text));
	if (!path.n)
		ui_say(ui, "nothing was written");
	else if (s->form != EXPORT_BRANCH && file_exists(str_c(&path)))
		ui_say(ui, "%s is there already: nothing was written", str_c(&path));
	else
		series_write(s, s->form, str_sv(&path));
}

static const struct choice forms[] = {
	{ 'm', "mbox" }, { 'p', "patches" }, { 'q', "quilt" }, { 's', "script" }, { 'b', "branch" },
};

static void
form_chosen(struct view *v, struct ui *ui, chord key)
{
	static const struct ask ask = { .label = "write it to: ", .done = path_typed };
	struct view_series *s = series_of(v);
	struct sv label = target_label(str_sv(&series_target(s)->name));
	struct str path CLEAR(str) = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(forms); i++)
		if (forms[i].key == key && !export_form_parse(sv_of(forms[i].text), &s->form))
			return;
	switch (s->form) {
	case EXPORT_MBOX:
		str_addf(&path, "%s.mbox", series_target(s)->name.p);
		break;
	case EXPORT_SCRIPT:
		str_addf(&path, "%s.sh", series_target(s)->name.p);
		break;
	case EXPORT_QUILT:
		str_addf(&path, "queue-" SV_FMT, SV_ARG(label));
		break;
	default:
		str_addf(&path, "backports%c" SV_FMT, s->form == EXPORT_BRANCH ? '/' : '-', SV_ARG(label));
	}
	ui_ask(ui, v, &ask, str_sv(&path));
}

static void
write_out(struct view *v, struct ui *ui)
{
	const struct view_series *s = series_of(v);
	struct str question CLEAR(str) = { 0 };

	if (s->m.plan.open)
		str_addf(&question, "%zu later fixes or reverts are open. ", s->m.plan.open);
	str_add(&question, SV("Write it as:"));
	ui_choose(ui, v, str_sv(&question), forms, ARRAY_SIZE(forms), 'm', form_chosen);
}

/* ---- the rest ---- */

static void
other_target(struct view *v, struct ui *ui)
{
	size_t t = app_pressed_target(ui);
	struct view_series *s = series_of(v);

	if (t == SIZE_MAX)
		return;
	s->target = t;
	str_reset(&s->draft);
	task_drop(&s->trying);
	series_model_clear(&s->m);
	series_relist(s);
	series_read(s);
}

static void
open_commit(struct view *v, struct ui *ui)
{
	const struct series_line *l = series_line(v);

	if (l && l->kind != SERIES_TITLE)
		view_commit_open_on(ui, l->oid, series_of(v)->target);
}

const struct view_verb series_verbs[] = {
	{ ACTION_FOCUS, other_target, NULL },
	{ ACTION_MOVE_UP, move_up, no_patch },
	{ ACTION_MOVE_DOWN, move_down, no_patch },
	{ ACTION_OMIT, omit, no_commit },
	{ ACTION_ACCEPT, accept, nothing_here },
	{ ACTION_QUEUE_NEWER, queue_newer, no_patch },
	{ ACTION_EDIT_PLAN, edit_plan, cannot_edit },
	{ ACTION_RESOLVE, series_resolve, series_cannot_resolve },
	{ ACTION_WRITE, write_out, cannot_write },
	{ ACTION_OPEN, open_commit, nothing_here },
	{ ACTION_DIFF, open_commit, nothing_here },
	{ 0 }
};
