/* What mainline's commits are marked with: releases, fork points, merges. */
#include "core/base/alloc.h"
#include "core/flow/mainline.h"
#include "core/git/commit.h"
#include "db/db_candidate.h"
#include "db/db_target.h"

struct tag {
	struct sv name;
	struct version version;
	struct oid commit;
};

struct tags {
	VEC(struct tag) list;
	struct refs refs;	/* owns the names */
};

static void
tags_clear(struct tags *t)
{
	vec_clear(&t->list);
	refs_clear(&t->refs);
}
DEFINE_CLEAR(tags);

static int
tag_order(const void *a, const void *b)
{
	const struct tag *x = a, *y = b;

	return version_cmp(x->version, y->version);
}

/* The tags of mainline's releases, oldest first: v6.12-rc3 and v6.12, not v6.12.19. */
static bool
find_tags(struct session *s, struct tags *out, struct err *err)
{
	if (!repo_refs(s->repo, "refs/tags/v*", &out->refs, err))
		return false;
	for (size_t i = 0; i < out->refs.n; i++) {
		struct sv name = sv_from(str_sv(&out->refs.p[i].name), strlen("refs/tags/"));
		struct mainline_commit known = { 0 };
		struct version v;
		bool found;

		if (!version_parse(name, &v) || v.patch != 0)
			continue;
		if (!db_mainline(s->db, out->refs.p[i].commit, &known, &found, err))
			return false;
		str_clear(&known.release);
		if (found)
			*vec_push(&out->list) = (struct tag){ name, v, out->refs.p[i].commit };
	}
	vec_sort(&out->list, tag_order);
	return true;
}

/* How many of @tags the store has already, in order; all are forgotten if it has others. */
static bool
known_releases(struct session *s, const struct tags *tags, size_t *out, struct err *err)
{
	struct releases known CLEAR(releases) = { 0 };

	if (!db_releases(s->db, &known, err))
		return false;
	bool same = known.n <= tags->list.n;

	for (size_t i = 0; same && i < known.n; i++)
		same = sv_eq(known.p[i].name, tags->list.p[i].name) &&
		       oid_eq(known.p[i].oid, tags->list.p[i].commit);
	*out = same ? known.n : 0;
	return same || db_forget_releases(s->db, err);
}

/* Every commit of @h that @from reaches and that is not @marked yet; marks them. */
struct unmarked {
	VEC(uint32_t) list;
};

static void
unmarked_clear(struct unmarked *u)
{
	vec_clear(&u->list);
}
DEFINE_CLEAR(unmarked);

static void
add_unmarked(uint32_t i, bool *marked, struct unmarked *out)
{
	if (i == HISTORY_OUTSIDE || marked[i])
		return;
	marked[i] = true;
	*vec_push(&out->list) = i;
}

static void
find_unmarked(const struct history *h, uint32_t from, bool *marked, struct unmarked *out)
{
	add_unmarked(from, marked, out);
	for (size_t at = 0; at < out->list.n; at++) {
		const struct history_commit *c = &h->p[out->list.p[at]];

		for (uint32_t k = 0; k < c->n_parents; k++)
			add_unmarked(c->parents[k], marked, out);
	}
}

/* The first release of each commit of @all, which is the whole of mainline. */
static bool
set_all_releases(struct session *s, const struct tags *tags, const struct history *all,
		 struct err *err)
{
	bool *marked AUTO_FREE = xzalloc(all->n + 1);

	for (size_t i = 0; i < tags->list.n; i++) {
		const struct tag *t = &tags->list.p[i];
		struct unmarked new CLEAR(unmarked) = { 0 };

		if (!db_add_release(s->db, t->name, t->commit, err))
			return false;
		find_unmarked(all, history_find(all, t->commit), marked, &new);
		for (size_t k = 0; k < new.list.n; k++)
			if (!db_set_release(s->db, all->p[new.list.p[k]].oid, t->name, err))
				return false;
	}
	return true;
}

/* The same for the releases since the first @known ones. */
static bool
set_new_releases(struct session *s, const struct tags *tags, size_t known, struct oid base,
		 struct err *err)
{
	struct oid *before AUTO_FREE = xmalloc((tags->list.n + 1) * sizeof(*before));

	before[0] = base;
	for (size_t i = 0; i < tags->list.n; i++) {
		const struct tag *t = &tags->list.p[i];
		struct history h CLEAR(history) = { 0 };

		before[i + 1] = t->commit;
		if (i < known)
			continue;
		if (!db_add_release(s->db, t->name, t->commit, err) ||
		    !history_load(s->repo, t->commit, before, i + 1, NULL, &h, err))
			return false;
		for (size_t k = 0; k < h.n; k++)
			if (!db_set_release(s->db, h.p[k].oid, t->name, err))
				return false;
	}
	return true;
}

static bool
set_releases(struct session *s, const struct mainline *m, const struct history *fresh,
	     struct err *err)
{
	struct tags tags CLEAR(tags) = { 0 };
	size_t known;

	if (!find_tags(s, &tags, err) || !known_releases(s, &tags, &known, err))
		return false;
	if (oid_is_none(m->scanned) && !known)
		return set_all_releases(s, &tags, fresh, err);
	return set_new_releases(s, &tags, known, m->base, err);
}

static bool
set_forks(struct session *s, const struct mainline *m, struct err *err)
{
	for (size_t i = 0; i < s->targets.n; i++) {
		struct history h CLEAR(history) = { 0 };
		int64_t id = s->targets.p[i].id;

		if (oid_eq(m->now[i].fork, s->targets.p[i].fork) && !oid_is_none(m->scanned))
			continue;
		if (!db_clear_fork(s->db, id, err) ||
		    !history_load(s->repo, m->now[i].fork, &m->base, 1, NULL, &h, err))
			return false;
		for (size_t k = 0; k < h.n; k++)
			if (!db_set_fork(s->db, h.p[k].oid, id, err))
				return false;
	}
	return true;
}

/* The candidates that @from reaches, not yet marked, came with the merge @merge. */
static bool
mark_merged(struct session *s, const struct history *h, uint32_t from, struct oid merge,
	    bool *marked, const struct map *candidates, struct err *err)
{
	struct unmarked new CLEAR(unmarked) = { 0 };

	find_unmarked(h, from, marked, &new);
	for (size_t i = 0; i < new.list.n; i++) {
		struct oid oid = h->p[new.list.p[i]].oid;

		if (map_has(candidates, oid_key(&oid)) && !db_set_merge(s->db, oid, merge, err))
			return false;
	}
	return true;
}

/* The first parents from @tip back to where @h begins, newest first. */
struct trunk {
	VEC(uint32_t) chain;
};

static void
trunk_clear(struct trunk *t)
{
	vec_clear(&t->chain);
}
DEFINE_CLEAR(trunk);

static void
find_trunk(const struct history *h, struct oid tip, struct trunk *out)
{
	for (uint32_t i = history_find(h, tip); i != HISTORY_OUTSIDE;
	     i = h->p[i].n_parents ? h->p[i].parents[0] : HISTORY_OUTSIDE)
		*vec_push(&out->chain) = i;
}

/* The merges among the first parents, oldest first; each brought what no older one had. */
static bool
mark_merges(struct session *s, const struct history *h, const struct trunk *trunk, struct err *err)
{
	struct map candidates CLEAR(map) = { 0 };
	bool *marked AUTO_FREE = xzalloc(h->n + 1);
	bool ok = db_candidate_oids(s->db, &candidates, err);

	for (size_t i = 0; i < trunk->chain.n; i++)
		marked[trunk->chain.p[i]] = true;
	for (size_t i = trunk->chain.n; ok && i-- > 0;) {
		const struct history_commit *c = &h->p[trunk->chain.p[i]];

		for (uint32_t k = 1; ok && k < c->n_parents; k++)
			ok = mark_merged(s, h, c->parents[k], c->oid, marked, &candidates, err);
	}
	return ok;
}

/*
 * Whether the first parents lead from the present tip to the one that was scanned. Otherwise older
 * commits, too, came by other merges than those that they are marked with.
 */
static bool
went_straight(struct session *s, const struct mainline *m, const struct history *fresh,
	      const struct trunk *trunk, bool *out, struct err *err)
{
	struct commit oldest CLEAR(commit) = { 0 };

	*out = oid_is_none(m->scanned) || (!m->rewritten && !trunk->chain.n);
	if (*out || m->rewritten)
		return true;
	if (!commit_read(s->repo, fresh->p[*vec_last(&trunk->chain)].oid, &oldest, err))
		return false;
	*out = oldest.n_parents && oid_eq(oldest.parents[0], m->scanned);
	return true;
}

static bool
set_merges(struct session *s, const struct mainline *m, const struct history *fresh,
	   struct err *err)
{
	struct trunk trunk CLEAR(trunk) = { 0 }, whole CLEAR(trunk) = { 0 };
	struct history all CLEAR(history) = { 0 };
	bool straight;

	find_trunk(fresh, m->tip, &trunk);
	if (!went_straight(s, m, fresh, &trunk, &straight, err))
		return false;
	if (straight)
		return mark_merges(s, fresh, &trunk, err);
	if (!history_load(s->repo, m->tip, &m->base, 1, NULL, &all, err) ||
	    !db_forget_merges(s->db, err))
		return false;
	find_trunk(&all, m->tip, &whole);
	return mark_merges(s, &all, &whole, err);
}

bool
mainline_annotate(struct session *s, const struct mainline *m, const struct history *fresh,
		  struct err *err)
{
	if (!db_begin(s->db, err))
		return false;
	if (set_releases(s, m, fresh, err) && set_forks(s, m, err) && set_merges(s, m, fresh, err))
		return db_commit(s->db, err);
	db_rollback(s->db);
	return false;
}
