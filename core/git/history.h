/* A stretch of history: the commits that some tips reach and some others do not. */
#ifndef CORTEN_CORE_GIT_HISTORY_H
#define CORTEN_CORE_GIT_HISTORY_H

#include <stdatomic.h>

#include "core/base/map.h"
#include "core/git/repo.h"

#define HISTORY_OUTSIDE UINT32_MAX	/* a parent that is not part of it */

struct history_commit {
	struct oid oid, tree;
	uint32_t *parents;	/* indices, in the commit's order; owned by the history */
	uint32_t n_parents;
};

/* Parents stand before their children. */
struct history {
	struct history_commit *p;
	size_t n, cap;
	struct map index;	/* by oid */
	struct arena memory;
};

void history_clear(struct history *h);
DEFINE_CLEAR(history);

/*
 * Everything that @tip reaches and none of @hidden does. The same repository gives the same order.
 * ERR_CANCELLED once *@cancel is true (it may be NULL); ERR_NOTFOUND: a commit is missing.
 */
bool history_load(struct repo *repo, struct oid tip, const struct oid *hidden, size_t n_hidden,
		  const atomic_bool *cancel, struct history *out, struct err *err) MUST_CHECK;

/* Its index, or HISTORY_OUTSIDE. */
uint32_t history_find(const struct history *h, struct oid oid);

/* Places of commits in a history. */
struct places {
	VEC(uint32_t) list;
};
void places_clear(struct places *p);
DEFINE_CLEAR(places);

/*
 * Mark the commit at @from (HISTORY_OUTSIDE: none) and all that it reaches; those that were not
 * @marked yet are added to @new. Behind a marked one nothing is looked at.
 */
void history_mark(const struct history *h, uint32_t from, bool *marked, struct places *new);

/* The best common ancestor of two commits. ERR_NOTFOUND: they have none. */
bool history_fork(struct repo *repo, struct oid a, struct oid b, struct oid *out,
		  struct err *err) MUST_CHECK;

/* Whether @ancestor is @commit or one of its ancestors. */
bool history_reaches(struct repo *repo, struct oid commit, struct oid ancestor, bool *out,
		     struct err *err) MUST_CHECK;

#endif
