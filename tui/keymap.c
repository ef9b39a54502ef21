/* Which key does what where. */
#include "tui/keymap.h"

#include "core/base/embed.h"

void
keymap_clear(struct keymap *k)
{
	vec_clear(&k->bindings);
	arena_clear(&k->names);
	str_clear(&k->complaints);
}

static bool
find_action(struct sv name, enum action *out)
{
	if (sv_eq(name, SV("none"))) {
		*out = ACTION_NONE;
		return true;
	}
	return action_find(name, out);
}

static void
add(struct keymap *k, struct sv scope, chord c, enum action a, bool own)
{
	*vec_push(&k->bindings) = (struct binding){ arena_sv(&k->names, scope), c, a, own };
}

static void
complain(struct keymap *k, struct sv scope, const char *what, struct sv word)
{
	str_addf(&k->complaints, "keys of " SV_FMT ": %s '" SV_FMT "'\n", SV_ARG(scope), what,
		 SV_ARG(word));
}

/* One line of a table: "ACTION KEY...". */
static void
read_line(struct keymap *k, struct sv scope, struct sv line)
{
	struct sv name, key;
	enum action a;
	chord c;

	if (!sv_word(&line, &name))
		return;
	if (!find_action(name, &a)) {
		complain(k, scope, "there is no action", name);
		return;
	}
	while (sv_word(&line, &key)) {
		if (chord_parse(key, &c))
			add(k, scope, c, a, false);
		else
			complain(k, scope, "there is no key", key);
	}
}

void
keymap_read(struct keymap *k, struct sv table)
{
	struct sv line, scope = SV(SCOPE_ALL);

	while (sv_line(&table, &line)) {
		line = sv_trim(line);
		if (sv_starts(line, SV("[")) && sv_ends(line, SV("]"))) {
			scope = sv_to(sv_from(line, 1), line.n - 2);
			if (!action_scope_exists(scope))
				complain(k, scope, "there is no view", scope);
		} else if (!sv_starts(line, SV("# ")) && !sv_eq(line, SV("#"))) {
			read_line(k, scope, line);
		}
	}
}

bool
keymap_init(struct keymap *k, struct sv variant, struct err *err)
{
	static const struct { struct sv name; const char *file; } variants[] = {
		{ SV_INIT(""), NULL },
		{ SV_INIT("default"), NULL },
		{ SV_INIT("tig"), "tui/keys-tig.default" },
		{ SV_INIT("mutt"), "tui/keys-mutt.default" },
	};
	struct sv table;

	*k = (struct keymap){ 0 };
	if (embed_find("tui/keys.default", &table))
		keymap_read(k, table);
	for (size_t i = 0; i < ARRAY_SIZE(variants); i++) {
		if (!sv_eq(variant, variants[i].name))
			continue;
		if (variants[i].file && embed_find(variants[i].file, &table))
			keymap_read(k, table);
		return true;
	}
	return err_set(err, ERR_NOTFOUND, "no keys '" SV_FMT "': there are default, tig and mutt",
		       SV_ARG(variant));
}

static const struct binding *
last_of(const struct keymap *k, struct sv scope, chord c)
{
	for (size_t i = k->bindings.n; i > 0; i--)
		if (k->bindings.p[i - 1].chord == c && sv_eq(k->bindings.p[i - 1].scope, scope))
			return &k->bindings.p[i - 1];
	return NULL;
}

/* Two own bindings of one key in one scope: most likely not what was meant. */
static void
check_twice(struct keymap *k, struct sv scope, struct sv key, chord c, enum action a)
{
	const struct binding *before = last_of(k, scope, c);

	if (!before || !before->own || before->action == a)
		return;
	str_addf(&k->complaints,
		 "keys of " SV_FMT ": '" SV_FMT "' is bound twice, to %s and to %s: "
		 "the last counts\n",
		 SV_ARG(scope), SV_ARG(key),
		 before->action ? action_row(before->action)->name : "none",
		 a ? action_row(a)->name : "none");
}

void
keymap_bind(struct keymap *k, struct sv scope, struct sv value)
{
	struct sv key = { 0 }, name = { 0 }, more;
	enum action a;
	chord c;

	if (!action_scope_exists(scope)) {
		complain(k, scope, "there is no view", scope);
		return;
	}
	if (!sv_word(&value, &key) || !sv_word(&value, &name) || sv_word(&value, &more)) {
		str_addf(&k->complaints, "keys of " SV_FMT ": a binding is \"KEY ACTION\"\n",
			 SV_ARG(scope));
		return;
	}
	if (!chord_parse(key, &c)) {
		complain(k, scope, "there is no key", key);
		return;
	}
	if (!find_action(name, &a)) {
		complain(k, scope, "there is no action", name);
		return;
	}
	check_twice(k, scope, key, c, a);
	add(k, scope, c, a, true);
}

/* The names of a scope, the narrowest first. */
struct chain {
	struct sv name[3];
};

static struct chain
chain_of(struct scope scope)
{
	return (struct chain){ { sv_of(scope.view), sv_of(scope.shape), SV(SCOPE_ALL) } };
}

enum action
keymap_find(const struct keymap *k, struct scope scope, chord c)
{
	struct chain chain = chain_of(scope);

	for (size_t i = 0; i < ARRAY_SIZE(chain.name); i++) {
		const struct binding *b = last_of(k, chain.name[i], c);

		if (b)
			return b->action;
	}
	return ACTION_NONE;
}

static bool
has_chord(const chord *in, size_t n, chord c)
{
	for (size_t i = 0; i < n; i++)
		if (in[i] == c)
			return true;
	return false;
}

size_t
keymap_keys(const struct keymap *k, struct scope scope, enum action a, chord *to, size_t most)
{
	struct chain chain = chain_of(scope);
	size_t n = 0;

	for (size_t s = 0; s < ARRAY_SIZE(chain.name); s++)
		for (size_t i = 0; i < k->bindings.n && n < most; i++) {
			const struct binding *b = &k->bindings.p[i];

			if (b->action == a && sv_eq(b->scope, chain.name[s]) &&
			    keymap_find(k, scope, b->chord) == a && !has_chord(to, n, b->chord))
				to[n++] = b->chord;
		}
	return n;
}

static bool
is_digit(chord c)
{
	return c >= '0' && c <= '9';
}

void
keymap_add_names(struct str *out, const chord *keys, size_t n)
{
	size_t end;

	for (size_t i = 0; i < n; i = end) {
		end = i + 1;
		while (end < n && is_digit(keys[i]) && keys[end] == keys[end - 1] + 1)
			end++;
		if (end - i == 2)
			end = i + 1;
		if (i)
			str_addc(out, ' ');
		chord_add(out, keys[i]);
		if (end - i > 2) {
			str_addc(out, '-');
			chord_add(out, keys[end - 1]);
		}
	}
}
