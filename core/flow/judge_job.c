/* Judging in the background. */
#include "core/flow/judge_job.h"

#include "core/base/alloc.h"
#include "core/flow/judge.h"
#include "core/flow/worker.h"
#include "db/db_target.h"

/* Verdicts that are kept in one transaction. */
#define STORED_AT_ONCE 64

static bool
run(struct job *job, void *context, struct err *err)
{
	struct judge_job *d = CONTAINER_OF(job, struct judge_job, job);
	struct session *s;
	struct judge *j;

	if (!worker_judge(context, d->epoch, &s, &j, err))
		return false;
	for (size_t i = 0; i < d->n_targets && d->targets[i] < s->targets.n; i++) {
		const struct target *t = &s->targets.p[d->targets[i]];
		const struct judge_target *jt;

		if (atomic_load(&job->cancel))
			return err_set(err, ERR_CANCELLED, "cancelled");
		if (!(oid_is_none(d->at) ? judge_target(j, t, &jt, err)
					 : judge_target_at(j, t, d->at, &jt, err)) ||
		    !judge_cell(j, jt, d->oid, &d->findings[i], err))
			return err_wrap(err, "%s on %s", OID_SHORT(d->oid), t->name.p);
		d->bases[i] = judge_last_basis(j, t, d->mentioners);
		d->n_done++;
	}
	return true;
}

/* Candidates next to each other in mainline are about the same files: one worker judges them. */
#define NEIGHBOURS 32

struct judge_job *
judge_job_new(struct board *b, size_t row, const size_t *targets, size_t n)
{
	struct judge_job *d = xzalloc(sizeof(*d));

	d->job.run = run;
	d->job.group = (unsigned)(row / NEIGHBOURS) + 1;
	d->board = b;
	d->row = row;
	d->oid = b->candidates.p[row].oid;
	d->targets = xmalloc(n * sizeof(*d->targets));
	memcpy(d->targets, targets, n * sizeof(*d->targets));
	d->n_targets = n;
	d->mentioners = b->mentioners[row];
	d->findings = xzalloc(n * sizeof(*d->findings));
	d->bases = xzalloc(n * sizeof(*d->bases));
	return d;
}

void
judge_job_free(struct judge_job *d)
{
	for (size_t i = 0; i < d->n_targets; i++)
		finding_clear(&d->findings[i]);
	free(d->findings);
	free(d->bases);
	free(d->targets);
	free(d);
}

/* Candidates are found by name: another process may have given them other numbers since. */
static bool
store(struct session *s, const struct judge_job *d, struct err *err)
{
	struct mainline_commit row = { 0 };
	bool found;

	if (!db_mainline(s->db, d->oid, &row, &found, err))
		return false;
	str_clear(&row.release);
	for (size_t i = 0; found && i < d->n_done && d->targets[i] < s->targets.n; i++)
		if (!db_put_verdict(s->db, s->targets.p[d->targets[i]].id, row.id, &d->findings[i],
				    judge_fingerprint(&d->findings[i]), d->bases[i], err))
			return false;
	return true;
}

bool
judge_jobs_store(struct session *s, struct judge_job *const *jobs, size_t n, struct err *err)
{
	if (!db_begin(s->db, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!store(s, jobs[i], err)) {
			db_rollback(s->db);
			return false;
		}
	}
	return db_commit(s->db, err);
}

void
judge_job_put(const struct judge_job *d)
{
	for (size_t i = 0; i < d->n_done; i++)
		board_put(d->board, d->row, d->targets[i], &d->findings[i]);
}

/* To the board and, where the tips were judged and the store can be written, into the store. */
static bool
judge_job_keep(struct judge_job *d, struct err *err)
{
	judge_job_put(d);
	if (!oid_is_none(d->at) || d->board->session->read_only)
		return true;
	return judge_jobs_store(d->board->session, &d, 1, err);
}

/* A run over many jobs; done() runs on the thread that waits. */
struct run {
	struct session *session;
	struct pool *pool;
	size_t failed, finished, total;
	size_t stored;		/* jobs in the open transaction */
	bool open;
	bool store_failed;
	struct err first;	/* of what failed */
};

static bool
close_transaction(struct run *r)
{
	bool open = r->open;

	r->open = false;
	r->stored = 0;
	return !open || db_commit(r->session->db, &r->first);
}

static void
keep(struct run *r, struct judge_job *d)
{
	if (r->store_failed || !d->n_done)
		return;
	if (!r->open && !r->session->read_only)
		r->open = db_begin(r->session->db, &r->first);
	if ((!r->open && !r->session->read_only) || !judge_job_keep(d, &r->first) ||
	    (++r->stored >= STORED_AT_ONCE && !close_transaction(r)))
		r->store_failed = true;
}

static void
done(struct job *job)
{
	struct judge_job *d = CONTAINER_OF(job, struct judge_job, job);
	struct run *r = job->arg;

	r->finished++;
	keep(r, d);
	if (job->err.kind && job->err.kind != ERR_CANCELLED) {
		r->failed += d->n_targets - d->n_done;
		if (!r->first.kind)
			r->first = job->err;
	}
	judge_job_free(d);
}

static bool
add_row(struct run *r, struct board *b, const struct judge_all *what, size_t row,
	struct err *err)
{
	size_t wanted[64], n = 0;	/* no store has more targets: they are bits */

	for (size_t i = 0; i < what->n_targets; i++)
		if (what->at || board_needs_judging(b, row, what->targets[i]))
			wanted[n++] = what->targets[i];
	if (!n)
		return true;
	if (!r->pool && !worker_pool_new(b->session, 0, &r->pool, err))
		return false;
	struct judge_job *d = judge_job_new(b, row, wanted, n);

	if (what->at)
		d->at = *what->at;
	d->job.done = done;
	d->job.arg = r;
	r->total++;
	pool_add(r->pool, &d->job);
	return true;
}

static void
wait_for(struct run *r, const struct progress *p, bool *cancelled)
{
	while (r->pool && pool_pending(r->pool)) {
		if (!*cancelled && (progress_cancelled(p) || r->store_failed)) {
			*cancelled = true;
			pool_cancel(r->pool);
		}
		pool_wait_one(r->pool);
		progress_report(p, "judge", r->finished, r->total);
	}
}

bool
judge_all(struct board *b, const struct judge_all *what, const struct progress *p, size_t *failed,
	  struct err *err)
{
	struct run r = { .session = b->session };
	bool ok = true, cancelled = false;

	for (size_t i = 0; ok && i < what->n_rows; i++)
		ok = add_row(&r, b, what, what->rows[i], err);
	wait_for(&r, p, &cancelled);
	pool_free(r.pool);
	if (!ok)
		return false;
	if (r.store_failed && r.open)
		db_rollback(r.session->db);
	else
		r.store_failed |= !close_transaction(&r);
	if (err && r.first.kind)
		*err = r.first;
	*failed = r.failed;
	return !r.store_failed && (!cancelled || err_set(err, ERR_CANCELLED, "cancelled"));
}
