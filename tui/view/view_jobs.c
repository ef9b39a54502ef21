/* What is computed in the background, and what could not be. */
#include "tui/view/view_jobs.h"

struct view_jobs {
	struct view view;
	const struct app *app;
	VEC(size_t) rows;	/* of the board: being judged, or failed */
};

static const struct view_jobs *
jobs_of(const struct view *v)
{
	return CONTAINER_OF(v, const struct view_jobs, view);
}

static void
jobs_load(struct view *v, struct ui *ui UNUSED)
{
	struct view_jobs *j = CONTAINER_OF(v, struct view_jobs, view);

	j->rows.n = 0;
	for (size_t row = 0; row < j->app->board->candidates.n; row++)
		if (app_is_judging(j->app, row) || app_has_failed(j->app, row))
			*vec_push(&j->rows) = row;
}

static int
jobs_rows(const struct view *v)
{
	return (int)jobs_of(v)->rows.n;
}

static void
jobs_draw(const struct view *v, int i, struct canvas *c, int line)
{
	const struct app *app = jobs_of(v)->app;
	size_t row = jobs_of(v)->rows.p[i];

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
}

static void
jobs_remark(const struct view *v, struct str *out)
{
	str_add(out, str_sv(&jobs_of(v)->app->failure));
}

static void
jobs_empty(const struct view *v UNUSED, struct str *out)
{
	str_add(out, SV("Nothing is being judged.\n\nz pauses and resumes, ^C cancels, R reads again.\n"));
}

static void
jobs_free(struct view *v)
{
	struct view_jobs *j = CONTAINER_OF(v, struct view_jobs, view);

	vec_clear(&j->rows);
	free(j);
}

void
view_jobs_open(struct ui *ui)
{
	static const enum action hints[] = { ACTION_CLOSE, ACTION_HELP, ACTION_REFRESH, ACTION_PAUSE,
					     ACTION_CANCEL, ACTION_NONE };
	static const struct view_ops ops = {
		.name = "jobs",
		.shape = VIEW_LIST,
		.rows = jobs_rows,
		.draw = jobs_draw,
		.free = jobs_free,
		.load = jobs_load,
		.title = jobs_title,
		.remark = jobs_remark,
		.empty = jobs_empty,
		.hints = hints,
	};
	struct view_jobs *j = xzalloc(sizeof(*j));

	view_init(&j->view, &ops);
	j->app = app_of(ui);
	ui_open(ui, &j->view, UI_WHOLE);
}
