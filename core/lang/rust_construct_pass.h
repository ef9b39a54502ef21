/* Finding constructs: what its parts share. Internal to core/lang. */
#ifndef CORTEN_CORE_LANG_RUST_CONSTRUCT_PASS_H
#define CORTEN_CORE_LANG_RUST_CONSTRUCT_PASS_H

#include "core/lang/rust_construct.h"

struct rust_construct_pass {
	const struct rust_file *f;
	struct rust_constructs *out;
	uint8_t flags;		/* those that all constructs get now */
};

/* Add one whose deciding bytes are those of @node. */
void rust_construct_add(struct rust_construct_pass *p, enum rust_construct_kind kind,
			uint32_t node);

/* The constructs in the attribute that stands at the bytes [start, end), its brackets left out. */
void rust_construct_attribute(struct rust_construct_pass *p, uint32_t start, uint32_t end);

/* Those among the tokens below the token tree @node; @macro is what it is called with, or empty. */
void rust_construct_tokens(struct rust_construct_pass *p, uint32_t node, struct sv macro);

/* A string literal, with whatever stands before its quotes. */
void rust_construct_string(struct rust_construct_pass *p, uint32_t node);

#endif
