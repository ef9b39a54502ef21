/* The log of what people decided. */
#include "core/flow/log.h"

#include "db/db_event.h"

bool
log_read(struct session *s, const struct oid *oid, struct events *out, struct err *err)
{
	return db_events(s->db, oid, out, err);
}
