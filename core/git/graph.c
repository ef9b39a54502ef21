/* The commit-graph file. */
#include "core/git/graph.h"

#include <endian.h>

#include "core/base/alloc.h"
#include "core/base/file.h"

#define MAGIC	      "CGPH\1\1"	/* version 1, names by SHA-1 */
#define HEAD	      8
#define ROW	      12		/* of the table of chunks */
#define DATA	      (OID_SIZE + 16)	/* of a commit */
#define NO_PARENT     0x70000000u
#define MORE_PARENTS  0x80000000u
#define LAST_PARENT   0x80000000u

/* A part of a file. */
struct chunk {
	const unsigned char *p;
	size_t n;
};

enum { OIDF, OIDL, CDAT, EDGE, CHUNKS };
static const char chunk_names[CHUNKS][5] = { "OIDF", "OIDL", "CDAT", "EDGE" };

/* One file of a chain. */
struct layer {
	struct mapped map;
	struct chunk chunk[CHUNKS];
	uint32_t before, n;	/* commits of the layers below, and its own */
};

struct graph {
	VEC(struct layer *) layers;	/* the oldest first */
	uint32_t n;
};

static uint32_t
be32(const unsigned char *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof(v));
	return be32toh(v);
}

static uint64_t
be64(const unsigned char *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof(v));
	return be64toh(v);
}

static bool
read_chunks(struct layer *l)
{
	size_t n = l->map.n > HEAD ? l->map.p[6] : 0;

	if (l->map.n < HEAD + (n + 1) * ROW || memcmp(l->map.p, MAGIC, strlen(MAGIC)))
		return false;
	for (size_t i = 0; i < n; i++) {
		const unsigned char *row = l->map.p + HEAD + i * ROW;
		uint64_t from = be64(row + 4), to = be64(row + ROW + 4);

		if (from > to || to > l->map.n)
			return false;
		for (size_t k = 0; k < CHUNKS; k++)
			if (!memcmp(row, chunk_names[k], 4))
				l->chunk[k] = (struct chunk){ l->map.p + from, (size_t)(to - from) };
	}
	return true;
}

static bool
layer_read(struct layer *l, uint32_t before)
{
	if (!read_chunks(l) || l->chunk[OIDF].n < 1024)
		return false;
	l->before = before;
	l->n = be32(l->chunk[OIDF].p + 1020);
	return l->n < NO_PARENT - before && l->chunk[OIDL].n / OID_SIZE >= l->n &&
	       l->chunk[CDAT].n / DATA >= l->n;
}

static bool
add_layer(struct graph *g, const char *path, struct windows *windows)
{
	struct layer *l = xzalloc(sizeof(*l));

	*vec_push(&g->layers) = l;
	if (!mapped_open(&l->map, path, windows) || !layer_read(l, g->n))
		return false;
	g->n += l->n;
	return true;
}

/* The files that the chain names, the oldest first. */
static bool
add_chain(struct graph *g, const char *dir, struct windows *windows)
{
	struct str path CLEAR(str) = { 0 }, chain CLEAR(str) = { 0 };
	struct sv rest, line;
	bool ok = true;

	str_addf(&path, "%s/info/commit-graphs/commit-graph-chain", dir);
	if (!file_exists(path.p) || !file_read(path.p, &chain, NULL))
		return false;
	for (rest = str_sv(&chain); ok && sv_line(&rest, &line);) {
		str_reset(&path);
		str_addf(&path, "%s/info/commit-graphs/graph-" SV_FMT ".graph", dir, SV_ARG(line));
		ok = add_layer(g, path.p, windows);
	}
	return ok && g->layers.n;
}

struct graph *
graph_open(const char *dir, struct windows *windows)
{
	struct str path CLEAR(str) = { 0 };
	struct graph *g = xzalloc(sizeof(*g));

	str_addf(&path, "%s/info/commit-graph", dir);
	bool ok = file_exists(path.p) ? add_layer(g, path.p, windows) : add_chain(g, dir, windows);

	if (!ok) {
		graph_free(g);
		return NULL;
	}
	return g;
}

void
graph_free(struct graph *g)
{
	if (!g)
		return;
	for (size_t i = 0; i < g->layers.n; i++) {
		mapped_close(&g->layers.p[i]->map);
		free(g->layers.p[i]);
	}
	vec_clear(&g->layers);
	free(g);
}

/* Read at @p, which lies in the layer. */
static const unsigned char *
at(struct layer *l, const unsigned char *p)
{
	mapped_look(&l->map, (size_t)(p - l->map.p));
	return p;
}

static bool
find_in(struct layer *l, struct oid oid, uint32_t *out)
{
	const unsigned char *fanout = l->chunk[OIDF].p;
	uint32_t from = oid.b[0] ? be32(fanout + (oid.b[0] - 1) * 4) : 0, to = be32(fanout + oid.b[0] * 4);

	while (from < to && to <= l->n) {
		uint32_t mid = from + (to - from) / 2;
		int order = memcmp(oid.b, at(l, l->chunk[OIDL].p + (size_t)mid * OID_SIZE), OID_SIZE);

		if (!order) {
			*out = l->before + mid;
			return true;
		}
		if (order > 0)
			from = mid + 1;
		else
			to = mid;
	}
	return false;
}

bool
graph_find(struct graph *g, struct oid oid, uint32_t *out)
{
	for (size_t i = g->layers.n; i-- > 0;)
		if (find_in(g->layers.p[i], oid, out))
			return true;
	return false;
}

/* The file that has the commit @i, which becomes its number there. */
static struct layer *
layer_of(struct graph *g, uint32_t *i)
{
	size_t k = g->layers.n - 1;

	while (g->layers.p[k]->before > *i)
		k--;
	*i -= g->layers.p[k]->before;
	return g->layers.p[k];
}

struct oid
graph_name(struct graph *g, uint32_t i)
{
	struct layer *l = layer_of(g, &i);
	struct oid oid;

	memcpy(oid.b, at(l, l->chunk[OIDL].p + (size_t)i * OID_SIZE), OID_SIZE);
	return oid;
}

bool
graph_read(struct graph *g, uint32_t i, struct graph_commit *out)
{
	struct layer *l = layer_of(g, &i);
	const unsigned char *p = at(l, l->chunk[CDAT].p + (size_t)i * DATA);
	uint64_t both = be64(p + OID_SIZE + 8);
	struct graph_commit c = {
		.at = l->before + i,
		.time = (int64_t)(both & 0x3ffffffff),
		.generation = (uint32_t)(both >> 34),
		.parents = { be32(p + OID_SIZE), be32(p + OID_SIZE + 4) },
	};

	memcpy(c.tree.b, p, OID_SIZE);
	for (size_t k = 0; k < 2; k++)
		if (c.parents[k] >= g->n && c.parents[k] != NO_PARENT &&
		    !(k && c.parents[k] & MORE_PARENTS))
			return false;
	if (!c.generation)
		return false;
	*out = c;
	return true;
}

/* The third parent and further ones stand in a list of their own, from @i on; so does the second then. */
static bool
edge(struct layer *l, size_t i, size_t k, uint32_t *out)
{
	const struct chunk *edges = &l->chunk[EDGE];

	if (i + k - 1 >= edges->n / 4)
		return false;
	const unsigned char *p = at(l, edges->p + (i + k - 1) * 4);

	if (k > 1 && be32(p - 4) & LAST_PARENT)
		return false;
	*out = be32(p) & ~LAST_PARENT;
	return true;
}

bool
graph_parent(struct graph *g, const struct graph_commit *c, size_t k, uint32_t *out)
{
	uint32_t parent = c->parents[MIN(k, (size_t)1)], i = c->at;

	if (k > 1 && !(parent & MORE_PARENTS))
		return false;
	if (k && parent & MORE_PARENTS && !edge(layer_of(g, &i), parent & ~MORE_PARENTS, k, &parent))
		return false;
	*out = parent;
	return parent < g->n;
}
