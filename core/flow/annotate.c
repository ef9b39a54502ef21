/* What mainline's commits are marked with: releases, fork points, merges. */
#include "core/base/alloc.h"
#include "core/flow/mainline.h"
#include "core/flow/release_tags.h"
#include "core/git/commit.h"
#include "db/db_candidate.h"
#include "db/db_target.h"

/* Keep of @tags those that the store's mainline has. */
static bool
keep_known(struct session *s, struct release_tags *tags, struct err *err)
{
	size_t n = 0;

	for (size_t i = 0; i < tags->list.n; i++) {
		struct mainline_commit known = { 0 };
		bool found;

		if (!db_mainline(s->db, tags->list.p[i].commit, &known, &found, err))
			return false;
		str_clear(&known.release);
		if (found)
			tags->list.p[n++] = tags->list.p[i];
	}
	tags->list.n = n;
	return true;
}

/* The first release of each commit of @all, which is the whole of mainline. */
static bool
set_all_releases(struct session *s, const struct release_tags *tags, const struct history *all,
		 struct err *err)
{
	bool *marked AUTO_FREE = xzalloc(all->n + 1);

	for (size_t i = 0; i < tags->list.n; i++) {
		const struct release_tag *t = &tags->list.p[i];
		struct places new CLEAR(places) = { 0 };

		if (!db_add_release(s->db, t->name, t->commit, err))
			return false;
		history_mark(all, history_find(all, t->commit), marked, &new);
		for (size_t k = 0; k < new.list.n; k++)
			if (!db_set_release(s->db, all->p[new.list.p[k]].oid, t->name, err))
				return false;
	}
	return true;
}

/* The same for the releases since the first @known ones. */
static bool
set_new_releases(struct session *s, const struct release_tags *tags, size_t known, struct oid base,
		 struct err *err)
{
	struct oid *before AUTO_FREE = xmalloc((tags->list.n + 1) * sizeof(*before));

	before[0] = base;
	for (size_t i = 0; i < tags->list.n; i++) {
		const struct release_tag *t = &tags->list.p[i];
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
	struct release_tags tags CLEAR(release_tags) = { 0 };
	size_t known;

	if (m->marked)
		return true;
	if (!release_tags_find(s, &tags, err) || !keep_known(s, &tags, err) ||
	    !release_tags_known(s, &tags, &known, err))
		return false;
	if (oid_is_none(m->scanned))
		return set_all_releases(s, &tags, fresh, err);
	return set_new_releases(s, &tags, known, m->base, err);
}

static bool
set_forks(struct session *s, const struct mainline *m, struct err *err)
{
	for (size_t i = 0; i < s->targets.n && !m->marked; i++) {
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
	struct places new CLEAR(places) = { 0 };

	history_mark(h, from, marked, &new);
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
