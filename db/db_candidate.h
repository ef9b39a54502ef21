/* Candidates in the store. */
#ifndef CORTEN_DB_DB_CANDIDATE_H
#define CORTEN_DB_DB_CANDIDATE_H

#include "core/base/map.h"
#include "core/model/candidate.h"
#include "db/db.h"

/* What a message says of another commit. */
enum mention_kind { MENTION_FIXES, MENTION_REVERTS };

struct mention {
	enum mention_kind kind;
	struct sv prefix;	/* the hex digits it gives, lower case */
};
struct mentions {
	struct mention *p;
	size_t n, cap;
	struct arena text;
};
void mentions_clear(struct mentions *l);
DEFINE_CLEAR(mentions);

struct candidates {
	struct candidate *p;	/* in mainline order; without their changes */
	size_t n, cap;
	struct arena text;
};
void candidates_clear(struct candidates *c);
DEFINE_CLEAR(candidates);

/*
 * Record a candidate with its changes and mentions; its commit must be in mainline. One that is there
 * already stays as it is. @lines_id: its patch-id of the changed lines alone.
 */
bool db_add_candidate(struct db *db, const struct candidate *c, struct oid lines_id,
		      const struct mentions *mentions, struct err *err) MUST_CHECK;
bool db_set_merge(struct db *db, struct oid oid, struct oid merge, struct err *err) MUST_CHECK;
/* No candidate came by a merge any more. */
bool db_forget_merges(struct db *db, struct err *err) MUST_CHECK;

bool db_candidates(struct db *db, struct candidates *out, struct err *err) MUST_CHECK;
/* One candidate with its changes; strings go to @text. */
bool db_candidate(struct db *db, struct oid oid, struct arena *text, struct candidate *out,
		  bool *found, struct err *err) MUST_CHECK;
/* Its size alone; @found is false for what is no candidate. */
bool db_candidate_size(struct db *db, struct oid oid, size_t *out, bool *found,
		       struct err *err) MUST_CHECK;
/* Call @each for every path that a candidate changes. */
bool db_each_path(struct db *db, void (*each)(void *arg, uint64_t candidate, struct sv path), void *arg,
		  struct err *err) MUST_CHECK;
bool db_candidate_count(struct db *db, size_t *out, struct err *err) MUST_CHECK;
/* The names of all candidates, as a set. */
bool db_candidate_oids(struct db *db, struct map *out, struct err *err) MUST_CHECK;

/* What the candidate's message says of others. */
bool db_mentions(struct db *db, uint64_t candidate, struct mentions *out, struct err *err) MUST_CHECK;

/* A later candidate whose message names an earlier commit. */
struct mentioner {
	uint64_t id;
	enum mention_kind kind;
	struct oid oid;
	struct sv subject;
};
struct mentioners {
	struct mentioner *p;
	size_t n, cap;
	struct arena text;
};
void mentioners_clear(struct mentioners *b);
DEFINE_CLEAR(mentioners);
bool db_mentioners(struct db *db, struct oid oid, struct mentioners *out, struct err *err) MUST_CHECK;

/* Call @each for all that candidates say of others: the digits that they give, and how often. */
bool db_mention_counts(struct db *db, void (*each)(void *arg, struct sv prefix, size_t n), void *arg,
		       struct err *err) MUST_CHECK;

/* Names of candidates, for matching a target's commits. */
struct oids {
	struct oid *p;
	size_t n, cap;
};
bool db_by_patch_id(struct db *db, struct oid patch_id, struct oids *out,
		    struct err *err) MUST_CHECK;
bool db_by_lines(struct db *db, struct sv subject, struct sv email, struct oid lines_id,
		 struct oids *out, struct err *err) MUST_CHECK;

#endif
