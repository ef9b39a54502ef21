/* Objects read straight from pack files. */
#include "core/git/pack.h"

#include <zlib.h>

#include "core/git/pack_cache.h"
#include "core/git/pack_delta.h"

/* In front of a pack's objects, and behind them. */
#define PACK_HEAD   8
#define PACK_TAIL   20
/* More than any delta chain that git makes (pack.depth is at most 4095). */
#define CHAIN_MAX   4096
#define KEY_PACK    48		/* where a cache key has the number of the pack */
/* Objects whose place is remembered by name; a power of two. A walk asks for each several times. */
#define PLACES	    16384
/* A buffer that a large delta has left behind is not kept. */
#define DELTA_KEPT  (1u << 20)

enum { PACKED_OFS_DELTA = 6, PACKED_REF_DELTA = 7 };

/* Where an object is. */
struct place {
	struct oid oid;
	uint32_t pack;		/* its number plus one; 0: this place is free */
	size_t offset;
};

struct packs {
	struct pack_files *files;
	size_t last;		/* the pack that had the last object */
	struct place *places;
	struct pack_cache cache;
	z_stream zip;
	bool zip_ready;
	struct str delta;	/* the one that is applied */
	struct { size_t *p, n, cap; } chain;	/* offsets of deltas whose base is looked for */
};

/* An object as it stands in a pack. */
struct packed {
	unsigned type;
	size_t size;
	size_t base;		/* for a delta: an offset */
	size_t at;		/* where the compressed bytes begin */
};

struct packs *
packs_new(struct pack_files *files)
{
	struct packs *p = xzalloc(sizeof(*p));

	p->files = pack_files_again(files);
	p->places = xzalloc(PLACES * sizeof(*p->places));
	p->zip_ready = inflateInit(&p->zip) == Z_OK;
	return p;
}

void
packs_free(struct packs *p)
{
	if (!p)
		return;
	pack_files_drop(p->files);
	free(p->places);
	vec_clear(&p->chain);
	str_clear(&p->delta);
	pack_cache_clear(&p->cache);
	if (p->zip_ready)
		inflateEnd(&p->zip);
	free(p);
}

/* How far back a delta's base stands: seven bits a byte; each length begins where the last ended. */
static bool
read_distance(const struct pack *p, size_t *at, size_t *out)
{
	size_t v = 0;
	unsigned char c;

	for (bool first = true;; first = false) {
		if (*at >= p->file.n || v > SIZE_MAX >> 8)
			return false;
		c = p->file.p[(*at)++];
		v = first ? c & 0x7f : (v + 1) << 7 | (c & 0x7f);
		if (!(c & 0x80))
			break;
	}
	*out = v;
	return true;
}

static bool
read_base(struct pack *p, size_t offset, struct packed *o)
{
	struct oid oid;
	size_t back;

	if (o->type == PACKED_OFS_DELTA) {
		if (!read_distance(p, &o->at, &back) || back >= offset)
			return false;
		o->base = offset - back;
	} else if (o->type == PACKED_REF_DELTA) {
		if (p->file.n - o->at < OID_SIZE)
			return false;
		memcpy(oid.b, p->file.p + o->at, OID_SIZE);
		o->at += OID_SIZE;
		o->base = pack_find(p, oid);
		return o->base != 0;
	}
	return true;
}

static bool
read_header(struct pack *p, size_t offset, struct packed *out)
{
	struct packed o = { .at = offset };
	unsigned shift = 4;

	if (offset < PACK_HEAD || offset + PACK_TAIL >= p->file.n)
		return false;
	mapped_look(&p->file, offset);
	unsigned char c = p->file.p[o.at++];

	o.type = c >> 4 & 7;
	o.size = c & 15;
	while (c & 0x80) {
		if (o.at >= p->file.n || shift > 56)
			return false;
		c = p->file.p[o.at++];
		o.size |= (size_t)(c & 0x7f) << shift;
		shift += 7;
	}
	if (!read_base(p, offset, &o))
		return false;
	*out = o;
	return true;
}

/* Unpack @o to @out, which has room for one byte more than its size; false if it is damaged. */
static bool
unzip(struct packs *packs, const struct pack *p, const struct packed *o, char *out)
{
	if (!packs->zip_ready || inflateReset(&packs->zip) != Z_OK)
		return false;
	packs->zip.next_in = (unsigned char *)(uintptr_t)(p->file.p + o->at);
	packs->zip.avail_in = (unsigned)MIN(p->file.n - o->at, (size_t)UINT32_MAX);
	packs->zip.next_out = (unsigned char *)out;
	/* With the byte more, what is too long shows. */
	packs->zip.avail_out = (unsigned)o->size + 1;
	return inflate(&packs->zip, Z_FINISH) == Z_STREAM_END && packs->zip.avail_out == 1;
}

static struct held *
read_whole(struct packs *packs, const struct pack *p, const struct packed *o)
{
	/* zlib counts in unsigned int; an object of 4 GB is libgit2's. */
	if (o->size > UINT32_MAX / 4)
		return NULL;
	struct held *h = held_new((enum object_kind)o->type, o->size);

	if (unzip(packs, p, o, h->bytes)) {
		h->bytes[o->size] = '\0';
		return h;
	}
	held_drop(h);
	return NULL;
}

static uint64_t
key_of(const struct pack *p, size_t offset)
{
	return (uint64_t)p->number << KEY_PACK ^ offset;
}

/* What stands at @offset, or the object that its chain of deltas begins with. */
static struct held *
find_whole(struct packs *packs, struct pack *p, size_t offset)
{
	struct packed o;

	packs->chain.n = 0;
	for (;;) {
		struct held *h = pack_cache_find(&packs->cache, key_of(p, offset));

		if (h)
			return h;
		if (!read_header(p, offset, &o) || packs->chain.n == CHAIN_MAX)
			return NULL;
		if (o.type >= OBJECT_COMMIT && o.type <= OBJECT_TAG) {
			h = read_whole(packs, p, &o);
			/* Trees are asked for again with what is next to them. */
			if (h && (packs->chain.n || h->kind == OBJECT_TREE))
				pack_cache_put(&packs->cache, key_of(p, offset), h);
			return h;
		}
		if (o.type != PACKED_OFS_DELTA && o.type != PACKED_REF_DELTA)
			return NULL;
		*vec_push(&packs->chain) = offset;
		offset = o.base;
	}
}

static struct held *
apply_at(struct packs *packs, struct pack *p, size_t offset, const struct held *base)
{
	struct held *h = NULL;
	struct packed o;

	if (!read_header(p, offset, &o) || o.size > UINT32_MAX / 4)
		return NULL;
	char *delta = str_reserve(&packs->delta, o.size + 1);

	if (unzip(packs, p, &o, delta))
		h = pack_delta_apply(base, (struct sv){ delta, o.size });
	if (o.size > DELTA_KEPT)
		str_clear(&packs->delta);
	return h;
}

static struct held *
read_at(struct packs *packs, struct pack *p, size_t offset)
{
	struct held *h = find_whole(packs, p, offset);

	while (h && packs->chain.n) {
		size_t at = vec_pop(&packs->chain);
		struct held *next = apply_at(packs, p, at, h);

		held_drop(h);
		h = next;
		if (h)
			pack_cache_put(&packs->cache, key_of(p, at), h);
	}
	return h;
}

/* Where the object is; found by its name in the packs, if it was not asked for lately. */
static bool
find_place(struct packs *packs, struct oid oid, struct place *out)
{
	uint32_t start;

	memcpy(&start, oid.b, sizeof(start));
	struct place *known = &packs->places[start & (PLACES - 1)];
	size_t n = packs->files->list.n;

	for (size_t i = 0; i < n && !(known->pack && oid_eq(known->oid, oid)); i++) {
		size_t k = (packs->last + i) % n;
		size_t offset = pack_find(packs->files->list.p[k], oid);

		if (!offset)
			continue;
		packs->last = k;
		*known = (struct place){ oid, (uint32_t)k + 1, offset };
	}
	*out = *known;
	return known->pack && oid_eq(known->oid, oid);
}

struct held *
packs_read(struct packs *packs, struct oid oid)
{
	struct place at;

	if (!find_place(packs, oid, &at))
		return NULL;
	return read_at(packs, packs->files->list.p[at.pack - 1], at.offset);
}

bool
packs_have(struct packs *packs, struct oid oid)
{
	struct place at;

	return find_place(packs, oid, &at);
}
