/* Settings, targets, releases and the commits of mainline in the store. */
#include "db/db_target.h"

#include "db/db_run.h"

bool
db_setting(struct db *db, const char *key, struct str *out, bool *found, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_SETTING_GET, err, "s", sv_of(key));

	if (!stmt || !db_next(db, stmt, found, err))
		return false;
	if (*found) {
		str_reset(out);
		str_add(out, db_column(stmt, 0));
		sqlite3_reset(stmt);
	}
	return true;
}

bool
db_set_setting(struct db *db, const char *key, struct sv value, struct err *err)
{
	return db_run(db, SQL_SETTING_SET, err, "sb", sv_of(key), value);
}

bool
db_targets(struct db *db, struct targets *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_TARGET_LIST, err, "");
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (!row)
			break;
		struct target t = {
			.id = sqlite3_column_int64(stmt, 0),
			.tip = db_column_oid(stmt, 3),
			.fork = db_column_oid(stmt, 4),
		};

		str_add(&t.name, db_column(stmt, 1));
		str_add(&t.ref, db_column(stmt, 2));
		*vec_push(out) = t;
	}
	return stmt != NULL;
}

bool
db_add_target(struct db *db, struct sv name, struct sv ref, struct err *err)
{
	return db_run(db, SQL_TARGET_ADD, err, "ss", name, ref);
}

bool
db_target_scanned(struct db *db, int64_t id, struct oid tip, struct oid fork, struct err *err)
{
	return db_run(db, SQL_TARGET_SCANNED, err, "ioo", id, tip, fork);
}

void
releases_clear(struct releases *r)
{
	vec_clear(r);
	arena_clear(&r->text);
}

bool
db_releases(struct db *db, struct releases *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_RELEASE_LIST, err, "");
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			*vec_push(out) = (struct release){
				arena_sv(&out->text, db_column(stmt, 1)), db_column_oid(stmt, 2),
			};
	}
	return stmt != NULL;
}

bool
db_add_release(struct db *db, struct sv name, struct oid oid, struct err *err)
{
	return db_run(db, SQL_RELEASE_ADD, err, "so", name, oid);
}

bool
db_forget_releases(struct db *db, struct err *err)
{
	return db_run(db, SQL_RELEASE_FORGET, err, "");
}

bool
db_mainline(struct db *db, struct oid oid, struct mainline_commit *out, bool *found,
	    struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_MAINLINE_FIND, err, "o", oid);

	if (!stmt || !db_next(db, stmt, found, err))
		return false;
	if (!*found)
		return true;
	out->id = (uint64_t)sqlite3_column_int64(stmt, 0);
	out->forks = (uint64_t)sqlite3_column_int64(stmt, 1);
	str_reset(&out->release);
	str_add(&out->release, db_column(stmt, 2));
	sqlite3_reset(stmt);
	return true;
}

bool
db_mainline_count(struct db *db, size_t *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_MAINLINE_COUNT, err, "");
	bool row;

	if (!stmt || !db_next(db, stmt, &row, err))
		return false;
	*out = row ? (size_t)sqlite3_column_int64(stmt, 0) : 0;
	sqlite3_reset(stmt);
	return true;
}

bool
db_add_mainline(struct db *db, struct oid oid, struct sv release, uint64_t forks, struct err *err)
{
	return db_run(db, SQL_MAINLINE_ADD, err, "osi", oid, release, (int64_t)forks);
}

bool
db_drop_mainline(struct db *db, struct oid oid, struct err *err)
{
	return db_run(db, SQL_MAINLINE_DROP, err, "o", oid);
}

bool
db_forget_mainline(struct db *db, struct err *err)
{
	return db_run(db, SQL_MAINLINE_FORGET, err, "");
}

bool
db_set_release(struct db *db, struct oid oid, struct sv release, struct err *err)
{
	return db_run(db, SQL_MAINLINE_SET_RELEASE, err, "os", oid, release);
}

bool
db_clear_fork(struct db *db, int64_t id, struct err *err)
{
	return db_run(db, SQL_MAINLINE_CLEAR_FORK, err, "i", id);
}

bool
db_set_fork(struct db *db, struct oid oid, int64_t id, struct err *err)
{
	return db_run(db, SQL_MAINLINE_SET_FORK, err, "oi", oid, id);
}
