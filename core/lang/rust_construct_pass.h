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

/* What an ERROR node is, if that is known; and what only the neighbours of one show. */
void rust_construct_error(struct rust_construct_pass *p, uint32_t node);
void rust_construct_tail_call(struct rust_construct_pass *p, uint32_t call);
void rust_construct_field(struct rust_construct_pass *p, uint32_t field);
void rust_construct_where(struct rust_construct_pass *p, uint32_t clause);

/* The body of a const fn; the value of a const; a const parameter; a length of an array. */
void rust_construct_const_code(struct rust_construct_pass *p, uint32_t body);
void rust_construct_const_item(struct rust_construct_pass *p, uint32_t item);
void rust_construct_const_parameter(struct rust_construct_pass *p, uint32_t node);
void rust_construct_length(struct rust_construct_pass *p, uint32_t length);
/* Types: `!`, arrays (and expressions of them), arguments, lifetimes, plain names. */
void rust_construct_never(struct rust_construct_pass *p, uint32_t node);
void rust_construct_array(struct rust_construct_pass *p, uint32_t node);
void rust_construct_arguments(struct rust_construct_pass *p, uint32_t node);
void rust_construct_lifetime(struct rust_construct_pass *p, uint32_t node);
void rust_construct_type_name(struct rust_construct_pass *p, uint32_t node);
/* A function with generic arguments. */
void rust_construct_turbofish(struct rust_construct_pass *p, uint32_t node);
/* A parameter, where it is `self` with a type. */
void rust_construct_self(struct rust_construct_pass *p, uint32_t parameter);

#endif
