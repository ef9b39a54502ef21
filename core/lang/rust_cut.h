/* Cutting Rust source into pieces that a parser can be trusted with. Internal to core/lang. */
#ifndef CORTEN_CORE_LANG_RUST_CUT_H
#define CORTEN_CORE_LANG_RUST_CUT_H

#include "core/base/sv.h"
#include "core/base/vec.h"

/*
 * libtree-sitter 0.20.7 counts the children of a node in 16 bits: an error node with more of them
 * corrupts the heap. An error node can hold any number of tokens, so that no piece may have more.
 */
#define RUST_CUT_TOKENS 60000u

struct rust_cut {
	uint32_t from, end;
	bool unread;	/* too many tokens, or begins with a literal or comment that never ends */
};

/* A VEC with a name: free it with vec_clear(). */
struct rust_cuts {
	struct rust_cut *p;
	size_t n, cap;
};

/*
 * Append pieces that cover @text to @out. Cuts are made between items, and only where there are
 * too many tokens for one piece.
 */
void rust_cut(struct sv text, struct rust_cuts *out);
/* The same, but cut wherever a line begins with a new item of the file. */
void rust_cut_items(struct sv text, struct rust_cuts *out);

#endif
