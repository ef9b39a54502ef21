/* What people decided, in the store. */
#include "db/db_event.h"

#include "db/db_run.h"

static bool
read_number(struct db *db, sqlite3_stmt *stmt, int64_t *out, struct err *err)
{
	bool row;

	if (!stmt || !db_next(db, stmt, &row, err))
		return false;
	*out = row ? sqlite3_column_int64(stmt, 0) : 0;
	if (row)
		sqlite3_reset(stmt);
	return true;
}

bool
db_next_batch(struct db *db, int64_t *out, struct err *err)
{
	return read_number(db, db_start(db, SQL_EVENT_NEXT_BATCH, err, ""), out, err);
}

bool
db_undoable(struct db *db, struct sv who, int64_t *batch, struct err *err)
{
	return read_number(db, db_start(db, SQL_EVENT_LAST_STANDING, err, "s", who), batch, err);
}

bool
db_redoable(struct db *db, struct sv who, int64_t *batch, struct err *err)
{
	return read_number(db, db_start(db, SQL_EVENT_LAST_UNDONE, err, "s", who), batch, err);
}

bool
db_add_event(struct db *db, const struct event *e, struct err *err)
{
	return db_run(db, SQL_EVENT_ADD, err, "iiisssOsssOi", e->batch, e->at.seconds,
		      (int64_t)e->at.offset, e->who, sv_of(act_word(e->act)), e->target, e->oid,
		      e->reason, e->until, e->verdict, e->fingerprint, e->undoes);
}

static enum act
read_act(sqlite3_stmt *stmt, int i)
{
	enum act act;

	return act_parse(db_column(stmt, i), &act) ? act : ACT_NONE;
}

static bool
read_events(struct db *db, sqlite3_stmt *stmt, struct events *out, struct err *err)
{
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (!row)
			break;
		*vec_push(out) = (struct event){
			.id = sqlite3_column_int64(stmt, 0),
			.batch = sqlite3_column_int64(stmt, 1),
			.at = { sqlite3_column_int64(stmt, 2), sqlite3_column_int(stmt, 3) },
			.who = arena_sv(&out->text, db_column(stmt, 4)),
			.act = read_act(stmt, 5),
			.target = arena_sv(&out->text, db_column(stmt, 6)),
			.oid = db_column_oid(stmt, 7),
			.reason = arena_sv(&out->text, db_column(stmt, 8)),
			.until = arena_sv(&out->text, db_column(stmt, 9)),
			.verdict = arena_sv(&out->text, db_column(stmt, 10)),
			.fingerprint = db_column_oid(stmt, 11),
			.undoes = sqlite3_column_int64(stmt, 12),
			.undone = sqlite3_column_int(stmt, 13) != 0,
		};
	}
	return stmt != NULL;
}

bool
db_events(struct db *db, const struct oid *oid, struct events *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_EVENT_LIST, err, "io", (int64_t)(oid != NULL),
				      oid ? *oid : (struct oid){ { 0 } });

	return read_events(db, stmt, out, err);
}

bool
db_batch_events(struct db *db, int64_t batch, struct events *out, struct err *err)
{
	return read_events(db, db_start(db, SQL_EVENT_OF_BATCH, err, "i", batch), out, err);
}

bool
db_newest_event(struct db *db, int64_t *out, struct err *err)
{
	return read_number(db, db_start(db, SQL_EVENT_NEWEST, err, ""), out, err);
}

bool
db_each_noted(struct db *db, void (*each)(void *arg, struct oid oid), void *arg, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_EVENT_NOTED, err, "");
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			each(arg, db_column_oid(stmt, 0));
	}
	return stmt != NULL;
}

bool
db_votes(struct db *db, const struct oid *oid, struct events *out, struct err *err)
{
	sqlite3_stmt *stmt = oid ? db_start(db, SQL_VOTE_OF, err, "o", *oid)
				 : db_start(db, SQL_VOTE_LIST, err, "");
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (!row)
			break;
		*vec_push(out) = (struct event){
			.oid = db_column_oid(stmt, 0),
			.target = arena_sv(&out->text, db_column(stmt, 1)),
			.act = read_act(stmt, 2),
			.who = arena_sv(&out->text, db_column(stmt, 3)),
			.at = { sqlite3_column_int64(stmt, 4), sqlite3_column_int(stmt, 5) },
			.reason = arena_sv(&out->text, db_column(stmt, 6)),
			.until = arena_sv(&out->text, db_column(stmt, 7)),
			.verdict = arena_sv(&out->text, db_column(stmt, 8)),
			.fingerprint = db_column_oid(stmt, 9),
			.id = sqlite3_column_int64(stmt, 10),
		};
	}
	return stmt != NULL;
}
