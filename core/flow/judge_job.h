/* Judging in the background: one job judges one candidate on some targets. */
#ifndef CORTEN_CORE_FLOW_JUDGE_JOB_H
#define CORTEN_CORE_FLOW_JUDGE_JOB_H

#include "core/flow/board.h"
#include "core/flow/progress.h"
#include "core/job/pool.h"
#include "core/model/verdict.h"

struct judge_job {
	struct job job;
	struct board *board;		/* for the owner's thread only */
	size_t row;
	unsigned epoch;			/* in: see worker.h */
	size_t mentioners;		/* in: the row's */
	struct oid oid;			/* in: the row's */
	struct oid at;			/* in: where the target stands; none: at its tip */
	size_t *targets;		/* in: indices into the session's targets; owned */
	size_t n_targets;
	struct finding *findings;	/* out: one for each of them, up to n_done */
	struct oid *bases;		/* out: what each of them was judged from */
	size_t n_done;
};

/*
 * A job for these cells, on a pool of worker.h. The caller sets its done() and frees it with
 * judge_job_free().
 */
struct judge_job *judge_job_new(struct board *b, size_t row, const size_t *targets, size_t n);
void judge_job_free(struct judge_job *d);

/* In done(): put what the job found on the board. Cells that failed or were cancelled are left out. */
void judge_job_put(const struct judge_job *d);
/* Put what the jobs found at the tips into the store of @s (any thread's), in one transaction. */
bool judge_jobs_store(struct session *s, struct judge_job *const *jobs, size_t n,
		      struct err *err) MUST_CHECK;

/* Which cells judge_all() judges. */
struct judge_all {
	const size_t *rows, *targets;
	size_t n_rows, n_targets;
	const struct oid *at;	/* judge the one target as it was there, kept on the board alone */
};

/*
 * Judge those cells that need it (all, with @at). @failed counts those that could not be judged;
 * @err then says why the first one could not. Cancelled: what was judged is kept, ERR_CANCELLED.
 */
bool judge_all(struct board *b, const struct judge_all *what, const struct progress *p,
	       size_t *failed, struct err *err) MUST_CHECK;

#endif
