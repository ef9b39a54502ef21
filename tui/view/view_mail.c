/* A mail of a thread. */
#include "tui/view/view_mail.h"

#include "tui/diff_style.h"
#include "tui/view/view_pager.h"
#include "tui/view/view_thread.h"

static void
add_header(struct styled *s, const char *key, struct sv value)
{
	if (!value.n)
		return;
	styled_span(s, STYLE_DIM, sv_of(key));
	styled_span(s, STYLE_TEXT, value);
	styled_end(s);
}

static void
add_headers(struct view_pager *p, const struct thread_mail *m)
{
	struct str from CLEAR(str) = { 0 }, when CLEAR(str) = { 0 }, id CLEAR(str) = { 0 };
	struct sv to = sv_trim(m->to);

	/* To and Cc, one of which may be empty. */
	while (to.n && to.p[to.n - 1] == ',')
		to = sv_trim(sv_to(to, to.n - 1));
	str_addf(&from, SV_FMT "%s<" SV_FMT ">", SV_ARG(m->name), m->name.n ? " " : "",
		 SV_ARG(m->address));
	if (m->date)
		date_add_iso(&when, (struct date){ m->date, 0 });
	str_addf(&id, "<" SV_FMT ">", SV_ARG(m->id));
	add_header(&p->text, "From:       ", str_sv(&from));
	add_header(&p->text, "Date:       ", str_sv(&when));
	add_header(&p->text, "To:         ", to);
	styled_span(&p->text, STYLE_DIM, SV("Subject:    "));
	styled_span(&p->text, STYLE_STRONG, m->subject);
	styled_end(&p->text);
	add_header(&p->text, "Message-ID: ", m->id.n ? str_sv(&id) : SV(""));
	styled_end(&p->text);
}

/* A patch is coloured as one, from its first file to the signature. */
static void
add_body(struct view_pager *p, struct sv body, struct sv passage)
{
	static const enum style styles[] = { [TALK_TEXT] = STYLE_TEXT, [TALK_QUOTED] = STYLE_DIM,
					     [TALK_HEARD] = STYLE_CARE };
	struct diff_style diff = { 0 };
	bool patch = false;
	struct sv line;

	while (sv_line(&body, &line)) {
		enum talk_line kind = talk_line(line, passage);
		enum style style = styles[kind];

		patch = (patch || sv_starts(line, SV("diff --git "))) &&
			!sv_eq(sv_trim_end(line), SV("--"));
		if (patch)
			style = diff_style_next(&diff, line);
		else if (kind == TALK_HEARD)
			*vec_push(&p->hunks) = styled_lines(&p->text);
		styled_span(&p->text, style, line);
		styled_end(&p->text);
	}
}

static void
show(struct view_pager *p, const struct view *thread)
{
	const struct heard *heard = NULL;
	const struct thread_mail *m = view_thread_mail(thread, &heard);

	view_pager_empty(p);
	if (m) {
		add_headers(p, m);
		add_body(p, m->body, heard ? heard->text : SV(""));
	}
	view_changed(&p->view);
	view_go_top(&p->view, heard && p->hunks.n && p->hunks.p[0] > p->view.height - 2
			      ? p->hunks.p[0] - 2 : 0);
}

static void
mail_follow(struct view *v, const struct view *list, struct ui *ui UNUSED)
{
	show(CONTAINER_OF(v, struct view_pager, view), list);
}

static void
mail_title(const struct view *v, struct str *out)
{
	const struct view_pager *p = CONTAINER_OF(v, const struct view_pager, view);

	if (p->hunks.n)
		str_add(out, SV("says something of stable"));
}

static void
mail_free(struct view *v)
{
	struct view_pager *p = CONTAINER_OF(v, struct view_pager, view);

	view_pager_clear(p);
	free(p);
}

/* The next mail that says something of stable, and more mails, are the thread's business. */
static void
of_thread(struct ui *ui, struct view *v, enum action a)
{
	struct view *thread = ui_parent(ui, v);
	const struct view_verb *verb = thread ? thread->ops->verbs : NULL;

	while (verb && verb->action && verb->action != a)
		verb++;
	if (verb && verb->action)
		verb->run(thread, ui);
}

static void
next_passage(struct view *v, struct ui *ui)
{
	of_thread(ui, v, ACTION_NEXT_PASSAGE);
}

static void
prev_passage(struct view *v, struct ui *ui)
{
	of_thread(ui, v, ACTION_PREV_PASSAGE);
}

static void
fetch(struct view *v, struct ui *ui)
{
	of_thread(ui, v, ACTION_FETCH);
}

void
view_mail_open(struct ui *ui, const struct view *thread)
{
	static const struct view_verb verbs[] = {
		{ ACTION_NEXT_PASSAGE, next_passage, NULL },
		{ ACTION_PREV_PASSAGE, prev_passage, NULL },
		{ ACTION_FETCH, fetch, NULL },
		{ 0 }
	};
	static const enum action hints[] = {
		ACTION_CLOSE, ACTION_HELP, ACTION_NEXT_ROW, ACTION_PREV_ROW, ACTION_NEXT_PASSAGE,
		ACTION_FETCH, ACTION_PANE, ACTION_MAXIMISE, ACTION_PIPE, ACTION_SEARCH, ACTION_NONE,
	};
	static const struct view_ops ops = {
		.name = "mail",
		.shape = VIEW_PAGER,
		.beside = VIEW_BELOW,
		.rows = view_pager_rows,
		.draw = view_pager_draw,
		.free = mail_free,
		.follow = mail_follow,
		.text = view_pager_text,
		.title = mail_title,
		.pipe = view_pager_pipe,
		.help = "Dimmed: what it quotes. Marked: what it says of stable.\n",
		.verbs = verbs,
		.hints = hints,
	};
	struct view_pager *p = xmalloc(sizeof(*p));

	view_pager_init(p, &ops, SV(""));
	show(p, thread);
	ui_open(ui, &p->view, UI_BESIDE);
}
