/* Which part of Rust support a path belongs to, by the rules of rules/data/rustarea.rule. */
#ifndef CORTEN_RULES_RUSTAREA_H
#define CORTEN_RULES_RUSTAREA_H

#include "rules/rule.h"

struct rustarea {
	struct rule_set rules;
};

/* @dir: the user's rule folder, or NULL. ERR_PARSE: a rule makes no sense. */
bool rustarea_load(const char *dir, struct rustarea *out, struct err *err) MUST_CHECK;
void rustarea_clear(struct rustarea *a);
DEFINE_CLEAR(rustarea);

/* The first area with a pattern that matches, an index into the rules; SIZE_MAX: none. */
size_t rustarea_of(const struct rustarea *a, struct sv path);

#endif
