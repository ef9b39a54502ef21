/* C source as tokens, one at a time; comments are skipped. */
#ifndef CORTEN_CORE_LANG_C_LEX_H
#define CORTEN_CORE_LANG_C_LEX_H

#include "core/base/sv.h"

enum c_token_kind {
	C_TOKEN_END,
	C_TOKEN_WORD,
	C_TOKEN_NUMBER,
	C_TOKEN_STRING,		/* also characters */
	C_TOKEN_PUNCT,		/* one byte of it */
	C_TOKEN_DIRECTIVE,	/* a whole preprocessor line with its continuations */
};

struct c_token {
	enum c_token_kind kind;
	struct sv text;		/* borrowed from the source; a directive's is behind the '#' */
	uint32_t line;		/* from 1 */
	bool first;		/* it stands at the very beginning of a line */
};

/* Start with the source in ->rest and ->line 1. */
struct c_lex {
	struct sv rest;
	uint32_t line;
	const char *begin;	/* of the line at hand; set by c_lex_next() */
	bool fresh;		/* nothing but blanks on the line so far */
};

void c_lex_init(struct c_lex *l, struct sv text);
/* The next token; C_TOKEN_END, again and again, behind the last. */
struct c_token c_lex_next(struct c_lex *l);

static inline bool
c_is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static inline bool
c_is(struct c_token t, char punct)
{
	return t.kind == C_TOKEN_PUNCT && t.text.p[0] == punct;
}

#endif
