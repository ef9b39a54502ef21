/* What landed on the targets, and the verdicts, in the store. */
#ifndef CORTEN_DB_DB_VERDICT_H
#define CORTEN_DB_DB_VERDICT_H

#include "core/base/map.h"
#include "core/model/verdict.h"
#include "db/db.h"

/* How it is known that a target carries a mainline commit. */
enum landed_how {
	LANDED_NO,
	LANDED_FORK,		/* an ancestor of the fork point */
	LANDED_UPSTREAM,	/* a commit there names it as its upstream */
	LANDED_CHERRY_PICK,	/* a commit there was cherry-picked from it */
	LANDED_PATCH_ID,	/* a commit there has the same patch-id */
	LANDED_SUBJECT,		/* a commit there has author, subject and changed lines of it */
	LANDED_HOWS
};

struct landing {
	struct oid oid;		/* of mainline */
	struct oid at;		/* the target's commit */
	enum landed_how how;
	struct oid reverted;	/* the target's commit that took it back; none: it is there */
};

struct landings {
	struct landing *p;
	size_t n, cap;
	struct map index;	/* by oid */
};
void landings_clear(struct landings *l);
DEFINE_CLEAR(landings);
/* The landing of @oid, or NULL. */
const struct landing *landings_find(const struct landings *l, struct oid oid);
/* Record a landing, or that it was taken back. The last word counts. */
void landings_put(struct landings *l, struct landing landing);

/*
 * What is known to have landed on @target: all of it, or of one mainline commit; recording it (the
 * last word counts), and forgetting all before it is read anew.
 */
bool db_landings(struct db *db, int64_t target, struct landings *out, struct err *err) MUST_CHECK;
bool db_landing(struct db *db, int64_t target, struct oid oid, struct landing *out, bool *found,
		struct err *err) MUST_CHECK;
bool db_put_landing(struct db *db, int64_t target, const struct landing *l,
		    struct err *err) MUST_CHECK;
bool db_forget_landings(struct db *db, int64_t target, struct err *err) MUST_CHECK;

/* A target's commit that names no upstream. */
struct unnamed {
	struct oid oid, patch_id, lines_id;
	struct sv subject, email;
};
struct unnameds {
	struct unnamed *p;
	size_t n, cap;
	struct arena text;
};
void unnameds_clear(struct unnameds *u);
DEFINE_CLEAR(unnameds);
bool db_unnamed(struct db *db, int64_t target, struct unnameds *out, struct err *err) MUST_CHECK;
bool db_put_unnamed(struct db *db, int64_t target, const struct unnamed *u,
		    struct err *err) MUST_CHECK;

/* A verdict as the matrix has it. */
struct cell {
	int64_t target;
	uint64_t candidate;
	enum verdict verdict;
	enum recommend recommend;
	struct sv why;
	struct oid *needs;
	size_t n_needs;
	struct oid fingerprint;	/* of what the verdict rests on */
	struct oid basis;	/* of what it was judged from */
};
struct cells {
	struct cell *p;
	size_t n, cap;
	struct arena text;
};
void cells_clear(struct cells *c);
DEFINE_CLEAR(cells);
bool db_cells(struct db *db, struct cells *out, struct err *err) MUST_CHECK;

/* Keep a verdict with its evidence. */
bool db_put_verdict(struct db *db, int64_t target, uint64_t candidate, const struct finding *f,
		    struct oid fingerprint, struct oid basis, struct err *err) MUST_CHECK;
bool db_verdict(struct db *db, int64_t target, uint64_t candidate, struct finding *out,
		struct oid *fingerprint, struct oid *basis, bool *found, struct err *err) MUST_CHECK;

#endif
