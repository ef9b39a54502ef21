/* One cell: the evidence for its verdict, step by step. */
#include "tui/view/view_why.h"

#include "core/flow/sync.h"
#include "tui/view/cell_look.h"
#include "tui/view/finding_task.h"
#include "tui/view/view_pager.h"

#define STEP_COLUMNS 12

struct view_why {
	struct view_pager pager;
	struct app *app;
	struct oid oid;
	size_t target;
	struct task *task;
};

static struct view_why *
why_of(struct view *v)
{
	return CONTAINER_OF(CONTAINER_OF(v, struct view_pager, view), struct view_why, pager);
}

static const struct view_why *
const_why_of(const struct view *v)
{
	return CONTAINER_OF(CONTAINER_OF(v, const struct view_pager, view), const struct view_why,
			    pager);
}

/* ---- the text ---- */

static enum style
verdict_style(enum verdict v)
{
	return v == VERDICT_READY ? STYLE_GOOD : v == VERDICT_NEEDS ? STYLE_CARE :
	       v == VERDICT_CONFLICT || v == VERDICT_BLOCKED ? STYLE_BAD : STYLE_STRONG;
}

/* As wide as the view is now; refresh breaks the lines anew. */
static size_t
columns_of(const struct view_pager *p)
{
	return (size_t)MAX(p->view.width, 40);
}

static void
add_evidence(struct view_pager *p, const struct evidence *e)
{
	struct str indent CLEAR(str) = { 0 };

	str_pad(&indent, ' ', STEP_COLUMNS);
	styled_span(&p->text, STYLE_TEXT, str_sv(&indent));
	if (e->where.n) {
		styled_span(&p->text, STYLE_ID, e->where);
		styled_span(&p->text, STYLE_TEXT, SV(": "));
	}
	styled_wrap(&p->text, STYLE_TEXT, e->text, STEP_COLUMNS + 2, columns_of(p));
}

static void
add_step(struct view_pager *p, const struct finding *f, enum step step)
{
	struct str name CLEAR(str) = { 0 };

	show_field(&name, sv_of(step_word(step)), STEP_COLUMNS);
	styled_span(&p->text, STYLE_STRONG, str_sv(&name));
	styled_span(&p->text, STYLE_REF, f->result[step]);
	styled_end(&p->text);
	for (size_t i = 0; i < f->evidence.n; i++)
		if (f->evidence.p[i].step == step)
			add_evidence(p, &f->evidence.p[i]);
}

static void
add_head(struct view_pager *p, const struct view_why *w, const struct finding *f)
{
	struct str line CLEAR(str) = { 0 };
	size_t row = board_row(w->app->board, w->oid);

	styled_span(&p->text, STYLE_ID, sv_of(OID_SHORT(w->oid)));
	styled_span(&p->text, STYLE_TEXT, SV("  "));
	styled_span(&p->text, STYLE_STRONG, w->app->board->candidates.p[row].subject);
	styled_end(&p->text);
	str_addf(&line, "%s", verdict_word(f->verdict));
	styled_span(&p->text, STYLE_TEXT, SV("on "));
	styled_span(&p->text, STYLE_TEXT, str_sv(&w->app->session->targets.p[w->target].name));
	styled_span(&p->text, STYLE_TEXT, SV(": "));
	styled_span(&p->text, verdict_style(f->verdict), str_sv(&line));
	str_reset(&line);
	str_addf(&line, " (%s): ", recommend_word(f->recommend));
	styled_span(&p->text, STYLE_TEXT, str_sv(&line));
	styled_wrap(&p->text, STYLE_TEXT, f->why, 2, columns_of(p));
	styled_end(&p->text);
}

static void
add_decision(struct view_pager *p, const struct view_why *w)
{
	const struct board_cell *c =
		board_at(w->app->board, board_row(w->app->board, w->oid), w->target);
	struct str line CLEAR(str) = { 0 };

	if (!c->decision)
		return;
	str_addf(&line, "\n%s by " SV_FMT "%s" SV_FMT "%s%s%s\n", act_word(c->decision->act),
		 SV_ARG(c->decision->who), c->decision->reason.n ? ": " : "",
		 SV_ARG(c->decision->reason),
		 c->reopened ? " (the evidence has changed since)" : "", c->due ? " (due)" : "",
		 c->disputed ? " (others decided differently)" : "");
	view_pager_add(p, STYLE_TEXT, str_sv(&line));
}

/* How old the sources are that the evidence may come from, as corten why ends. */
static void
add_synced(struct view_pager *p, const struct view_why *w)
{
	struct str ages CLEAR(str) = { 0 }, name CLEAR(str) = { 0 };
	struct err err = { 0 };

	show_field(&name, SV("synced"), STEP_COLUMNS);
	styled_span(&p->text, STYLE_STRONG, str_sv(&name));
	if (sync_add_freshness(w->app->session, &ages, &err))
		styled_wrap(&p->text, STYLE_TEXT, str_sv(&ages), STEP_COLUMNS, columns_of(p));
	else
		styled_wrap(&p->text, STYLE_ERROR, sv_of(err.text), STEP_COLUMNS, columns_of(p));
}

static void
why_done(struct task *t, struct view *v, const struct err *err)
{
	struct finding_task *f = CONTAINER_OF(t, struct finding_task, task);
	struct view_why *w = why_of(v);
	struct view_pager *p = &w->pager;

	view_pager_empty(p);
	if (err->kind) {
		view_pager_add(p, STYLE_ERROR, sv_of(err->text));
	} else if (!f->is_candidate || board_row(w->app->board, w->oid) == SIZE_MAX) {
		view_pager_add(p, STYLE_TEXT, SV("This commit is no candidate: nothing is judged.\n"));
	} else {
		add_head(p, w, &f->finding);
		for (int step = 0; step < STEPS; step++)
			if (f->finding.result[step].n)
				add_step(p, &f->finding, (enum step)step);
		add_synced(p, w);
		add_decision(p, w);
	}
	view_changed(v);
}

/* ---- the view ---- */

static void
why_load(struct view *v, struct ui *ui UNUSED)
{
	struct view_why *w = why_of(v);

	str_reset(&w->pager.title);
	str_addf(&w->pager.title, "%s on ", OID_SHORT(w->oid));
	app_add_label(w->app, w->target, &w->pager.title);
	finding_task_start(w->app, w->oid, w->target, v, &w->task, why_done);
}

static void
why_follow(struct view *v, const struct view *list, struct ui *ui)
{
	if (!list->ops->commits || !view_rows(list) ||
	    list->ops->id(list, list->cursor).n != OID_SIZE)
		return;
	memcpy(why_of(v)->oid.b, list->ops->id(list, list->cursor).p, OID_SIZE);
	why_load(v, ui);
}

static void
why_free(struct view *v)
{
	task_drop(&why_of(v)->task);
	view_pager_clear(&why_of(v)->pager);
	free(why_of(v));
}

static void
why_commits(const struct view *v, struct view_ids *out)
{
	*vec_push(&out->ids) = oid_key(&const_why_of(v)->oid);
}

static uint64_t
why_targets(const struct view *v)
{
	return (uint64_t)1 << const_why_of(v)->target;
}

static void
why_empty(const struct view *v, struct str *out)
{
	if (const_why_of(v)->task)
		str_add(out, SV("judging ...\n"));
}

static void
why_remark(const struct view *v UNUSED, struct str *out)
{
	str_add(out, SV("1-9: another target; decisions here are about this one"));
}

static void
other_target(struct view *v, struct ui *ui)
{
	size_t t = app_pressed_target(ui);

	if (t == SIZE_MAX)
		return;
	why_of(v)->target = t;
	why_load(v, ui);
}

void
view_why_open(struct ui *ui, struct oid oid, size_t target)
{
	static const struct view_verb verbs[] = { { ACTION_FOCUS, other_target, NULL }, { 0 } };
	static const enum action hints[] = {
		ACTION_CLOSE, ACTION_HELP, ACTION_NEXT_ROW, ACTION_FOCUS, ACTION_ACCEPT,
		ACTION_REJECT, ACTION_DEFER, ACTION_ASK, ACTION_CHAIN, ACTION_DIFF, ACTION_NONE,
	};
	static const struct view_ops ops = {
		.name = "why",
		.shape = VIEW_PAGER,
		.beside = VIEW_RIGHT,
		.rows = view_pager_rows,
		.draw = view_pager_draw,
		.free = why_free,
		.load = why_load,
		.follow = why_follow,
		.text = view_pager_text,
		.title = view_pager_title,
		.remark = why_remark,
		.empty = why_empty,
		.commits = why_commits,
		.decided = why_load,
		.targets = why_targets,
		.pipe = view_pager_pipe,
		.verbs = verbs,
		.hints = hints,
	};
	struct view_why *w = xzalloc(sizeof(*w));

	view_pager_init(&w->pager, &ops, SV(""));
	w->app = app_of(ui);
	w->oid = oid;
	w->target = target;
	ui_open(ui, &w->pager.view, UI_BESIDE);
}
