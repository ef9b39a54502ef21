/* Which commits of a stretch of history change a path. */
#include "core/git/touch.h"

#include "core/git/commit.h"

/* Commits that change one path. */
struct path_touches {
	struct touch *p;
	size_t n, cap;
};

/*
 * What stands under a name in a tree is asked for again and again: neighbouring commits share most
 * folders. Only root trees are read once for each commit.
 */
struct touches {
	struct repo *repo;
	const struct history *h;
	struct map steps;		/* by tree and name: index into entries */
	VEC(struct entry) entries;
	struct map paths;		/* by path: index into found */
	VEC(struct path_touches) found;
};

struct touches *
touches_new(struct repo *repo, const struct history *h)
{
	struct touches *t = xzalloc(sizeof(*t));

	t->repo = repo;
	t->h = h;
	return t;
}

void
touches_free(struct touches *t)
{
	if (!t)
		return;
	map_clear(&t->steps);
	map_clear(&t->paths);
	vec_clear(&t->entries);
	for (size_t i = 0; i < t->found.n; i++)
		vec_clear(&t->found.p[i]);
	vec_clear(&t->found);
	free(t);
}

/* What stands under @name in the tree @oid. */
static bool
step(struct touches *t, struct oid oid, struct sv name, struct entry *out, struct err *err)
{
	struct str key CLEAR(str) = { 0 };

	str_add(&key, oid_key(&oid));
	str_add(&key, name);
	const uint64_t *known = map_find(&t->steps, str_sv(&key));

	if (known) {
		*out = t->entries.p[*known];
		return true;
	}
	if (!tree_find(t->repo, oid, name, out, err))
		return false;
	*map_at(&t->steps, str_sv(&key)) = t->entries.n;
	*vec_push(&t->entries) = *out;
	return true;
}

static bool
find(struct touches *t, struct oid tree, struct sv path, struct entry *out, struct err *err)
{
	struct entry at = { MODE_DIR, tree };

	while (path.n && at.mode == MODE_DIR)
		if (!step(t, at.oid, sv_cut(&path, '/'), &at, err))
			return false;
	*out = path.n ? (struct entry){ 0 } : at;
	return true;
}

/* What stood at @path before commit @i, whose first parent may be outside the history. */
static bool
find_before(struct touches *t, uint32_t i, struct sv path, const struct entry *entries,
	    struct entry *out, struct err *err)
{
	const struct history_commit *c = &t->h->p[i];
	struct commit commit CLEAR(commit) = { 0 };
	struct oid base;

	if (c->n_parents && c->parents[0] != HISTORY_OUTSIDE) {
		*out = entries[c->parents[0]];
		return true;
	}
	return commit_read(t->repo, c->oid, &commit, err) &&
	       commit_base_tree(t->repo, &commit, &base, err) && find(t, base, path, out, err);
}

static bool
look(struct touches *t, struct sv path, struct path_touches *out, struct err *err)
{
	struct entry *entries AUTO_FREE = xmalloc(t->h->n * sizeof(*entries));

	for (uint32_t i = 0; i < t->h->n; i++) {
		struct entry before;

		if (!find(t, t->h->p[i].tree, path, &entries[i], err))
			return false;
		if (t->h->p[i].n_parents > 1)
			continue;
		if (!find_before(t, i, path, entries, &before, err))
			return false;
		if (!entry_eq(before, entries[i]))
			*vec_push(out) = (struct touch){ i, before, entries[i] };
	}
	return true;
}

bool
touches_find(struct touches *t, struct sv path, const struct touch **out, size_t *n,
	     struct err *err)
{
	const uint64_t *known = map_find(&t->paths, path);
	struct path_touches found = { 0 };

	if (!known) {
		if (!look(t, path, &found, err)) {
			vec_clear(&found);
			return false;
		}
		*map_at(&t->paths, path) = t->found.n;
		*vec_push(&t->found) = found;
		known = map_find(&t->paths, path);
	}
	*out = t->found.p[*known].p;
	*n = t->found.p[*known].n;
	return true;
}
