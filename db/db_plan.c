/* What people say of a target's series, in the store. */
#include "db/db_plan.h"

#include "db/db_run.h"

void
remarks_clear(struct remarks *r)
{
	vec_clear(r);
	map_clear(&r->index);
	arena_clear(&r->text);
	*r = (struct remarks){ 0 };
}

const struct remark *
remarks_find(const struct remarks *r, struct oid oid)
{
	const uint64_t *at = map_find(&r->index, oid_key(&oid));

	return at ? &r->p[*at - 1] : NULL;
}

/*
 * Read rows whose columns are, as @columns says letter by letter: o the commit, t the text, w who,
 * m the Message-ID, d the date (two columns).
 */
static bool
read_rows(struct db *db, sqlite3_stmt *stmt, const char *columns, struct remarks *out,
	  struct err *err)
{
	bool row = stmt != NULL;

	while (row) {
		struct remark r = { 0 };

		if (!db_next(db, stmt, &row, err))
			return false;
		for (int i = 0; row && columns[i]; i++) {
			if (columns[i] == 'o')
				r.oid = db_column_oid(stmt, i);
			else if (columns[i] == 't')
				r.text = arena_sv(&out->text, db_column(stmt, i));
			else if (columns[i] == 'w')
				r.who = arena_sv(&out->text, db_column(stmt, i));
			else if (columns[i] == 'm')
				r.message_id = arena_sv(&out->text, db_column(stmt, i));
			else
				r.at = (struct date){ sqlite3_column_int64(stmt, i),
						      sqlite3_column_int(stmt, i + 1) };
		}
		if (!row)
			break;
		*vec_push(out) = r;
		*map_at(&out->index, oid_key(&r.oid)) = out->n;
	}
	return stmt != NULL;
}

bool
db_omit(struct db *db, struct sv target, const struct remark *r, struct err *err)
{
	return db_run(db, SQL_OMISSION_SET, err, "sossii", target, r->oid, r->text, r->who,
		      r->at.seconds, (int64_t)r->at.offset);
}

bool
db_omit_not(struct db *db, struct sv target, struct oid oid, struct err *err)
{
	return db_run(db, SQL_OMISSION_DROP, err, "so", target, oid);
}

bool
db_omissions(struct db *db, struct sv target, struct remarks *out, struct err *err)
{
	return read_rows(db, db_start(db, SQL_OMISSION_LIST, err, "s", target), "otwd", out, err);
}

bool
db_set_adaptation(struct db *db, struct sv target, const struct remark *r, struct err *err)
{
	if (!r->text.n)
		return db_run(db, SQL_ADAPTATION_DROP, err, "so", target, r->oid);
	return db_run(db, SQL_ADAPTATION_SET, err, "soss", target, r->oid, r->text, r->who);
}

bool
db_adaptations(struct db *db, struct sv target, struct remarks *out, struct err *err)
{
	return read_rows(db, db_start(db, SQL_ADAPTATION_LIST, err, "s", target), "otw", out, err);
}

bool
db_set_placement(struct db *db, struct sv target, const struct oid *oids, size_t n,
		 struct err *err)
{
	if (!db_begin(db, err))
		return false;
	bool ok = db_run(db, SQL_PLACEMENT_CLEAR, err, "s", target);

	for (size_t i = 0; ok && i < n; i++)
		ok = db_run(db, SQL_PLACEMENT_ADD, err, "sio", target, (int64_t)i, oids[i]);
	if (!ok || !db_commit(db, err)) {
		db_rollback(db);
		return false;
	}
	return true;
}

bool
db_placement(struct db *db, struct sv target, struct remarks *out, struct err *err)
{
	return read_rows(db, db_start(db, SQL_PLACEMENT_LIST, err, "s", target), "o", out, err);
}

bool
db_add_sent(struct db *db, struct sv target, const struct remark *r, struct err *err)
{
	return db_run(db, SQL_SENT_ADD, err, "sosssii", target, r->oid, r->message_id, r->text, r->who,
		      r->at.seconds, (int64_t)r->at.offset);
}

bool
db_sent(struct db *db, struct sv target, struct remarks *out, struct err *err)
{
	return read_rows(db, db_start(db, SQL_SENT_LIST, err, "s", target), "omtwd", out, err);
}

bool
db_set_trial(struct db *db, struct oid tree, struct sv command, const struct trial *t,
	     struct err *err)
{
	return db_run(db, SQL_TRIAL_SET, err, "osiisi", tree, command, (int64_t)t->status, t->seconds,
		      str_sv(&t->log), t->at.seconds);
}

bool
db_trial(struct db *db, struct oid tree, struct sv command, struct trial *out, bool *found,
	 struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_TRIAL_GET, err, "os", tree, command);

	if (!stmt || !db_next(db, stmt, found, err))
		return false;
	if (*found) {
		out->status = sqlite3_column_int(stmt, 0);
		out->seconds = sqlite3_column_int64(stmt, 1);
		str_reset(&out->log);
		str_add(&out->log, db_column(stmt, 2));
		out->at = (struct date){ sqlite3_column_int64(stmt, 3), 0 };
		sqlite3_reset(stmt);
	}
	return true;
}
