/* SHA-1 over pieces: names for facts, as git has for objects. Not for secrets. */
#ifndef CORTEN_CORE_BASE_HASH_H
#define CORTEN_CORE_BASE_HASH_H

#include "core/base/oid.h"

struct hash {
	void *state;
};

/* Start it, add, end it; hash_end() starts it anew. hash_clear() frees it. */
void hash_init(struct hash *h);
void hash_add(struct hash *h, struct sv bytes);
struct oid hash_end(struct hash *h);
void hash_clear(struct hash *h);
DEFINE_CLEAR(hash);

/* Add @bytes with their length before them, so that "ab" "c" differs from "a" "bc". */
void hash_add_field(struct hash *h, struct sv bytes);

#endif
