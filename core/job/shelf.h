/*
 * What is made of a blob once and read by all threads: parsed files, above all.
 *
 * A thing on the shelf never changes. Whoever holds one gives it back; what nobody asked for lately
 * is taken off when the shelf is full, and freed once nobody holds it any more.
 */
#ifndef CORTEN_CORE_JOB_SHELF_H
#define CORTEN_CORE_JOB_SHELF_H

#include <stddef.h>

#include "core/base/sv.h"

struct shelf;

struct shelved {
	void *thing;			/* may be NULL: it was found that nothing can be made */
	size_t bytes;
	void (*free_thing)(void *thing);
	size_t holders;			/* the shelf's */
};

/* A shelf for about @bytes of things. It belongs to the caller; see shelf_share(). */
struct shelf *shelf_new(size_t bytes);
/* The same shelf for another thread, which frees it as well. */
struct shelf *shelf_share(struct shelf *s);
void shelf_free(struct shelf *s);

/* The thing of @key, held for the caller; NULL if it is not there. */
struct shelved *shelf_find(struct shelf *s, struct sv key);
/*
 * Put @thing, of @bytes, under @key, and hold it for the caller. Where another thread was faster,
 * @thing is freed and theirs is given.
 */
struct shelved *shelf_put(struct shelf *s, struct sv key, void *thing, size_t bytes,
			  void (*free_thing)(void *thing));
/* Hold it no longer. */
void shelf_give_back(struct shelf *s, struct shelved *held);

#endif
