/* Mainline since the oldest fork point, in memory: where a judge looks prerequisites up. */
#ifndef CORTEN_CORE_FLOW_PAST_H
#define CORTEN_CORE_FLOW_PAST_H

#include "core/flow/session.h"
#include "core/git/touch.h"

struct past {
	struct history history;
	struct touches *touches;
	struct map sizes;		/* by commit: lines of its diff, of those that were asked for */
	struct oid of;			/* whose ancestors are marked */
	bool *ancestor;			/* by index */
};

/* Read it. The past belongs to the caller; the session must outlive it. */
bool past_new(struct session *s, struct past **out, struct err *err) MUST_CHECK;
void past_free(struct past *p);
DEFINE_AUTO(past);

/* Whether the commit @i of the history is an ancestor of @oid; false for those that are none of it. */
bool past_is_ancestor(struct past *p, struct oid oid, uint32_t i);

#endif
