/*
 * Which file that went is which file that came: git's rename detection as its default merge
 * strategy uses it (half of the content alike; equal content first, then equal base names).
 */
#ifndef CORTEN_CORE_GIT_RENAME_H
#define CORTEN_CORE_GIT_RENAME_H

#include "core/git/tree.h"

/* A file by its place. */
struct file {
	struct sv path;
	struct entry entry;
	bool exact_only;	/* of those that went: it pairs with equal content alone */
};

struct files {
	struct file *p;
	size_t n, cap;
};

/* gone->p[from] became come->p[to]. */
struct rename {
	size_t from, to;
	unsigned score;		/* 0 .. RENAME_SAME */
};

struct renames {
	struct rename *p;
	size_t n, cap;
};

#define RENAME_SAME 60000u

/*
 * Pair the files @gone with the files @come. Each takes part in at most one pair. Links and
 * submodules pair only with equal ones.
 */
bool rename_find(struct repo *repo, const struct files *gone, const struct files *come,
		 struct renames *out, struct err *err) MUST_CHECK;

/*
 * The files that the tree @b has and @a has not, in no particular order. The paths belong to the
 * repo handle and live as long as it; asking again for trees that share folders is cheap.
 */
bool rename_only_in(struct repo *repo, struct oid a, struct oid b, struct files *out,
		    struct err *err) MUST_CHECK;

#endif
