/* Running named statements. */
#include "db/db_run.h"

#include "core/base/alloc.h"
#include "core/base/embed.h"

static const char *const names[] = { SQL_NAME_TEXTS };

static const struct { int code; enum err_kind kind; } kind_rows[] = {
	{ SQLITE_BUSY, ERR_BUSY },
	{ SQLITE_LOCKED, ERR_BUSY },
	{ SQLITE_READONLY, ERR_IO },
	{ SQLITE_CANTOPEN, ERR_IO },
	{ SQLITE_FULL, ERR_IO },
	{ SQLITE_IOERR, ERR_IO },
	{ SQLITE_PERM, ERR_IO },
};

bool
db_fail(struct db *db, struct err *err, const char *doing)
{
	enum err_kind kind = ERR_DB;
	int code = sqlite3_errcode(db->sqlite) & 0xff;

	for (size_t i = 0; i < ARRAY_SIZE(kind_rows); i++)
		if (kind_rows[i].code == code)
			kind = kind_rows[i].kind;
	return err_set(err, kind, "the store %s: %s: %s", db->path, doing,
		       sqlite3_errmsg(db->sqlite));
}

/* The text of the statement @name: what stands behind its line "-- name: x" up to the next one. */
static bool
find_text(const char *name, struct sv *out)
{
	for (const struct embed_row *row = embed_rows; row->name; row++) {
		struct sv rest = sv_range(row->from, row->end), line;

		if (!sv_starts(sv_of(row->name), SV("db/sql/")) ||
		    sv_starts(sv_of(row->name), SV("db/sql/migrate/")))
			continue;
		while (sv_line(&rest, &line)) {
			if (!sv_starts(line, SV("-- name: ")) ||
			    !sv_eq(sv_trim_end(sv_from(line, 9)), sv_of(name)))
				continue;
			*out = sv_to(rest, sv_find(rest, SV("\n-- name: ")));
			return true;
		}
	}
	return false;
}

static sqlite3_stmt *
prepare(struct db *db, enum sql_name name, struct err *err)
{
	struct sv text;

	if (db->stmt[name])
		return db->stmt[name];
	if (!find_text(names[name], &text)) {
		err_set(err, ERR_DB, "no statement %s", names[name]);
		return NULL;
	}
	if (sqlite3_prepare_v3(db->sqlite, text.p, (int)text.n, SQLITE_PREPARE_PERSISTENT,
			       &db->stmt[name], NULL)) {
		db_fail(db, err, names[name]);
		return NULL;
	}
	return db->stmt[name];
}

static int
bind_bytes(sqlite3_stmt *stmt, int i, struct sv s, bool text)
{
	const char *p = s.p ? s.p : "";

	return text ? sqlite3_bind_text64(stmt, i, p, s.n, SQLITE_TRANSIENT, SQLITE_UTF8)
		    : sqlite3_bind_blob64(stmt, i, p, s.n, SQLITE_TRANSIENT);
}

static int
bind_oid(sqlite3_stmt *stmt, int i, struct oid oid, bool may_be_none)
{
	if (may_be_none && oid_is_none(oid))
		return sqlite3_bind_null(stmt, i);
	return sqlite3_bind_blob(stmt, i, oid.b, OID_SIZE, SQLITE_TRANSIENT);
}

static int
bind(sqlite3_stmt *stmt, const char *types, va_list ap)
{
	int code = 0;

	for (int i = 1; !code && types[i - 1]; i++) {
		switch (types[i - 1]) {
		case 'i':
			code = sqlite3_bind_int64(stmt, i, va_arg(ap, int64_t));
			break;
		case 'd':
			code = sqlite3_bind_double(stmt, i, va_arg(ap, double));
			break;
		case 's':
			code = bind_bytes(stmt, i, va_arg(ap, struct sv), true);
			break;
		case 'b':
			code = bind_bytes(stmt, i, va_arg(ap, struct sv), false);
			break;
		case 'o':
		case 'O':
			code = bind_oid(stmt, i, va_arg(ap, struct oid), types[i - 1] == 'O');
			break;
		default:
			abort();
		}
	}
	return code;
}

static sqlite3_stmt *
start(struct db *db, enum sql_name name, struct err *err, const char *types, va_list ap)
{
	sqlite3_stmt *stmt = prepare(db, name, err);

	if (!stmt)
		return NULL;
	sqlite3_reset(stmt);
	if (bind(stmt, types, ap)) {
		db_fail(db, err, names[name]);
		return NULL;
	}
	return stmt;
}

sqlite3_stmt *
db_start(struct db *db, enum sql_name name, struct err *err, const char *types, ...)
{
	va_list ap;

	va_start(ap, types);
	sqlite3_stmt *stmt = start(db, name, err, types, ap);

	va_end(ap);
	return stmt;
}

bool
db_next(struct db *db, sqlite3_stmt *stmt, bool *row, struct err *err)
{
	int code = sqlite3_step(stmt);

	if (code == SQLITE_ROW) {
		*row = true;
		return true;
	}
	if (code != SQLITE_DONE) {
		db_fail(db, err, "refused");
		sqlite3_reset(stmt);
		return false;
	}
	sqlite3_reset(stmt);
	*row = false;
	return true;
}

bool
db_run(struct db *db, enum sql_name name, struct err *err, const char *types, ...)
{
	va_list ap;
	bool row = true;

	va_start(ap, types);
	sqlite3_stmt *stmt = start(db, name, err, types, ap);

	va_end(ap);
	if (!stmt)
		return false;
	while (row)
		if (!db_next(db, stmt, &row, err))
			return false;
	return true;
}

struct sv
db_column(sqlite3_stmt *stmt, int i)
{
	/* The pointer first, the size behind it: SQLite's documented order. */
	const char *p = sqlite3_column_blob(stmt, i);

	return (struct sv){ p ? p : "", (size_t)sqlite3_column_bytes(stmt, i) };
}

struct oid
db_column_oid(sqlite3_stmt *stmt, int i)
{
	struct sv bytes = db_column(stmt, i);
	struct oid oid = { { 0 } };

	if (bytes.n == OID_SIZE)
		memcpy(oid.b, bytes.p, OID_SIZE);
	return oid;
}

bool
db_prepare_all(struct db *db, struct err *err)
{
	for (int i = 0; i < SQL_NAMES; i++)
		if (!prepare(db, (enum sql_name)i, err))
			return false;
	return true;
}
