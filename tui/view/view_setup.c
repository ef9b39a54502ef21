/* The first run: which branches receive backports? */
#include "tui/view/view_setup.h"

#include "core/flow/session.h"

#define HEAD_ROWS 6

struct view_setup {
	struct view view;
	struct setup *setup;
};

static struct setup *
setup_of(const struct view *v)
{
	return CONTAINER_OF(v, const struct view_setup, view)->setup;
}

static int
setup_rows(const struct view *v)
{
	return (int)setup_of(v)->offer->targets.n;
}

static const struct offer_target *
target_at(const struct view *v, int i)
{
	return &setup_of(v)->offer->targets.p[i];
}

static struct sv
setup_id(const struct view *v, int i)
{
	return str_sv(&target_at(v, i)->ref);
}

static void
setup_text(const struct view *v, int i, struct str *out)
{
	str_add(out, setup_id(v, i));
}

static void
setup_head(const struct view *v, struct canvas *c)
{
	const struct setup *s = setup_of(v);

	canvas_text(c, 0, 2, STYLE_STRONG, SV("corten does not know this repository yet."));
	canvas_text(c, 2, 2, STYLE_TEXT, SV("mainline"));
	canvas_text(c, 2, 12, STYLE_REF, s->offer->mainline.n ? str_sv(&s->offer->mainline)
		    : SV("no branch looks like it: corten init --mainline REF --target REF"));
	canvas_text(c, 3, 2, STYLE_TEXT, SV("store"));
	canvas_text(c, 3, 12, STYLE_TEXT, sv_of(s->session->store));
	canvas_text(c, 5, 2, STYLE_HEAD, SV("Branches that receive backports: * is chosen, Space "
					    "chooses, Enter goes on"));
}

static void
setup_draw(const struct view *v, int i, struct canvas *c, int row)
{
	const struct offer_target *t = target_at(v, i);

	canvas_printf(c, row, 0, STYLE_TEXT, "%d.%d", t->version.major, t->version.minor);
	canvas_printf(c, row, 7, STYLE_ID, "%s", OID_SHORT(t->tip));
	canvas_text(c, row, 21, STYLE_REF, str_sv(&t->ref));
}

static void
setup_title(const struct view *v UNUSED, struct str *out)
{
	str_add(out, SV("nothing is written before you say yes"));
}

static void
setup_empty(const struct view *v UNUSED, struct str *out)
{
	str_add(out, SV("No branch is named linux-A.B.y.\n\nFetch the stable branches, or name your own:\n"
			"  corten init --mainline master --target BRANCH\n"));
}

static void
setup_free(struct view *v)
{
	free(CONTAINER_OF(v, struct view_setup, view));
}

static const char *
cannot(const struct view *v)
{
	return !setup_of(v)->offer->mainline.n ? "no branch looks like mainline: corten init --mainline"
	       : !v->marked ? "no branch is chosen: Space chooses" : NULL;
}

/* Where the targets branched off is looked for in the whole history: a worker does that. */
struct make_job {
	struct job job;
	struct ui *ui;
	struct setup *setup;
};

static bool
make_run(struct job *job, void *context UNUSED, struct err *err)
{
	struct setup *s = CONTAINER_OF(job, struct make_job, job)->setup;
	struct session *writer AUTO(session) = NULL;

	return session_again(s->session, SESSION_WRITE, &writer, err) &&
	       session_init(writer, str_c(&s->offer->mainline), s->targets.p, s->targets.n, err);
}

static void
make_done(struct job *job)
{
	struct make_job *m = CONTAINER_OF(job, struct make_job, job);

	m->setup->made = !job->err.kind;
	if (m->setup->made)
		ui_do(m->ui, ACTION_QUIT);
	else
		ui_fail(m->ui, "%s", job->err.text);
	free(m);
}

static void
agree(struct view *v, struct ui *ui)
{
	struct setup *s = setup_of(v);
	struct make_job *m = xzalloc(sizeof(*m));

	s->targets.n = 0;
	for (int i = setup_rows(v); i-- > 0;)
		if (view_is_marked(v, i))
			*vec_push(&s->targets) = str_c(&target_at(v, i)->ref);
	m->job = (struct job){ .run = make_run, .done = make_done };
	m->ui = ui;
	m->setup = s;
	ui_start(ui, &m->job);
	ui_say(ui, "making the store ...");
}

static void
go_on(struct view *v, struct ui *ui)
{
	struct str question CLEAR(str) = { 0 };

	str_addf(&question, "make the store with %d target%s, and scan?", v->marked,
		 v->marked == 1 ? "" : "s");
	ui_confirm(ui, v, str_sv(&question), agree);
}

void
view_setup_open(struct ui *ui, struct setup *setup)
{
	static const struct view_verb verbs[] = { { ACTION_OPEN, go_on, cannot }, { 0 } };
	static const enum action hints[] = { ACTION_QUIT, ACTION_HELP, ACTION_MARK, ACTION_OPEN,
					     ACTION_NONE };
	static const struct view_ops ops = {
		.name = "setup",
		.shape = VIEW_LIST,
		.rows = setup_rows,
		.draw = setup_draw,
		.free = setup_free,
		.head_rows = HEAD_ROWS,
		.head = setup_head,
		.id = setup_id,
		.text = setup_text,
		.title = setup_title,
		.empty = setup_empty,
		.verbs = verbs,
		.hints = hints,
	};
	struct view_setup *s = xzalloc(sizeof(*s));

	view_init(&s->view, &ops);
	s->setup = setup;
	ui_open(ui, &s->view, UI_WHOLE);
	for (int i = 0; i < setup_rows(&s->view); i++)
		if (target_at(&s->view, i)->usual)
			view_mark(&s->view, i, true);
}
