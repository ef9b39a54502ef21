/* Which part of Rust support a path belongs to. */
#include "rules/rustarea.h"

bool
rustarea_load(const char *dir, struct rustarea *out, struct err *err)
{
	struct rule_set rules CLEAR(rule_set) = { 0 };

	if (!rule_load(&rules, "rustarea", dir, err))
		return false;
	for (size_t i = 0; i < rules.rules.n; i++)
		if (!rule_value(&rules.rules.p[i], SV("path")).n)
			return rule_fail(&rules.rules.p[i], err, "it has no path");
	out->rules = TAKE(rules);
	return true;
}

void
rustarea_clear(struct rustarea *a)
{
	rule_set_clear(&a->rules);
}

size_t
rustarea_of(const struct rustarea *a, struct sv path)
{
	for (size_t i = 0; i < a->rules.rules.n; i++) {
		struct sv glob;

		for (size_t at = 0; rule_next(&a->rules.rules.p[i], SV("path"), &at, &glob);)
			if (rule_glob(glob, path))
				return i;
	}
	return SIZE_MAX;
}
