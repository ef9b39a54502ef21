/* What a keymap says about itself: what deserves a look, and all of it as a table. */
#include "tui/keymap.h"

#include "core/text/width.h"

/* True unless a later binding of the same key in the same scope took its place. */
static bool
counts(const struct keymap *k, size_t at)
{
	const struct binding *b = &k->bindings.p[at];

	for (size_t i = at + 1; i < k->bindings.n; i++)
		if (k->bindings.p[i].chord == b->chord && sv_eq(k->bindings.p[i].scope, b->scope))
			return false;
	return true;
}

static bool
has_key(const struct keymap *k, enum action a)
{
	for (size_t i = 0; i < k->bindings.n; i++)
		if (k->bindings.p[i].action == a && counts(k, i))
			return true;
	return false;
}

static const char *
name_of(enum action a)
{
	return a == ACTION_NONE ? "none" : action_row(a)->name;
}

/* A key of the user's for all views that some views have for something else. */
static void
report_hidden(const struct keymap *k, const struct binding *own, struct str *out)
{
	for (size_t i = 0; i < k->bindings.n; i++) {
		const struct binding *b = &k->bindings.p[i];

		if (b->chord != own->chord || b->action == own->action || !counts(k, i) ||
		    sv_eq(b->scope, SV(SCOPE_ALL)))
			continue;
		str_add(out, SV("keys of all: '"));
		chord_add(out, own->chord);
		str_addf(out, "' is %s, but in " SV_FMT " it is still %s\n", name_of(own->action),
			 SV_ARG(b->scope), name_of(b->action));
	}
}

void
keymap_report(const struct keymap *k, struct str *out)
{
	str_add(out, str_sv(&k->complaints));
	for (size_t i = 0; i < k->bindings.n; i++) {
		const struct binding *b = &k->bindings.p[i];

		if (b->own && counts(k, i) && sv_eq(b->scope, SV(SCOPE_ALL)))
			report_hidden(k, b, out);
	}
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (!has_key(k, (enum action)a))
			str_addf(out, "keys: %s has none left\n", name_of((enum action)a));
}

/* The keys of one action in one scope, in the order of the tables. */
static void
add_keys(const struct keymap *k, enum action a, struct sv scope, struct str *out)
{
	VEC(chord) keys = { 0 };

	for (size_t i = 0; i < k->bindings.n; i++) {
		const struct binding *b = &k->bindings.p[i];

		if (b->action == a && sv_eq(b->scope, scope) && counts(k, i))
			*vec_push(&keys) = b->chord;
	}
	keymap_add_names(out, keys.p, keys.n);
	vec_clear(&keys);
}

static void
add_column(struct str *out, struct sv text, size_t columns)
{
	size_t used = width_columns(text);

	str_add(out, text);
	str_pad(out, ' ', used < columns ? columns - used : 1);
}

/* True if an earlier binding of @a stands in the same scope. */
static bool
repeats(const struct keymap *k, size_t at)
{
	const struct binding *b = &k->bindings.p[at];

	for (size_t i = 0; i < at; i++)
		if (k->bindings.p[i].action == b->action && sv_eq(k->bindings.p[i].scope, b->scope))
			return true;
	return false;
}

static void
add_row(const struct keymap *k, size_t at, struct str *out)
{
	const struct binding *b = &k->bindings.p[at];
	struct str keys CLEAR(str) = { 0 };

	add_keys(k, b->action, b->scope, &keys);
	if (!keys.n)
		return;
	add_column(out, str_sv(&keys), 18);
	add_column(out, sv_of(name_of(b->action)), 16);
	add_column(out, b->scope, 8);
	str_addf(out, "%s\n", action_row(b->action)->about);
}

void
keymap_table(const struct keymap *k, struct str *out)
{
	for (int group = 0; group < GROUP_COUNT; group++) {
		str_addf(out, "%s%s\n", group ? "\n" : "",
			 action_group_name((enum action_group)group));
		for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
			for (size_t i = 0; i < k->bindings.n; i++)
				if ((int)k->bindings.p[i].action == a && !repeats(k, i) &&
				    (int)action_row((enum action)a)->group == group)
					add_row(k, i, out);
	}
}
