/*
 * Inside core/git: what a handle knows of commits and their parents.
 *
 * Walks ask for the same commits again and again. They are read once, from the commit-graph where
 * there is one, and stay with the handle. A commit is a number here: its place in @nodes.
 */
#ifndef CORTEN_CORE_GIT_ANCESTRY_H
#define CORTEN_CORE_GIT_ANCESTRY_H

#include "core/base/arena.h"
#include "core/git/repo.h"

/* Of a commit that the graph does not have: it is an ancestor of none that the graph has. */
#define GENERATION_NEWEST UINT32_MAX

struct ancestor {
	struct oid oid, tree;
	int64_t time;		/* the committer's */
	uint32_t generation;
	uint32_t n_parents;
	uint32_t *parents;	/* owned by the ancestry */
	bool read;		/* all but oid is set */
};

/* Start it all-zero. */
struct ancestry {
	VEC(struct ancestor) nodes;
	uint32_t *slot;		/* by oid: place plus one */
	size_t slots;		/* a power of two, or 0 */
	struct arena memory;
};

void ancestry_clear(struct ancestry *a);

/* Make room: forget everything if it has become too much. Places that were given become invalid. */
void ancestry_trim(struct ancestry *a);

/* The commit's place, whether it is read or not. */
uint32_t ancestry_at(struct ancestry *a, struct oid oid);

/* Read the commit at @i of the handle's ancestry. ERR_NOTFOUND: it is missing. */
bool ancestry_read(struct repo *repo, uint32_t i, struct err *err) MUST_CHECK;

/*
 * Commits that a walk is going to look at, the newest first: by generation, then by date. Whoever
 * has all children of a commit behind him has no more to hear of it, as far as dates are true.
 */
struct ancestor_heap {
	uint32_t *p;
	size_t n, cap;
};
void ancestor_push(const struct ancestry *a, struct ancestor_heap *h, uint32_t i);
uint32_t ancestor_pop(const struct ancestry *a, struct ancestor_heap *h);

#endif
