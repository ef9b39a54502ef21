/* How much of one file is in another. */
#include "core/git/similar.h"

#include "core/base/map.h"
#include "core/git/handle.h"
#include "core/text/lines.h"

#define CHUNK_MAX   64
#define CHUNKS_KEPT (2u << 20)	/* 32 MiB of them */

struct similar {
	struct map index;	/* by blob: index into prints */
	VEC(struct prints *) prints;
	size_t chunks;
};

static int
print_order(const void *a, const void *b)
{
	const struct print *x = a, *y = b;

	return (x->hash > y->hash) - (x->hash < y->hash);
}

/* The next chunk; @hash leaves out the CR of a text's CR LF. */
static size_t
next_chunk(struct sv rest, bool text, uint64_t *hash)
{
	uint64_t h = 14695981039346656037u;
	size_t n = 0, counted = 0;

	while (n < rest.n && counted < CHUNK_MAX) {
		char c = rest.p[n++];

		if (text && c == '\r' && n < rest.n && rest.p[n] == '\n')
			continue;
		h = (h ^ (unsigned char)c) * 1099511628211u;
		counted++;
		if (c == '\n')
			break;
	}
	*hash = h;
	return n;
}

static struct prints
make_prints(struct sv bytes)
{
	VEC(struct print) v = { 0 };
	bool text = !text_is_binary(bytes);
	struct sv rest = bytes;

	while (rest.n) {
		uint64_t hash;
		size_t n = next_chunk(rest, text, &hash);

		*vec_push(&v) = (struct print){ hash, n };
		rest = sv_from(rest, n);
	}
	vec_sort(&v, print_order);
	size_t kept = 0;

	for (size_t i = 0; i < v.n; i++) {
		if (kept && v.p[kept - 1].hash == v.p[i].hash)
			v.p[kept - 1].bytes += v.p[i].bytes;
		else
			v.p[kept++] = v.p[i];
	}
	return (struct prints){ v.p, kept, bytes.n };
}

static void
forget(struct similar *s)
{
	for (size_t i = 0; i < s->prints.n; i++) {
		free(s->prints.p[i]->p);
		free(s->prints.p[i]);
	}
	vec_clear(&s->prints);
	map_clear(&s->index);
	s->chunks = 0;
}

void
similar_free(struct similar *s)
{
	if (!s)
		return;
	forget(s);
	free(s);
}

void
similar_trim(struct repo *repo)
{
	if (repo->similar && repo->similar->chunks > CHUNKS_KEPT)
		forget(repo->similar);
}

bool
similar_prints(struct repo *repo, struct oid oid, const struct prints **out, struct err *err)
{
	struct object object CLEAR(object) = { 0 };

	if (!repo->similar)
		repo->similar = xzalloc(sizeof(*repo->similar));
	struct similar *s = repo->similar;
	const uint64_t *at = map_find(&s->index, oid_key(&oid));

	if (at) {
		*out = s->prints.p[*at];
		return true;
	}
	if (!repo_read(repo, oid, OBJECT_BLOB, &object, err))
		return false;
	struct prints *made = xmalloc(sizeof(*made));

	*made = make_prints(object.bytes);
	s->chunks += made->n;
	*map_at(&s->index, oid_key(&oid)) = s->prints.n;
	*vec_push(&s->prints) = made;
	*out = made;
	return true;
}

size_t
prints_common(const struct prints *a, const struct prints *b)
{
	size_t i = 0, j = 0, common = 0;

	while (i < a->n && j < b->n) {
		uint64_t x = a->p[i].hash, y = b->p[j].hash;

		if (x == y)
			common += MIN(a->p[i].bytes, b->p[j].bytes);
		i += x <= y;
		j += y <= x;
	}
	return common;
}
