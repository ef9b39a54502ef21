/*
 * Worker threads and the mailbox of what they finished.
 *
 * A job is a struct inside the caller's own: inputs copied in, results owned by it. run() is called
 * on a worker and touches nothing but the job; done() is called by pool_drain() on the thread that
 * owns the pool. No other folder has a mutex.
 */
#ifndef CORTEN_CORE_JOB_POOL_H
#define CORTEN_CORE_JOB_POOL_H

#include <stdatomic.h>

#include "core/base/err.h"

struct pool;

struct job {
	/* On a worker, with that worker's own @context. False with @err set: it failed. */
	bool (*run)(struct job *job, void *context, struct err *err);
	/* On the owner's thread, exactly once; may free the job. job->err.kind says how it went. */
	void (*done)(struct job *job);
	void *arg;		/* done()'s */
	int priority;		/* higher first; equal ones in the order of pool_add() */
	unsigned group;		/* a worker goes on with that of its last job; 0: none */
	atomic_bool cancel;	/* run() looks at it between steps */
	struct err err;
	struct job *next;	/* the pool's */
};

/* What each worker has for itself: a repository, a store, a parser. Both run on that worker. */
struct pool_context {
	void *(*open)(void *arg, struct err *err);
	void (*close)(void *context);
	void *arg;
};

/* @workers threads; 0: as many as there are processors. The pool belongs to the caller. */
bool pool_new(unsigned workers, struct pool_context context, struct pool **out,
	      struct err *err) MUST_CHECK;
/* Cancels what waits and what runs, waits for the workers, calls every done(). */
void pool_free(struct pool *pool);
DEFINE_AUTO(pool);

void pool_add(struct pool *pool, struct job *job);
/* Cancel every job, those that wait and those that run; their done() still comes. */
void pool_cancel(struct pool *pool);
/* Workers that take jobs of priority 0 or less give way to every other thread from then on. */
void pool_give_way(struct pool *pool);

/* How many threads it has. */
unsigned pool_workers(const struct pool *pool);

/*
 * From a worker: a running job has news in its own struct. pool_fd() becomes readable, and pool_woken()
 * true, once.
 */
void pool_wake(struct pool *pool);
bool pool_woken(struct pool *pool);

/* Readable while finished jobs wait for pool_drain(); for poll(). */
int pool_fd(const struct pool *pool);
/* Call done() of everything finished. Returns how many. */
size_t pool_drain(struct pool *pool);
/* Jobs added and not drained yet. */
size_t pool_pending(const struct pool *pool);
/* Sleep until something is finished, and drain. Returns at once where nothing is pending. */
void pool_wait_one(struct pool *pool);
/* Drain until nothing is pending or *@stop becomes true (then pool_cancel() first). */
void pool_wait(struct pool *pool, const atomic_bool *stop);

#endif
