/*
 * A handle on a git repository: refs, configuration, objects.
 *
 * One handle belongs to one thread. Objects made here live in the handle's memory, where every
 * function of this room finds them; the repository itself is never written but by the functions
 * whose comment says so.
 */
#ifndef CORTEN_CORE_GIT_REPO_H
#define CORTEN_CORE_GIT_REPO_H

#include "core/base/date.h"
#include "core/base/err.h"
#include "core/base/oid.h"
#include "core/base/str.h"
#include "core/base/vec.h"

struct repo;

/* Find the repository of @dir as git does (also from inside a work tree, also bare). */
bool repo_open(const char *dir, struct repo **out, struct err *err) MUST_CHECK;
/* @repo, just opened, is the same repository as @with: both read the same mapped packs. */
void repo_share(struct repo *repo, const struct repo *with);
void repo_free(struct repo *repo);
DEFINE_AUTO(repo);

/* The folder that all work trees share, with a '/' behind it; borrowed. */
const char *repo_common_dir(const struct repo *repo);
/* The repository's own folder, with a '/' behind it; borrowed. */
const char *repo_dir(const struct repo *repo);
/* Whether there is a commit-graph, which makes walks of history quick. */
bool repo_has_graph(const struct repo *repo);

/* The commit that @spec names, by git's revision syntax. ERR_NOTFOUND, ERR_PARSE (ambiguous). */
bool repo_resolve(struct repo *repo, const char *spec, struct oid *commit,
		  struct err *err) MUST_CHECK;

/*
 * The branch or tag that people mean by @name: as git finds it, else the only remote one of that
 * name. @full becomes its whole name ("refs/heads/master").
 */
bool repo_find_ref(struct repo *repo, const char *name, struct str *full, struct oid *commit,
		   struct err *err) MUST_CHECK;

/* Where the ref @name, given whole, stands; @found is false if there is none. */
bool repo_read_ref(struct repo *repo, const char *name, struct oid *out, bool *found,
		   struct err *err) MUST_CHECK;

struct ref {
	struct str name;	/* whole, as "refs/tags/v6.12" */
	struct oid commit;	/* what it leads to, through tags */
};
struct refs {
	struct ref *p;
	size_t n, cap;
};
/* All refs that match the shell pattern @glob and lead to a commit, sorted by name. */
bool repo_refs(struct repo *repo, const char *glob, struct refs *out, struct err *err) MUST_CHECK;
void refs_clear(struct refs *refs);
DEFINE_CLEAR(refs);

/*
 * The value of the configuration variable @key, as git reads it (all files, last one wins).
 * ERR_NOTFOUND if it is not set.
 */
bool repo_config(struct repo *repo, const char *key, struct str *out, struct err *err) MUST_CHECK;
/* Call @each for every value of the variables whose key matches the regular expression @keys. */
bool repo_config_each(struct repo *repo, const char *keys,
		      void (*each)(void *arg, const char *key, const char *value), void *arg,
		      struct err *err) MUST_CHECK;

/* Who commits here: user.name and user.email, with git's environment variables before them. */
bool repo_identity(struct repo *repo, struct str *name, struct str *email,
		   struct err *err) MUST_CHECK;

enum object_kind { OBJECT_COMMIT = 1, OBJECT_TREE = 2, OBJECT_BLOB = 3, OBJECT_TAG = 4 };

/* The bytes of an object, owned by this struct. */
struct object {
	struct sv bytes;
	void *handle, *held;	/* core/git's own; neither: the bytes are in the repo's memory */
};
/* ERR_NOTFOUND: it is not in the repository; ERR_GIT: it is another kind, or damaged. */
bool repo_read(struct repo *repo, struct oid oid, enum object_kind kind, struct object *out,
	       struct err *err) MUST_CHECK;
void object_clear(struct object *o);
DEFINE_CLEAR(object);

/* Whether there is such an object, here or in the handle's memory. */
bool repo_has(struct repo *repo, struct oid oid);

/*
 * The only commit whose name begins with @prefix (4 to 40 hex digits). ERR_NOTFOUND: there is none;
 * ERR_PARSE: several begin so, or it is no commit.
 */
bool repo_find_commit(struct repo *repo, struct sv prefix, struct oid *out,
		      struct err *err) MUST_CHECK;

/* Make an object in the handle's memory; returns its name. Nothing is written. */
struct oid repo_put(struct repo *repo, enum object_kind kind, struct sv bytes);
/* Forget all of them. Every struct object of one becomes invalid; their names stay true. */
void repo_forget(struct repo *repo);
/* Writes to the repository: the object @oid of the handle's memory, as a loose object. */
bool repo_keep(struct repo *repo, struct oid oid, struct err *err) MUST_CHECK;
/*
 * Writes to the repository: point the ref @name to @oid. ERR_EXISTS if it is there and @force is
 * not set. @why goes to the reflog.
 */
bool repo_set_ref(struct repo *repo, const char *name, struct oid oid, bool force, const char *why,
		  struct err *err) MUST_CHECK;
/* Whether HEAD of the repository or of one of its work trees is at the ref @name. */
bool repo_is_checked_out(struct repo *repo, const char *name);
/*
 * Writes to the repository: move the ref @name from @was (none: it must not be there) to @oid.
 * ERR_BUSY: it stands elsewhere by now.
 */
bool repo_move_ref(struct repo *repo, const char *name, struct oid oid, struct oid was,
		   const char *why, struct err *err) MUST_CHECK;

#endif
