/* What candidates were found to be, in the store. */
#ifndef CORTEN_DB_DB_CUE_H
#define CORTEN_DB_DB_CUE_H

#include "core/model/cue.h"
#include "db/db_candidate.h"

/* Record what the candidate @oid was found to be, in place of what was before. */
bool db_put_classified(struct db *db, struct oid oid, const struct classified *c,
		       struct err *err) MUST_CHECK;
/* Append the cues of a candidate. */
bool db_cues(struct db *db, uint64_t candidate, struct cues *out, struct err *err) MUST_CHECK;
/* Append the candidates that were classified by other rules than these, in mainline order. */
bool db_classified_by_others(struct db *db, struct oid rules, struct oids *out,
			     struct err *err) MUST_CHECK;

#endif
