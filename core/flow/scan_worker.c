/* What the threads of a scan have for themselves. */
#include "core/flow/scan_worker.h"

#include "core/base/alloc.h"

static void
worker_close(void *context)
{
	struct scan_worker *w = context;

	examine_rules_clear(&w->rules);
	session_free(w->session);
	free(w);
}

static void *
worker_open(void *arg, struct err *err)
{
	const struct session *s = arg;
	struct scan_worker *w = xzalloc(sizeof(*w));

	if (session_again(s, SESSION_NO_STORE, &w->session, err) &&
	    examine_rules_init(&w->rules, s->rules, err))
		return w;
	worker_close(w);
	return NULL;
}

bool
scan_pool_new(const struct session *s, struct pool **out, struct err *err)
{
	struct pool_context context = { worker_open, worker_close, (void *)(uintptr_t)s };

	return pool_new(0, context, out, err);
}
