/* What people decide: recording it, taking it back, reading it. */
#ifndef CORTEN_CORE_FLOW_DECIDE_H
#define CORTEN_CORE_FLOW_DECIDE_H

#include "core/flow/session.h"
#include "core/model/decision.h"

/* One act of a person, on every pair of its commits and targets. */
struct decide {
	enum act act;			/* one that decides */
	const struct oid *commits;
	size_t n_commits;
	const struct target *const *targets;
	size_t n_targets;
	struct sv reason;		/* demanded of reject, defer and ask */
	struct sv until;		/* of defer; see decide_check_until() */
};

/*
 * Record it, with who (git's identity), when, and what the machine said. All of it or nothing is
 * recorded. @batch, which may be NULL, becomes what undo knows it by.
 */
bool decide_run(struct session *s, const struct decide *d, int64_t *batch,
		struct err *err) MUST_CHECK;

/*
 * Take back the newest act of this person that stands, or bring back what was taken back last.
 * @batch becomes 0 where there is none; else @n is how many decisions it was.
 */
bool decide_undo(struct session *s, int64_t *batch, size_t *n, struct err *err) MUST_CHECK;
bool decide_redo(struct session *s, int64_t *batch, size_t *n, struct err *err) MUST_CHECK;

/*
 * What defer may wait for: a day (2026-12-24), a while (10d, 2w, 3m: turned into a day), a release
 * (v7.2, v7.2-rc3: its tag), or another commit ("after COMMIT": landed on mainline). @out becomes
 * the form that is stored. ERR_USAGE: it is none of these.
 */
bool decide_check_until(struct session *s, struct sv until, struct str *out,
			struct err *err) MUST_CHECK;
/* Whether what was waited for is there. An empty @until never comes. */
bool decide_is_due(struct session *s, struct sv until, bool *out, struct err *err) MUST_CHECK;

#endif
