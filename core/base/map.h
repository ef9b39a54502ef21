/* From byte strings (also the bytes of an oid) to numbers, in the order of insertion. */
#ifndef CORTEN_CORE_BASE_MAP_H
#define CORTEN_CORE_BASE_MAP_H

#include "core/base/arena.h"
#include "core/base/oid.h"
#include "core/base/vec.h"

struct map_entry {
	struct sv key;		/* owned by the map */
	uint64_t value;
	uint64_t hash;
};

/*
 * Start it all-zero, end it with map_clear(). Walk it with entries.p[0 .. entries.n - 1]; what is
 * inserted stays until map_clear().
 */
struct map {
	VEC(struct map_entry) entries;
	struct arena keys;
	uint32_t *slot;		/* index into entries plus one; 0: free */
	size_t slots;		/* a power of two, or 0 */
};

void map_clear(struct map *m);
DEFINE_CLEAR(map);

/* The value's place, or NULL. Valid until the next insertion. */
uint64_t *map_find(const struct map *m, struct sv key);
/* The value's place, inserted as 0 if it was not there. Valid until the next insertion. */
uint64_t *map_at(struct map *m, struct sv key);
/* Insert @key as a set's member. True if it was not there yet. */
bool map_add(struct map *m, struct sv key);

static inline bool
map_has(const struct map *m, struct sv key)
{
	return map_find(m, key) != NULL;
}

static inline struct sv
oid_key(const struct oid *oid)
{
	return (struct sv){ (const char *)oid->b, OID_SIZE };
}

#endif
