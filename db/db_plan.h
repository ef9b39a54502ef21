/* What people say of a target's series, in the store. Targets go by their names. */
#ifndef CORTEN_DB_DB_PLAN_H
#define CORTEN_DB_DB_PLAN_H

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/base/map.h"
#include "core/base/oid.h"
#include "db/db.h"

/* One thing that was said of a commit. Which fields are used the calls say. */
struct remark {
	struct oid oid;
	struct sv text, who;
	struct sv message_id;
	struct date at;
};
struct remarks {
	struct remark *p;
	size_t n, cap;
	struct map index;	/* by oid: place plus one */
	struct arena text;
};
void remarks_clear(struct remarks *r);
DEFINE_CLEAR(remarks);
/* The remark about @oid, or NULL. */
const struct remark *remarks_find(const struct remarks *r, struct oid oid);

/* Commits that are left out: text is the reason; all but the message_id. */
bool db_omit(struct db *db, struct sv target, const struct remark *r, struct err *err) MUST_CHECK;
bool db_omit_not(struct db *db, struct sv target, struct oid oid, struct err *err) MUST_CHECK;
bool db_omissions(struct db *db, struct sv target, struct remarks *out, struct err *err) MUST_CHECK;

/* What was changed in a backport: text is the note; and who. An empty text takes it back. */
bool db_set_adaptation(struct db *db, struct sv target, const struct remark *r,
		       struct err *err) MUST_CHECK;
bool db_adaptations(struct db *db, struct sv target, struct remarks *out,
		    struct err *err) MUST_CHECK;

/* The order that a person gave; none: mainline's. */
bool db_set_placement(struct db *db, struct sv target, const struct oid *oids, size_t n,
		      struct err *err) MUST_CHECK;
bool db_placement(struct db *db, struct sv target, struct remarks *out, struct err *err) MUST_CHECK;

/* What was mailed: text says why the list rejected it, empty if it did not. The newest of a commit. */
bool db_add_sent(struct db *db, struct sv target, const struct remark *r,
		 struct err *err) MUST_CHECK;
bool db_sent(struct db *db, struct sv target, struct remarks *out, struct err *err) MUST_CHECK;

/* What a command said of a tree. */
struct trial {
	int status;
	int64_t seconds;
	struct str log;		/* a path */
	struct date at;
};
bool db_set_trial(struct db *db, struct oid tree, struct sv command, const struct trial *t,
		  struct err *err) MUST_CHECK;
bool db_trial(struct db *db, struct oid tree, struct sv command, struct trial *out, bool *found,
	      struct err *err) MUST_CHECK;

#endif
