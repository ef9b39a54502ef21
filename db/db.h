/*
 * The store: one SQLite file beside the repository, with facts, verdicts and decisions.
 *
 * One handle belongs to one thread. Several processes may have it open; a writer waits for another
 * one for five seconds (then ERR_BUSY). Every function that fails leaves the store as it was.
 */
#ifndef CORTEN_DB_DB_H
#define CORTEN_DB_DB_H

#include "core/base/err.h"

struct db;

enum db_mode {
	DB_READ,	/* ERR_NOTFOUND where there is none; nothing is ever written */
	DB_WRITE,	/* made where there is none */
};

/*
 * Open the store @path and bring it to this program's version. ERR_DB: it is damaged, from a newer
 * corten, on a full disk; ERR_IO: not to be read or written. In DB_READ an older store is refused.
 */
bool db_open(const char *path, enum db_mode mode, struct db **out, struct err *err) MUST_CHECK;
void db_free(struct db *db);
DEFINE_AUTO(db);

/* A transaction; nests, the outermost one counts. Rolled back unless db_commit() is reached. */
bool db_begin(struct db *db, struct err *err) MUST_CHECK;
bool db_commit(struct db *db, struct err *err) MUST_CHECK;
void db_rollback(struct db *db);

/* A number that changes when another process has written. */
bool db_version(struct db *db, uint64_t *out, struct err *err) MUST_CHECK;

/* Prepare every named statement; for tests. */
bool db_prepare_all(struct db *db, struct err *err) MUST_CHECK;

#endif
