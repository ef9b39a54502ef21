/* The evidence for one cell, step by step. */
#ifndef CORTEN_CORE_FLOW_WHY_H
#define CORTEN_CORE_FLOW_WHY_H

#include "core/flow/session.h"
#include "core/model/verdict.h"

/*
 * Judge the candidate @oid on @target now, or as it was at the revision @at where that is not NULL.
 * ERR_NOTFOUND: it is no candidate.
 */
bool why_read(struct session *s, const struct target *target, const char *at, struct oid oid,
	      struct finding *out, struct err *err) MUST_CHECK;

/*
 * The same as the store has it. @found is false where it has none, or one that was judged from what
 * has changed since: @basis is what it would be judged from now.
 */
bool why_stored(struct session *s, const struct target *target, struct oid oid, struct oid basis,
		struct finding *out, bool *found, struct err *err) MUST_CHECK;

#endif
