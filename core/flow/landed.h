/* Which mainline commits a target carries, under whatever name. */
#ifndef CORTEN_CORE_FLOW_LANDED_H
#define CORTEN_CORE_FLOW_LANDED_H

#include "core/flow/progress.h"
#include "core/flow/session.h"
#include "db/db_verdict.h"

/*
 * Read the commits that the target @t has and mainline has not, and record what they carry and what
 * they take back; only those since the last scan where the target just went on. The target's tip
 * and fork point are remembered in the same transaction.
 */
bool landed_update(struct session *s, const struct target *t, struct oid mainline, struct oid tip,
		   struct oid fork, const struct progress *p, struct err *err) MUST_CHECK;

/* The same for the commit @tip of a target's history, into memory instead of the store. */
bool landed_read(struct session *s, struct oid mainline, struct oid tip, const struct progress *p,
		 struct landings *out, struct err *err) MUST_CHECK;

#endif
