/* What a person reads of one commit: its message, and its change in mainline or on a target. */
#ifndef CORTEN_CORE_FLOW_LOOK_H
#define CORTEN_CORE_FLOW_LOOK_H

#include "core/base/date.h"
#include "core/flow/session.h"

/* What to read. */
struct look_at {
	struct oid oid;
	const struct target *target;	/* its graft there; NULL: as it is in mainline */
	const struct oid *needs;	/* what is grafted there before it, in this order */
	size_t n_needs;
	unsigned context;		/* lines around a change */
};

enum look_result {
	LOOK_CHANGE,	/* the diff is what it changes */
	LOOK_EMPTY,	/* it changes nothing there */
	LOOK_CONFLICT,	/* what conflicts stands in the diff between git's diff3 markers */
};

/* Start it all-zero, end it with look_clear(). */
struct look {
	enum look_result result;
	struct str author, committer;	/* "Name <email>" */
	struct date authored, committed;
	struct str message;		/* as UTF-8 if it is in the encoding that it declares */
	struct str stat, diff;
	struct str mainline;		/* its diff in mainline, where it was asked for on a target */
	size_t behind;			/* how many others it was grafted behind */
	struct str files;		/* a line for each file that does not apply as it is */
};

void look_clear(struct look *l);
DEFINE_CLEAR(look);

/* Any commit will do. ERR_NOTFOUND: it is not in this repository. */
bool look_read(struct session *s, const struct look_at *at, struct look *out,
	       struct err *err) MUST_CHECK;

#endif
