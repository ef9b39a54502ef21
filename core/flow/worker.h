/*
 * What each worker thread has for itself: sessions and a judge, opened when a job first asks for
 * them. For everything that a front end does in the background.
 */
#ifndef CORTEN_CORE_FLOW_WORKER_H
#define CORTEN_CORE_FLOW_WORKER_H

#include "core/flow/judge.h"
#include "core/job/pool.h"

/* The context of a job's run(). */
struct worker;

/*
 * A pool whose workers work on the repository and store of @s, which must outlive it. @workers as in
 * pool_new().
 */
bool worker_pool_new(const struct session *s, unsigned workers, struct pool **out,
		     struct err *err) MUST_CHECK;

/*
 * A session to read with, and a judge on it. What they know of targets and mainline is as of @epoch:
 * a number that the owner of the pool raises after a scan. Borrowed, until another epoch is asked for.
 */
bool worker_session(struct worker *w, unsigned epoch, struct session **out,
		    struct err *err) MUST_CHECK;
bool worker_judge(struct worker *w, unsigned epoch, struct session **s, struct judge **out,
		  struct err *err) MUST_CHECK;
/* A session to write with. */
bool worker_writer(struct worker *w, struct session **out, struct err *err) MUST_CHECK;

#endif
