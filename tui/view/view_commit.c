/* One commit: verdicts, message, notes, diff. */
#include "tui/view/view_commit.h"

#include "core/flow/log.h"
#include "core/flow/look.h"
#include "tui/task.h"
#include "tui/view/cell_look.h"
#include "tui/view/named.h"
#include "tui/view/view_pager.h"

#define CONTEXT		3
#define CONTEXT_MAX	200

struct view_commit {
	struct view_pager pager;
	struct app *app;
	struct oid oid;
	size_t target;		/* as it would be there; SIZE_MAX: as it is in mainline */
	unsigned context;
	int change_at;		/* the line where the change begins */
	bool to_change;		/* go there when it has been read */
	struct named named;
	struct task *task;
};

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
	size_t target;
	unsigned context;
	struct look look;
	struct events notes;
};

static bool
read_run(struct task *t, struct worker *w, struct err *err)
{
	struct read_task *r = CONTAINER_OF(t, struct read_task, task);
	struct session *s;

	if (!worker_session(w, t->epoch, &s, err))
		return false;
	const struct look_at at = {
		.oid = r->oid, .context = r->context,
		.target = r->target < s->targets.n ? &s->targets.p[r->target] : NULL,
	};

	return look_read(s, &at, &r->look, err) && log_notes(s, r->oid, &r->notes, err);
}

static void
read_free(struct task *t)
{
	struct read_task *r = CONTAINER_OF(t, struct read_task, task);

	look_clear(&r->look);
	events_clear(&r->notes);
	free(r);
}

/* ---- the text ---- */

static void
add_line(struct view_pager *p, enum style style, const char *fmt, ...) PRINTF(3, 4);

static void
add_line(struct view_pager *p, enum style style, const char *fmt, ...)
{
	struct str line CLEAR(str) = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&line, fmt, ap);
	va_end(ap);
	styled_span(&p->text, style, str_sv(&line));
	styled_end(&p->text);
}

static void
add_field(struct view_pager *p, const char *name, enum style style, struct sv value)
{
	struct str field CLEAR(str) = { 0 };

	str_addf(&field, "%-8s", name);
	styled_span(&p->text, STYLE_DIM, str_sv(&field));
	styled_span(&p->text, style, value);
	styled_end(&p->text);
}

/* "6.12  +A  ready, take: why" */
static void
add_cells(struct view_pager *p, const struct app *app, size_t row)
{
	for (size_t t = 0; t < app_targets(app); t++) {
		const struct board_cell *c = board_at(app->board, row, t);
		struct cell_look look = cell_look(app, row, t);
		struct str label CLEAR(str) = { 0 }, mark CLEAR(str) = { 0 };

		app_add_label(app, t, &label);
		show_field(&mark, str_sv(&label), 7);
		str_addf(&mark, " %-3s", look.text);
		styled_span(&p->text, look.style, str_sv(&mark));
		str_reset(&label);
		if (board_is_open(app->board, row, t) && c->cell)
			str_addf(&label, "%s: ", recommend_word(c->cell->recommend));
		str_add(&label, c->cell ? c->cell->why : SV("not judged yet"));
		if (c->decision)
			str_addf(&label, "  [%s%s" SV_FMT "]", act_word(c->decision->act),
				 c->decision->reason.n ? ": " : "", SV_ARG(c->decision->reason));
		styled_span(&p->text, STYLE_TEXT, str_sv(&label));
		styled_end(&p->text);
	}
	styled_end(&p->text);
}

static void
add_head(struct view_pager *p, const struct view_commit *c, const struct look *l)
{
	struct str text CLEAR(str) = { 0 };
	size_t row = board_row(c->app->board, c->oid);

	add_field(p, "commit", STYLE_ID, sv_of(OID_ARG(c->oid)));
	add_field(p, "author", STYLE_WHO, str_sv(&l->author));
	date_add_iso(&text, l->authored);
	add_field(p, "date", STYLE_WHEN, str_sv(&text));
	if (row == SIZE_MAX)
		return;
	const struct candidate *cand = &c->app->board->candidates.p[row];

	str_reset(&text);
	str_addf(&text, SV_FMT "%s%s", SV_ARG(cand->release.n ? cand->release : SV("no release yet")),
		 oid_is_none(cand->merge) ? "" : ", by the merge ",
		 oid_is_none(cand->merge) ? "" : OID_SHORT(cand->merge));
	add_field(p, "in", STYLE_REF, str_sv(&text));
}

/* A line that begins with a word and a colon. */
static bool
is_trailer(struct sv line)
{
	size_t colon = sv_find(line, SV(": "));

	return colon != SV_NONE && colon >= 2 && sv_find_char(sv_to(line, colon), ' ') == SV_NONE &&
	       line.p[0] >= 'A' && line.p[0] <= 'Z';
}

static void
add_message(struct view_pager *p, struct sv message)
{
	struct sv line;
	bool title = true;

	while (sv_line(&message, &line)) {
		styled_span(&p->text, STYLE_TEXT, SV("    "));
		styled_span(&p->text, title ? STYLE_STRONG : is_trailer(line) ? STYLE_TRAILER
			    : sv_starts(line, SV(">")) ? STYLE_QUOTE : STYLE_TEXT, line);
		styled_end(&p->text);
		title = false;
	}
	styled_end(&p->text);
}

static void
add_notes(struct view_pager *p, const struct events *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		const struct event *e = &notes->p[i];
		struct str when CLEAR(str) = { 0 };

		date_add_iso(&when, e->at);
		add_line(p, STYLE_STRONG, "note #%lld, %.16s, " SV_FMT, (long long)e->batch,
			 str_c(&when), SV_ARG(e->who));
		view_pager_add(p, STYLE_TEXT, e->reason);
		styled_end(&p->text);
		styled_end(&p->text);
	}
}

static void
add_change(struct view_pager *p, const struct view_commit *c, const struct look *l)
{
	static const char *const said[] = {
		[LOOK_CHANGE] = "as it would be on %s",
		[LOOK_EMPTY] = "changes nothing on %s: all of it is there",
		[LOOK_CONFLICT] = "conflicts on %s",
	};

	if (c->target < app_targets(c->app)) {
		const char *name = str_c(&c->app->session->targets.p[c->target].name);
		struct str text CLEAR(str) = { 0 };
		struct sv pattern = sv_of(said[l->result]);
		size_t at = sv_find(pattern, SV("%s"));

		str_addf(&text, SV_FMT "%s" SV_FMT, SV_ARG(sv_to(pattern, at)), name,
			 SV_ARG(sv_from(pattern, at + 2)));
		styled_span(&p->text, l->result == LOOK_CONFLICT ? STYLE_BAD : STYLE_STRONG,
			    str_sv(&text));
		styled_end(&p->text);
	}
	view_pager_add(p, STYLE_TEXT, str_sv(&l->stat));
	styled_end(&p->text);
	view_pager_add_diff(p, str_sv(&l->diff));
}

static void
read_done(struct task *t, struct view *v, const struct err *err)
{
	struct read_task *r = CONTAINER_OF(t, struct read_task, task);
	struct view_commit *c = commit_of(v);
	struct view_pager *p = &c->pager;
	int top = v->top;

	view_pager_empty(p);
	if (err->kind) {
		view_pager_add(p, STYLE_ERROR, sv_of(err->text));
		view_changed(v);
		return;
	}
	size_t row = board_row(c->app->board, c->oid);

	named_find(&c->named, str_sv(&r->look.message));
	add_head(p, c, &r->look);
	styled_end(&p->text);
	add_message(p, str_sv(&r->look.message));
	if (row != SIZE_MAX)
		add_cells(p, c->app, row);
	add_notes(p, &r->notes);
	c->change_at = styled_lines(&p->text);
	add_change(p, c, &r->look);
	view_changed(v);
	view_go_top(v, c->to_change ? c->change_at : top);
	c->to_change = false;
}

/* ---- the view ---- */

static void
commit_load(struct view *v, struct ui *ui UNUSED)
{
	static const struct task_ops ops = { read_run, read_done, read_free };
	struct view_commit *c = commit_of(v);
	struct read_task *r = xzalloc(sizeof(*r));

	r->oid = c->oid;
	r->target = c->target;
	r->context = c->context;
	str_reset(&c->pager.title);
	str_addf(&c->pager.title, "%s", OID_SHORT(c->oid));
	if (c->target != SIZE_MAX) {
		str_add(&c->pager.title, SV(" on "));
		app_add_label(c->app, c->target, &c->pager.title);
	}
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
	commit_load(v, ui);
}

static void
commit_free(struct view *v)
{
	struct view_commit *c = commit_of(v);

	task_drop(&c->task);
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

/* Mainline, then every target in focus where it would go, then mainline again. */
static void
variant(struct view *v, struct ui *ui)
{
	struct view_commit *c = commit_of(v);
	size_t row = board_row(c->app->board, c->oid);

	do
		c->target = c->target == SIZE_MAX ? 0 : c->target + 1;
	while (c->target < app_targets(c->app) && row != SIZE_MAX &&
	       (board_verdict(c->app->board, row, c->target) == VERDICT_LANDED ||
		board_verdict(c->app->board, row, c->target) == VERDICT_NA ||
		!app_is_focused(c->app, c->target)));
	if (c->target >= app_targets(c->app))
		c->target = SIZE_MAX;
	c->to_change = true;
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
		.draw = view_pager_draw,
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
			"v shows it as it would be on each target in focus, with what conflicts there.\n",
		.verbs = verbs,
		.hints = hints,
	};
	struct view_commit *c = xzalloc(sizeof(*c));

	view_pager_init(&c->pager, &ops, SV(""));
	c->app = app_of(ui);
	c->oid = oid;
	c->target = target;
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
