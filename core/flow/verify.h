/* Proving an export: the real git applies it, and the trees are compared. */
#ifndef CORTEN_CORE_FLOW_VERIFY_H
#define CORTEN_CORE_FLOW_VERIFY_H

#include "core/flow/series.h"

struct verified {
	bool good;
	struct str said;	/* what is wrong, or what was proven: one or more lines */
};

void verified_clear(struct verified *v);
DEFINE_CLEAR(verified);

/*
 * Apply @mbox with `git am` in a scratch repository that shares objects with the session's one, on
 * the target's tip, and compare the tree after each patch with the grafted one. Neither the user's
 * work tree nor the repository are touched. That git refuses is an answer; that it cannot be run is
 * an error.
 */
bool verify_mbox(struct session *s, const struct series *series, struct sv mbox,
		 struct verified *out, struct err *err) MUST_CHECK;

#endif
