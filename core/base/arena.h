/* Memory that is freed all at once. For many small things of one lifetime. */
#ifndef CORTEN_CORE_BASE_ARENA_H
#define CORTEN_CORE_BASE_ARENA_H

#include "core/base/sv.h"

struct arena_block;

/* Start it all-zero, end it with arena_clear(). */
struct arena {
	struct arena_block *block;
};

void arena_clear(struct arena *a);
DEFINE_CLEAR(arena);

/* Zeroed memory, aligned for any type, that lives as long as the arena. */
void *arena_alloc(struct arena *a, size_t size);
/* A copy of @s with a NUL behind it, that lives as long as the arena. */
struct sv arena_sv(struct arena *a, struct sv s);

#endif
