/* One pass over the tokens of a "Cc: stable" comment: what its productions share. */
#ifndef CORTEN_CORE_MAIL_STABLE_PARSE_H
#define CORTEN_CORE_MAIL_STABLE_PARSE_H

#include "core/mail/stable_lex.h"
#include "core/mail/stable_tag.h"

/* What is known of the clause that the next token is in, found once for all its tokens. */
struct stable_clause {
	size_t end;		/* its STOP, or the END */
	unsigned roles;		/* of all its tokens */
	unsigned kinds;		/* 1 << kind of all its tokens */
	bool unclear;		/* it has a word without a role */
};

struct stable_parse {
	const struct stable_token *t;
	size_t i;			/* the token that is next */
	struct stable_clause clause;
	struct version from, to;	/* the trees that the next prerequisite is given for */
	struct stable_tags *out;
};

static inline bool
stable_is(const struct stable_parse *p, size_t i, enum stable_token_kind kind)
{
	return p->t[i].kind == kind;
}

static inline bool
stable_has(const struct stable_parse *p, size_t i, unsigned roles)
{
	return (p->t[i].roles & roles) != 0;
}

static inline bool
stable_ends_clause(const struct stable_parse *p, size_t i)
{
	return stable_is(p, i, STABLE_TOKEN_STOP) || stable_is(p, i, STABLE_TOKEN_END);
}

/* The bytes from token @from up to before token @to. */
static inline struct sv
stable_text_between(const struct stable_parse *p, size_t from, size_t to)
{
	return sv_trim(sv_range(p->t[from].text.p, p->t[to].text.p));
}

/*
 * The production for versions: "needed in 6.12.y and later", "5.15, 5.10", "not for 6.1". Passes
 * its tokens and adds their ranges; false, with nothing passed, if no such thing is next. A list
 * that turns out to be prose is passed as unknown text.
 */
bool stable_ask_take(struct stable_parse *p);

#endif
