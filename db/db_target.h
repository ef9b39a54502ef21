/* Settings, targets, releases and the commits of mainline in the store. */
#ifndef CORTEN_DB_DB_TARGET_H
#define CORTEN_DB_DB_TARGET_H

#include "core/base/arena.h"
#include "core/model/target.h"
#include "db/db.h"

/* A setting's value; @found tells if there is one. */
bool db_setting(struct db *db, const char *key, struct str *out, bool *found,
		struct err *err) MUST_CHECK;
bool db_set_setting(struct db *db, const char *key, struct sv value, struct err *err) MUST_CHECK;

bool db_targets(struct db *db, struct targets *out, struct err *err) MUST_CHECK;
/* Register a target, or give the one of this name another ref. */
bool db_add_target(struct db *db, struct sv name, struct sv ref, struct err *err) MUST_CHECK;
/* Remember where target @id stood when it was scanned. */
bool db_target_scanned(struct db *db, int64_t id, struct oid tip, struct oid fork,
		       struct err *err) MUST_CHECK;

struct release {
	struct sv name;		/* "v6.12-rc3" */
	struct oid oid;
};
struct releases {
	struct release *p;
	size_t n, cap;
	struct arena text;
};
void releases_clear(struct releases *r);
DEFINE_CLEAR(releases);
bool db_releases(struct db *db, struct releases *out, struct err *err) MUST_CHECK;
bool db_add_release(struct db *db, struct sv name, struct oid oid, struct err *err) MUST_CHECK;
/* Forget all of them; commits lose theirs. */
bool db_forget_releases(struct db *db, struct err *err) MUST_CHECK;

struct mainline_commit {
	uint64_t id;		/* its place in mainline order */
	uint64_t forks;		/* bit t: an ancestor of target t's fork point */
	struct str release;	/* the first tag with it; empty: none yet */
};
/* What is known of the mainline commit @oid; @found is false before the oldest fork point. */
bool db_mainline(struct db *db, struct oid oid, struct mainline_commit *out, bool *found,
		 struct err *err) MUST_CHECK;
bool db_mainline_count(struct db *db, size_t *out, struct err *err) MUST_CHECK;
/*
 * Append a commit to mainline, if it is not there yet: with its first @release (empty: none yet),
 * which was added before, and its @forks.
 */
bool db_add_mainline(struct db *db, struct oid oid, struct sv release, uint64_t forks,
		     struct err *err) MUST_CHECK;
/* Take a commit that was rewritten away out of mainline, with all facts and verdicts on it. */
bool db_drop_mainline(struct db *db, struct oid oid, struct err *err) MUST_CHECK;
/* Take all of them out: the next scan begins anew. Decisions stay. */
bool db_forget_mainline(struct db *db, struct err *err) MUST_CHECK;
/* Give a commit its first release, if it has none. */
bool db_set_release(struct db *db, struct oid oid, struct sv release, struct err *err) MUST_CHECK;
/* No commit is an ancestor of target @id's fork point any more; then, one by one, which are. */
bool db_clear_fork(struct db *db, int64_t id, struct err *err) MUST_CHECK;
bool db_set_fork(struct db *db, struct oid oid, int64_t id, struct err *err) MUST_CHECK;

#endif
