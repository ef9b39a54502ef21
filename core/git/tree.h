/* Trees: looking paths up, comparing two of them, making a changed one in memory. */
#ifndef CORTEN_CORE_GIT_TREE_H
#define CORTEN_CORE_GIT_TREE_H

#include "core/base/arena.h"
#include "core/git/repo.h"

/* Modes as git has them. 0: there is nothing. */
#define MODE_FILE	0100644u
#define MODE_EXEC	0100755u
#define MODE_LINK	0120000u
#define MODE_DIR	0040000u
#define MODE_COMMIT	0160000u

static inline bool
mode_is_file(unsigned mode)
{
	return (mode & 0170000u) == 0100000u;
}

struct entry {
	unsigned mode;
	struct oid oid;
};

static inline bool
entry_eq(struct entry a, struct entry b)
{
	return a.mode == b.mode && (!a.mode || oid_eq(a.oid, b.oid));
}

/* What stands at @path in @tree; mode 0 if nothing does. */
bool tree_find(struct repo *repo, struct oid tree, struct sv path, struct entry *out,
	       struct err *err) MUST_CHECK;

/* One path that differs. Mode 0 on one side: it was added or deleted. Never a directory. */
struct difference {
	struct sv path;
	struct entry old, new;
};

struct differences {
	struct difference *p;
	size_t n, cap;
	struct arena text;	/* the paths */
};
void differences_clear(struct differences *d);
DEFINE_CLEAR(differences);

/* Everything that differs between the trees @a and @b, sorted by path. */
bool tree_compare(struct repo *repo, struct oid a, struct oid b, struct differences *out,
		  struct err *err) MUST_CHECK;

/* Whether a path differs between @a and @b that @wanted says yes to; no further path is looked at then. */
bool tree_differs(struct repo *repo, struct oid a, struct oid b,
		  bool (*wanted)(void *arg, struct sv path), void *arg, bool *out,
		  struct err *err) MUST_CHECK;

/* Every path below @tree, sorted; each as a difference that adds it. */
bool tree_list(struct repo *repo, struct oid tree, struct differences *out,
	       struct err *err) MUST_CHECK;

/* What shall stand at a path; mode 0 takes it away. */
struct edit_path {
	struct sv path;
	struct entry entry;
};

/*
 * The tree @tree with @edits made, in the repo's memory. Sorts @edits by path; a path must not be
 * there twice. A file where a folder with other content stands, or below a file, replaces it.
 */
bool tree_edit(struct repo *repo, struct oid tree, struct edit_path *edits, size_t n,
	       struct oid *out, struct err *err) MUST_CHECK;

/* Step over the entries of a raw tree; start with its bytes. False after the last. */
struct tree_entry {
	struct sv name;
	struct entry entry;
};
bool tree_next(struct sv *rest, struct tree_entry *out);
/* Git's order of entries: a folder sorts as if its name ended in '/'. */
int tree_entry_order(const struct tree_entry *a, const struct tree_entry *b);

#endif
