/* Inside db: running named statements. */
#ifndef CORTEN_DB_DB_RUN_H
#define CORTEN_DB_DB_RUN_H

#include <sqlite3.h>
#include <stdarg.h>

#include "core/base/oid.h"
#include "core/base/str.h"
#include "db/db.h"
#include "db/sql_names.h"

struct db {
	sqlite3 *sqlite;
	char *path;
	int depth;	/* of transactions */
	bool failed;	/* an inner transaction was rolled back: so must the outer one be */
	sqlite3_stmt *stmt[SQL_NAMES];
};

/* Set @err from SQLite's last error; returns false. */
bool db_fail(struct db *db, struct err *err, const char *doing);

/*
 * Start the statement @name with its parameters in order; @types has a letter for each:
 * i: int64_t, d: double, s: struct sv as text, b: struct sv as blob, o: struct oid, O: struct oid, NULL if it
 * is none. NULL with @err set: it could not be started.
 */
sqlite3_stmt *db_start(struct db *db, enum sql_name name, struct err *err, const char *types, ...);
/* Step to the next row: @row says if there is one; after the last the statement is reset. */
bool db_next(struct db *db, sqlite3_stmt *stmt, bool *row, struct err *err) MUST_CHECK;
/* Start a statement and run it to its end. */
bool db_run(struct db *db, enum sql_name name, struct err *err, const char *types, ...) MUST_CHECK;

/* Columns of the current row; views are valid until the next step. */
struct sv db_column(sqlite3_stmt *stmt, int i);
struct oid db_column_oid(sqlite3_stmt *stmt, int i);	/* none for NULL */

#endif
