/* What the world says of one candidate, as the store has it. */
#ifndef CORTEN_CORE_FLOW_OUTSIDE_H
#define CORTEN_CORE_FLOW_OUTSIDE_H

#include "core/flow/session.h"
#include "core/model/outside.h"
#include "core/model/verdict.h"

/* The CVEs that the commit is a fix of. */
bool outside_cves(struct session *s, struct oid oid, struct cves *out, struct err *err) MUST_CHECK;

/* What the prebuilt index says of the commit. */
bool outside_indexed(struct session *s, struct oid oid, struct index_rows *out,
		     struct err *err) MUST_CHECK;

/* Whether the step tells of the world: its answer alone reopens no decision, only what it found does. */
bool outside_is_step(enum step step);

#endif
