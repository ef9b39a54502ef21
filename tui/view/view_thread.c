/* What the lists said of a commit. */
#include "tui/view/view_thread.h"

#include "core/flow/facts.h"
#include "core/flow/sync.h"
#include "tui/app_fetch.h"
#include "tui/task.h"
#include "tui/view/view_mail.h"

/* Answers deeper than this are not moved to the right any more. */
#define DEPTH_MAX 12

/* What was read for it. */
struct reading {
	struct talk talk;
	struct str address;	/* of the lists */
	struct str problem;	/* of the last try to ask them */
	bool stale;
	struct str message;	/* of the commit */
	bool is_candidate;
};

static void
reading_clear(struct reading *r)
{
	talk_clear(&r->talk);
	str_clear(&r->address);
	str_clear(&r->problem);
	str_clear(&r->message);
	*r = (struct reading){ 0 };
}

/* A mail, or what was heard in it. */
struct thread_line {
	size_t mail;		/* SIZE_MAX: that mail is not here */
	size_t heard;		/* SIZE_MAX: this is the mail itself */
	struct sv id;
};

struct view_thread {
	struct view view;
	struct app *app;
	struct ui *ui;
	struct oid oid;
	struct reading read;
	VEC(struct thread_line) lines;
	struct arena ids;
	struct task *task;
	bool opened;		/* the mail was opened beside it once */
};

static struct view_thread *
thread_of(struct view *v)
{
	return CONTAINER_OF(v, struct view_thread, view);
}

static const struct view_thread *
const_thread_of(const struct view *v)
{
	return CONTAINER_OF(v, const struct view_thread, view);
}

/* ---- reading ---- */

struct thread_task {
	struct task task;
	struct oid oid;
	struct reading read;
};

static bool
thread_run(struct task *task, struct worker *w, struct err *err)
{
	struct thread_task *t = CONTAINER_OF(task, struct thread_task, task);
	struct source_state states[OUTSIDE_SOURCES];
	struct arena text CLEAR(arena) = { 0 };
	struct reading *r = &t->read;
	struct session *s;
	struct err why = { 0 };

	if (!worker_session(w, task->epoch, &s, err) || !sync_states(s, &text, states, err) ||
	    !facts_message(s, t->oid, &r->message, err))
		return false;
	sync_add_address(s, SOURCE_LORE, &r->address);
	str_add(&r->problem, states[SOURCE_LORE].problem);
	r->is_candidate = thread_read(s, t->oid, &r->talk, &why);
	if (!r->is_candidate && why.kind != ERR_NOTFOUND) {
		*err = why;
		return false;
	}
	states[SOURCE_LORE].fetched = r->talk.fetched;
	r->stale = sync_is_stale(SOURCE_LORE, &states[SOURCE_LORE], date_now().seconds);
	return true;
}

static void
thread_free_task(struct task *task)
{
	struct thread_task *t = CONTAINER_OF(task, struct thread_task, task);

	reading_clear(&t->read);
	free(t);
}

static void
add_line(struct view_thread *t, size_t mail, size_t heard, struct sv id)
{
	struct str name CLEAR(str) = { 0 };

	str_addf(&name, "%zu %zu " SV_FMT, heard == SIZE_MAX ? mail : 0,
		 heard == SIZE_MAX ? 0 : heard + 1, SV_ARG(id));
	*vec_push(&t->lines) = (struct thread_line){ mail, heard, arena_sv(&t->ids, str_sv(&name)) };
}

/* Each mail, with what was heard in it below; then what was heard in mails that are not here. */
static void
list_lines(struct view_thread *t)
{
	const struct talk *talk = &t->read.talk;
	bool *told AUTO_FREE = xzalloc(talk->heard.n + 1);

	t->lines.n = 0;
	arena_clear(&t->ids);
	t->ids = (struct arena){ 0 };
	for (size_t i = 0; i < talk->thread.mails.n; i++) {
		struct sv id = talk->thread.mails.p[i].id;

		add_line(t, i, SIZE_MAX, id);
		for (size_t k = 0; id.n && k < talk->heard.n; k++)
			if (!told[k] && sv_eq(talk->heard.p[k].message_id, id)) {
				add_line(t, i, k, id);
				told[k] = true;
			}
	}
	for (size_t k = 0; k < talk->heard.n; k++)
		if (!told[k])
			add_line(t, SIZE_MAX, k, talk->heard.p[k].message_id);
}

static void
thread_done(struct task *task, struct view *v, const struct err *err)
{
	struct view_thread *t = thread_of(v);

	if (err->kind) {
		ui_fail(t->ui, "%s", err->text);
		return;
	}
	reading_clear(&t->read);
	t->read = TAKE(CONTAINER_OF(task, struct thread_task, task)->read);
	list_lines(t);
	view_changed(v);
	if (t->lines.n && !t->opened && ui_view(t->ui) == v) {
		t->opened = true;
		view_mail_open(t->ui, v);
	}
}

static void
thread_load(struct view *v, struct ui *ui UNUSED)
{
	static const struct task_ops ops = { thread_run, thread_done, thread_free_task };
	struct view_thread *t = thread_of(v);
	struct thread_task *task = xzalloc(sizeof(*task));

	task->oid = t->oid;
	task_start(t->app, &task->task, &ops, v, &t->task);
}

static void
thread_free(struct view *v)
{
	struct view_thread *t = thread_of(v);

	task_drop(&t->task);
	reading_clear(&t->read);
	vec_clear(&t->lines);
	arena_clear(&t->ids);
	free(t);
}

const struct thread_mail *
view_thread_mail(const struct view *thread, const struct heard **heard)
{
	const struct view_thread *t = const_thread_of(thread);

	if (thread->cursor >= (int)t->lines.n)
		return NULL;
	const struct thread_line *l = &t->lines.p[thread->cursor];
	size_t next = (size_t)thread->cursor + 1, in = l->heard;

	/* Of a mail that says something: what stands below it. */
	if (in == SIZE_MAX && next < t->lines.n && t->lines.p[next].mail == l->mail)
		in = t->lines.p[next].heard;
	*heard = in == SIZE_MAX ? NULL : &t->read.talk.heard.p[in];
	return l->mail == SIZE_MAX ? NULL : &t->read.talk.thread.mails.p[l->mail];
}

/* ---- drawing ---- */

static int
thread_rows(const struct view *v)
{
	return (int)const_thread_of(v)->lines.n;
}

static struct sv
thread_id(const struct view *v, int i)
{
	return const_thread_of(v)->lines.p[i].id;
}

static void
thread_text(const struct view *v, int i, struct str *out)
{
	const struct view_thread *t = const_thread_of(v);
	const struct thread_line *l = &t->lines.p[i];

	if (l->heard != SIZE_MAX) {
		const struct heard *h = &t->read.talk.heard.p[l->heard];

		str_addf(out, "%s " SV_FMT " " SV_FMT, heard_kind_word(h->kind), SV_ARG(h->series),
			 SV_ARG(h->text));
		return;
	}
	const struct thread_mail *m = &t->read.talk.thread.mails.p[l->mail];

	str_addf(out, SV_FMT " " SV_FMT " " SV_FMT, SV_ARG(m->name), SV_ARG(m->address),
		 SV_ARG(m->subject));
}

static void
add_age(const struct view_thread *t, struct str *out)
{
	sync_add_age(out, t->read.talk.fetched, date_now().seconds);
	str_add(out, t->read.stale ? SV(" (stale: f asks again)") : SV(""));
}

static void
thread_head(const struct view *v, struct canvas *c)
{
	const struct view_thread *t = const_thread_of(v);
	struct str line CLEAR(str) = { 0 };

	if (t->task && !t->read.message.n)
		return;
	if (t->read.talk.fetched) {
		str_add(&line, SV("fetched "));
		add_age(t, &line);
		if (t->read.talk.message_id.n)
			str_addf(&line, "   posted as <%s>", t->read.talk.message_id.p);
		else
			str_add(&line, SV("   its message does not say where it was posted"));
	}
	canvas_text(c, 0, VIEW_GUTTER, STYLE_DIM, str_sv(&line));
	if (t->lines.n)
		canvas_text(c, 1, VIEW_GUTTER, STYLE_HEAD,
			    SV("date        from                subject"));
}

static void
draw_heard(const struct heard *h, struct sv subject, struct canvas *c, int row)
{
	static const enum style styles[HEARD_KINDS] = {
		[HEARD_FAILED] = STYLE_BAD,	[HEARD_AUTOSEL] = STYLE_CARE,
		[HEARD_OBJECTION] = STYLE_BAD,	[HEARD_REQUEST] = STYLE_GOOD,
		[HEARD_QUEUED] = STYLE_GOOD,	[HEARD_BACKPORT] = STYLE_GOOD,
	};
	int col = canvas_printf(c, row, 12, styles[h->kind], "! %s", heard_kind_word(h->kind));

	if (h->series.n)
		col = canvas_printf(c, row, col + 1, STYLE_REF, SV_FMT, SV_ARG(h->series));
	/* What is in the subject stands above it. */
	struct sv text = sv_starts(h->text, subject) ? sv_from(h->text, subject.n) : h->text;

	if (sv_starts(text, SV("; ")))
		text = sv_from(text, 2);
	canvas_text(c, row, MAX(col + 1, 32), STYLE_STRONG, text);
}

static void
thread_draw(const struct view *v, int i, struct canvas *c, int row)
{
	const struct view_thread *t = const_thread_of(v);
	const struct thread_line *l = &t->lines.p[i];
	struct str day CLEAR(str) = { 0 };

	if (l->heard != SIZE_MAX) {
		draw_heard(&t->read.talk.heard.p[l->heard], l->mail == SIZE_MAX ? SV("") :
			   t->read.talk.thread.mails.p[l->mail].subject, c, row);
		return;
	}
	const struct thread_mail *m = &t->read.talk.thread.mails.p[l->mail];

	if (m->date)
		date_add_day(&day, (struct date){ m->date, 0 });
	canvas_text(c, row, 0, STYLE_WHEN, str_sv(&day));
	canvas_field(c, row, 12, 18, STYLE_WHO, m->name.n ? m->name : m->address);
	canvas_text(c, row, 32 + 2 * (int)MIN(m->depth, (size_t)DEPTH_MAX), STYLE_TEXT, m->subject);
}

static void
thread_title(const struct view *v, struct str *out)
{
	const struct view_thread *t = const_thread_of(v);

	str_addf(out, "%s  ", OID_SHORT(t->oid));
	if (t->task)
		str_add(out, SV("reading ..."));
	else if (!t->read.talk.fetched)
		str_add(out, SV("never fetched"));
	else
		str_addf(out, "%zu mail%s, %zu about stable", t->read.talk.thread.mails.n,
			 t->read.talk.thread.mails.n == 1 ? "" : "s", t->read.talk.heard.n);
	app_add_fetching(t->app, out);
}

static void
thread_remark(const struct view *v, struct str *out)
{
	const struct view_thread *t = const_thread_of(v);

	if (t->read.problem.n)
		str_addf(out, "the last fetch failed: %s", t->read.problem.p);
	else if (view_rows(v))
		str_add(out, SV("From the store; f asks the lists again. ] [ go by what is said of stable"));
}

static bool
is_link(struct sv line)
{
	static const struct sv keys[] = { SV_INIT("Link:"), SV_INIT("Closes:"), SV_INIT("Message-ID:"),
					  SV_INIT("Reported-by:"), SV_INIT("References:") };

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (sv_starts_nocase(line, keys[i]))
			return true;
	return sv_has(line, SV("https://"));
}

static void
add_links(struct sv message, struct str *out)
{
	size_t before = out->n;
	struct sv line;

	str_add(out, SV("\nWhat its message links to:\n"));
	before = out->n;
	while (sv_line(&message, &line))
		if (is_link(line))
			str_addf(out, "  " SV_FMT "\n", SV_ARG(line));
	if (out->n == before)
		str_add(out, SV("  nothing\n"));
}

static void
thread_empty(const struct view *v, struct str *out)
{
	const struct view_thread *t = const_thread_of(v);

	if (t->task) {
		str_add(out, SV("reading ...\n"));
		return;
	}
	if (!t->read.is_candidate) {
		str_add(out, SV("It is no candidate: the lists are not asked about it.\n"));
	} else if (!t->read.talk.fetched) {
		str_add(out, SV("No thread has been fetched for this commit:\n"
				"what the lists said of it is not known.\n\n"));
		str_addf(out, "f fetches it from %s\n", str_c(&t->read.address));
	} else {
		str_add(out, SV("No mail names this commit; the lists were asked "));
		add_age(t, out);
		str_add(out, SV(".\n\nf asks again.\n"));
	}
	add_links(str_sv(&t->read.message), out);
}

/* ---- verbs ---- */

static void
thread_commits(const struct view *v, struct view_ids *out)
{
	*vec_push(&out->ids) = oid_key(&const_thread_of(v)->oid);
}

static const char *
no_mail(const struct view *v)
{
	return view_rows(v) ? NULL : "there is no mail here";
}

static void
open_mail(struct view *v, struct ui *ui)
{
	view_mail_open(ui, v);
}

static const char *
says_nothing(const struct view *v)
{
	return const_thread_of(v)->read.talk.heard.n ? NULL : "no mail here says anything of stable";
}

static void
go_to_passage(struct view *v, struct ui *ui, int step)
{
	const struct view_thread *t = const_thread_of(v);

	for (int i = v->cursor + step; i >= 0 && i < view_rows(v); i += step)
		if (t->lines.p[i].heard != SIZE_MAX) {
			view_go(v, i);
			return;
		}
	ui_say(ui, "nothing on stable %s here", step > 0 ? "below" : "above");
}

static void
next_passage(struct view *v, struct ui *ui)
{
	go_to_passage(v, ui, 1);
}

static void
prev_passage(struct view *v, struct ui *ui)
{
	go_to_passage(v, ui, -1);
}

static void
fetch(struct view *v, struct ui *ui)
{
	app_fetch_thread(app_of(ui), ui, const_thread_of(v)->oid);
}

static const struct view_verb verbs[] = {
	{ ACTION_OPEN, open_mail, no_mail },
	{ ACTION_NEXT_PASSAGE, next_passage, says_nothing },
	{ ACTION_PREV_PASSAGE, prev_passage, says_nothing },
	{ ACTION_FETCH, fetch, NULL },
	{ 0 }
};

static const enum action hints[] = {
	ACTION_CLOSE, ACTION_HELP, ACTION_OPEN, ACTION_FETCH, ACTION_NEXT_PASSAGE,
	ACTION_PANE, ACTION_DIFF, ACTION_SEARCH, ACTION_CANCEL, ACTION_NONE,
};

static const struct view_ops thread_ops = {
	.name = "thread",
	.shape = VIEW_LIST,
	.rows = thread_rows,
	.draw = thread_draw,
	.free = thread_free,
	.load = thread_load,
	.head_rows = 2,
	.head = thread_head,
	.id = thread_id,
	.text = thread_text,
	.title = thread_title,
	.remark = thread_remark,
	.empty = thread_empty,
	.commits = thread_commits,
	.help = "! what a mail says of stable: failed to apply, proposed by a machine (autosel),\n"
		"  objection, request, queued, backport; of which tree\n",
	.verbs = verbs,
	.hints = hints,
};

void
view_thread_open(struct ui *ui, struct oid oid)
{
	struct view_thread *t = xzalloc(sizeof(*t));

	view_init(&t->view, &thread_ops);
	t->app = app_of(ui);
	t->ui = ui;
	t->oid = oid;
	ui_open(ui, &t->view, UI_WHOLE);
}

void
view_thread_fetched(struct ui *ui)
{
	struct view *v = ui_find(ui, &thread_ops);

	if (v)
		thread_load(v, ui);
}
