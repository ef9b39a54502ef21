/* What a commit needs on a target before it. */
#include "tui/view/view_chain.h"

#include "tui/app_verbs.h"
#include "tui/styled.h"
#include "tui/view/cell_look.h"
#include "tui/view/finding_task.h"
#include "tui/view/view_commit.h"

enum line_kind { LINE_COMMIT, LINE_TEXT, LINE_TITLE };

/* A commit of the chain, or text between them. */
struct chain_line {
	enum line_kind kind;
	struct oid oid;
	struct str text;	/* of a commit: the evidence that names it */
	struct str id;
};

struct view_chain {
	struct view view;
	struct app *app;
	struct oid oid;
	size_t target;
	VEC(struct chain_line) lines;
	size_t needs;
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
clear_lines(struct view_chain *c)
{
	for (size_t i = 0; i < c->lines.n; i++) {
		str_clear(&c->lines.p[i].text);
		str_clear(&c->lines.p[i].id);
	}
	c->lines.n = 0;
}

static void
chain_free(struct view *v)
{
	struct view_chain *c = chain_of(v);

	task_drop(&c->task);
	clear_lines(c);
	vec_clear(&c->lines);
	free(c);
}

/* ---- the lines ---- */

static struct chain_line *
add_line(struct view_chain *c, enum line_kind kind, struct sv text)
{
	struct chain_line *line = vec_push(&c->lines);

	*line = (struct chain_line){ .kind = kind };
	str_add(&line->text, text);
	str_addf(&line->id, "line %zu", c->lines.n);
	return line;
}

/* In as many rows as it takes. */
static void
add_wrapped(struct view_chain *c, struct sv text)
{
	struct styled lines CLEAR(styled) = { 0 };

	styled_span(&lines, STYLE_TEXT, SV("  "));
	styled_wrap(&lines, STYLE_TEXT, text, 4, (size_t)MAX(c->view.width, 40));
	for (int i = 0; i < styled_lines(&lines); i++)
		add_line(c, LINE_TEXT, styled_line(&lines, i));
}

/* What the evidence says of one commit of the chain: it names it by its first 12 digits. */
static void
add_commit(struct view_chain *c, const struct finding *f, struct oid oid)
{
	struct chain_line *line = add_line(c, LINE_COMMIT, SV(""));

	line->oid = oid;
	str_reset(&line->id);
	str_add(&line->id, oid_key(&oid));
	for (size_t i = 0; i < f->evidence.n; i++) {
		const struct evidence *e = &f->evidence.p[i];

		if (e->step != STEP_CHAIN || !sv_has(e->where, sv_of(OID_SHORT(oid))))
			continue;
		str_add(&line->text, e->text);
		break;
	}
}

static bool
names_one(const struct finding *f, const struct evidence *e)
{
	for (size_t i = 0; i < f->needs.n; i++)
		if (sv_has(e->where, sv_of(OID_SHORT(f->needs.p[i]))))
			return true;
	return false;
}

static void
add_evidence(struct view_chain *c, const struct finding *f, enum step step, const char *title)
{
	bool any = false;

	for (size_t i = 0; i < f->evidence.n; i++) {
		const struct evidence *e = &f->evidence.p[i];
		struct str text CLEAR(str) = { 0 };

		if (e->step != step || names_one(f, e))
			continue;
		if (!any) {
			add_line(c, LINE_TEXT, SV(""));
			add_line(c, LINE_TITLE, sv_of(title));
		}
		any = true;
		str_addf(&text, SV_FMT "%s" SV_FMT, SV_ARG(e->where), e->where.n ? ": " : "",
			 SV_ARG(e->text));
		add_wrapped(c, str_sv(&text));
	}
}

static void
chain_done(struct task *t, struct view *v, const struct err *err)
{
	struct finding_task *f = CONTAINER_OF(t, struct finding_task, task);
	struct view_chain *c = chain_of(v);
	struct str text CLEAR(str) = { 0 };

	clear_lines(c);
	c->needs = f->finding.needs.n;
	if (err->kind || !f->is_candidate) {
		add_line(c, LINE_TEXT, err->kind ? sv_of(err->text) :
			 SV("This commit is no candidate: nothing is judged."));
		view_changed(v);
		return;
	}
	for (size_t i = 0; i < f->finding.needs.n; i++)
		add_commit(c, &f->finding, f->finding.needs.p[i]);
	add_commit(c, &f->finding, c->oid);
	str_addf(&text, "%s: " SV_FMT, verdict_word(f->finding.verdict), SV_ARG(f->finding.why));
	add_line(c, LINE_TEXT, SV(""));
	add_line(c, LINE_TEXT, str_sv(&text));
	add_evidence(c, &f->finding, STEP_CHAIN, "chain");
	add_evidence(c, &f->finding, STEP_NAMES, "names");
	add_evidence(c, &f->finding, STEP_GRAFT, "graft");
	add_evidence(c, &f->finding, STEP_FOLLOW_UPS, "what came after it");
	view_changed(v);
}

/* ---- drawing ---- */

static int
chain_rows(const struct view *v)
{
	return (int)const_chain_of(v)->lines.n;
}

static struct sv
chain_id(const struct view *v, int i)
{
	return str_sv(&const_chain_of(v)->lines.p[i].id);
}

static void
draw_commit(const struct view_chain *c, const struct chain_line *line, int i, struct canvas *to,
	    int at)
{
	size_t row = board_row(c->app->board, line->oid);
	int col = canvas_printf(to, at, 0, STYLE_DIM, "%2d ", i + 1);

	if (row == SIZE_MAX) {
		col = canvas_text(to, at, col, STYLE_DIM, SV("   "));
	} else {
		struct cell_look look = cell_look(c->app, row, c->target);

		canvas_text(to, at, col, look.style, sv_of(look.text));
		col += 3;
	}
	col = canvas_printf(to, at, col, STYLE_ID, "%s ", OID_SHORT(line->oid));
	if (row != SIZE_MAX) {
		const struct candidate *cand = &c->app->board->candidates.p[row];

		col = canvas_printf(to, at, col, STYLE_DIM, "%5uL ", cand->size);
		col = canvas_text(to, at, col, oid_eq(line->oid, c->oid) ? STYLE_STRONG : STYLE_TEXT,
				  cand->subject);
	}
	canvas_text(to, at, col, STYLE_TEXT, SV("  "));
	canvas_text(to, at, col + 2, STYLE_DIM, str_sv(&line->text));
}

static void
chain_draw(const struct view *v, int i, struct canvas *c, int at)
{
	const struct chain_line *line = &const_chain_of(v)->lines.p[i];

	if (line->kind == LINE_COMMIT)
		draw_commit(const_chain_of(v), line, i, c, at);
	else
		canvas_text(c, at, 0, line->kind == LINE_TITLE ? STYLE_STRONG : STYLE_TEXT,
			    str_sv(&line->text));
}

static void
chain_text(const struct view *v, int i, struct str *out)
{
	const struct view_chain *c = const_chain_of(v);
	const struct chain_line *line = &c->lines.p[i];

	if (line->kind == LINE_COMMIT) {
		size_t row = board_row(c->app->board, line->oid);

		str_addf(out, "%s ", OID_SHORT(line->oid));
		if (row != SIZE_MAX)
			str_add(out, c->app->board->candidates.p[row].subject);
		str_addc(out, ' ');
	}
	str_add(out, str_sv(&line->text));
}

static void
chain_title(const struct view *v, struct str *out)
{
	const struct view_chain *c = const_chain_of(v);

	str_addf(out, "%s on ", OID_SHORT(c->oid));
	app_add_label(c->app, c->target, out);
	if (!c->task)
		str_addf(out, "  needs %zu", c->needs);
}

static void
chain_remark(const struct view *v UNUSED, struct str *out)
{
	str_add(out, SV("In the order in which they are grafted. 1-9: another target; A accepts all"));
}

static void
chain_empty(const struct view *v, struct str *out)
{
	if (const_chain_of(v)->task)
		str_add(out, SV("finding the chain ...\n"));
}

/* ---- verbs ---- */

static void
chain_load(struct view *v, struct ui *ui UNUSED)
{
	struct view_chain *c = chain_of(v);

	finding_task_start(c->app, c->oid, c->target, v, &c->task, chain_done);
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
	view_selection(v, out);
	if (out->ids.n == 1 && out->ids.p[0].n != OID_SIZE)
		out->ids.p[0] = oid_key(&const_chain_of(v)->oid);
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
	const struct view_chain *c = const_chain_of(v);

	return v->cursor < (int)c->lines.n && c->lines.p[v->cursor].kind == LINE_COMMIT
		? NULL : "there is no commit in this row";
}

static void
open_commit(struct view *v, struct ui *ui)
{
	view_commit_open(ui, const_chain_of(v)->lines.p[v->cursor].oid, UI_WHOLE);
}

static void
accept_all(struct view *v, struct ui *ui)
{
	app_accept_chain(v, ui, chain_of(v)->oid);
}

static void
chain_pipe(const struct view *v, struct str *out)
{
	const struct view_chain *c = const_chain_of(v);

	for (size_t i = 0; i < c->lines.n; i++)
		if (c->lines.p[i].kind == LINE_COMMIT)
			str_addf(out, "%s\n", OID_ARG(c->lines.p[i].oid));
}

void
view_chain_open(struct ui *ui, struct oid oid, size_t target)
{
	static const struct view_verb verbs[] = {
		{ ACTION_FOCUS, other_target, NULL },
		{ ACTION_OPEN, open_commit, no_commit },
		{ ACTION_DIFF, open_commit, no_commit },
		{ ACTION_ACCEPT_CHAIN, accept_all, NULL },
		{ 0 }
	};
	static const enum action hints[] = {
		ACTION_CLOSE, ACTION_HELP, ACTION_OPEN, ACTION_ACCEPT_CHAIN, ACTION_MARK,
		ACTION_ACCEPT, ACTION_REJECT, ACTION_FOCUS, ACTION_NEEDED_BY, ACTION_NONE,
	};
	static const struct view_ops ops = {
		.name = "chain",
		.shape = VIEW_LIST,
		.beside = VIEW_RIGHT,
		.rows = chain_rows,
		.draw = chain_draw,
		.free = chain_free,
		.load = chain_load,
		.follow = chain_follow,
		.id = chain_id,
		.text = chain_text,
		.title = chain_title,
		.remark = chain_remark,
		.empty = chain_empty,
		.commits = chain_commits,
		.targets = chain_targets,
		.pipe = chain_pipe,
		.help = "The chain is what must be grafted first, in that order; the last row is the commit.\n"
			"L: lines of its diff with context. A row without letters is no candidate: a commit\n"
			"that touches no Rust, and comes along when the series is made.\n",
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
