/* A commit object, taken apart. */
#ifndef CORTEN_CORE_GIT_COMMIT_H
#define CORTEN_CORE_GIT_COMMIT_H

#include "core/git/repo.h"

struct person {
	struct sv name, email;
	struct date when;
};

/* Every view points into the object, which the struct owns. */
struct commit {
	struct oid oid, tree;
	struct oid *parents;
	size_t n_parents;
	struct person author, committer;
	struct sv encoding;	/* empty: UTF-8 */
	struct sv message;	/* raw bytes, without the blank line that ends the header */
	struct object object;
};

/* ERR_NOTFOUND: no such commit here; ERR_GIT: damaged. */
bool commit_read(struct repo *repo, struct oid oid, struct commit *out, struct err *err) MUST_CHECK;
void commit_clear(struct commit *c);
DEFINE_CLEAR(commit);

/* The tree of the first parent; the empty tree for a commit without one. */
bool commit_base_tree(struct repo *repo, const struct commit *c, struct oid *tree,
		      struct err *err) MUST_CHECK;

/* The first paragraph of a message joined by spaces, as git's %s. */
void commit_add_subject(struct str *s, struct sv message);

#endif
