/* Until when longterm branches are maintained. */
#include "rules/eol.h"

#include "core/base/date.h"

static bool
check(const struct rule *rule, struct err *err)
{
	struct str day CLEAR(str) = { 0 };
	struct sv until = rule_value(rule, SV("until"));
	struct version v;
	struct date date;

	if (!version_parse(rule->name, &v))
		return rule_fail(rule, err, "its name is no version");
	str_addf(&day, SV_FMT "-01", SV_ARG(until));
	return date_parse_iso(str_sv(&day), &date) ||
	       rule_fail(rule, err, "'" SV_FMT "' is no month", SV_ARG(until));
}

bool
eol_load(struct eol *e, const char *dir, struct err *err)
{
	if (!rule_load(&e->rules, "eol", dir, err))
		return false;
	for (size_t i = 0; i < e->rules.rules.n; i++)
		if (!check(&e->rules.rules.p[i], err))
			return false;
	return true;
}

void
eol_clear(struct eol *e)
{
	rule_set_clear(&e->rules);
}

struct sv
eol_until(const struct eol *e, struct version v)
{
	struct version own;

	for (size_t i = 0; i < e->rules.rules.n; i++)
		if (version_parse(e->rules.rules.p[i].name, &own) && version_same_series(own, v))
			return rule_value(&e->rules.rules.p[i], SV("until"));
	return SV("");
}
