/* For a repository that corten does not know yet: what could be mainline, which branches targets. */
#ifndef CORTEN_CORE_FLOW_OFFER_H
#define CORTEN_CORE_FLOW_OFFER_H

#include "core/base/vec.h"
#include "core/flow/session.h"

struct offer_target {
	struct str ref;		/* "refs/remotes/origin/linux-6.12.y" */
	struct version version;
	struct oid tip;
	bool usual;		/* recent enough that somebody may want Rust there */
};

/* Start it all-zero, end it with offer_clear(). */
struct offer {
	struct str mainline;	/* the ref; empty: nothing looks like it */
	VEC(struct offer_target) targets;	/* the newest first, one for each series */
};

void offer_clear(struct offer *o);
DEFINE_CLEAR(offer);

/*
 * Look at the branches: "master" and "main", here before elsewhere, and those named linux-A.B.y.
 * Writes nothing.
 */
bool offer_find(struct session *s, struct offer *out, struct err *err) MUST_CHECK;

#endif
