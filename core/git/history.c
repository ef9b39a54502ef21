/* A stretch of history. */
#include "core/git/history.h"

#include "core/git/commit.h"
#include "core/git/handle.h"

void
history_clear(struct history *h)
{
	vec_clear(h);
	map_clear(&h->index);
	arena_clear(&h->memory);
}

static bool
add_commit(struct repo *repo, struct oid oid, struct history *h, struct err *err)
{
	struct commit c CLEAR(commit) = { 0 };

	if (!commit_read(repo, oid, &c, err))
		return false;
	struct history_commit node = {
		.oid = oid,
		.tree = c.tree,
		.parents = arena_alloc(&h->memory, c.n_parents * sizeof(*node.parents)),
		.n_parents = (uint32_t)c.n_parents,
	};

	for (size_t i = 0; i < c.n_parents; i++)
		node.parents[i] = history_find(h, c.parents[i]);
	*map_at(&h->index, oid_key(&oid)) = h->n;
	*vec_push(h) = node;
	return true;
}

static bool
walk(struct repo *repo, git_revwalk *walk, const atomic_bool *cancel, struct history *out,
     struct err *err)
{
	git_oid oid;
	int code;

	while (!(code = git_revwalk_next(&oid, walk))) {
		if (cancel && atomic_load(cancel))
			return err_set(err, ERR_CANCELLED, "cancelled");
		if (!add_commit(repo, from_git(&oid), out, err))
			return false;
	}
	return code == GIT_ITEROVER || git_fail_read(repo, err, code, "walk the history");
}

bool
history_load(struct repo *repo, struct oid tip, const struct oid *hidden, size_t n_hidden,
	     const atomic_bool *cancel, struct history *out, struct err *err)
{
	struct history h CLEAR(history) = { 0 };
	git_revwalk *revwalk;
	int code = git_revwalk_new(&revwalk, repo->git);

	if (code)
		return git_fail(err, code, "walk the history");
	git_revwalk_sorting(revwalk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
	code = git_revwalk_push(revwalk, to_git(&tip));
	for (size_t i = 0; !code && i < n_hidden; i++)
		code = git_revwalk_hide(revwalk, to_git(&hidden[i]));
	bool ok = code ? git_fail_read(repo, err, code, "walk the history from %s", OID_ARG(tip))
		       : walk(repo, revwalk, cancel, &h, err);

	git_revwalk_free(revwalk);
	if (ok)
		*out = TAKE(h);
	return ok;
}

uint32_t
history_find(const struct history *h, struct oid oid)
{
	const uint64_t *at = map_find(&h->index, oid_key(&oid));

	return at ? (uint32_t)*at : HISTORY_OUTSIDE;
}

bool
history_fork(struct repo *repo, struct oid a, struct oid b, struct oid *out, struct err *err)
{
	git_oid base;
	int code = git_merge_base(&base, repo->git, to_git(&a), to_git(&b));

	if (code == GIT_ENOTFOUND)
		return err_set(err, ERR_NOTFOUND, "%s and %s have no common ancestor", OID_SHORT(a),
			       OID_SHORT(b));
	if (code)
		return git_fail_read(repo, err, code, "the common ancestor of %s and %s",
				     OID_SHORT(a), OID_SHORT(b));
	*out = from_git(&base);
	return true;
}

bool
history_reaches(struct repo *repo, struct oid commit, struct oid ancestor, bool *out,
		struct err *err)
{
	if (oid_eq(commit, ancestor)) {
		*out = true;
		return true;
	}
	int code = git_graph_descendant_of(repo->git, to_git(&commit), to_git(&ancestor));

	if (code < 0)
		return git_fail_read(repo, err, code, "is %s an ancestor of %s",
				     OID_SHORT(ancestor), OID_SHORT(commit));
	*out = code == 1;
	return true;
}
