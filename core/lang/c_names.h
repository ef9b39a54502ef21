/*
 * What a C header or source declares, as names: read by a lexer alone, so that any version of any
 * file will do. All branches of #if count, but `#if 0` and what is for the assembler.
 */
#ifndef CORTEN_CORE_LANG_C_NAMES_H
#define CORTEN_CORE_LANG_C_NAMES_H

#include "core/base/str.h"
#include "core/base/vec.h"

enum c_kind {
	C_FUNCTION,
	C_VARIABLE,
	C_TYPEDEF,
	C_STRUCT,
	C_UNION,
	C_ENUM,
	C_CONSTANT,		/* of an enum */
	C_FIELD,		/* of a struct or union, also by way of one without a name */
	C_MACRO,
	C_MACRO_FUNCTION,
	C_CALL,			/* an argument of a macro called at file level: may be defined */
	C_KINDS
};

enum c_flag {
	C_DEFINED	= 1 << 0,	/* with a body: a function's, a struct's */
	C_STATIC	= 1 << 1,
	C_EXTERN	= 1 << 2,
	C_VALUE		= 1 << 3,	/* a macro whose value may be a number or string */
	C_UNNAMED	= 1 << 4,	/* a struct or enum that only its typedef names, if any */
};

#define C_NONE UINT32_MAX

struct c_name {
	uint32_t at, n;		/* its text in ->text: c_names_text() */
	uint32_t line;
	uint32_t of;		/* fields, constants: the struct or enum, an index; else C_NONE */
	uint8_t kind;		/* enum c_kind */
	uint8_t flags;		/* enum c_flag */
};

struct c_include {
	uint32_t at, n;		/* "linux/types.h" */
	uint32_t line;
	bool angled;		/* in <> */
};

/* Start it all-zero, end it with c_names_clear(). Needs nothing of the source. */
struct c_names {
	struct str text;
	VEC(struct c_name) names;	/* in the order of the source */
	VEC(struct c_include) includes;
};

void c_names_clear(struct c_names *c);
DEFINE_CLEAR(c_names);

/* Append what @source declares. It may be anything; what is no C gives few or odd names. */
void c_names_read(struct c_names *c, struct sv source);

static inline struct sv
c_names_text(const struct c_names *c, const struct c_name *name)
{
	return (struct sv){ c->text.p + name->at, name->n };
}

/* "function", "struct field", ... as a person says it. */
const char *c_kind_word(enum c_kind kind);

#endif
