/* What each construct of the language needs, by the rules of rules/data/toolchain/syntax.rule. */
#ifndef CORTEN_RULES_SYNTAX_H
#define CORTEN_RULES_SYNTAX_H

#include "core/lang/rust_construct.h"
#include "rules/rule.h"

struct syntax_row {
	struct sv say;		/* "`let ... else`" */
	struct sv history;	/* rules/history.h */
};

struct syntax;

/* @dir: the user's rule folder, or NULL. ERR_PARSE: a rule makes no sense. */
bool syntax_new(const char *dir, struct syntax **out, struct err *err) MUST_CHECK;
void syntax_free(struct syntax *s);
DEFINE_AUTO(syntax);

/* NULL where no rule is about it; owned by @s. */
const struct syntax_row *syntax_find(const struct syntax *s, enum rust_construct_kind kind);

/* Every rule with its examples, for tests. */
const struct rule_set *syntax_rules(const struct syntax *s);

#endif
