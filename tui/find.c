/* What a person searches for. */
#include "tui/find.h"

void
find_clear(struct find *f)
{
	str_clear(&f->text);
	if (f->pattern)
		pattern_free(f->pattern);
	*f = (struct find){ 0 };
}

static bool
has_capital(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 'A' && s.p[i] <= 'Z')
			return true;
	return false;
}

static bool
has_special(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr("^$.*+?()[]{}|\\", s.p[i]))
			return true;
	return false;
}

void
find_set(struct find *f, struct sv text)
{
	struct find made = { .any_case = !has_capital(text) };
	enum pattern_case how = made.any_case ? PATTERN_ANY_CASE : PATTERN_EXACT;

	str_add(&made.text, text);
	if (has_special(text) && !pattern_new(text, how, &made.pattern, NULL))
		made.pattern = NULL;
	find_clear(f);
	*f = made;
}

static bool
find_plain(const struct find *f, struct sv text, size_t from, struct sv *match)
{
	struct sv rest = sv_from(text, from), wanted = str_sv(&f->text);
	size_t at = f->any_case ? sv_find_nocase(rest, wanted) : sv_find(rest, wanted);

	if (at == SV_NONE)
		return false;
	*match = sv_to(sv_from(rest, at), wanted.n);
	return true;
}

bool
find_in(const struct find *f, struct sv text, size_t from, struct sv *match)
{
	if (!find_is_set(f) || from >= text.n)
		return false;
	if (!f->pattern)
		return find_plain(f, text, from, match);
	return pattern_find(f->pattern, text, from, match) && match->n > 0;
}
