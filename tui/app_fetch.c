/* Asking the network, when a person presses the key for it and never else. */
#include "tui/app_fetch.h"

#include "core/flow/sync.h"
#include "tui/app_verbs.h"
#include "tui/view/view_thread.h"

struct fetch_job {
	struct job job;
	struct app *app;
	struct ui *ui;
	unsigned sources;
	struct oid oid;		/* whose mails; none: of what is worth a look */
	struct sync_result result;
};

/* On the worker. */
static void
report(void *arg, const char *what, size_t done, size_t total)
{
	struct fetch_job *f = arg;

	atomic_store(&f->app->fetching_what, what);
	atomic_store(&f->app->fetched, done);
	atomic_store(&f->app->to_fetch, total);
	pool_wake(f->app->pool);
}

static bool
fetch_run(struct job *job, void *context, struct err *err)
{
	struct fetch_job *f = CONTAINER_OF(job, struct fetch_job, job);
	const struct progress p = { .report = report, .arg = f, .cancel = &job->cancel };
	const struct sync what = { .sources = f->sources, .commits = &f->oid,
				   .n_commits = !oid_is_none(f->oid) };
	struct session *writer;

	return worker_writer(context, &writer, err) &&
	       sync_run(writer, &what, &p, &f->result, err);
}

static void
add_result(const struct sync_result *r, struct str *out)
{
	for (int i = 0; i < OUTSIDE_SOURCES; i++) {
		const struct sync_note *n = &r->of[i];

		if (!n->asked)
			continue;
		str_addf(out, "%s%s", out->n ? "; " : "", source_word((enum source)i));
		if (n->problem.n)
			str_addf(out, " failed: %s", n->problem.p);
		else if (n->n || i == SOURCE_QUEUE)
			str_addf(out, ": %zu %s", n->n, i == SOURCE_QUEUE ? "found" : "read");
		else
			str_add(out, SV(": nothing new"));
	}
}

static void
fetch_done(struct job *job)
{
	struct fetch_job *f = CONTAINER_OF(job, struct fetch_job, job);
	struct str text CLEAR(str) = { 0 };
	struct err err = job->err;

	f->app->fetching = false;
	/* What was stored before it ended counts, however it ended. */
	if (!app_reload(f->app, err.kind ? NULL : &err) && !err.kind)
		err_set(&err, ERR_DB, "what was fetched cannot be read");
	add_result(&f->result, &text);
	if (err.kind == ERR_CANCELLED)
		ui_say(f->ui, "the fetch was cancelled: what was known stays");
	else if (err.kind || f->result.failed)
		ui_fail(f->ui, "fetch: %s", err.kind ? err.text : str_c(&text));
	else
		ui_say(f->ui, "fetched %s", str_c(&text));
	view_thread_fetched(f->ui);
	ui_touch(f->ui);
	sync_result_clear(&f->result);
	free(f);
}

static void
begin(struct app *app, struct ui *ui, unsigned sources, struct oid oid)
{
	if (app->read_only) {
		ui_say(ui, "read-only: nothing is fetched");
		return;
	}
	if (app->fetching) {
		ui_say(ui, "it is being fetched already; ^C cancels");
		return;
	}
	struct fetch_job *f = xzalloc(sizeof(*f));

	app->fetching = true;
	atomic_store(&app->fetching_what, "");
	f->app = app;
	f->ui = ui;
	f->sources = sources;
	f->oid = oid;
	f->job = (struct job){ .run = fetch_run, .done = fetch_done, .priority = 20 };
	ui_start(ui, &f->job);
	ui_say(ui, "fetching; ^C cancels");
}

void
app_fetch_thread(struct app *app, struct ui *ui, struct oid oid)
{
	begin(app, ui, 1u << SOURCE_LORE, oid);
}

/* ---- asking what ---- */

static const struct choice choices[] = {
	{ 't', "this commit's mails" },
	{ 'r', "releases" },
	{ 'l', "lists, on all that is worth a look" },
	{ 'c', "cves" },
	{ 'q', "queues" },
	{ 'a', "all" },
};
static const unsigned choice_sources[ARRAY_SIZE(choices)] = {
	1u << SOURCE_LORE, 1u << SOURCE_RELEASES, 1u << SOURCE_LORE, 1u << SOURCE_CVE,
	1u << SOURCE_QUEUE, 0,
};

static void
chosen(struct view *v, struct ui *ui, chord key)
{
	struct app *app = app_of(ui);
	struct oid oid = { { 0 } };

	if (key == 't' && !app_current(v, &oid)) {
		ui_say(ui, "there is no commit here");
		return;
	}
	for (size_t i = 0; i < ARRAY_SIZE(choices); i++)
		if (choices[i].key == key)
			begin(app, ui, choice_sources[i] ? choice_sources[i]
			      : sync_all_sources(app->session), oid);
}

void
app_ask_fetch(struct view *v, struct ui *ui)
{
	struct str question CLEAR(str) = { 0 };
	struct err err = { 0 };

	if (!sync_add_freshness(app_of(ui)->session, &question, &err)) {
		ui_fail(ui, "%s", err.text);
		return;
	}
	str_add(&question, SV(". Fetch from the network:"));
	ui_choose(ui, v, str_sv(&question), choices, ARRAY_SIZE(choices), CHORD_NONE, chosen);
}

void
app_add_fetching(const struct app *app, struct str *out)
{
	size_t total = atomic_load(&app->to_fetch);

	if (!app->fetching)
		return;
	str_addf(out, "  fetching %s", atomic_load(&app->fetching_what));
	if (total)
		str_addf(out, " %zu/%zu", atomic_load(&app->fetched), total);
}
