/* Worker threads and the mailbox of what they finished. */
#include "core/job/pool.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/base/alloc.h"

struct worker {
	struct pool *pool;
	pthread_t thread;
	struct job *running;	/* under the pool's mutex, as is group */
	unsigned group;		/* of the job that was taken last */
	bool gives_way;		/* the pool's, as of the job that was taken last */
};

/* Linux gives every thread a niceness of its own. */
#define NICE 10

struct pool {
	struct pool_context context;
	struct worker *workers;
	unsigned n;
	int fd;			/* eventfd: something was finished */
	size_t pending;		/* the owner's thread only */
	atomic_bool woken;

	pthread_mutex_t mutex;	/* guards everything below */
	pthread_cond_t work;
	struct job *waiting;	/* sorted: highest priority, then oldest, first */
	struct job *last;	/* of them; undefined where none waits */
	struct job *finished, **finished_end;
	bool closing, gives_way;
};

/* Jobs from the first one on that a worker chooses among. */
#define CHOICE 256

static bool
is_others(const struct worker *w, unsigned group)
{
	const struct pool *pool = w->pool;

	for (unsigned i = 0; i < pool->n; i++)
		if (&pool->workers[i] != w && pool->workers[i].group == group)
			return true;
	return false;
}

/*
 * Where the next job hangs: one of the worker's own group, else of a group that no other worker is at,
 * else the first. Never one of a lower priority than the first.
 */
static struct job **
choose(struct worker *w)
{
	struct job **first = &w->pool->waiting, **fresh = NULL;
	int priority = (*first)->priority, n = 0;

	for (struct job **at = first; *at && (*at)->priority == priority && n < CHOICE; n++) {
		unsigned group = (*at)->group;

		if (!group || group == w->group)
			return at;
		if (!fresh && !is_others(w, group))
			fresh = at;
		at = &(*at)->next;
	}
	return fresh ? fresh : first;
}

/* Take a job out of the queue. */
static struct job *
dequeue(struct worker *w)
{
	struct pool *pool = w->pool;
	struct job **at = choose(w), *job = *at;

	*at = job->next;
	if (pool->last == job && pool->waiting) {
		struct job *last = pool->waiting;

		while (last->next)
			last = last->next;
		pool->last = last;
	}
	w->group = job->group;
	return job;
}

/* Take the next job, or NULL when the pool closes. Waits for one. */
static struct job *
take_job(struct worker *w)
{
	struct pool *pool = w->pool;

	pthread_mutex_lock(&pool->mutex);
	while (!pool->closing && !pool->waiting)
		pthread_cond_wait(&pool->work, &pool->mutex);
	struct job *job = pool->closing ? NULL : dequeue(w);

	w->running = job;
	w->gives_way = pool->gives_way;
	pthread_mutex_unlock(&pool->mutex);
	return job;
}

static void
make_readable(struct pool *pool)
{
	uint64_t one = 1;

	while (write(pool->fd, &one, sizeof(one)) < 0 && errno == EINTR)
		;
}

/* With the mutex held. */
static void
post(struct pool *pool, struct job *job)
{
	job->next = NULL;
	*pool->finished_end = job;
	pool->finished_end = &job->next;
	make_readable(pool);
}

static void
finish(struct worker *w, struct job *job)
{
	pthread_mutex_lock(&w->pool->mutex);
	w->running = NULL;
	post(w->pool, job);
	pthread_mutex_unlock(&w->pool->mutex);
}

static void *
work(void *arg)
{
	struct worker *w = arg;
	struct pool_context *c = &w->pool->context;
	struct err open_err = { 0 };
	void *context = c->open ? c->open(c->arg, &open_err) : NULL;
	struct job *job;

	prctl(PR_SET_NAME, "corten worker");
	while ((job = take_job(w))) {
		if (w->gives_way && job->priority <= 0)
			setpriority(PRIO_PROCESS, (id_t)gettid(), NICE);
		if (open_err.kind)
			job->err = open_err;
		else if (atomic_load(&job->cancel))
			err_set(&job->err, ERR_CANCELLED, "cancelled");
		else if (!job->run(job, context, &job->err) && !job->err.kind)
			err_set(&job->err, ERR_IO, "failed without a reason");
		finish(w, job);
	}
	if (context && c->close)
		c->close(context);
	return NULL;
}

/*
 * Threads inherit the mask of the one that makes them: signals are for the owner only. But a fault of
 * the worker's own must reach its handler, who gives the terminal back: blocked, it just kills.
 */
static bool
start_workers(struct pool *pool, unsigned n, struct err *err)
{
	static const int faults[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
	sigset_t all, before;
	int code = 0;

	sigfillset(&all);
	for (size_t i = 0; i < ARRAY_SIZE(faults); i++)
		sigdelset(&all, faults[i]);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (pool->n < n && !code) {
		struct worker *w = &pool->workers[pool->n];

		w->pool = pool;
		code = pthread_create(&w->thread, NULL, work, w);
		if (!code)
			pool->n++;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return !code || err_errno(err, code, "start a worker");
}

bool
pool_new(unsigned workers, struct pool_context context, struct pool **out, struct err *err)
{
	struct pool *pool AUTO(pool) = xzalloc(sizeof(*pool));
	long online = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned n = workers ? workers : (unsigned)MAX(online, 1);

	pool->fd = -1;
	pool->context = context;
	pool->workers = xzalloc(n * sizeof(*pool->workers));
	pool->finished_end = &pool->finished;
	pthread_mutex_init(&pool->mutex, NULL);
	pthread_cond_init(&pool->work, NULL);
	pool->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (pool->fd < 0)
		return err_errno(err, errno, "eventfd");
	if (!start_workers(pool, n, err))
		return false;
	*out = TAKE_PTR(pool);
	return true;
}

void
pool_free(struct pool *pool)
{
	if (!pool)
		return;
	pool_cancel(pool);
	pthread_mutex_lock(&pool->mutex);
	pool->closing = true;
	pthread_cond_broadcast(&pool->work);
	pthread_mutex_unlock(&pool->mutex);
	for (unsigned i = 0; i < pool->n; i++)
		pthread_join(pool->workers[i].thread, NULL);
	pool_drain(pool);
	if (pool->fd >= 0)
		close(pool->fd);
	pthread_cond_destroy(&pool->work);
	pthread_mutex_destroy(&pool->mutex);
	free(pool->workers);
	free(pool);
}

void
pool_add(struct pool *pool, struct job *job)
{
	pool->pending++;
	pthread_mutex_lock(&pool->mutex);
	bool append = pool->waiting && pool->last->priority >= job->priority;
	struct job **at = append ? &pool->last->next : &pool->waiting;

	while (*at && (*at)->priority >= job->priority)
		at = &(*at)->next;
	job->next = *at;
	*at = job;
	if (!job->next)
		pool->last = job;
	pthread_cond_signal(&pool->work);
	pthread_mutex_unlock(&pool->mutex);
}

void
pool_cancel(struct pool *pool)
{
	pthread_mutex_lock(&pool->mutex);
	for (unsigned i = 0; i < pool->n; i++)
		if (pool->workers[i].running)
			atomic_store(&pool->workers[i].running->cancel, true);
	while (pool->waiting) {
		struct job *job = pool->waiting;

		pool->waiting = job->next;
		atomic_store(&job->cancel, true);
		err_set(&job->err, ERR_CANCELLED, "cancelled");
		post(pool, job);
	}
	pthread_mutex_unlock(&pool->mutex);
}

void
pool_give_way(struct pool *pool)
{
	pthread_mutex_lock(&pool->mutex);
	pool->gives_way = true;
	pthread_mutex_unlock(&pool->mutex);
}

unsigned
pool_workers(const struct pool *pool)
{
	return pool->n;
}

void
pool_wake(struct pool *pool)
{
	atomic_store(&pool->woken, true);
	make_readable(pool);
}

bool
pool_woken(struct pool *pool)
{
	return atomic_exchange(&pool->woken, false);
}

int
pool_fd(const struct pool *pool)
{
	return pool->fd;
}

size_t
pool_drain(struct pool *pool)
{
	uint64_t ignored;
	size_t n = 0;

	while (read(pool->fd, &ignored, sizeof(ignored)) < 0 && errno == EINTR)
		;
	pthread_mutex_lock(&pool->mutex);
	struct job *job = pool->finished;

	pool->finished = NULL;
	pool->finished_end = &pool->finished;
	pthread_mutex_unlock(&pool->mutex);
	while (job) {
		struct job *next = job->next;

		pool->pending--;
		job->done(job);
		job = next;
		n++;
	}
	return n;
}

size_t
pool_pending(const struct pool *pool)
{
	return pool->pending;
}

void
pool_wait_one(struct pool *pool)
{
	struct pollfd fd = { pool->fd, POLLIN, 0 };

	if (pool->pending)
		poll(&fd, 1, -1);
	pool_drain(pool);
}

void
pool_wait(struct pool *pool, const atomic_bool *stop)
{
	bool stopped = false;

	while (pool->pending) {
		if (stop && !stopped && atomic_load(stop)) {
			stopped = true;
			pool_cancel(pool);
		}
		pool_wait_one(pool);
	}
}
