/* The store: opening, migrating, transactions. */
#include "db/db.h"

#include <errno.h>
#include <unistd.h>

#include "core/base/alloc.h"
#include "core/base/embed.h"
#include "core/base/file.h"
#include "db/db_run.h"

#define BUSY_MS 5000

/* What every handle needs; a full synchronisation, since a decision must survive a power cut. */
static const char pragmas[] =
	"PRAGMA journal_mode = WAL;"
	"PRAGMA synchronous = FULL;"
	"PRAGMA foreign_keys = ON;"
	"PRAGMA temp_store = MEMORY;"
	"PRAGMA mmap_size = 268435456;"
	"PRAGMA cache_size = -16384;";

static bool
exec(struct db *db, const char *sql, const char *doing, struct err *err)
{
	return sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       db_fail(db, err, doing);
}

static bool
user_version(struct db *db, int *out, struct err *err)
{
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(db->sqlite, "PRAGMA user_version", -1, &stmt, NULL))
		return db_fail(db, err, "open");
	bool ok = sqlite3_step(stmt) == SQLITE_ROW || db_fail(db, err, "open");

	*out = ok ? sqlite3_column_int(stmt, 0) : 0;
	sqlite3_finalize(stmt);
	return ok;
}

/* The number of the migrations that are part of the program; the files are numbered from 1. */
static int
newest_version(void)
{
	int n = 0;

	for (const struct embed_row *row = embed_rows; row->name; row++)
		n += sv_starts(sv_of(row->name), SV("db/sql/migrate/"));
	return n;
}

static const struct embed_row *
migration(int version)
{
	for (const struct embed_row *row = embed_rows; row->name; row++)
		if (sv_starts(sv_of(row->name), SV("db/sql/migrate/")) && --version == 0)
			return row;
	return NULL;
}

static bool
migrate_one(struct db *db, int version, struct err *err)
{
	const struct embed_row *row = migration(version);
	struct str sql CLEAR(str) = { 0 };

	str_addf(&sql, "BEGIN IMMEDIATE;\n%.*s\n;PRAGMA user_version = %d; COMMIT;",
		 (int)(row->end - row->from), row->from, version);
	if (exec(db, sql.p, row->name, err))
		return true;
	sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

static bool
migrate(struct db *db, enum db_mode mode, struct err *err)
{
	int version, newest = newest_version();

	if (!user_version(db, &version, err))
		return false;
	if (version > newest)
		return err_set(err, ERR_DB, "the store %s is from a newer corten (version %d, this "
			       "one knows %d): use that one", db->path, version, newest);
	if (version < newest && mode == DB_READ)
		return err_set(err, ERR_DB, "the store %s is from an older corten: run 'corten scan' "
			       "once with write access", db->path);
	while (version < newest) {
		if (!migrate_one(db, version + 1, err))
			return false;
		/* Another process may have been faster: ask again. */
		if (!user_version(db, &version, err))
			return false;
	}
	return true;
}

static bool
make_folder(const char *path, struct err *err)
{
	struct sv dir = sv_of(path);
	size_t slash = sv_rfind_char(dir, '/');

	if (slash == SV_NONE || slash == 0)
		return true;
	char *name AUTO_FREE = xmemdup0(path, slash);

	return file_make_dirs(name, err);
}

bool
db_open(const char *path, enum db_mode mode, struct db **out, struct err *err)
{
	struct db *db AUTO(db) = xzalloc(sizeof(*db));
	int flags = mode == DB_READ ? SQLITE_OPEN_READONLY
				    : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

	db->path = xstrdup(path);
	if (mode == DB_READ && !file_exists(path))
		return err_set(err, ERR_NOTFOUND, "there is no store %s yet: run 'corten init'", path);
	if (mode == DB_WRITE && !make_folder(path, err))
		return false;
	if (mode == DB_WRITE && file_exists(path) && access(path, W_OK))
		return err_errno(err, errno, "the store %s cannot be written", path);
	if (sqlite3_open_v2(path, &db->sqlite, flags | SQLITE_OPEN_NOMUTEX, NULL))
		return db_fail(db, err, "open");
	sqlite3_busy_timeout(db->sqlite, BUSY_MS);
	sqlite3_extended_result_codes(db->sqlite, 1);
	if (!exec(db, mode == DB_READ ? "PRAGMA foreign_keys = ON" : pragmas, "open", err) ||
	    !migrate(db, mode, err))
		return false;
	*out = TAKE_PTR(db);
	return true;
}

void
db_free(struct db *db)
{
	if (!db)
		return;
	for (int i = 0; i < SQL_NAMES; i++)
		sqlite3_finalize(db->stmt[i]);
	sqlite3_close(db->sqlite);
	free(db->path);
	free(db);
}

bool
db_begin(struct db *db, struct err *err)
{
	if (db->depth == 0) {
		db->failed = false;
		if (!exec(db, "BEGIN IMMEDIATE", "begin", err))
			return false;
	}
	db->depth++;
	return true;
}

bool
db_commit(struct db *db, struct err *err)
{
	if (db->depth > 1) {
		db->depth--;
		return true;
	}
	if (db->failed) {
		db_rollback(db);
		return err_set(err, ERR_DB, "the store %s: a part of this failed", db->path);
	}
	if (!exec(db, "COMMIT", "commit", err)) {
		db_rollback(db);
		return false;
	}
	db->depth = 0;
	return true;
}

void
db_rollback(struct db *db)
{
	if (db->depth == 0)
		return;
	db->failed = true;
	if (--db->depth == 0)
		sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
}

bool
db_version(struct db *db, uint64_t *out, struct err *err)
{
	bool row;
	sqlite3_stmt *stmt = db_start(db, SQL_DATA_VERSION, err, "");

	if (!stmt || !db_next(db, stmt, &row, err))
		return false;
	*out = row ? (uint64_t)sqlite3_column_int64(stmt, 0) : 0;
	sqlite3_reset(stmt);
	return true;
}
