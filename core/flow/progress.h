/* How far a long use case is, and how it is stopped. */
#ifndef CORTEN_CORE_FLOW_PROGRESS_H
#define CORTEN_CORE_FLOW_PROGRESS_H

#include <stdatomic.h>

#include "core/base/base.h"

struct progress {
	/* Called on the thread that runs the use case; @total 0: not known. May be NULL. */
	void (*report)(void *arg, const char *what, size_t done, size_t total);
	void *arg;
	const atomic_bool *cancel;	/* may be NULL */
};

static inline void
progress_report(const struct progress *p, const char *what, size_t done, size_t total)
{
	if (p && p->report)
		p->report(p->arg, what, done, total);
}

static inline bool
progress_cancelled(const struct progress *p)
{
	return p && p->cancel && atomic_load(p->cancel);
}

#endif
