/* Writing to the repository what was made in a handle's memory: trees with all they hold, commits. */
#ifndef CORTEN_CORE_GIT_KEEP_H
#define CORTEN_CORE_GIT_KEEP_H

#include "core/git/commit.h"

/* A commit to be made. All views are borrowed. */
struct commit_draft {
	struct oid tree;
	const struct oid *parents;
	size_t n_parents;
	struct person author, committer;
	struct sv encoding;	/* of names and message; empty: UTF-8 */
	struct sv message;	/* any bytes */
};

/* Make the commit in the handle's memory; returns its name. */
struct oid commit_make(struct repo *repo, const struct commit_draft *draft);

/*
 * Writes to the repository, as loose objects: the commit or tree @oid with everything below it that
 * is in the handle's memory, children first. What the repository has is taken as whole.
 */
bool keep_all(struct repo *repo, struct oid oid, struct err *err) MUST_CHECK;

#endif
