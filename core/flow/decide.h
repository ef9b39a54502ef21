/* What people decide: recording it, taking it back, reading it. */
#ifndef CORTEN_CORE_FLOW_DECIDE_H
#define CORTEN_CORE_FLOW_DECIDE_H

#include "core/flow/session.h"
#include "core/model/decision.h"

struct board;

/* A commit on a target. */
struct decide_on {
	struct oid oid;
	const struct target *target;
};

/* One act of a person, on one cell or many. */
struct decide {
	enum act act;			/* one that decides */
	const struct decide_on *on;
	size_t n;
	struct sv reason;		/* demanded of reject, defer and ask */
	struct sv until;		/* of defer; see decide_check_until() */
	/* Says what the machine says now, also that it said nothing yet. NULL: the store, or a judge. */
	const struct board *board;
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
/* Take back the act @batch. ERR_USAGE: it is somebody else's, or does not stand. */
bool decide_undo_batch(struct session *s, int64_t batch, size_t *n, struct err *err) MUST_CHECK;

/* Write down what this person notes of a commit, any text. What was noted before stays in the log. */
bool decide_note(struct session *s, struct oid oid, struct sv text, int64_t *batch,
		 struct err *err) MUST_CHECK;

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
