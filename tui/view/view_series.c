/* The series of one target: its plan, and what becomes of each patch as it is tried. */
#include "tui/view/view_series.h"

#include "tui/view/series_parts.h"

/* ---- what the cursor is on ---- */

const struct target *
series_target(const struct view_series *s)
{
	return &s->app->session->targets.p[s->target];
}

const struct series_line *
series_line(const struct view *v)
{
	const struct view_series *s = const_series_of(v);

	return v->cursor < (int)s->m.lines.n ? &s->m.lines.p[v->cursor] : NULL;
}

size_t
series_patch(const struct view *v)
{
	const struct series_line *l = series_line(v);

	return l && l->kind <= SERIES_NEWER ? l->at : SIZE_MAX;
}

static void
target_name(const void *arg, size_t t, struct str *out)
{
	const struct app *app = arg;

	if (t < app_targets(app))
		str_add(out, target_label(str_sv(&app->session->targets.p[t].name)));
}

void
series_relist(struct view_series *s)
{
	series_model_list(&s->m, target_name, s->app);
	view_changed(&s->view);
}

/* ---- the view ---- */

static void
series_load(struct view *v, struct ui *ui UNUSED)
{
	series_read(series_of(v));
}

static void
series_free(struct view *v)
{
	struct view_series *s = series_of(v);

	task_drop(&s->reading);
	task_drop(&s->trying);
	task_drop(&s->writing);
	task_drop(&s->resolving);
	series_model_clear(&s->m);
	str_clear(&s->trouble);
	str_clear(&s->wrote);
	str_clear(&s->draft);
	free(s);
}

static int
series_rows(const struct view *v)
{
	return (int)const_series_of(v)->m.lines.n;
}

static struct sv
series_id(const struct view *v, int i)
{
	return str_sv(&const_series_of(v)->m.lines.p[i].id);
}

static void
series_text(const struct view *v, int i, struct str *out)
{
	const struct view_series *s = const_series_of(v);
	const struct series_line *l = &s->m.lines.p[i];

	if (l->kind == SERIES_PATCH)
		str_addf(out, "%s " SV_FMT, OID_SHORT(l->oid), SV_ARG(s->m.plan.p[l->at].subject));
	else
		str_add(out, str_sv(&l->text));
}

static void
series_head(const struct view *v UNUSED, struct canvas *c)
{
	canvas_text(c, 0, VIEW_GUTTER, STYLE_HEAD, SV("  #  state    lines commit       subject"));
}

static void
draw_patch(const struct view_series *s, const struct series_line *l, struct canvas *c, int row)
{
	static const struct { const char *word; enum style style; } states[] = {
		[SERIES_WAITS] = { "...", STYLE_BUSY },
		[SERIES_CLEAN] = { "ok", STYLE_GOOD },
		[SERIES_RESOLVED] = { "resolved", STYLE_GOOD },
		[SERIES_EMPTY] = { "there", STYLE_DIM },
		[SERIES_CONFLICT] = { "CONFLICT", STYLE_BAD },
	};
	const struct plan_item *item = &s->m.plan.p[l->at];
	enum series_fate fate = series_fate_of(s, l->at);

	canvas_printf(c, row, 0, STYLE_DIM, "%3zu%c", l->at + 1,
		      item->role == PLAN_PREREQUISITE ? '+' : ' ');
	canvas_text(c, row, 5, states[fate].style, sv_of(states[fate].word));
	canvas_printf(c, row, 14, STYLE_DIM, "%5u", item->size);
	canvas_printf(c, row, 20, STYLE_ID, "%s", OID_SHORT(item->oid));
	canvas_text(c, row, 33, STYLE_TEXT, item->subject);
}

static void
series_draw(const struct view *v, int i, struct canvas *c, int row)
{
	static const int columns[SERIES_LINE_KINDS] = { [SERIES_DETAIL] = 7, [SERIES_NEWER] = 7,
							[SERIES_FOLLOW] = 5, [SERIES_CLOSED] = 5 };
	const struct view_series *s = const_series_of(v);
	const struct series_line *l = &s->m.lines.p[i];

	if (l->kind == SERIES_PATCH)
		draw_patch(s, l, c, row);
	else
		canvas_text(c, row, columns[l->kind], l->style, str_sv(&l->text));
}

static void
add_counts(const struct view_series *s, struct str *out)
{
	size_t conflicts = series_model_count(&s->m, SERIES_CONFLICT), prerequisites = 0;

	for (size_t i = 0; i < s->m.plan.n; i++)
		prerequisites += s->m.plan.p[i].role == PLAN_PREREQUISITE;
	str_addf(out, "%zu", s->m.plan.n - prerequisites);
	if (prerequisites)
		str_addf(out, "+%zu", prerequisites);
	str_addf(out, " patch%s, %zu lines%s", s->m.plan.n == 1 ? "" : "es", s->m.plan.lines,
		 s->m.plan.reordered ? ", your order" : "");
	if (conflicts)
		str_addf(out, ", %zu conflict", conflicts);
	if (s->m.plan.open)
		str_addf(out, ", %zu open", s->m.plan.open);
}

static void
series_title(const struct view *v, struct str *out)
{
	const struct view_series *s = const_series_of(v);

	str_add(out, target_label(str_sv(&series_target(s)->name)));
	str_add(out, SV("  "));
	if (s->m.plan.n)
		add_counts(s, out);
	if (s->writing)
		str_add(out, SV("  writing ..."));
	else if (s->resolving)
		str_add(out, SV("  working ..."));
	else if (s->trying)
		str_addf(out, "  trying %zu/%zu", series_tried(s), s->m.plan.n);
	else if (s->reading)
		str_add(out, SV("  reading ..."));
}

/* What can be done about the line under the cursor. */
static void
series_remark(const struct view *v, struct str *out)
{
	const struct view_series *s = const_series_of(v);
	const struct series_line *l = series_line(v);
	size_t i = series_patch(v);

	if (s->trouble.n)
		str_add(out, str_sv(&s->trouble));
	else if (!l)
		return;
	else if (l->kind == SERIES_NEWER)
		str_add(out, SV("The stable rules ask for it there as well: + accepts it there"));
	else if (i != SIZE_MAX && series_fate_of(s, i) == SERIES_CONFLICT)
		str_add(out, SV("r resolves it; - leaves it out; x rejects, s defers"));
	else if (l->kind == SERIES_FOLLOW && s->m.plan.follows.p[l->at].fate == PLAN_OPEN)
		str_add(out, SV("a accepts it here, - leaves it out with a reason"));
	else if ((l->kind == SERIES_FOLLOW && s->m.plan.follows.p[l->at].fate == PLAN_OMITTED) ||
		 (l->kind == SERIES_CLOSED && s->m.plan.closed.p[l->at].omitted))
		str_add(out, SV("- takes it back"));
	else if (s->wrote.n)
		str_add(out, str_sv(&s->wrote));
	else
		str_add(out, SV("Nothing is written before ^Y. 1-9: another target"));
}

static void
series_empty(const struct view *v, struct str *out)
{
	const struct view_series *s = const_series_of(v);

	if (s->reading)
		str_add(out, SV("reading ...\n"));
	else if (s->trouble.n)
		str_add(out, str_sv(&s->trouble));
	else
		str_add(out, SV("Nothing is accepted for this target yet.\n\n1-9: another target; in the "
				"list, a accepts.\n"));
}

/* Those that are marked; without marks the one that the cursor's line is about. */
static void
series_commits(const struct view *v, struct view_ids *out)
{
	const struct series_line *l = series_line(v);
	struct view_ids selected CLEAR(view_ids) = { 0 };

	view_selection(v, &selected);
	for (size_t i = 0; i < selected.ids.n; i++)
		if (selected.ids.p[i].n == OID_SIZE)
			*vec_push(&out->ids) = selected.ids.p[i];
	if (!out->ids.n && l && l->kind != SERIES_TITLE)
		*vec_push(&out->ids) = oid_key(&l->oid);
}

static uint64_t
series_targets(const struct view *v)
{
	return (uint64_t)1 << const_series_of(v)->target;
}

/* The series is another one. */
static void
series_decided(struct view *v, struct ui *ui UNUSED)
{
	series_read(series_of(v));
}

static const enum action hints[] = {
	ACTION_CLOSE, ACTION_HELP, ACTION_WRITE, ACTION_RESOLVE, ACTION_OPEN, ACTION_MOVE_UP,
	ACTION_OMIT, ACTION_QUEUE_NEWER, ACTION_EDIT_PLAN, ACTION_FOCUS, ACTION_REJECT,
	ACTION_WITHDRAW, ACTION_CHAIN, ACTION_NONE,
};

static const struct view_ops series_ops = {
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
	.help = "+ a prerequisite   ok: it grafts   resolved: as you resolved it   there: changes\n"
		"nothing, left out   CONFLICT: those behind it are tried without it   ...: not yet\n"
		"!  what to know of it   lines: of its diff with context; the stable rules allow 100\n",
	.verbs = series_verbs,
	.hints = hints,
};

void
view_series_open(struct ui *ui, size_t target)
{
	struct view_series *s = xzalloc(sizeof(*s));

	view_init(&s->view, &series_ops);
	s->app = app_of(ui);
	s->ui = ui;
	s->target = target;
	ui_open(ui, &s->view, UI_WHOLE);
}
