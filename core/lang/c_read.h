/* Reading C declarations: the state shared by its parts. Internal to core/lang. */
#ifndef CORTEN_CORE_LANG_C_READ_H
#define CORTEN_CORE_LANG_C_READ_H

#include "core/lang/c_lex.h"
#include "core/lang/c_names.h"

/* What the braces (for a group: the parentheses) at hand hold. */
enum c_scope { C_SCOPE_FILE, C_SCOPE_FIELDS, C_SCOPE_GROUP, C_SCOPE_CONSTANTS, C_SCOPE_SKIPPED };

struct c_context {
	enum c_scope scope;
	uint32_t of;		/* the struct or enum, an index into names */
	uint32_t nest;		/* of what is skipped: braces in braces */
	bool typedefs;		/* what follows behind the brace are names of a typedef */
	bool drops;		/* nothing follows: a function's body */
};

/* A token of the declaration at hand. */
struct c_word {
	struct c_token token;
	uint32_t depth;		/* of parentheses and brackets around it */
};

#define C_WORDS_MAX 256		/* of one declaration; the rest of a longer one is ignored */
#define C_CONTEXT_MAX 32	/* structs in structs */
#define C_IF_MAX 64		/* #if in #if */

/* The state at an #if, which each branch begins with. */
struct c_branch {
	uint32_t contexts, words, depth, nest;
	bool skipped;		/* the branch at hand is not read */
};

struct c_reader {
	struct c_names *out;
	struct c_word words[C_WORDS_MAX];
	uint32_t n_words, depth;
	struct c_context context[C_CONTEXT_MAX];
	uint32_t contexts;	/* how many; the first is the file */
	struct c_branch branch[C_IF_MAX];
	uint32_t branches, too_deep;
	uint32_t unnamed;	/* the struct or enum just closed, if it has no name yet */
};

/* Add a name; returns its index. */
uint32_t c_reader_add(struct c_reader *r, enum c_kind kind, struct c_token name, uint8_t flags,
		      uint32_t of);
/* A preprocessor line. */
void c_reader_directive(struct c_reader *r, struct c_token t);
/* The words gathered are a declaration: add what it declares, and forget them. */
void c_reader_declare(struct c_reader *r);
/* The words gathered have a body behind them: what kind of braces it has, and whose. */
struct c_context c_reader_body(struct c_reader *r);

#endif
