/* A stretch of history. */
#include "core/git/history.h"

#include "core/git/handle.h"

void
history_clear(struct history *h)
{
	vec_clear(h);
	map_clear(&h->index);
	arena_clear(&h->memory);
}

/*
 * How many more commits are looked at once only hidden ones are left: dates in commits may lie, and
 * what a liar hides comes late. Git and libgit2 go on for 5.
 */
#define SLOP 64

/* What a walk knows of a commit. */
enum { HIDDEN = 1, QUEUED = 2, TAKEN = 4 };

struct walk {
	struct repo *repo;
	struct ancestry *known;		/* the repo's */
	struct err *err;
	VEC(unsigned char) flags;	/* by place in what is known */
	struct ancestor_heap heap;
	size_t open;			/* how many in the heap are not hidden */
	VEC(uint32_t) found;		/* not hidden when they were taken; newest first */
};

static void
walk_clear(struct walk *w)
{
	vec_clear(&w->flags);
	vec_clear(&w->heap);
	vec_clear(&w->found);
}
DEFINE_CLEAR(walk);

static unsigned char *
flags_of(struct walk *w, uint32_t i)
{
	while (w->flags.n <= i)
		*vec_push(&w->flags) = 0;
	return &w->flags.p[i];
}

static bool
enter(struct walk *w, uint32_t i)
{
	unsigned char *flags = flags_of(w, i);

	if (*flags & QUEUED)
		return true;
	if (!ancestry_read(w->repo, i, w->err))
		return err_wrap(w->err, "walk the history");
	*flags |= QUEUED;
	w->open += !(*flags & HIDDEN);
	ancestor_push(w->known, &w->heap, i);
	return true;
}

static uint32_t
take(struct walk *w)
{
	uint32_t i = ancestor_pop(w->known, &w->heap);
	unsigned char *flags = flags_of(w, i);

	*flags |= TAKEN;
	w->open -= !(*flags & HIDDEN);
	return i;
}

/* Hide @i and what is known of its ancestors. */
static void
hide(struct walk *w, uint32_t i)
{
	VEC(uint32_t) todo = { 0 };

	*vec_push(&todo) = i;
	while (todo.n) {
		uint32_t at = vec_pop(&todo);
		const struct ancestor *n = &w->known->nodes.p[at];
		unsigned char *flags = flags_of(w, at);

		if (*flags & HIDDEN)
			continue;
		w->open -= (*flags & (QUEUED | TAKEN)) == QUEUED;
		/* Beyond what was queued, others of this walk may not have come. */
		for (uint32_t k = 0; *flags & QUEUED && k < n->n_parents; k++)
			*vec_push(&todo) = n->parents[k];
		*flags |= HIDDEN;
	}
	vec_clear(&todo);
}

/* Take commits, the newest first, until all that is left is hidden. */
static bool
find_all(struct walk *w, const atomic_bool *cancel)
{
	for (unsigned slop = SLOP; w->heap.n && slop; slop = w->open ? SLOP : slop - 1) {
		uint32_t i = take(w);

		if (cancel && atomic_load(cancel))
			return err_set(w->err, ERR_CANCELLED, "cancelled");
		if (!(*flags_of(w, i) & HIDDEN))
			*vec_push(&w->found) = i;
		for (uint32_t k = 0; k < w->known->nodes.p[i].n_parents; k++) {
			uint32_t parent = w->known->nodes.p[i].parents[k];

			if (*flags_of(w, i) & HIDDEN)
				hide(w, parent);
			if (!enter(w, parent))
				return false;
		}
	}
	return true;
}

/* Children before parents, one branch after the other, as git log --topo-order has them. */
static void
sort(struct walk *w, uint32_t tip)
{
	uint32_t *children AUTO_FREE = xzalloc((w->known->nodes.n + 1) * sizeof(*children));
	VEC(uint32_t) ready = { 0 };

	for (size_t i = 0; i < w->found.n; i++) {
		const struct ancestor *n = &w->known->nodes.p[w->found.p[i]];

		for (uint32_t k = 0; !(*flags_of(w, w->found.p[i]) & HIDDEN) && k < n->n_parents; k++)
			children[n->parents[k]]++;
	}
	w->found.n = 0;
	if (!(*flags_of(w, tip) & HIDDEN))
		*vec_push(&ready) = tip;
	while (ready.n) {
		uint32_t i = vec_pop(&ready);
		const struct ancestor *n = &w->known->nodes.p[i];

		*vec_push(&w->found) = i;
		for (uint32_t k = 0; k < n->n_parents; k++)
			if (--children[n->parents[k]] == 0 &&
			    !(*flags_of(w, n->parents[k]) & HIDDEN))
				*vec_push(&ready) = n->parents[k];
	}
	vec_clear(&ready);
}

static void
add_commit(const struct walk *w, uint32_t i, struct history *h)
{
	const struct ancestor *n = &w->known->nodes.p[i];
	struct history_commit c = {
		.oid = n->oid,
		.tree = n->tree,
		.parents = arena_alloc(&h->memory, n->n_parents * sizeof(*c.parents)),
		.n_parents = n->n_parents,
	};

	for (uint32_t k = 0; k < n->n_parents; k++)
		c.parents[k] = history_find(h, w->known->nodes.p[n->parents[k]].oid);
	*map_at(&h->index, oid_key(&n->oid)) = h->n;
	*vec_push(h) = c;
}

bool
history_load(struct repo *repo, struct oid tip, const struct oid *hidden, size_t n_hidden,
	     const atomic_bool *cancel, struct history *out, struct err *err)
{
	struct history h CLEAR(history) = { 0 };
	struct walk w CLEAR(walk) = { .repo = repo, .known = &repo->ancestry, .err = err };

	ancestry_trim(w.known);
	uint32_t from = ancestry_at(w.known, tip);

	if (!enter(&w, from))
		return false;
	for (size_t i = 0; i < n_hidden; i++) {
		uint32_t at = ancestry_at(w.known, hidden[i]);

		hide(&w, at);
		if (!enter(&w, at))
			return false;
	}
	if (!find_all(&w, cancel))
		return false;
	sort(&w, from);
	for (size_t i = w.found.n; i-- > 0;)
		add_commit(&w, w.found.p[i], &h);
	*out = TAKE(h);
	return true;
}

uint32_t
history_find(const struct history *h, struct oid oid)
{
	const uint64_t *at = map_find(&h->index, oid_key(&oid));

	return at ? (uint32_t)*at : HISTORY_OUTSIDE;
}

void
places_clear(struct places *p)
{
	vec_clear(&p->list);
}

static void
mark(uint32_t i, bool *marked, struct places *new)
{
	if (i == HISTORY_OUTSIDE || marked[i])
		return;
	marked[i] = true;
	*vec_push(&new->list) = i;
}

void
history_mark(const struct history *h, uint32_t from, bool *marked, struct places *new)
{
	size_t at = new->list.n;

	for (mark(from, marked, new); at < new->list.n; at++) {
		const struct history_commit *c = &h->p[new->list.p[at]];

		for (uint32_t k = 0; k < c->n_parents; k++)
			mark(c->parents[k], marked, new);
	}
}
