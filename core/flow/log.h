/* The log of what people decided. */
#ifndef CORTEN_CORE_FLOW_LOG_H
#define CORTEN_CORE_FLOW_LOG_H

#include "core/flow/session.h"
#include "core/model/decision.h"

/* All events, or those about the commit @oid, newest first. */
bool log_read(struct session *s, const struct oid *oid, struct events *out,
	      struct err *err) MUST_CHECK;

/* The events of the act @batch, which decides, notes or takes back. None: there is no such act. */
bool log_batch(struct session *s, int64_t batch, struct events *out, struct err *err) MUST_CHECK;

/* The notes on the commit @oid that stand, newest first. */
bool log_notes(struct session *s, struct oid oid, struct events *out, struct err *err) MUST_CHECK;

#endif
