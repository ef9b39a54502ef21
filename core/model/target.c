/* A branch that receives backports. */
#include "core/model/target.h"

void
targets_clear(struct targets *t)
{
	for (size_t i = 0; i < t->n; i++) {
		str_clear(&t->p[i].name);
		str_clear(&t->p[i].ref);
		str_clear(&t->p[i].rustc);
	}
	vec_clear(t);
}

struct sv
target_label(struct sv name)
{
	struct sv last = name;
	size_t slash = sv_rfind_char(name, '/');

	if (slash != SV_NONE)
		last = sv_from(name, slash + 1);
	return sv_starts(last, SV("linux-")) ? sv_from(last, 6) : last;
}

bool
target_version(struct sv name, struct version *out)
{
	struct version v;

	if (!version_parse(target_label(name), &v))
		return false;
	*out = v;
	return true;
}

bool
target_is_meant(struct sv name, struct sv word)
{
	struct sv label = target_label(name);

	return sv_eq(name, word) || sv_eq(label, word) || sv_eq(label, target_label(word)) ||
	       (sv_ends(label, SV(".y")) && sv_eq(sv_to(label, label.n - 2), word));
}
