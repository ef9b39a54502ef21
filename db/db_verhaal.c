/* A verhaal database, which somebody else made. */
#include "db/db_verhaal.h"

#include <sqlite3.h>

#include "core/base/embed.h"

/* Rows between two looks at the cancel flag. */
#define LOOK_ROWS 4096

/* One open database. */
struct foreign {
	sqlite3 *sqlite;
	sqlite3_stmt *rows;
};

static void
foreign_clear(struct foreign *f)
{
	sqlite3_finalize(f->rows);
	sqlite3_close(f->sqlite);
}
DEFINE_CLEAR(foreign);

static bool
open_foreign(const char *path, struct foreign *f, struct err *err)
{
	struct sv sql;

	if (!embed_find("db/sql/foreign/verhaal.sql", &sql))
		abort();
	if (sqlite3_open_v2(path, &f->sqlite, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ||
	    sqlite3_db_config(f->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) ||
	    sqlite3_db_config(f->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) ||
	    sqlite3_db_config(f->sqlite, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL) ||
	    sqlite3_prepare_v2(f->sqlite, sql.p, (int)sql.n, &f->rows, NULL))
		return err_set(err, ERR_PARSE, "%s is no verhaal database: %s", path,
			       sqlite3_errmsg(f->sqlite));
	return true;
}

static struct sv
column(sqlite3_stmt *stmt, int i)
{
	const char *p = (const char *)sqlite3_column_text(stmt, i);

	return (struct sv){ p ? p : "", (size_t)sqlite3_column_bytes(stmt, i) };
}

/* Each of the commits in @hex that is asked for gets a row. */
static void
add_rows(const struct map *of, struct sv hex, enum indexed_kind kind, struct oid at,
	 struct sv release, struct index_rows *out)
{
	struct sv word;
	struct oid oid;

	while (sv_word(&hex, &word))
		if (oid_parse(word, &oid) && map_has(of, oid_key(&oid)))
			*vec_push(out) = (struct indexed){ kind, oid, at,
							   arena_sv(&out->text, release) };
}

static bool
read_rows(struct foreign *f, const struct map *of, const atomic_bool *cancel,
	  struct index_rows *out, struct err *err)
{
	size_t n = 0;
	int code;

	while ((code = sqlite3_step(f->rows)) == SQLITE_ROW) {
		struct sv release = column(f->rows, 1);
		struct oid at;

		if (!(++n % LOOK_ROWS) && cancel && atomic_load(cancel))
			return err_set(err, ERR_CANCELLED, "cancelled");
		if (!oid_parse(column(f->rows, 0), &at))
			continue;
		add_rows(of, column(f->rows, 2), INDEXED_LANDED, at, release, out);
		add_rows(of, column(f->rows, 3), INDEXED_FIXED, at, release, out);
		add_rows(of, column(f->rows, 4), INDEXED_REVERTED, at, release, out);
	}
	return code == SQLITE_DONE ||
	       err_set(err, ERR_PARSE, "the verhaal database: %s", sqlite3_errmsg(f->sqlite));
}

bool
db_verhaal_read(const char *path, const struct map *of, const atomic_bool *cancel,
		struct index_rows *out, struct err *err)
{
	struct foreign f CLEAR(foreign) = { 0 };
	struct index_rows rows CLEAR(index_rows) = { 0 };

	if (!open_foreign(path, &f, err) || !read_rows(&f, of, cancel, &rows, err))
		return false;
	*out = TAKE(rows);
	return true;
}
