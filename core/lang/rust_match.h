/* Two versions of a Rust source file, item by item. */
#ifndef CORTEN_CORE_LANG_RUST_MATCH_H
#define CORTEN_CORE_LANG_RUST_MATCH_H

#include "core/lang/rust_file.h"

enum rust_change {
	RUST_CHANGE_HEAD	= 1 << 0,	/* the signature, whatever of it */
	RUST_CHANGE_BOUNDS	= 1 << 1,	/* of it: generics, where clause, supertraits */
	RUST_CHANGE_FLAGS	= 1 << 2,	/* of it: const, unsafe, async, ... */
	RUST_CHANGE_VIS		= 1 << 3,	/* of it: the visibility */
	RUST_CHANGE_TYPE	= 1 << 4,	/* of it: result, field type, target, self */
	RUST_CHANGE_BODY	= 1 << 5,	/* also what is in a struct, an impl, a module */
	RUST_CHANGE_ATTRS	= 1 << 6,
	RUST_CHANGE_DOCS	= 1 << 7,
};

/* An item of either version, and what became of it. White space and comments are no change. */
struct rust_pair {
	uint32_t old, now;	/* items; RUST_NONE: added, removed */
	uint32_t changes;	/* enum rust_change; 0 for added and removed ones */
};

/* A VEC with a name: free it with vec_clear(). */
struct rust_pairs {
	struct rust_pair *p;
	size_t n, cap;
};

/*
 * Pair the items of @old and @now, doc-tests left out, by kind and path; several of one path (for
 * different #[cfg]) by likeness, then order. Appends to @out in the order of @now, then what was
 * removed in the order of @old.
 */
void rust_match(const struct rust_file *old, const struct rust_file *now, struct rust_pairs *out);

#endif
