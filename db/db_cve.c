/* CVEs, queues and prebuilt indexes in the store. */
#include "db/db_outside.h"

#include "db/db_run.h"

static bool
read_pairs(struct db *db, struct cve *c, struct arena *text, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_CVE_PAIR_LIST, err, "s", c->name);
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			*vec_push(&c->pairs) = (struct cve_pair){
				.since = arena_sv(text, db_column(stmt, 0)),
				.since_oid = db_column_oid(stmt, 1),
				.fixed = arena_sv(text, db_column(stmt, 2)),
				.fixed_oid = db_column_oid(stmt, 3),
				.named = sqlite3_column_int(stmt, 4) != 0,
			};
	}
	return stmt != NULL;
}

bool
db_cves(struct db *db, struct oid oid, enum cve_side side, struct cves *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, side == CVE_FIXED_BY ? SQL_CVE_OF_FIX : SQL_CVE_OF_CAUSE,
				      err, "o", oid);
	bool row = stmt != NULL;
	enum cve_state state;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row && cve_state_parse(db_column(stmt, 1), &state))
			*vec_push(out) = (struct cve){
				.name = arena_sv(&out->text, db_column(stmt, 0)), .state = state,
				.title = arena_sv(&out->text, db_column(stmt, 2)),
			};
	}
	for (size_t i = 0; stmt && i < out->n; i++)
		if (!read_pairs(db, &out->p[i], &out->text, err))
			return false;
	return stmt != NULL;
}

bool
db_cve_fixes(struct db *db,
	     void (*each)(void *arg, struct oid oid, struct sv name, enum cve_state state),
	     void *arg, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_CVE_FIXES, err, "");
	bool row = stmt != NULL;
	enum cve_state state;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row && cve_state_parse(db_column(stmt, 2), &state))
			each(arg, db_column_oid(stmt, 0), db_column(stmt, 1), state);
	}
	return stmt != NULL;
}

static bool
put_cve(struct db *db, const struct cve *c, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_CVE_PUT, err, "sss", c->name,
				      sv_of(cve_state_word(c->state)), c->title);
	bool row;

	if (!stmt || !db_next(db, stmt, &row, err))
		return false;
	int64_t id = row ? sqlite3_column_int64(stmt, 0) : 0;

	sqlite3_reset(stmt);
	for (size_t i = 0; i < c->pairs.n; i++) {
		const struct cve_pair *p = &c->pairs.p[i];

		if (!db_run(db, SQL_CVE_PAIR_PUT, err, "iisOsOi", id, (int64_t)i, p->since,
			    p->since_oid, p->fixed, p->fixed_oid, (int64_t)p->named))
			return false;
	}
	return true;
}

bool
db_put_cves(struct db *db, const struct cves *c, struct err *err)
{
	if (!db_run(db, SQL_CVE_FORGET, err, ""))
		return false;
	for (size_t i = 0; i < c->n; i++)
		if (!put_cve(db, &c->p[i], err))
			return false;
	return true;
}

bool
db_queued(struct db *db, struct oid oid, struct queue *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_QUEUED_FIND, err, "o", oid);
	bool row = stmt != NULL;
	enum queue_state state;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row && queue_state_parse(db_column(stmt, 0), &state))
			*vec_push(&out->patches) = (struct queued){
				state, arena_sv(&out->text, db_column(stmt, 1)),
				arena_sv(&out->text, db_column(stmt, 2)), oid,
			};
	}
	return stmt != NULL;
}

bool
db_queue_ignored(struct db *db, struct queue *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_QUEUE_IGNORE_LIST, err, "");
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			*vec_push(&out->ignored) = arena_sv(&out->text, db_column(stmt, 0));
	}
	return stmt != NULL;
}

bool
db_put_queue(struct db *db, const struct queue *q, struct err *err)
{
	if (!db_run(db, SQL_QUEUED_FORGET, err, "") || !db_run(db, SQL_QUEUE_IGNORE_FORGET, err, ""))
		return false;
	for (size_t i = 0; i < q->patches.n; i++) {
		const struct queued *p = &q->patches.p[i];

		if (!db_run(db, SQL_QUEUED_PUT, err, "osss", p->oid,
			    sv_of(queue_state_word(p->state)), p->series, p->name))
			return false;
	}
	for (size_t i = 0; i < q->ignored.n; i++)
		if (!db_run(db, SQL_QUEUE_IGNORE_PUT, err, "s", q->ignored.p[i]))
			return false;
	return true;
}

bool
db_indexed(struct db *db, struct oid oid, struct index_rows *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_INDEXED_LIST, err, "o", oid);
	bool row = stmt != NULL;
	enum indexed_kind kind;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row && indexed_kind_parse(db_column(stmt, 0), &kind))
			*vec_push(out) = (struct indexed){
				kind, oid, db_column_oid(stmt, 1),
				arena_sv(&out->text, db_column(stmt, 2)),
			};
	}
	return stmt != NULL;
}

bool
db_put_index(struct db *db, const struct index_rows *r, struct err *err)
{
	if (!db_run(db, SQL_INDEXED_FORGET, err, ""))
		return false;
	for (size_t i = 0; i < r->n; i++)
		if (!db_run(db, SQL_INDEXED_PUT, err, "osos", r->p[i].oid,
			    sv_of(indexed_kind_word(r->p[i].kind)), r->p[i].at, r->p[i].release))
			return false;
	return true;
}
