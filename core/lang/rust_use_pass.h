/* The pass that gathers uses: what its parts share. Internal to core/lang. */
#ifndef CORTEN_CORE_LANG_RUST_USE_PASS_H
#define CORTEN_CORE_LANG_RUST_USE_PASS_H

#include "core/lang/rust_pass.h"
#include "core/lang/rust_scope.h"

/* A token of a macro call or definition. */
struct rust_token {
	uint32_t start, end;	/* bytes of the file */
	uint32_t mate;		/* of a bracket: the index of its other half */
	uint32_t up;		/* the index of the opening bracket around it */
	uint32_t arm;		/* where a match arm begins: the index of its "=>"; else 0 */
	uint16_t kind;		/* enum rust_kind */
	bool quiet;		/* a name that is made here, not used */
};

struct rust_tokens {
	struct rust_token *p;
	size_t n, cap;
};

struct rust_use_pass {
	struct rust_file *f;
	struct rust_scope scope;
	struct rust_tokens tokens;	/* of the macro at hand */
	uint32_t item;			/* the innermost one at the current position */
	uint32_t next_item;		/* the first one not reached yet */
	uint32_t end_items;		/* those behind belong to another root */
	uint32_t next_import;
	uint16_t flags;			/* those that all uses get now */
	struct rust_span self;		/* "Self" */
};

/* Add a use of @path at the bytes [start, end). Returns it; valid until the next one. */
struct rust_use *rust_use_add(struct rust_use_pass *p, enum rust_use_kind kind, uint32_t start,
			      uint32_t end, struct rust_span path);

/* The flag RUST_USE_LOCAL if the first segment of @path means a local name at @at, else 0. */
uint16_t rust_use_local(struct rust_use_pass *p, struct rust_span path, uint32_t at,
			enum rust_use_kind kind);

/* The uses in a macro call, from its name on; and in a macro_rules! definition. */
void rust_use_macro_call(struct rust_use_pass *p, uint32_t node);
void rust_use_macro_rules(struct rust_use_pass *p, uint32_t node);
/* The uses in an attribute, the bytes between its brackets: its path, what derive and cfg name. */
void rust_use_attribute(struct rust_use_pass *p, uint32_t start, uint32_t end);
/* The tokens below @node become p->tokens; false if their brackets do not match. */
bool rust_use_gather(struct rust_use_pass *p, uint32_t node);
/*
 * Bind the names that the tokens at @i make: let, for, closure, function and generic parameters,
 * a match arm. Marks them quiet.
 */
void rust_use_bind_tokens(struct rust_use_pass *p, uint32_t i);

/* The names that the format string @literal (a token's bytes) captures. */
void rust_use_format(struct rust_use_pass *p, uint32_t start, uint32_t end);

/* The type of the expression @node as written; empty where it is not known. */
struct rust_span rust_use_type_of(struct rust_use_pass *p, uint32_t node, bool *guessed);

enum rust_bind {
	RUST_BIND_NONE,		/* it stands in no pattern */
	RUST_BIND_PATH,		/* it does, and names a constant or variant */
	RUST_BIND_DONE,		/* it made a new local name */
};
/* What the identifier @node does in the pattern that it may be part of. */
enum rust_bind rust_use_bind(struct rust_use_pass *p, uint32_t node);
/* Bind the generic parameter @node, if it is one of a type or constant, from its @list on. */
void rust_use_bind_generic(struct rust_use_pass *p, uint32_t list, uint32_t node);

#endif
