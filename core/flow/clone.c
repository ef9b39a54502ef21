/* A local clone of somebody else's repository. */
#include "core/flow/clone.h"

#include "core/git/commit.h"

bool
clone_open(const char *path, struct clone *out, struct err *err)
{
	struct clone c CLEAR(clone) = { 0 };
	struct commit head CLEAR(commit) = { 0 };

	if (!repo_open(path, &c.repo, err) || !repo_resolve(c.repo, "HEAD", &c.head, err) ||
	    !commit_read(c.repo, c.head, &head, err))
		return err_wrap(err, "the clone %s", path);
	c.tree = head.tree;
	*out = TAKE(c);
	return true;
}

void
clone_clear(struct clone *c)
{
	repo_free(c->repo);
}

bool
clone_read_file(struct clone *c, struct oid oid, struct str *out, struct err *err)
{
	struct object o CLEAR(object) = { 0 };

	if (!repo_read(c->repo, oid, OBJECT_BLOB, &o, err))
		return false;
	str_add(out, o.bytes);
	return true;
}

bool
clone_read(struct clone *c, const char *path, struct str *out, bool *found, struct err *err)
{
	struct entry e;

	if (!tree_find(c->repo, c->tree, sv_of(path), &e, err))
		return false;
	*found = mode_is_file(e.mode);
	return !*found || clone_read_file(c, e.oid, out, err);
}

bool
clone_list(struct clone *c, const char *path, struct differences *out, struct err *err)
{
	struct entry e;

	if (!tree_find(c->repo, c->tree, sv_of(path), &e, err))
		return false;
	return e.mode != MODE_DIR || tree_list(c->repo, e.oid, out, err);
}
