/* What a commit needs on a target before it. */
#include "tui/view/view_chain.h"

#include "tui/app_verbs.h"
#include "tui/view/cell_look.h"
#include "tui/view/chain_lines.h"
#include "tui/view/chain_task.h"
#include "tui/view/view_commit.h"

/* From so many columns on each commit has its cells on all targets. */
#define ALL_TARGETS 110

struct view_chain {
	struct view view;
	struct app *app;
	struct oid oid;
	size_t target;
	struct chain_report report;
	struct chain_lines lines;
	struct map folded;		/* ids of lines whose lines below do not show: 1 if so */
	VEC(int) shown;			/* the lines that show */
	struct task *task;
};

static struct view_chain *
chain_of(struct view *v)
{
	return CONTAINER_OF(v, struct view_chain, view);
}

static const struct view_chain *
const_chain_of(const struct view *v)
{
	return CONTAINER_OF(v, const struct view_chain, view);
}

static void
chain_free(struct view *v)
{
	struct view_chain *c = chain_of(v);

	task_drop(&c->task);
	chain_report_clear(&c->report);
	chain_lines_clear(&c->lines);
	map_clear(&c->folded);
	vec_clear(&c->shown);
	free(c);
}

/* ---- the lines ---- */

static bool
is_folded(const struct view_chain *c, int line)
{
	const uint64_t *folded = map_find(&c->folded, str_sv(&c->lines.p[line].id));

	return folded && *folded;
}

static void
find_shown(struct view_chain *c)
{
	c->shown.n = 0;
	for (int i = 0; i < (int)c->lines.n; i++) {
		*vec_push(&c->shown) = i;
		if (is_folded(c, i))
			i += c->lines.p[i].below;
	}
}

static bool
shows_all(const struct view_chain *c)
{
	return c->view.width >= ALL_TARGETS;
}

/* Where the tree stands. */
static int
tree_column(const struct view_chain *c)
{
	return (shows_all(c) ? (int)app_targets(c->app) : 1) * 3 + 3 + 7 + 6;
}

static void
make_lines(struct view_chain *c)
{
	chain_lines_make(&c->lines, c->app, c->target, &c->report,
			 &(struct chain_room){ c->view.width, tree_column(c) });
	find_shown(c);
	view_changed(&c->view);
}

static void
report_done(struct task *t, struct view *v, const struct err *err)
{
	struct chain_task *r = CONTAINER_OF(t, struct chain_task, task);
	struct view_chain *c = chain_of(v);

	if (err->kind) {
		str_reset(&c->report.subject);
		str_add(&c->report.subject, err->kind == ERR_NOTFOUND ?
			SV("This commit is no candidate: nothing is judged.") : sv_of(err->text));
	} else {
		chain_report_clear(&c->report);
		c->report = TAKE(r->report);
		r->report = (struct chain_report){ 0 };
	}
	make_lines(c);
}

static void
chain_resized(struct view *v)
{
	struct view_chain *c = chain_of(v);

	if (c->lines.n)
		make_lines(c);
}

/* ---- drawing ---- */

static const struct chain_line *
line_at(const struct view_chain *c, int i)
{
	return &c->lines.p[c->shown.p[i]];
}

static int
chain_rows(const struct view *v)
{
	return (int)const_chain_of(v)->shown.n;
}

static struct sv
chain_id(const struct view *v, int i)
{
	return str_sv(&line_at(const_chain_of(v), i)->id);
}

static int
draw_cells(const struct view_chain *c, size_t row, struct canvas *to, int at, int col)
{
	for (size_t t = 0; t < app_targets(c->app); t++) {
		if (!shows_all(c) && t != c->target)
			continue;
		if (row != SIZE_MAX) {
			struct cell_look look = cell_look(c->app, row, t);

			canvas_text(to, at, col, look.style, sv_of(look.text));
		}
		col += 3;
	}
	return col;
}

static void
draw_commit(const struct view_chain *c, const struct chain_line *line, bool folded,
	    struct canvas *to, int at)
{
	int col = draw_cells(c, board_row(c->app->board, line->oid), to, at, 0);

	if (line->place)
		canvas_printf(to, at, col, STYLE_DIM, "%2u", line->place);
	col = canvas_field(to, at, col + 3, 7, STYLE_REF, sv_of(line->why));
	if (line->size)
		canvas_printf(to, at, col, STYLE_DIM, "%5u", line->size);
	col = canvas_text(to, at, col + 6, STYLE_DIM, str_sv(&line->branch));
	if (folded)
		col = canvas_printf(to, at, col, STYLE_KEY, "+%d ", line->below);
	col = canvas_printf(to, at, col, STYLE_ID, "%s ", OID_SHORT(line->oid));
	canvas_text(to, at, col, oid_eq(line->oid, c->oid) ? STYLE_STRONG : STYLE_TEXT,
		    str_sv(&line->text));
}

static void
chain_draw(const struct view *v, int i, struct canvas *to, int at)
{
	const struct view_chain *c = const_chain_of(v);
	const struct chain_line *line = line_at(c, i);
	bool folded = line->below && is_folded(c, c->shown.p[i]);
	bool reason = line->parent >= 0 && c->lines.p[line->parent].kind == LINE_COMMIT;

	if (line->kind == LINE_COMMIT)
		draw_commit(c, line, folded, to, at);
	else if (folded)
		canvas_printf(to, at, 0, STYLE_STRONG, "+%d " SV_FMT, line->below,
			      SV_ARG(str_sv(&line->text)));
	else
		canvas_text(to, at, reason ? tree_column(c) : 0,
			    line->kind == LINE_TITLE ? STYLE_STRONG : reason ? STYLE_DIM : STYLE_TEXT,
			    str_sv(&line->text));
}

static void
chain_head(const struct view *v, struct canvas *to)
{
	const struct view_chain *c = const_chain_of(v);
	int col = VIEW_GUTTER;

	for (size_t t = 0; t < app_targets(c->app); t++) {
		struct str label CLEAR(str) = { 0 };

		if (!shows_all(c) && t != c->target)
			continue;
		/* As in the matrix: the first number above, the second below. */
		app_add_label(c->app, t, &label);
		struct sv rest = str_sv(&label), major = sv_cut(&rest, '.');

		canvas_printf(to, 0, col, STYLE_HEAD, SV_FMT "%s", SV_ARG(sv_to(major, 2)),
			      rest.n ? "." : "");
		canvas_text(to, 1, col, STYLE_HEAD, sv_to(rest, 2));
		col += 3;
	}
	canvas_text(to, 1, col, STYLE_HEAD, SV(" # why    lines commit"));
}

static void
chain_text(const struct view *v, int i, struct str *out)
{
	const struct chain_line *line = line_at(const_chain_of(v), i);

	if (line->kind == LINE_COMMIT)
		str_addf(out, "%s ", OID_SHORT(line->oid));
	str_add(out, str_sv(&line->text));
}

static void
chain_title(const struct view *v, struct str *out)
{
	const struct view_chain *c = const_chain_of(v);

	str_addf(out, "%s on ", OID_SHORT(c->oid));
	app_add_label(c->app, c->target, out);
	str_addf(out, "  %s %zu", c->report.finding.verdict == VERDICT_NEEDS || !c->report.chain.n ?
		 "needs" : "tried", c->report.chain.n);
	if (c->task)
		str_add(out, SV("  finding the reasons ..."));
}

static void
chain_remark(const struct view *v UNUSED, struct str *out)
{
	str_add(out, SV("The numbers are the order of grafting. 1-9: another target; accept-chain: all"));
}

/* ---- verbs ---- */

static void
chain_load(struct view *v, struct ui *ui UNUSED)
{
	static const struct task_ops ops = { chain_task_run, report_done, chain_task_free };
	struct view_chain *c = chain_of(v);
	struct chain_task *r = chain_task_new(c->oid, c->target);

	task_start(c->app, &r->task, &ops, v, &c->task);
	chain_report_clear(&c->report);
	chain_stored(c->app, c->oid, c->target, &c->report);
	make_lines(c);
}

static void
chain_follow(struct view *v, const struct view *list, struct ui *ui)
{
	if (!list->ops->commits || !view_rows(list) ||
	    list->ops->id(list, list->cursor).n != OID_SIZE)
		return;
	memcpy(chain_of(v)->oid.b, list->ops->id(list, list->cursor).p, OID_SIZE);
	chain_load(v, ui);
}

/* What is marked, else the commit under the cursor, else the one whose chain it is. */
static void
chain_commits(const struct view *v, struct view_ids *out)
{
	struct view_ids all CLEAR(view_ids) = { 0 };

	view_selection(v, &all);
	for (size_t i = 0; i < all.ids.n; i++)
		if (all.ids.p[i].n == OID_SIZE)
			*vec_push(&out->ids) = all.ids.p[i];
	if (!out->ids.n)
		*vec_push(&out->ids) = oid_key(&const_chain_of(v)->oid);
}

static uint64_t
chain_targets(const struct view *v)
{
	return (uint64_t)1 << const_chain_of(v)->target;
}

static void
other_target(struct view *v, struct ui *ui)
{
	size_t t = app_pressed_target(ui);

	if (t == SIZE_MAX)
		return;
	chain_of(v)->target = t;
	chain_load(v, ui);
}

static const char *
no_commit(const struct view *v)
{
	return v->cursor < view_rows(v) && line_at(const_chain_of(v), v->cursor)->kind == LINE_COMMIT
		? NULL : "there is no commit in this row";
}

static void
open_commit(struct view *v, struct ui *ui)
{
	view_commit_open(ui, line_at(const_chain_of(v), v->cursor)->oid, UI_WHOLE);
}

/* Later fixes of these commits that the target lacks and that go in. */
static void
find_follow_ups(const struct view_chain *c, struct view_ids *out)
{
	for (size_t i = 0; i < c->report.chain.follow_ups.n; i++) {
		const struct chain_follow_up *f = &c->report.chain.follow_ups.p[i];
		size_t row = board_row(c->app->board, f->oid);
		enum verdict v = row == SIZE_MAX ? VERDICT_UNKNOWN :
				 board_verdict(c->app->board, row, c->target);

		if (!f->there && !f->reverts && (v == VERDICT_READY || v == VERDICT_NEEDS))
			*vec_push(&out->ids) = oid_key(&f->oid);
	}
}

static void
accept_all(struct view *v, struct ui *ui)
{
	struct view_ids more CLEAR(view_ids) = { 0 };

	find_follow_ups(chain_of(v), &more);
	app_accept_chain(v, ui, chain_of(v)->oid, &more);
}

static void
chain_pipe(const struct view *v, struct str *out)
{
	const struct view_chain *c = const_chain_of(v);

	for (size_t i = 0; i < c->report.chain.n; i++)
		str_addf(out, "%s\n", OID_ARG(c->report.chain.p[i].oid));
	str_addf(out, "%s\n", OID_ARG(c->oid));
}

/* ---- folding ---- */

static void
set_folded(struct view_chain *c, int line, bool folded)
{
	*map_at(&c->folded, str_sv(&c->lines.p[line].id)) = folded;
}

/* The line under the cursor, or the one that it stands below. */
static int
foldable(const struct view_chain *c)
{
	int line = c->view.cursor < (int)c->shown.n ? c->shown.p[c->view.cursor] : -1;

	while (line >= 0 && !c->lines.p[line].below)
		line = c->lines.p[line].parent;
	return line;
}

/* After a change of what shows the cursor stands on @line. */
static void
show_again(struct view_chain *c, int line)
{
	find_shown(c);
	view_changed(&c->view);
	for (size_t i = 0; i < c->shown.n; i++)
		if (c->shown.p[i] == line)
			view_go(&c->view, (int)i);
}

static const char *
none_below(const struct view *v)
{
	return foldable(const_chain_of(v)) < 0 ? "nothing stands below this row" : NULL;
}

static void
fold(struct view *v, struct ui *ui UNUSED)
{
	struct view_chain *c = chain_of(v);
	int line = foldable(c);

	/* Where it is folded already, what it stands below. */
	while (is_folded(c, line) && c->lines.p[line].parent >= 0)
		line = c->lines.p[line].parent;
	set_folded(c, line, true);
	show_again(c, line);
}

static void
unfold(struct view *v, struct ui *ui UNUSED)
{
	struct view_chain *c = chain_of(v);
	int line = foldable(c);

	set_folded(c, line, false);
	show_again(c, line);
}

/* All that has something below it, or nothing if something was. */
static void
fold_all(struct view *v, struct ui *ui UNUSED)
{
	struct view_chain *c = chain_of(v);
	int line = c->view.cursor < (int)c->shown.n ? c->shown.p[c->view.cursor] : -1;
	bool any = false;

	for (int i = 0; i < (int)c->lines.n; i++)
		any |= c->lines.p[i].below && is_folded(c, i);
	for (int i = 1; i < (int)c->lines.n; i++)
		if (c->lines.p[i].below)
			set_folded(c, i, !any);
	set_folded(c, 0, false);
	while (!any && line > 0 && c->lines.p[line].parent > 0)
		line = c->lines.p[line].parent;
	show_again(c, line);
}

void
view_chain_open(struct ui *ui, struct oid oid, size_t target)
{
	static const struct view_verb verbs[] = {
		{ ACTION_FOCUS, other_target, NULL },
		{ ACTION_OPEN, open_commit, no_commit },
		{ ACTION_DIFF, open_commit, no_commit },
		{ ACTION_ACCEPT_CHAIN, accept_all, NULL },
		{ ACTION_FOLD, fold, none_below },
		{ ACTION_UNFOLD, unfold, none_below },
		{ ACTION_FOLD_ALL, fold_all, NULL },
		{ 0 }
	};
	static const enum action hints[] = {
		ACTION_CLOSE, ACTION_HELP, ACTION_OPEN, ACTION_ACCEPT_CHAIN, ACTION_MARK,
		ACTION_FOLD, ACTION_UNFOLD, ACTION_FOCUS, ACTION_NEEDED_BY, ACTION_ACCEPT,
		ACTION_REJECT, ACTION_NONE,
	};
	static const struct view_ops ops = {
		.name = "chain",
		.shape = VIEW_LIST,
		.beside = VIEW_RIGHT,
		.head_rows = 2,
		.head = chain_head,
		.rows = chain_rows,
		.draw = chain_draw,
		.free = chain_free,
		.load = chain_load,
		.resized = chain_resized,
		.follow = chain_follow,
		.id = chain_id,
		.text = chain_text,
		.title = chain_title,
		.remark = chain_remark,
		.commits = chain_commits,
		.targets = chain_targets,
		.pipe = chain_pipe,
		.help = "Below a commit stands what it needs first, and why: declared by a trailer, an\n"
			"earlier part of its series, changed the lines that conflict (text), added a file,\n"
			"introduced a name. #: its place in the series. A row without letters is no\n"
			"candidate: a commit that touches no Rust, and comes along with the series.\n",
		.verbs = verbs,
		.hints = hints,
	};
	struct view_chain *c = xzalloc(sizeof(*c));

	view_init(&c->view, &ops);
	c->app = app_of(ui);
	c->oid = oid;
	c->target = target;
	ui_open(ui, &c->view, UI_BESIDE);
}
