/* From byte strings to numbers: open addressing over an array in insertion order. */
#include "core/base/map.h"

#define SLOTS_MIN 16

void
map_clear(struct map *m)
{
	vec_clear(&m->entries);
	arena_clear(&m->keys);
	free(m->slot);
	*m = (struct map){ 0 };
}

/* The slot that holds @key, or the free one where it belongs. */
static size_t
slot_of(const struct map *m, struct sv key, uint64_t hash)
{
	size_t mask = m->slots - 1;
	size_t at = hash & mask;

	while (m->slot[at]) {
		const struct map_entry *e = &m->entries.p[m->slot[at] - 1];

		if (e->hash == hash && sv_eq(e->key, key))
			break;
		at = (at + 1) & mask;
	}
	return at;
}

static void
grow(struct map *m)
{
	m->slots = MAX(m->slots * 2, SLOTS_MIN);
	free(m->slot);
	m->slot = xzalloc(m->slots * sizeof(*m->slot));
	for (size_t i = 0; i < m->entries.n; i++) {
		const struct map_entry *e = &m->entries.p[i];

		m->slot[slot_of(m, e->key, e->hash)] = (uint32_t)(i + 1);
	}
}

uint64_t *
map_find(const struct map *m, struct sv key)
{
	if (!m->slots)
		return NULL;
	uint32_t index = m->slot[slot_of(m, key, sv_hash(key))];

	return index ? &m->entries.p[index - 1].value : NULL;
}

uint64_t *
map_at(struct map *m, struct sv key)
{
	uint64_t hash = sv_hash(key);

	if ((m->entries.n + 1) * 4 > m->slots * 3)
		grow(m);
	size_t at = slot_of(m, key, hash);

	if (!m->slot[at]) {
		*vec_push(&m->entries) =
			(struct map_entry){ .key = arena_sv(&m->keys, key), .hash = hash };
		m->slot[at] = (uint32_t)m->entries.n;
	}
	return &m->entries.p[m->slot[at] - 1].value;
}

bool
map_add(struct map *m, struct sv key)
{
	size_t before = m->entries.n;

	map_at(m, key);
	return m->entries.n > before;
}
