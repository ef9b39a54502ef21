/* Files and folders, where a half-written one is never seen. */
#ifndef CORTEN_CORE_BASE_FILE_H
#define CORTEN_CORE_BASE_FILE_H

#include "core/base/err.h"
#include "core/base/str.h"

/* Append the whole of @path ("-": standard input) to @out. */
bool file_read(const char *path, struct str *out, struct err *err) MUST_CHECK;

enum file_mode { FILE_NEW, FILE_REPLACE };
/*
 * Write @path in one step: it has all of @bytes, synced to disk, or what it had before. FILE_NEW
 * fails with ERR_EXISTS where something stands already.
 */
bool file_write(const char *path, struct sv bytes, enum file_mode mode,
		struct err *err) MUST_CHECK;

bool file_exists(const char *path);
/* Make the folder @path and those above it, where they are missing. */
bool file_make_dirs(const char *path, struct err *err) MUST_CHECK;

/* A new empty folder below $TMPDIR or /tmp; @path becomes its name. */
bool file_scratch(struct str *path, struct err *err) MUST_CHECK;
/* A new empty folder beside @path, to be filled and then put there; @temp becomes its name. */
bool file_temp_dir(const char *path, struct str *temp, struct err *err) MUST_CHECK;
/*
 * Give the folder @temp the name @path in one step. FILE_NEW fails with ERR_EXISTS where something
 * stands already; FILE_REPLACE replaces (and removes) a folder in which @may_go says yes to every
 * name, and nothing else: ERR_EXISTS.
 */
bool file_put_dir(const char *temp, const char *path, enum file_mode mode,
		  bool (*may_go)(const char *name), struct err *err) MUST_CHECK;
/* Remove @path and all below it, following no link; what can't be removed stays. */
void file_remove_all(const char *path);

#endif
