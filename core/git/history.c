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

/*
 * How many more commits are looked at once only hidden ones are left: dates in commits may lie, and
 * what a liar hides comes late. Git and libgit2 go on for 5.
 */
#define SLOP 64

/* A commit that the walk has come to. */
struct node {
	struct oid oid, tree;
	int64_t time;
	uint32_t *parents;	/* indices of nodes, once it was read; owned by the walk's arena */
	uint32_t n_parents;
	uint32_t children;	/* of those that are part of it, not put out yet */
	bool read, hidden;
	bool queued, taken;	/* put into the heap, and out of it again */
};

struct walk {
	struct repo *repo;
	struct err *err;
	VEC(struct node) nodes;
	struct map index;
	struct arena memory;
	VEC(uint32_t) heap;	/* of nodes, the newest first */
	size_t open;		/* how many in the heap are not hidden */
	VEC(uint32_t) found;	/* not hidden when they were taken; newest first */
};

static void
walk_clear(struct walk *w)
{
	vec_clear(&w->nodes);
	map_clear(&w->index);
	arena_clear(&w->memory);
	vec_clear(&w->heap);
	vec_clear(&w->found);
}
DEFINE_CLEAR(walk);

static uint32_t
node_at(struct walk *w, struct oid oid)
{
	uint64_t *at = map_at(&w->index, oid_key(&oid));

	if (!*at) {
		*vec_push(&w->nodes) = (struct node){ .oid = oid };
		*at = w->nodes.n;
	}
	return (uint32_t)(*at - 1);
}

static bool
read_node(struct walk *w, uint32_t i)
{
	struct commit c CLEAR(commit) = { 0 };

	if (w->nodes.p[i].read)
		return true;
	if (!commit_read(w->repo, w->nodes.p[i].oid, &c, w->err))
		return err_wrap(w->err, "walk the history");
	uint32_t *parents = arena_alloc(&w->memory, c.n_parents * sizeof(*parents));

	for (size_t k = 0; k < c.n_parents; k++)
		parents[k] = node_at(w, c.parents[k]);
	struct node *n = &w->nodes.p[i];

	n->tree = c.tree;
	n->time = c.committer.when.seconds;
	n->parents = parents;
	n->n_parents = (uint32_t)c.n_parents;
	n->read = true;
	return true;
}

static bool
is_newer(const struct walk *w, uint32_t a, uint32_t b)
{
	return w->nodes.p[a].time > w->nodes.p[b].time;
}

static bool
heap_push(struct walk *w, uint32_t node)
{
	if (w->nodes.p[node].queued)
		return true;
	if (!read_node(w, node))
		return false;
	w->nodes.p[node].queued = true;
	w->open += !w->nodes.p[node].hidden;
	vec_push(&w->heap);
	size_t at = w->heap.n - 1;

	for (size_t up; at && is_newer(w, node, w->heap.p[up = (at - 1) / 2]); at = up)
		w->heap.p[at] = w->heap.p[up];
	w->heap.p[at] = node;
	return true;
}

static uint32_t
heap_pop(struct walk *w)
{
	uint32_t top = w->heap.p[0], last = vec_pop(&w->heap);
	size_t at = 0;

	for (size_t down = 1; down < w->heap.n; down = 2 * at + 1) {
		if (down + 1 < w->heap.n && is_newer(w, w->heap.p[down + 1], w->heap.p[down]))
			down++;
		if (!is_newer(w, w->heap.p[down], last))
			break;
		w->heap.p[at] = w->heap.p[down];
		at = down;
	}
	if (w->heap.n)
		w->heap.p[at] = last;
	w->nodes.p[top].taken = true;
	w->open -= !w->nodes.p[top].hidden;
	return top;
}

/* Hide @node and what is known of its ancestors. */
static void
hide(struct walk *w, uint32_t node)
{
	VEC(uint32_t) todo = { 0 };

	*vec_push(&todo) = node;
	while (todo.n) {
		uint32_t i = vec_pop(&todo);
		struct node *n = &w->nodes.p[i];

		if (n->hidden)
			continue;
		n->hidden = true;
		w->open -= n->queued && !n->taken;
		for (uint32_t k = 0; k < n->n_parents; k++)
			*vec_push(&todo) = n->parents[k];
	}
	vec_clear(&todo);
}

/* Take commits, the newest first, until all that is left is hidden. */
static bool
find_all(struct walk *w, const atomic_bool *cancel)
{
	for (unsigned slop = SLOP; w->heap.n && slop; slop = w->open ? SLOP : slop - 1) {
		uint32_t i = heap_pop(w);

		if (cancel && atomic_load(cancel))
			return err_set(w->err, ERR_CANCELLED, "cancelled");
		if (!w->nodes.p[i].hidden)
			*vec_push(&w->found) = i;
		for (uint32_t k = 0; k < w->nodes.p[i].n_parents; k++) {
			uint32_t parent = w->nodes.p[i].parents[k];

			if (w->nodes.p[i].hidden)
				hide(w, parent);
			if (!heap_push(w, parent))
				return false;
		}
	}
	return true;
}

/* Children before parents, one branch after the other, as git log --topo-order has them. */
static void
sort(struct walk *w, uint32_t tip)
{
	VEC(uint32_t) ready = { 0 };

	for (size_t i = 0; i < w->found.n; i++) {
		const struct node *n = &w->nodes.p[w->found.p[i]];

		for (uint32_t k = 0; !n->hidden && k < n->n_parents; k++)
			w->nodes.p[n->parents[k]].children++;
	}
	w->found.n = 0;
	if (!w->nodes.p[tip].hidden)
		*vec_push(&ready) = tip;
	while (ready.n) {
		uint32_t i = vec_pop(&ready);
		const struct node *n = &w->nodes.p[i];

		*vec_push(&w->found) = i;
		for (uint32_t k = 0; k < n->n_parents; k++) {
			struct node *parent = &w->nodes.p[n->parents[k]];

			if (--parent->children == 0 && !parent->hidden)
				*vec_push(&ready) = n->parents[k];
		}
	}
	vec_clear(&ready);
}

static void
add_node(const struct walk *w, uint32_t i, struct history *h)
{
	const struct node *n = &w->nodes.p[i];
	struct history_commit c = {
		.oid = n->oid,
		.tree = n->tree,
		.parents = arena_alloc(&h->memory, n->n_parents * sizeof(*c.parents)),
		.n_parents = n->n_parents,
	};

	for (uint32_t k = 0; k < n->n_parents; k++)
		c.parents[k] = history_find(h, w->nodes.p[n->parents[k]].oid);
	*map_at(&h->index, oid_key(&n->oid)) = h->n;
	*vec_push(h) = c;
}

bool
history_load(struct repo *repo, struct oid tip, const struct oid *hidden, size_t n_hidden,
	     const atomic_bool *cancel, struct history *out, struct err *err)
{
	struct history h CLEAR(history) = { 0 };
	struct walk w CLEAR(walk) = { .repo = repo, .err = err };
	uint32_t from = node_at(&w, tip);

	if (!heap_push(&w, from))
		return false;
	for (size_t i = 0; i < n_hidden; i++) {
		uint32_t node = node_at(&w, hidden[i]);

		hide(&w, node);
		if (!heap_push(&w, node))
			return false;
	}
	if (!find_all(&w, cancel))
		return false;
	sort(&w, from);
	for (size_t i = w.found.n; i-- > 0;)
		add_node(&w, w.found.p[i], &h);
	*out = TAKE(h);
	return true;
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
