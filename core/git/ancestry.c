/* What a handle knows of commits and their parents. */
#include "core/git/ancestry.h"

#include "core/git/commit.h"
#include "core/git/handle.h"

/* Some 40 MB. A kernel's mainline since the oldest stable branch fits. */
#define NODES_MAX (1u << 19)
#define FIRST_SLOTS 1024

void
ancestry_clear(struct ancestry *a)
{
	vec_clear(&a->nodes);
	free(a->slot);
	arena_clear(&a->memory);
	*a = (struct ancestry){ 0 };
}

void
ancestry_trim(struct ancestry *a)
{
	if (a->nodes.n > NODES_MAX)
		ancestry_clear(a);
}

/* The slot of the commit @oid, or the free one where it belongs. */
static uint32_t *
slot_of(const struct ancestry *a, const struct oid *oid)
{
	uint32_t at;

	memcpy(&at, oid->b, sizeof(at));
	for (;; at++) {
		uint32_t *slot = &a->slot[at & (a->slots - 1)];

		if (!*slot || oid_eq(a->nodes.p[*slot - 1].oid, *oid))
			return slot;
	}
}

static void
grow(struct ancestry *a)
{
	a->slots = a->slots ? 2 * a->slots : FIRST_SLOTS;
	free(a->slot);
	a->slot = xzalloc(a->slots * sizeof(*a->slot));
	for (size_t i = 0; i < a->nodes.n; i++)
		*slot_of(a, &a->nodes.p[i].oid) = (uint32_t)i + 1;
}

uint32_t
ancestry_at(struct ancestry *a, struct oid oid)
{
	if (2 * a->nodes.n >= a->slots)
		grow(a);
	uint32_t *slot = slot_of(a, &oid);

	if (!*slot) {
		*vec_push(&a->nodes) = (struct ancestor){ .oid = oid };
		*slot = (uint32_t)a->nodes.n;
	}
	return *slot - 1;
}

/* Parents that were found one after the other become the node's. */
static void
set_parents(struct ancestry *a, uint32_t i, const struct oid *oids, size_t n)
{
	uint32_t *parents = arena_alloc(&a->memory, n * sizeof(*parents));

	for (size_t k = 0; k < n; k++)
		parents[k] = ancestry_at(a, oids[k]);
	a->nodes.p[i].parents = parents;
	a->nodes.p[i].n_parents = (uint32_t)n;
	a->nodes.p[i].read = true;
}

static bool
read_graph(struct ancestry *a, struct graph *g, uint32_t i)
{
	struct graph_commit c;
	VEC(struct oid) parents = { 0 };
	uint32_t at;

	if (!graph_find(g, a->nodes.p[i].oid, &at) || !graph_read(g, at, &c))
		return false;
	for (size_t k = 0; graph_parent(g, &c, k, &at); k++)
		*vec_push(&parents) = graph_name(g, at);
	a->nodes.p[i].tree = c.tree;
	a->nodes.p[i].time = c.time;
	a->nodes.p[i].generation = c.generation;
	set_parents(a, i, parents.p, parents.n);
	vec_clear(&parents);
	return true;
}

bool
ancestry_read(struct repo *repo, uint32_t i, struct err *err)
{
	struct ancestry *a = &repo->ancestry;
	struct commit c CLEAR(commit) = { 0 };

	if (a->nodes.p[i].read ||
	    (repo->pack_files->graph && read_graph(a, repo->pack_files->graph, i)))
		return true;
	if (!commit_read(repo, a->nodes.p[i].oid, &c, err))
		return false;
	a->nodes.p[i].tree = c.tree;
	a->nodes.p[i].time = c.committer.when.seconds;
	a->nodes.p[i].generation = GENERATION_NEWEST;
	set_parents(a, i, c.parents, c.n_parents);
	return true;
}

static bool
is_newer(const struct ancestry *a, uint32_t x, uint32_t y)
{
	const struct ancestor *p = &a->nodes.p[x], *q = &a->nodes.p[y];

	return p->generation != q->generation ? p->generation > q->generation : p->time > q->time;
}

void
ancestor_push(const struct ancestry *a, struct ancestor_heap *h, uint32_t i)
{
	vec_push(h);
	size_t at = h->n - 1;

	for (size_t up; at && is_newer(a, i, h->p[up = (at - 1) / 2]); at = up)
		h->p[at] = h->p[up];
	h->p[at] = i;
}

uint32_t
ancestor_pop(const struct ancestry *a, struct ancestor_heap *h)
{
	uint32_t top = h->p[0], last = vec_pop(h);
	size_t at = 0;

	for (size_t down = 1; down < h->n; down = 2 * at + 1) {
		if (down + 1 < h->n && is_newer(a, h->p[down + 1], h->p[down]))
			down++;
		if (!is_newer(a, h->p[down], last))
			break;
		h->p[at] = h->p[down];
		at = down;
	}
	if (h->n)
		h->p[at] = last;
	return top;
}
