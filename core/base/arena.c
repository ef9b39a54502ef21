/* Memory that is freed all at once. */
#include "core/base/arena.h"

#include <stdalign.h>

#include "core/base/alloc.h"

#define BLOCK_SIZE (64 * 1024 - 64)

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	alignas(max_align_t) char bytes[];
};

void
arena_clear(struct arena *a)
{
	while (a->block) {
		struct arena_block *next = a->block->next;

		free(a->block);
		a->block = next;
	}
}

static char *
take(struct arena *a, size_t size, size_t align)
{
	struct arena_block *block = a->block;
	size_t at = block ? (block->used + align - 1) & ~(align - 1) : 0;

	if (!block || size > block->size || at > block->size - size) {
		size_t room = MAX(size, BLOCK_SIZE);

		block = xmalloc(sizeof(*block) + room);
		*block = (struct arena_block){ .next = a->block, .size = room };
		a->block = block;
		at = 0;
	}
	block->used = at + size;
	return block->bytes + at;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	return memset(take(a, size, alignof(max_align_t)), 0, size);
}

struct sv
arena_sv(struct arena *a, struct sv s)
{
	char *copy = take(a, s.n + 1, 1);

	if (s.n)
		memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	return (struct sv){ copy, s.n };
}
