/* Inside core/git: objects that were taken out of packs, the latest ones kept. */
#ifndef CORTEN_CORE_GIT_PACK_CACHE_H
#define CORTEN_CORE_GIT_PACK_CACHE_H

#include "core/base/vec.h"
#include "core/git/repo.h"

/* An object's bytes, with a NUL behind them. Whoever holds it drops it. */
struct held {
	enum object_kind kind;
	size_t n;
	unsigned refs;
	char bytes[];
};

/* Room for @n bytes, held once. */
struct held *held_new(enum object_kind kind, size_t n);
static inline struct held *
held_again(struct held *h)
{
	h->refs++;
	return h;
}
/* Hold it no longer; the last one frees it. */
void held_drop(struct held *h);

/* A place in a list of slots; 0 stands for none, so that all-zero is empty. */
struct pack_slot {
	uint64_t key;
	struct held *object;
	uint32_t older, newer;	/* in the order of use */
	uint32_t next;		/* in the bucket */
};

/* Start it all-zero, end it with pack_cache_clear(). */
struct pack_cache {
	VEC(struct pack_slot) slots;
	uint32_t *bucket;
	size_t buckets;		/* a power of two */
	uint32_t oldest, newest, free;
	size_t bytes;
};

void pack_cache_clear(struct pack_cache *c);

/* The object under @key, held once more for the caller; NULL if it is not there. */
struct held *pack_cache_find(struct pack_cache *c, uint64_t key);
/* Keep @h under @key, which is not there yet, as long as there is room. The caller's hold stays. */
void pack_cache_put(struct pack_cache *c, uint64_t key, struct held *h);

#endif
