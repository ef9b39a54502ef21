/* A verhaal database, which somebody else made: commits with their releases, fixes and reverts. */
#ifndef CORTEN_DB_DB_VERHAAL_H
#define CORTEN_DB_DB_VERHAAL_H

#include <stdatomic.h>

#include "core/base/map.h"
#include "core/base/str.h"
#include "core/model/outside.h"
#include "db/db.h"

/*
 * Read from the file @path what concerns the commits in @of (by oid). The file is only read, and not
 * trusted. ERR_PARSE: it is no such database; ERR_CANCELLED.
 */
bool db_verhaal_read(const char *path, const struct map *of, const atomic_bool *cancel,
		     struct index_rows *out, struct err *err) MUST_CHECK;

#endif
