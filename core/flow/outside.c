/* What the world says of one candidate. */
#include "core/flow/outside.h"

#include "db/db_outside.h"

bool
outside_cves(struct session *s, struct oid oid, struct cves *out, struct err *err)
{
	return db_cves(s->db, oid, CVE_FIXED_BY, out, err);
}

bool
outside_indexed(struct session *s, struct oid oid, struct index_rows *out, struct err *err)
{
	return db_indexed(s->db, oid, out, err);
}
