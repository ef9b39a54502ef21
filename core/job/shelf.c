/* Things that threads share, in two generations: what is asked for moves to the younger one. */
#include "core/job/shelf.h"

#include <pthread.h>

#include "core/base/alloc.h"
#include "core/base/map.h"

/* Things by key, as numbers that are their addresses. */
struct generation {
	struct map by_key;
	size_t bytes;
};

struct shelf {
	pthread_mutex_t lock;
	size_t sharers;
	size_t bytes;			/* a generation is full at half of it */
	struct generation young, old;
};

static struct shelved *
in_generation(const struct generation *g, struct sv key)
{
	const uint64_t *at = map_find(&g->by_key, key);

	return at ? (struct shelved *)(uintptr_t)*at : NULL;
}

static void
release(struct shelved *t)
{
	if (t && --t->holders == 0) {
		t->free_thing(t->thing);
		free(t);
	}
}

static void
clear_generation(struct generation *g)
{
	for (size_t i = 0; i < g->by_key.entries.n; i++)
		release((struct shelved *)(uintptr_t)g->by_key.entries.p[i].value);
	map_clear(&g->by_key);
	g->bytes = 0;
}

/* The shelf holds it from now on. */
static void
make_young(struct shelf *s, struct sv key, struct shelved *t)
{
	t->holders++;
	if (s->young.bytes > s->bytes / 2) {
		clear_generation(&s->old);
		s->old = s->young;
		s->young = (struct generation){ 0 };
	}
	*map_at(&s->young.by_key, key) = (uintptr_t)t;
	s->young.bytes += t->bytes;
}

/* The thing of @key, in the younger generation from now on. */
static struct shelved *
look_up(struct shelf *s, struct sv key)
{
	struct shelved *t = in_generation(&s->young, key);

	if (t)
		return t;
	t = in_generation(&s->old, key);
	if (t)
		make_young(s, key, t);
	return t;
}

struct shelf *
shelf_new(size_t bytes)
{
	struct shelf *s = xzalloc(sizeof(*s));

	pthread_mutex_init(&s->lock, NULL);
	s->bytes = bytes;
	s->sharers = 1;
	return s;
}

struct shelf *
shelf_share(struct shelf *s)
{
	pthread_mutex_lock(&s->lock);
	s->sharers++;
	pthread_mutex_unlock(&s->lock);
	return s;
}

void
shelf_free(struct shelf *s)
{
	if (!s)
		return;
	pthread_mutex_lock(&s->lock);
	bool last = --s->sharers == 0;

	pthread_mutex_unlock(&s->lock);
	if (!last)
		return;
	clear_generation(&s->young);
	clear_generation(&s->old);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

struct shelved *
shelf_find(struct shelf *s, struct sv key)
{
	pthread_mutex_lock(&s->lock);
	struct shelved *t = look_up(s, key);

	if (t)
		t->holders++;
	pthread_mutex_unlock(&s->lock);
	return t;
}

struct shelved *
shelf_put(struct shelf *s, struct sv key, void *thing, size_t bytes,
	  void (*free_thing)(void *thing))
{
	pthread_mutex_lock(&s->lock);
	struct shelved *t = look_up(s, key);
	bool surplus = t != NULL;

	if (!t) {
		t = xzalloc(sizeof(*t));
		*t = (struct shelved){ thing, bytes, free_thing, 0 };
		make_young(s, key, t);
	}
	t->holders++;
	pthread_mutex_unlock(&s->lock);
	if (surplus)
		free_thing(thing);
	return t;
}

void
shelf_give_back(struct shelf *s, struct shelved *held)
{
	pthread_mutex_lock(&s->lock);
	release(held);
	pthread_mutex_unlock(&s->lock);
}
