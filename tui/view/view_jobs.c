/* What is computed in the background, and what could not be. */
#include "tui/view/view_jobs.h"

#include "core/flow/sync.h"
#include "tui/app_fetch.h"

struct view_jobs {
	struct view view;
	const struct app *app;
	struct str source[OUTSIDE_SOURCES];	/* how fresh it is, from where; these rows come first */
	bool source_failed[OUTSIDE_SOURCES];
	VEC(size_t) rows;	/* of the board: being judged, or failed */
};

static const struct view_jobs *
jobs_of(const struct view *v)
{
	return CONTAINER_OF(v, const struct view_jobs, view);
}

/* What is known of the world, and since when. */
static void
read_sources(struct view_jobs *j, struct ui *ui)
{
	struct source_state states[OUTSIDE_SOURCES];
	struct arena text CLEAR(arena) = { 0 };
	int64_t now = date_now().seconds;
	struct err err = { 0 };

	if (!sync_states(j->app->session, &text, states, &err)) {
		ui_fail(ui, "%s", err.text);
		return;
	}
	for (int i = 0; i < OUTSIDE_SOURCES; i++) {
		struct str age CLEAR(str) = { 0 }, address CLEAR(str) = { 0 };

		sync_add_address(j->app->session, (enum source)i, &address);
		sync_add_age(&age, states[i].fetched, now);
		if (sync_is_stale((enum source)i, &states[i], now))
			str_add(&age, SV(" (stale)"));
		str_reset(&j->source[i]);
		str_addf(&j->source[i], "%-18s ", str_c(&age));
		j->source_failed[i] = states[i].problem.n > 0;
		if (j->source_failed[i])
			str_addf(&j->source[i], "failed since: " SV_FMT, SV_ARG(states[i].problem));
		else
			str_add(&j->source[i], address.n ? str_sv(&address) : SV("not configured"));
	}
}

static void
jobs_load(struct view *v, struct ui *ui)
{
	struct view_jobs *j = CONTAINER_OF(v, struct view_jobs, view);

	read_sources(j, ui);
	j->rows.n = 0;
	for (size_t row = 0; row < j->app->board->candidates.n; row++)
		if (app_is_judging(j->app, row) || app_has_failed(j->app, row))
			*vec_push(&j->rows) = row;
}

static int
jobs_rows(const struct view *v)
{
	return OUTSIDE_SOURCES + (int)jobs_of(v)->rows.n;
}

static void
draw_source(const struct view_jobs *j, int i, struct canvas *c, int line)
{
	canvas_text(c, line, 0, STYLE_STRONG, sv_of(source_word((enum source)i)));
	canvas_text(c, line, 9, j->source_failed[i] ? STYLE_CARE : STYLE_TEXT,
		    str_sv(&j->source[i]));
}

static void
jobs_draw(const struct view *v, int i, struct canvas *c, int line)
{
	const struct app *app = jobs_of(v)->app;

	if (i < OUTSIDE_SOURCES) {
		draw_source(jobs_of(v), i, c, line);
		return;
	}
	size_t row = jobs_of(v)->rows.p[i - OUTSIDE_SOURCES];

	if (row >= app->board->candidates.n)
		return;
	const struct candidate *cand = &app->board->candidates.p[row];
	bool failed = app_has_failed(app, row);

	canvas_text(c, line, 0, failed ? STYLE_BAD : STYLE_BUSY, failed ? SV("failed") : SV("judging"));
	canvas_printf(c, line, 9, STYLE_ID, "%s", OID_SHORT(cand->oid));
	canvas_text(c, line, 22, STYLE_TEXT, cand->subject);
}

static void
jobs_title(const struct view *v, struct str *out)
{
	const struct app *app = jobs_of(v)->app;

	str_addf(out, "%zu cells wait, %zu rows failed%s", app->waiting, app->failed,
		 app->scanning ? ", scanning" : "");
	app_add_fetching(app, out);
}

static void
jobs_remark(const struct view *v, struct str *out)
{
	const struct view_jobs *j = jobs_of(v);

	str_add(out, v->cursor < OUTSIDE_SOURCES
		? SV("What is known of the world, and since when; f fetches, R reads again")
		: str_sv(&j->app->failure));
}

static void
jobs_free(struct view *v)
{
	struct view_jobs *j = CONTAINER_OF(v, struct view_jobs, view);

	vec_clear(&j->rows);
	for (int i = 0; i < OUTSIDE_SOURCES; i++)
		str_clear(&j->source[i]);
	free(j);
}

void
view_jobs_open(struct ui *ui)
{
	static const enum action hints[] = { ACTION_CLOSE, ACTION_HELP, ACTION_REFRESH, ACTION_FETCH,
					     ACTION_PAUSE, ACTION_CANCEL, ACTION_NONE };
	static const struct view_ops ops = {
		.name = "jobs",
		.shape = VIEW_LIST,
		.rows = jobs_rows,
		.draw = jobs_draw,
		.free = jobs_free,
		.load = jobs_load,
		.title = jobs_title,
		.remark = jobs_remark,
		.hints = hints,
	};
	struct view_jobs *j = xzalloc(sizeof(*j));

	view_init(&j->view, &ops);
	j->app = app_of(ui);
	ui_open(ui, &j->view, UI_WHOLE);
}
