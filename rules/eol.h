/* Until when longterm branches are maintained, by the rules of rules/data/eol.rule. */
#ifndef CORTEN_RULES_EOL_H
#define CORTEN_RULES_EOL_H

#include "core/model/version.h"
#include "rules/rule.h"

struct eol {
	struct rule_set rules;
};

/* @dir: the user's rule folder, or NULL. ERR_PARSE: a rule makes no sense. */
bool eol_load(struct eol *e, const char *dir, struct err *err) MUST_CHECK;
void eol_clear(struct eol *e);
DEFINE_CLEAR(eol);

/* The last month of the series of @v, as "2027-12"; empty where no rule knows it. */
struct sv eol_until(const struct eol *e, struct version v);

#endif
