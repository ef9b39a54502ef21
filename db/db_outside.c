/* What the world outside the repository says, in the store: sources, documents, releases, threads. */
#include "db/db_outside.h"

#include "db/db_run.h"

bool
db_sources(struct db *db, struct arena *text, struct source_state out[OUTSIDE_SOURCES],
	   struct err *err)
{
	struct source_state read[OUTSIDE_SOURCES] = { 0 };
	sqlite3_stmt *stmt = db_start(db, SQL_SOURCE_LIST, err, "");
	bool row = stmt != NULL;
	enum source s;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row && source_parse(db_column(stmt, 0), &s))
			read[s] = (struct source_state){
				arena_sv(text, db_column(stmt, 1)), sqlite3_column_int64(stmt, 2),
				arena_sv(text, db_column(stmt, 3)),
			};
	}
	if (stmt)
		memcpy(out, read, sizeof(read));
	return stmt != NULL;
}

bool
db_source_fetched(struct db *db, enum source s, struct sv address, int64_t when, struct err *err)
{
	return db_run(db, SQL_SOURCE_FETCHED, err, "ssi", sv_of(source_word(s)), address, when);
}

bool
db_source_failed(struct db *db, enum source s, struct sv address, struct sv problem,
		 struct err *err)
{
	return db_run(db, SQL_SOURCE_FAILED, err, "sss", sv_of(source_word(s)), address, problem);
}

void
document_clear(struct document *d)
{
	str_clear(&d->etag);
	str_clear(&d->modified);
	str_clear(&d->body);
}

bool
db_document(struct db *db, struct sv address, struct document *out, bool *found, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_DOCUMENT_FIND, err, "s", address);

	if (!stmt || !db_next(db, stmt, found, err))
		return false;
	if (!*found)
		return true;
	str_add(&out->etag, db_column(stmt, 0));
	str_add(&out->modified, db_column(stmt, 1));
	out->fetched = sqlite3_column_int64(stmt, 2);
	out->has_body = sqlite3_column_type(stmt, 3) != SQLITE_NULL;
	str_add(&out->body, db_column(stmt, 3));
	sqlite3_reset(stmt);
	return true;
}

bool
db_put_document(struct db *db, struct sv address, const struct document *d, struct err *err)
{
	if (!d->has_body)
		return db_run(db, SQL_DOCUMENT_PUT_BARE, err, "sssi", address, str_sv(&d->etag),
			      str_sv(&d->modified), d->fetched);
	return db_run(db, SQL_DOCUMENT_PUT, err, "sssib", address, str_sv(&d->etag),
		      str_sv(&d->modified), d->fetched, str_sv(&d->body));
}

bool
db_document_same(struct db *db, struct sv address, int64_t when, struct err *err)
{
	return db_run(db, SQL_DOCUMENT_SAME, err, "si", address, when);
}

bool
db_kernel_branches(struct db *db, struct kernel_branches *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_KERNEL_BRANCH_LIST, err, "");
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			*vec_push(out) = (struct kernel_branch){
				arena_sv(&out->text, db_column(stmt, 0)),
				arena_sv(&out->text, db_column(stmt, 1)),
				arena_sv(&out->text, db_column(stmt, 2)),
				sqlite3_column_int(stmt, 3) != 0, sqlite3_column_int64(stmt, 4),
			};
	}
	return stmt != NULL;
}

bool
db_put_kernel_branches(struct db *db, const struct kernel_branches *b, struct err *err)
{
	if (!db_run(db, SQL_KERNEL_BRANCH_FORGET, err, ""))
		return false;
	for (size_t i = 0; i < b->n; i++)
		if (!db_run(db, SQL_KERNEL_BRANCH_PUT, err, "sssii", b->p[i].series, b->p[i].version,
			    b->p[i].moniker, (int64_t)b->p[i].eol, b->p[i].released))
			return false;
	return true;
}

void
thread_row_clear(struct thread_row *t)
{
	str_clear(&t->message_id);
	str_clear(&t->address);
}

bool
db_thread(struct db *db, struct oid oid, struct thread_row *out, bool *found, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_THREAD_FIND, err, "o", oid);

	if (!stmt || !db_next(db, stmt, found, err))
		return false;
	if (!*found)
		return true;
	str_add(&out->message_id, db_column(stmt, 0));
	str_add(&out->address, db_column(stmt, 1));
	out->fetched = sqlite3_column_int64(stmt, 2);
	sqlite3_reset(stmt);
	return true;
}

bool
db_put_thread(struct db *db, struct oid oid, const struct thread_row *t,
	      const struct hearsay *heard, struct err *err)
{
	if (!db_run(db, SQL_THREAD_PUT, err, "ossi", oid, str_sv(&t->message_id),
		    str_sv(&t->address), t->fetched) ||
	    !db_run(db, SQL_HEARD_FORGET, err, "o", oid))
		return false;
	for (size_t i = 0; i < heard->n; i++) {
		const struct heard *h = &heard->p[i];

		if (!db_run(db, SQL_HEARD_PUT, err, "oissssis", oid, (int64_t)i,
			    sv_of(heard_kind_word(h->kind)), h->series, h->message_id, h->who, h->at,
			    h->text))
			return false;
	}
	return true;
}

bool
db_heard(struct db *db, struct oid oid, struct hearsay *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_HEARD_LIST, err, "o", oid);
	bool row = stmt != NULL;
	enum heard_kind kind;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row && heard_kind_parse(db_column(stmt, 0), &kind))
			*vec_push(out) = (struct heard){
				kind,
				arena_sv(&out->text, db_column(stmt, 1)),
				arena_sv(&out->text, db_column(stmt, 2)),
				arena_sv(&out->text, db_column(stmt, 3)),
				sqlite3_column_int64(stmt, 4),
				arena_sv(&out->text, db_column(stmt, 5)),
			};
	}
	return stmt != NULL;
}

bool
db_heard_commits(struct db *db, void (*each)(void *arg, struct oid oid), void *arg,
		 struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_HEARD_COMMITS, err, "");
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
db_outside_facts(struct db *db, struct map *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_OUTSIDE_FACTS, err, "");
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (!row)
			break;
		uint64_t *value = map_at(out, db_column(stmt, 0));

		*value = *value * 31 + sv_hash(db_column(stmt, 1));
	}
	return stmt != NULL;
}

bool
db_outdate_verdicts(struct db *db, const struct oid *oid, struct err *err)
{
	return oid ? db_run(db, SQL_VERDICT_OUTDATE, err, "o", *oid)
		   : db_run(db, SQL_VERDICT_OUTDATE_ALL, err, "");
}
