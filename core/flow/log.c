/* The log of what people decided. */
#include "core/flow/log.h"

#include "db/db_event.h"

bool
log_read(struct session *s, const struct oid *oid, struct events *out, struct err *err)
{
	return db_events(s->db, oid, out, err);
}

bool
log_batch(struct session *s, int64_t batch, struct events *out, struct err *err)
{
	return db_batch_events(s->db, batch, out, err);
}

bool
log_notes(struct session *s, struct oid oid, struct events *out, struct err *err)
{
	struct events all CLEAR(events) = { 0 };
	size_t n = 0;

	if (!db_events(s->db, &oid, &all, err))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.p[i].act == ACT_NOTE && !all.p[i].undone)
			all.p[n++] = all.p[i];
	all.n = n;
	*out = TAKE(all);
	return true;
}
