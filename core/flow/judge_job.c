/* Judging in the background. */
#include "core/flow/judge_job.h"

#include "core/base/alloc.h"
#include "core/flow/judge.h"

/* Verdicts that are kept in one transaction. */
#define STORED_AT_ONCE 64

struct worker {
	struct session *session;
	struct judge *judge;
};

static void
worker_close(void *context)
{
	struct worker *w = context;

	judge_free(w->judge);
	session_free(w->session);
	free(w);
}

static void *
worker_open(void *arg, struct err *err)
{
	struct worker *w = xzalloc(sizeof(*w));

	if (session_again(arg, SESSION_READ, &w->session, err) &&
	    judge_new(w->session, &w->judge, err))
		return w;
	worker_close(w);
	return NULL;
}

bool
judge_pool_new(const struct session *s, unsigned workers, struct pool **out, struct err *err)
{
	struct pool_context context = { worker_open, worker_close, (void *)(uintptr_t)s };

	return pool_new(workers, context, out, err);
}

static bool
run(struct job *job, void *context, struct err *err)
{
	struct judge_job *d = CONTAINER_OF(job, struct judge_job, job);
	struct worker *w = context;

	for (size_t i = 0; i < d->n_targets; i++) {
		const struct target *t = &w->session->targets.p[d->targets[i]];
		const struct judge_target *jt;

		if (atomic_load(&job->cancel))
			return err_set(err, ERR_CANCELLED, "cancelled");
		if (!(oid_is_none(d->at) ? judge_target(w->judge, t, &jt, err)
					 : judge_target_at(w->judge, t, d->at, &jt, err)) ||
		    !judge_cell(w->judge, jt, d->oid, &d->findings[i], err))
			return err_wrap(err, "%s on %s", OID_SHORT(d->oid), t->name.p);
		d->n_done++;
	}
	return true;
}

struct judge_job *
judge_job_new(struct board *b, size_t row, const size_t *targets, size_t n)
{
	struct judge_job *d = xzalloc(sizeof(*d));

	d->job.run = run;
	d->board = b;
	d->row = row;
	d->oid = b->candidates.p[row].oid;
	d->targets = xmalloc(n * sizeof(*d->targets));
	memcpy(d->targets, targets, n * sizeof(*d->targets));
	d->n_targets = n;
	d->findings = xzalloc(n * sizeof(*d->findings));
	return d;
}

void
judge_job_free(struct judge_job *d)
{
	for (size_t i = 0; i < d->n_targets; i++)
		finding_clear(&d->findings[i]);
	free(d->findings);
	free(d->targets);
	free(d);
}

static bool
store(const struct judge_job *d, struct err *err)
{
	struct session *s = d->board->session;

	if (!db_begin(s->db, err))
		return false;
	for (size_t i = 0; i < d->n_done; i++) {
		const struct target *t = &s->targets.p[d->targets[i]];
		const struct finding *f = &d->findings[i];

		if (!db_put_verdict(s->db, t->id, d->board->candidates.p[d->row].id, f,
				    judge_fingerprint(f),
				    board_basis(d->board, d->row, d->targets[i]), err)) {
			db_rollback(s->db);
			return false;
		}
	}
	return db_commit(s->db, err);
}

bool
judge_job_keep(struct judge_job *d, struct err *err)
{
	for (size_t i = 0; i < d->n_done; i++)
		board_put(d->board, d->row, d->targets[i], &d->findings[i]);
	if (!oid_is_none(d->at) || d->board->session->read_only)
		return true;
	return store(d, err);
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
	if (!r->pool && !judge_pool_new(b->session, 0, &r->pool, err))
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
