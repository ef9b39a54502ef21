/* Views over invented commits, in memory. */
#include "tests/tui/sample.h"

#include "tui/view/view_pager.h"

enum state { UNKNOWN, CLEAN, CONFLICT, ACCEPTED, REJECTED, STATES };

struct commit {
	struct str id, subject;
	enum state state;
};

struct list {
	struct view view;
	VEC(struct commit) all;
	VEC(int) shown;		/* those inside the limit */
	struct str limit;
	bool reversed;
};

/* Computes one commit's state; the list outlives it (the pool is drained before). */
struct judge {
	struct job job;
	struct list *list;
	int at, size;
	enum state state;
};

static struct list *
list_of(struct view *v)
{
	return CONTAINER_OF(v, struct list, view);
}

static const struct list *
const_list_of(const struct view *v)
{
	return CONTAINER_OF(v, const struct list, view);
}

static const struct commit *
commit_at(const struct view *v, int i)
{
	return &const_list_of(v)->all.p[const_list_of(v)->shown.p[i]];
}

/* ---- one commit ---- */

static const char diff_text[] =
	"diff --git a/rust/kernel/sync.rs b/rust/kernel/sync.rs\n"
	"index 1111111..2222222 100644\n"
	"--- a/rust/kernel/sync.rs\n"
	"+++ b/rust/kernel/sync.rs\n"
	"@@ -10,4 +10,4 @@ impl Lock {\n"
	" \tfn unlock(&self) {\n"
	"--- a removed line that looks like a header\n"
	"+\t\t// held until here, \u6f22\u5b57 and all\u202e\n"
	" \t}\n"
	" }\n"
	"@@ -30 +30 @@\n"
	"-let guard = lock(); drop(guard);\n"
	"+let guard = lock();\n"
	"diff --git a/rust/kernel/task.rs b/rust/kernel/task.rs\n"
	"new file mode 100644\n"
	"--- /dev/null\n"
	"+++ b/rust/kernel/task.rs\n"
	"@@ -0,0 +1,2 @@\n"
	"+// A line that is far longer than any screen of eighty columns, so that one "
	"has to scroll sideways to read its end\n"
	"+fn task() {}\n";

static void
fill(struct view_pager *p, const struct commit *c)
{
	struct str text CLEAR(str) = { 0 };

	str_addf(&text, "commit %s\nAuthor: A. Developer <dev@example.org>\n\n", str_c(&c->id));
	str_addf(&text, "    %s\n\n    Without it the lock is dropped \x1b[31mtoo early.\n\n",
		 str_c(&c->subject));
	view_pager_empty(p);
	view_pager_add(p, STYLE_TEXT, str_sv(&text));
	view_pager_add_diff(p, sv_of(diff_text));
}

static struct view_pager *
pager_of(struct view *v)
{
	return CONTAINER_OF(v, struct view_pager, view);
}

static void
show_commit(struct view_pager *p, const struct commit *c)
{
	str_reset(&p->title);
	str_add(&p->title, str_sv(&c->id));
	fill(p, c);
}

static void
commit_follow(struct view *v, const struct view *list, struct ui *ui UNUSED)
{
	if (view_rows(list))
		show_commit(pager_of(v), commit_at(list, list->cursor));
}

static void
commit_free(struct view *v)
{
	view_pager_clear(pager_of(v));
	free(pager_of(v));
}

static void
open_commit(struct view *v, struct ui *ui, enum ui_how how)
{
	static const struct view_verb verbs[] = { VIEW_PAGER_VERBS, { 0 } };
	static const struct view_ops ops = {
		.name = "commit",
		.shape = VIEW_PAGER,
		.rows = view_pager_rows,
		.draw = view_pager_draw,
		.free = commit_free,
		.follow = commit_follow,
		.text = view_pager_text,
		.title = view_pager_title,
		.pipe = view_pager_pipe,
		.verbs = verbs,
	};
	struct view_pager *p = xmalloc(sizeof(*p));

	view_pager_init(p, &ops, SV(""));
	show_commit(p, commit_at(v, v->cursor));
	ui_open(ui, &p->view, how);
}

/* ---- the list ---- */

static int
list_rows(const struct view *v)
{
	return (int)const_list_of(v)->shown.n;
}

static void
list_draw(const struct view *v, int i, struct canvas *c, int row)
{
	static const struct { const char *mark; enum style style; } look[STATES] = {
		[UNKNOWN] = { "?", STYLE_DIM },	   [CLEAN] = { "+", STYLE_GOOD },
		[CONFLICT] = { "-", STYLE_BAD },   [ACCEPTED] = { "+A", STYLE_GOOD },
		[REJECTED] = { "+R", STYLE_DIM },
	};
	const struct commit *commit = commit_at(v, i);
	int col = canvas_field(c, row, 0, 13, STYLE_ID, str_sv(&commit->id));

	col = canvas_field(c, row, col, 3, look[commit->state].style,
			   sv_of(look[commit->state].mark));
	canvas_text(c, row, col, STYLE_TEXT, str_sv(&commit->subject));
}

static void
list_head(const struct view *v UNUSED, struct canvas *c)
{
	canvas_text(c, 0, 2, STYLE_HEAD, SV("commit       6. subject"));
}

static struct sv
list_id(const struct view *v, int i)
{
	return str_sv(&commit_at(v, i)->id);
}

static void
list_text(const struct view *v, int i, struct str *out)
{
	str_addf(out, "%s %s", str_c(&commit_at(v, i)->id), str_c(&commit_at(v, i)->subject));
}

static void
list_title(const struct view *v, struct str *out)
{
	if (const_list_of(v)->limit.n)
		str_addf(out, "limit:\"%s\"", str_c(&const_list_of(v)->limit));
}

static void
list_remark(const struct view *v, struct str *out)
{
	if (view_rows(v))
		str_addf(out, "%s: accept acts on 6.12", str_c(&commit_at(v, v->cursor)->id));
}

static void
list_empty(const struct view *v, struct str *out)
{
	str_addf(out, "0 of %zu are inside the limit.\nl and Enter shows all.\n",
		 const_list_of(v)->all.n);
}

/* Which rows show, in which order. */
static void
list_select(struct list *l)
{
	int n = (int)l->all.n;

	l->shown.n = 0;
	for (int i = 0; i < n; i++) {
		int at = l->reversed ? n - 1 - i : i;

		if (sv_has(str_sv(&l->all.p[at].subject), str_sv(&l->limit)))
			*vec_push(&l->shown) = at;
	}
	view_changed(&l->view);
}

static bool
judge_run(struct job *job, void *context UNUSED, struct err *err UNUSED)
{
	struct judge *j = CONTAINER_OF(job, struct judge, job);

	j->state = j->size % 3 ? CLEAN : CONFLICT;
	return true;
}

static void
judge_done(struct job *job)
{
	struct judge *j = CONTAINER_OF(job, struct judge, job);

	if (!job->err.kind)
		j->list->all.p[j->at].state = j->state;
	free(j);
}

static void
list_load(struct view *v, struct ui *ui)
{
	struct list *l = list_of(v);

	for (size_t i = 0; i < l->all.n; i++) {
		if (l->all.p[i].state != UNKNOWN)
			continue;
		struct judge *j = xzalloc(sizeof(*j));

		j->job.run = judge_run;
		j->job.done = judge_done;
		j->list = l;
		j->at = (int)i;
		j->size = (int)l->all.p[i].subject.n;
		ui_start(ui, &j->job);
	}
	list_select(l);
}

static void
list_free(struct view *v)
{
	struct list *l = list_of(v);

	for (size_t i = 0; i < l->all.n; i++) {
		str_clear(&l->all.p[i].id);
		str_clear(&l->all.p[i].subject);
	}
	vec_clear(&l->all);
	vec_clear(&l->shown);
	str_clear(&l->limit);
	free(l);
}

/* ---- what it can do ---- */

static void
set_state(struct list *l, enum state state)
{
	struct view_ids ids CLEAR(view_ids) = { 0 };

	view_selection(&l->view, &ids);
	for (size_t i = 0; i < ids.ids.n; i++)
		for (size_t at = 0; at < l->all.n; at++)
			if (sv_eq(str_sv(&l->all.p[at].id), ids.ids.p[i]))
				l->all.p[at].state = state;
}

static void
accept_all(struct view *v, struct ui *ui)
{
	set_state(list_of(v), ACCEPTED);
	ui_say(ui, "accepted");
}

static void
accept(struct view *v, struct ui *ui)
{
	struct view_ids ids CLEAR(view_ids) = { 0 };
	struct str question CLEAR(str) = { 0 };

	view_selection(v, &ids);
	if (ids.ids.n == 1) {
		accept_all(v, ui);
		view_move(v, 1);
		return;
	}
	str_addf(&question, "accept %zu rows on 6.12 (%d hidden by the limit)?", ids.ids.n,
		 view_marks_hidden(v));
	ui_confirm(ui, v, str_sv(&question), accept_all);
}

static const char *
nothing_here(const struct view *v)
{
	return view_rows(v) ? NULL : "there is nothing here";
}

static void
reject_for(struct view *v, struct ui *ui, chord reason)
{
	set_state(list_of(v), REJECTED);
	ui_say(ui, "rejected: %c", (char)reason);
}

static void
reject(struct view *v, struct ui *ui)
{
	static const struct choice reasons[] = {
		{ 'n', "not a fix" }, { 'o', "not applicable" }, { 'f', "feature or too big" },
		{ 'r', "risky" }, { 'd', "duplicate or superseded" }, { 'e', "other ($EDITOR)" },
	};

	ui_choose(ui, v, SV("reject: reason?"), reasons, ARRAY_SIZE(reasons), 'n', reject_for);
}

static void
limit_done(struct view *v, struct ui *ui UNUSED, struct sv text)
{
	str_reset(&list_of(v)->limit);
	str_add(&list_of(v)->limit, text);
	list_select(list_of(v));
}

static void
limit_complete(const struct view *v UNUSED, struct sv text, struct prompt_completions *out)
{
	static const char *const words[] = { "alloc", "allow", "sync" };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (sv_starts(sv_of(words[i]), text))
			prompt_completions_add(out, sv_of(words[i]));
}

static void
limit(struct view *v, struct ui *ui)
{
	static const struct ask ask = {
		.label = "limit: ", .done = limit_done, .complete = limit_complete,
	};

	ui_ask(ui, v, &ask, str_sv(&list_of(v)->limit));
}

static void
sort(struct view *v, struct ui *ui UNUSED)
{
	list_of(v)->reversed = !list_of(v)->reversed;
	list_select(list_of(v));
}

static void
enter(struct view *v, struct ui *ui)
{
	open_commit(v, ui, UI_BESIDE);
}

static void
diff(struct view *v, struct ui *ui)
{
	open_commit(v, ui, UI_WHOLE);
}

static const struct view_verb verbs[] = {
	{ ACTION_ACCEPT, accept, nothing_here },
	{ ACTION_REJECT, reject, nothing_here },
	{ ACTION_LIMIT, limit, NULL },
	{ ACTION_SORT, sort, NULL },
	{ ACTION_OPEN, enter, nothing_here },
	{ ACTION_DIFF, diff, nothing_here },
	{ 0 }
};

static const enum action hints[] = {
	ACTION_CLOSE, ACTION_HELP, ACTION_ACCEPT, ACTION_REJECT, ACTION_MARK, ACTION_LIMIT,
	ACTION_DIFF, ACTION_SEARCH, ACTION_SORT, ACTION_RANGE, ACTION_QUIT, ACTION_NONE,
};

static const struct view_ops ops = {
	.name = "matrix",
	.shape = VIEW_LIST,
	.rows = list_rows,
	.draw = list_draw,
	.free = list_free,
	.load = list_load,
	.head_rows = 1,
	.head = list_head,
	.id = list_id,
	.text = list_text,
	.title = list_title,
	.remark = list_remark,
	.empty = list_empty,
	.help = "CELL   + clean   - conflict   ? unknown   A accepted   R rejected\n",
	.verbs = verbs,
	.hints = hints,
};

static uint64_t
hash_of(int i)
{
	return ((uint64_t)i + 1) * 0x9e3779b97f4a7c15u >> 8;
}

void
sample_add_id(struct str *out, int i)
{
	str_addf(out, "%012llx", (unsigned long long)(hash_of(i) & 0xffffffffffff));
}

static void
add_commit(struct list *l, int i)
{
	static const char *const area[] = { "alloc", "sync", "net: phy", "time", "task", "str" };
	static const char *const what[] = {
		"fix a use after free in the drop path", "take the lock before the flag is read",
		"add a missing bound", "do not leak the reference on error",
		"keep the pointer alive while the callback that was registered last may still run",
		"say \u6f22\u5b57 and caf\u00e9 right", "hide \u202enothing\u202c from readers",
	};
	struct commit c = { 0 };

	sample_add_id(&c.id, i);
	str_addf(&c.subject, "rust: %s: %s", area[hash_of(i) % ARRAY_SIZE(area)],
		 what[i % ARRAY_SIZE(what)]);
	*vec_push(&l->all) = c;
}

struct view *
sample_list(int n)
{
	struct list *l = xzalloc(sizeof(*l));

	view_init(&l->view, &ops);
	for (int i = 0; i < n; i++)
		add_commit(l, i);
	list_select(l);
	return &l->view;
}
