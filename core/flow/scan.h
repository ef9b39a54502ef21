/* Bring the store up to date with the repository: candidates, releases, what landed where. */
#ifndef CORTEN_CORE_FLOW_SCAN_H
#define CORTEN_CORE_FLOW_SCAN_H

#include "core/flow/progress.h"
#include "core/flow/session.h"

struct scan_result {
	size_t commits;		/* of mainline, seen for the first time */
	size_t candidates;	/* among them */
	size_t all_candidates;
	size_t targets_moved;
	bool wants_graph;	/* many were new, and there is no commit-graph that would have helped */
};

/*
 * Scan mainline from the oldest fork point and all targets; only what is new since the last scan.
 * Stopped at any moment (cancelled, killed, disk full), the store is whole and the next scan goes
 * on from there.
 */
bool scan_run(struct session *s, const struct progress *p, struct scan_result *out,
	      struct err *err) MUST_CHECK;

#endif
