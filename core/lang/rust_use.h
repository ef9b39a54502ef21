/* What a Rust source file uses. */
#ifndef CORTEN_CORE_LANG_RUST_USE_H
#define CORTEN_CORE_LANG_RUST_USE_H

#include "core/base/str.h"
#include "core/lang/rust_node.h"

struct rust_file;

enum rust_use_kind {
	RUST_USE_VALUE,		/* a path in an expression */
	RUST_USE_PATTERN,	/* a path in a pattern */
	RUST_USE_TYPE,
	RUST_USE_TRAIT,		/* in a bound, in the head of an impl, behind dyn and impl */
	RUST_USE_MACRO,
	RUST_USE_METHOD,	/* .name( */
	RUST_USE_FIELD,		/* .name */
	RUST_USE_INIT,		/* name: of a struct expression or pattern */
	RUST_USE_ATTR,
	RUST_USE_DERIVE,
	RUST_USE_IMPORT,	/* a leaf of a use declaration */
	RUST_USE_CFG,		/* CONFIG_X in a condition */
	RUST_USE_MOD,		/* `mod x;`: a file must be there */
	RUST_USE_KINDS
};

enum rust_use_flag {
	RUST_USE_LOCAL		= 1 << 0,	/* a variable, parameter or generic parameter */
	RUST_USE_TOKENS		= 1 << 1,	/* read from the tokens of a macro call */
	RUST_USE_RULES		= 1 << 2,	/* in a macro_rules! body: for its calls to mean */
	RUST_USE_QUOTED		= 1 << 3,	/* in quote! { }: likewise */
	RUST_USE_DOCTEST	= 1 << 4,
	RUST_USE_FORMAT		= 1 << 5,	/* {name} in a format string */
	RUST_USE_CALLED		= 1 << 6,	/* path(...) */
	RUST_USE_GUESSED	= 1 << 7,	/* ->of was inferred from a constructor's name */
	RUST_USE_GLOB		= 1 << 8,	/* import: all of the path */
	RUST_USE_QUALIFIED	= 1 << 9,	/* <Type as Trait>::name: the path is the trait's */
};

struct rust_use {
	uint8_t kind;		/* enum rust_use_kind */
	uint16_t flags;		/* enum rust_use_flag */
	uint32_t start, end;	/* bytes of the file */
	uint32_t item;		/* the innermost item around it, or RUST_NONE */
	/* The path without spaces, generic arguments and "r#": its segments are joined by "::". */
	struct rust_span path;
	/*
	 * Methods and fields: the type of what stands before the dot, as written, where it is known
	 * from this file; "Self" for self. Inits: the struct's path. Qualified: the type.
	 */
	struct rust_span of;
};

/* "path", "method", ... as a person says it. */
const char *rust_use_kind_word(enum rust_use_kind kind);

/* The uses that begin in the lines @first ... @last: a slice of f->uses, its length in @n. */
const struct rust_use *rust_use_lines(const struct rust_file *f, uint32_t first, uint32_t last,
				      size_t *n);

#endif
