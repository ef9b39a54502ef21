/* The store: opening, migrating, transactions. */
#include "db/db.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/alloc.h"
#include "core/base/embed.h"
#include "core/base/file.h"
#include "db/db_run.h"

#define BUSY_MS 15000

/* What every handle needs; a full synchronisation, since a decision must survive a power cut. */
static const char pragmas[] =
	"PRAGMA journal_mode = WAL;"
	"PRAGMA synchronous = FULL;"
	"PRAGMA foreign_keys = ON;"
	"PRAGMA temp_store = MEMORY;"
	"PRAGMA mmap_size = 268435456;"
	"PRAGMA cache_size = -16384;";

#define READ_PRAGMAS "PRAGMA foreign_keys = ON"

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

static bool
open_file(struct db *db, const char *name, int flags, const char *setup, struct err *err)
{
	if (sqlite3_open_v2(name, &db->sqlite, flags | SQLITE_OPEN_NOMUTEX, NULL))
		return db_fail(db, err, "open");
	sqlite3_busy_timeout(db->sqlite, BUSY_MS);
	sqlite3_extended_result_codes(db->sqlite, 1);
	return exec(db, setup, "open", err);
}

/*
 * To read, too, SQLite wants to write: the file in which readers and writers meet. Where it cannot, on
 * a read-only file system, nobody else can either, and the store is read as one that never changes.
 * Not while there is a journal, which would be left out.
 */
static bool
is_still(struct db *db)
{
	struct str journal CLEAR(str) = { 0 };
	struct stat st;

	str_addf(&journal, "%s-wal", db->path);
	return (sqlite3_errcode(db->sqlite) & 0xff) == SQLITE_CANTOPEN &&
	       (stat(journal.p, &st) || !st.st_size);
}

static bool
open_still(struct db *db, struct err *err)
{
	struct str uri CLEAR(str) = { 0 };

	sqlite3_close(db->sqlite);
	db->sqlite = NULL;
	str_add(&uri, SV("file:"));
	for (const char *p = db->path; *p; p++)
		str_addf(&uri, strchr("?#%", *p) ? "%%%02x" : "%c", (unsigned char)*p);
	str_add(&uri, SV("?immutable=1"));
	return open_file(db, uri.p, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, READ_PRAGMAS, err);
}

static bool
open_read(struct db *db, struct err *err)
{
	int version;

	if (!open_file(db, db->path, SQLITE_OPEN_READONLY, READ_PRAGMAS, err))
		return false;
	/* Nothing was read up to here. */
	return user_version(db, &version, err) || (is_still(db) && open_still(db, err));
}

static bool
open_write(struct db *db, struct err *err)
{
	if (!make_folder(db->path, err))
		return false;
	if (file_exists(db->path) && access(db->path, W_OK))
		return err_errno(err, errno, "the store %s cannot be written", db->path);
	return open_file(db, db->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, pragmas, err);
}

bool
db_open(const char *path, enum db_mode mode, struct db **out, struct err *err)
{
	struct db *db AUTO(db) = xzalloc(sizeof(*db));

	db->path = xstrdup(path);
	if (mode == DB_READ && !file_exists(path))
		return err_set(err, ERR_NOTFOUND, "there is no store %s yet: run 'corten init'", path);
	if (!(mode == DB_READ ? open_read(db, err) : open_write(db, err)) || !migrate(db, mode, err))
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
