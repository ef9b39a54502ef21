/* Judging in the background: what is on the screen first, then everything else. */
#include "tui/app.h"

/* Rows that are kept in one transaction. */
#define SAVED_AT_ONCE 32

/* From so many cells on the person is told when the last one is there. */
#define LONG 100

enum row_state { ROW_FINE, ROW_WAITS, ROW_RUNS, ROW_FAILED };

/* A job that keeps what others found. */
struct save_job {
	struct job job;
	VEC(struct judge_job *) jobs;
};

/* How many cells of the row have to be judged; @first becomes the target of the first one. */
static size_t
missing(const struct board *b, size_t row, size_t *first)
{
	size_t n = 0;

	for (size_t t = b->session->targets.n; t-- > 0;)
		if (board_needs_judging(b, row, t)) {
			*first = t;
			n++;
		}
	return n;
}

void
app_count(struct app *app)
{
	const struct board *b = app->board;
	size_t target;

	free(app->row_state);
	app->row_state = xzalloc(b->candidates.n + 1);
	app->waiting = app->failed = 0;
	for (size_t row = 0; row < b->candidates.n; row++) {
		size_t n = missing(b, row, &target);

		app->row_state[row] = n ? ROW_WAITS : ROW_FINE;
		app->waiting += n;
	}
	app->was_long |= app->waiting > LONG;
}

bool
app_is_judging(const struct app *app, size_t row)
{
	return app->row_state[row] == ROW_RUNS;
}

bool
app_has_failed(const struct app *app, size_t row)
{
	return app->row_state[row] == ROW_FAILED;
}

/* ---- keeping ---- */

static void
free_jobs(struct judge_job **jobs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		judge_job_free(jobs[i]);
}

static bool
save_run(struct job *job, void *context, struct err *err)
{
	struct save_job *s = CONTAINER_OF(job, struct save_job, job);
	struct session *writer;

	return worker_writer(context, &writer, err) &&
	       judge_jobs_store(writer, s->jobs.p, s->jobs.n, err);
}

/* What could not be kept is on the board, and is judged anew next time. */
static void
save_done(struct job *job)
{
	struct save_job *s = CONTAINER_OF(job, struct save_job, job);

	free_jobs(s->jobs.p, s->jobs.n);
	vec_clear(&s->jobs);
	free(s);
}

static void
save_later(struct app *app)
{
	struct save_job *s = xzalloc(sizeof(*s));

	s->job = (struct job){ .run = save_run, .done = save_done, .priority = 1 };
	s->jobs.p = app->unsaved.p;
	s->jobs.n = app->unsaved.n;
	s->jobs.cap = app->unsaved.cap;
	app->unsaved.p = NULL;
	app->unsaved.n = app->unsaved.cap = 0;
	pool_add(app->pool, &s->job);
}

void
app_save(struct app *app)
{
	struct err err = { 0 };

	/* What is not kept is judged anew next time. */
	if (app->unsaved.n &&
	    !judge_jobs_store(app->session, app->unsaved.p, app->unsaved.n, &err) && !app->failure.n)
		str_add(&app->failure, sv_of(err.text));
	free_jobs(app->unsaved.p, app->unsaved.n);
	app->unsaved.n = 0;
}

/* ---- judging ---- */

/* Nothing more of this row is asked. */
static void
give_up(struct app *app, size_t row)
{
	size_t target, n = missing(app->board, row, &target);

	app->waiting -= MIN(n - MIN(n, 1), app->waiting);
}

static void
take(struct app *app, const struct judge_job *d)
{
	const struct err *err = &d->job.err;
	size_t target;

	judge_job_put(d);
	if (!err->kind) {
		app->row_state[d->row] = missing(app->board, d->row, &target) ? ROW_WAITS : ROW_FINE;
		return;
	}
	give_up(app, d->row);
	app->row_state[d->row] = ROW_FAILED;
	if (err->kind == ERR_CANCELLED)
		app->row_state[d->row] = ROW_FINE;
	else if (!app->failed++)
		str_add(&app->failure, sv_of(err->text));
}

static void
judge_done(struct job *job)
{
	struct judge_job *d = CONTAINER_OF(job, struct judge_job, job);
	struct app *app = job->arg;
	bool keep = false;

	if (d->board == app->board) {
		take(app, d);
		keep = d->n_done && !app->read_only;
	}
	if (!keep) {
		judge_job_free(d);
		return;
	}
	*vec_push(&app->unsaved) = d;
	if (app->unsaved.n >= SAVED_AT_ONCE || !app->waiting)
		save_later(app);
}

/* One cell, so that what is known shows at once, and cancelling is quick. */
static struct job *
start(struct app *app, size_t row)
{
	size_t target;

	if (row == SIZE_MAX || !missing(app->board, row, &target)) {
		app->waiting = 0;
		return NULL;
	}
	app->row_state[row] = ROW_RUNS;
	app->waiting--;
	struct judge_job *d = judge_job_new(app->board, row, &target, 1);

	d->epoch = app->epoch;
	d->job.done = judge_done;
	d->job.arg = app;
	return &d->job;
}

static size_t
next_row(struct app *app)
{
	size_t row;

	for (size_t i = 0; app->list && (row = app->list->wanted(app->list, i)) != SIZE_MAX; i++)
		if (app->row_state[row] == ROW_WAITS)
			return row;
	for (row = 0; row < app->board->candidates.n; row++)
		if (app->row_state[row] == ROW_WAITS)
			return row;
	return SIZE_MAX;
}

static struct job *
next(void *arg)
{
	struct app *app = arg;

	return app->board && app->waiting && !app->scanning ? start(app, next_row(app)) : NULL;
}

static size_t
left(const void *arg)
{
	return ((const struct app *)arg)->waiting;
}

/* Until the next refresh nobody asks for them. */
static void
drop(void *arg)
{
	struct app *app = arg;

	for (size_t row = 0; app->board && row < app->board->candidates.n; row++)
		if (app->row_state[row] == ROW_WAITS)
			app->row_state[row] = ROW_FINE;
	app->waiting = 0;
}

const struct ui_source app_source = { next, left, drop };
