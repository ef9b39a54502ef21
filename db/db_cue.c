/* What candidates were found to be, in the store. */
#include "db/db_cue.h"

#include "db/db_run.h"

/* Cues without a weight only serve other rules: nobody has to see them. */
static bool
put_cues(struct db *db, struct oid oid, const struct classified *c, struct err *err)
{
	for (size_t i = 0; i < c->cues.list.n; i++) {
		const struct cue *cue = &c->cues.list.p[i];

		if (cue->weight != 0 &&
		    !db_run(db, SQL_CUE_ADD, err, "oisisssd", oid, (int64_t)i, cue->name,
			    (int64_t)cue->kind, cue->place, cue->words, cue->reason, cue->weight))
			return false;
	}
	return true;
}

bool
db_put_classified(struct db *db, struct oid oid, const struct classified *c, struct err *err)
{
	if (!db_begin(db, err))
		return false;
	if (db_run(db, SQL_CUE_FORGET, err, "o", oid) &&
	    db_run(db, SQL_CLASSIFIED_SET, err, "oiddo", oid, (int64_t)c->kinds, c->score,
		   c->threshold, c->rules) &&
	    put_cues(db, oid, c, err))
		return db_commit(db, err);
	db_rollback(db);
	return false;
}

bool
db_cues(struct db *db, uint64_t candidate, struct cues *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_CUE_LIST, err, "i", (int64_t)candidate);
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			*vec_push(&out->list) = (struct cue){
				.name = arena_sv(&out->text, db_column(stmt, 0)),
				.kind = (unsigned)sqlite3_column_int(stmt, 1),
				.place = arena_sv(&out->text, db_column(stmt, 2)),
				.words = arena_sv(&out->text, db_column(stmt, 3)),
				.reason = arena_sv(&out->text, db_column(stmt, 4)),
				.weight = sqlite3_column_double(stmt, 5),
			};
	}
	return stmt != NULL;
}

bool
db_classified_by_others(struct db *db, struct oid rules, struct oids *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_CLASSIFIED_OLD, err, "o", rules);
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			*vec_push(out) = db_column_oid(stmt, 0);
	}
	return stmt != NULL;
}
