/* What the threads of a scan have for themselves: a repository without a store, and the rules. */
#ifndef CORTEN_CORE_FLOW_SCAN_WORKER_H
#define CORTEN_CORE_FLOW_SCAN_WORKER_H

#include "core/flow/examine.h"
#include "core/flow/session.h"
#include "core/job/pool.h"

/* The context that run() of a scan's jobs is given. */
struct scan_worker {
	struct session *session;
	struct examine_rules rules;
};

/* A pool of them, for the caller. */
bool scan_pool_new(const struct session *s, struct pool **out, struct err *err) MUST_CHECK;

#endif
