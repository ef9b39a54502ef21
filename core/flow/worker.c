/* What each worker thread has for itself. */
#include "core/flow/worker.h"

#include "core/base/alloc.h"

struct worker {
	const struct session *base;
	struct session *reader, *writer;
	struct judge *judge;		/* on the reader */
	unsigned epoch;			/* of both */
};

static void
close_reader(struct worker *w)
{
	judge_free(w->judge);
	session_free(w->reader);
	w->judge = NULL;
	w->reader = NULL;
}

static void
worker_close(void *context)
{
	struct worker *w = context;

	close_reader(w);
	session_free(w->writer);
	free(w);
}

static void *
worker_open(void *arg, struct err *err UNUSED)
{
	struct worker *w = xzalloc(sizeof(*w));

	w->base = arg;
	return w;
}

bool
worker_pool_new(const struct session *s, unsigned workers, struct pool **out, struct err *err)
{
	struct pool_context context = { worker_open, worker_close, (void *)(uintptr_t)s };

	return pool_new(workers, context, out, err);
}

bool
worker_session(struct worker *w, unsigned epoch, struct session **out, struct err *err)
{
	if (w->reader && w->epoch != epoch)
		close_reader(w);
	if (!w->reader && !session_again(w->base, SESSION_READ, &w->reader, err))
		return false;
	w->epoch = epoch;
	*out = w->reader;
	return true;
}

bool
worker_judge(struct worker *w, unsigned epoch, struct session **s, struct judge **out,
	     struct err *err)
{
	if (!worker_session(w, epoch, s, err) || (!w->judge && !judge_new(*s, &w->judge, err)))
		return false;
	*out = w->judge;
	return true;
}

bool
worker_writer(struct worker *w, struct session **out, struct err *err)
{
	if (!w->writer && !session_again(w->base, SESSION_EXISTING, &w->writer, err))
		return false;
	*out = w->writer;
	return true;
}
