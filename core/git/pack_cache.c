/* Objects that were taken out of packs: the latest ones, within a limit of bytes. */
#include "core/git/pack_cache.h"

/* What one handle keeps. The trees around a few thousand neighbouring commits fit. */
#define BYTES_MAX (16u << 20)
/* One object that is larger than this would drive out too many others. */
#define OBJECT_MAX (BYTES_MAX / 8)
#define FIRST_BUCKETS 4096

struct held *
held_new(enum object_kind kind, size_t n)
{
	struct held *h = xmalloc(sizeof(*h) + n + 1);

	h->kind = kind;
	h->n = n;
	h->refs = 1;
	h->bytes[n] = '\0';
	return h;
}

void
held_drop(struct held *h)
{
	if (h && --h->refs == 0)
		free(h);
}

void
pack_cache_clear(struct pack_cache *c)
{
	for (size_t i = 0; i < c->slots.n; i++)
		held_drop(c->slots.p[i].object);
	vec_clear(&c->slots);
	free(c->bucket);
	*c = (struct pack_cache){ 0 };
}

static uint32_t *
bucket_of(struct pack_cache *c, uint64_t key)
{
	return &c->bucket[(key * 0x9e3779b97f4a7c15u >> 32) & (c->buckets - 1)];
}

static struct pack_slot *
slot(struct pack_cache *c, uint32_t i)
{
	return &c->slots.p[i - 1];
}

/* Take the slot @i out of the order of use. */
static void
unlink_use(struct pack_cache *c, uint32_t i)
{
	struct pack_slot *s = slot(c, i);

	*(s->older ? &slot(c, s->older)->newer : &c->oldest) = s->newer;
	*(s->newer ? &slot(c, s->newer)->older : &c->newest) = s->older;
}

static void
link_newest(struct pack_cache *c, uint32_t i)
{
	struct pack_slot *s = slot(c, i);

	s->newer = 0;
	s->older = c->newest;
	*(c->newest ? &slot(c, c->newest)->newer : &c->oldest) = i;
	c->newest = i;
}

struct held *
pack_cache_find(struct pack_cache *c, uint64_t key)
{
	if (!c->buckets)
		return NULL;
	uint32_t i = *bucket_of(c, key);

	while (i && slot(c, i)->key != key)
		i = slot(c, i)->next;
	if (!i)
		return NULL;
	unlink_use(c, i);
	link_newest(c, i);
	return held_again(slot(c, i)->object);
}

static void
drop_oldest(struct pack_cache *c)
{
	uint32_t i = c->oldest;
	struct pack_slot *s = slot(c, i);
	uint32_t *at = bucket_of(c, s->key);

	while (*at != i)
		at = &slot(c, *at)->next;
	*at = s->next;
	unlink_use(c, i);
	c->bytes -= s->object->n + sizeof(*s->object);
	held_drop(s->object);
	s->object = NULL;
	s->next = c->free;
	c->free = i;
}

static void
grow(struct pack_cache *c)
{
	free(c->bucket);
	c->buckets = c->buckets ? 2 * c->buckets : FIRST_BUCKETS;
	c->bucket = xzalloc(c->buckets * sizeof(*c->bucket));
	for (uint32_t i = c->oldest; i; i = slot(c, i)->newer) {
		uint32_t *at = bucket_of(c, slot(c, i)->key);

		slot(c, i)->next = *at;
		*at = i;
	}
}

static uint32_t
new_slot(struct pack_cache *c)
{
	uint32_t i = c->free;

	if (i) {
		c->free = slot(c, i)->next;
		return i;
	}
	if (c->slots.n >= c->buckets)
		grow(c);
	vec_push(&c->slots);
	return (uint32_t)c->slots.n;
}

void
pack_cache_put(struct pack_cache *c, uint64_t key, struct held *h)
{
	if (h->n > OBJECT_MAX)
		return;
	while (c->oldest && c->bytes + h->n > BYTES_MAX)
		drop_oldest(c);
	uint32_t i = new_slot(c), *at = bucket_of(c, key);

	*slot(c, i) = (struct pack_slot){ .key = key, .object = held_again(h), .next = *at };
	*at = i;
	link_newest(c, i);
	c->bytes += h->n + sizeof(*h);
}
