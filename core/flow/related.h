/*
 * Which commits of a stretch of history may be Rust-related: the first, quick half of a scan.
 *
 * Every commit that the rules may mean is found, none is left out; a shared file's diff, which costs
 * more to look at, is looked at by examine_commit().
 */
#ifndef CORTEN_CORE_FLOW_RELATED_H
#define CORTEN_CORE_FLOW_RELATED_H

#include "core/flow/progress.h"
#include "core/git/history.h"
#include "core/job/pool.h"

/*
 * Set related[i] for the commits h->p[which[0 .. n - 1]], @which ascending. @pool is a scan's.
 * ERR_CANCELLED, ERR_NOTFOUND (a commit or a tree is missing).
 */
bool related_find(struct pool *pool, const struct history *h, const uint32_t *which, size_t n,
		  const struct progress *p, bool *related, struct err *err) MUST_CHECK;

#endif
