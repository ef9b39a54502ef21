/* What happens outside: another process wrote, refs moved. Cells are read again, cursors stay. */
#include "core/flow/scan.h"
#include "tui/app.h"

struct scan_job {
	struct job job;
	struct app *app;
	struct ui *ui;
	struct scan_result result;
};

/* On the worker. */
static void
report(void *arg, const char *what UNUSED, size_t done, size_t total)
{
	struct scan_job *d = arg;

	atomic_store(&d->app->scanned, done);
	atomic_store(&d->app->to_scan, total);
	pool_wake(d->app->pool);
}

static bool
scan_run_job(struct job *job, void *context, struct err *err)
{
	struct scan_job *d = CONTAINER_OF(job, struct scan_job, job);
	struct progress p = { .report = report, .arg = d, .cancel = &job->cancel };
	struct session *writer;

	return worker_writer(context, &writer, err) && scan_run(writer, &p, &d->result, err);
}

static void
say_scanned(const struct scan_job *d)
{
	ui_say(d->ui, "scanned: %zu new commits of mainline, %zu new candidates, %zu targets moved; "
	       "%zu cells to judge", d->result.commits, d->result.candidates,
	       d->result.targets_moved, d->app->waiting);
}

static void
scan_done(struct job *job)
{
	struct scan_job *d = CONTAINER_OF(job, struct scan_job, job);
	struct err err = job->err;

	d->app->scanning = false;
	if (err.kind == ERR_CANCELLED)
		ui_say(d->ui, "the scan was cancelled; the next one goes on from there");
	else if (err.kind || !app_reload(d->app, &err))
		ui_fail(d->ui, "scan: %s", err.text);
	else
		say_scanned(d);
	ui_touch(d->ui);
	free(d);
}

void
app_scan(struct app *app, struct ui *ui)
{
	struct scan_job *d = xzalloc(sizeof(*d));

	app->scanning = true;
	d->app = app;
	d->ui = ui;
	d->job = (struct job){ .run = scan_run_job, .done = scan_done, .priority = 20 };
	ui_start(ui, &d->job);
}

/* One try for each way that the refs stand: what fails now fails until something changes. */
static void
scan_for(struct app *app, struct ui *ui, const struct str *moved)
{
	if (app->read_only || app->scanning || sv_eq(str_sv(moved), str_sv(&app->moved)))
		return;
	str_reset(&app->moved);
	str_add(&app->moved, str_sv(moved));
	ui_say(ui, "%s moved: scanning", str_c(moved));
	app_scan(app, ui);
}

/* While a scan is under way its rows show as they come. */
static void
take_what_came(struct app *app, struct ui *ui)
{
	struct news now;
	struct err err = { 0 };

	if (!news_take(app->session, &now, &err) || now.version == app->news.version)
		return;
	if (!app_reload(app, &err))
		ui_fail(ui, "%s", err.text);
	ui_touch(ui);
}

static void
say_if_judged(struct app *app, struct ui *ui)
{
	if (!app->was_long || app->waiting)
		return;
	app->was_long = false;
	ui_say(ui, "all verdicts are in: refresh sorts and limits by them");
	ui_touch(ui);
}

void
app_look_around(void *arg, struct ui *ui)
{
	struct app *app = arg;
	struct str moved CLEAR(str) = { 0 };
	struct err err = { 0 };
	unsigned what;

	if (app->scanning) {
		take_what_came(app, ui);
		return;
	}
	say_if_judged(app, ui);
	if (!news_look(app->session, &app->news, &what, &moved, &err) ||
	    ((what & NEWS_SCANNED) && !app_reload(app, &err)) ||
	    ((what & NEWS_DECISIONS) && !board_read_votes(app->board, &err))) {
		ui_fail(ui, "%s", err.text);
		return;
	}
	if (what & NEWS_REFS)
		scan_for(app, ui, &moved);
	if (what)
		ui_touch(ui);
}
