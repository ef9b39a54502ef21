/* Which names are variables and parameters where. Internal to core/lang. */
#ifndef CORTEN_CORE_LANG_RUST_SCOPE_H
#define CORTEN_CORE_LANG_RUST_SCOPE_H

#include "core/lang/rust_file.h"

/* Rust keeps values and types apart: `T` the parameter is not `T` the constant. */
enum rust_space { RUST_SPACE_VALUE = 1, RUST_SPACE_TYPE = 2 };

struct rust_binding {
	struct rust_span name;
	struct rust_span type;	/* as written; empty where it is not known */
	uint32_t from, end;	/* the bytes it is visible in */
	uint32_t below;		/* the binding of the same bucket made before it, plus one */
	uint8_t spaces;		/* enum rust_space */
	bool guessed;		/* ->type was inferred */
};

#define RUST_SCOPE_BUCKETS 256

/*
 * Start it all-zero. Bindings are made and asked for in the order of the source, so that those
 * which have ended can be dropped on the way.
 */
struct rust_scope {
	VEC(struct rust_binding) bindings;
	uint32_t bucket[RUST_SCOPE_BUCKETS];	/* index plus one */
};

void rust_scope_clear(struct rust_scope *s);
/* Forget all bindings: the next ones may stand anywhere. */
void rust_scope_reset(struct rust_scope *s);

void rust_scope_bind(struct rust_scope *s, const struct rust_file *f, struct rust_binding b);
/* The binding that @name means at @at; NULL if it is none. Valid until the next one is made. */
const struct rust_binding *rust_scope_find(struct rust_scope *s, const struct rust_file *f,
					   struct sv name, uint32_t at, enum rust_space space);

#endif
