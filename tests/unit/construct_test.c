/* Constructs: every rule's examples, and what only looks like one. */
#include "rules/history.h"
#include "rules/syntax.h"
#include "rules/tables.h"
#include "tests/unit/lang.h"

/* Whether the Rust @source has the construct. */
static bool
has(struct sv source, enum rust_construct_kind kind)
{
	struct rust_constructs found = { 0 };
	struct rust_file *f AUTO(rust_file) = lang_parse_any(source);
	bool yes = false;

	rust_constructs_find(f, &found);
	for (size_t i = 0; i < found.n; i++)
		yes |= found.p[i].kind == kind;
	vec_clear(&found);
	return yes;
}

static void
check_examples(const struct rule *rule, struct sv key, bool expected)
{
	enum rust_construct_kind kind;
	struct sv example;
	size_t at = 0, n = 0;

	CHECK(rust_construct_parse(rule->name, &kind));
	for (; rule_next(rule, key, &at, &example); n++)
		if (has(example, kind) != expected)
			fail_msg("line %u: %.*s: '%.*s'", rule->line, SV_ARG(key), SV_ARG(example));
	if (!n)
		fail_msg("line %u: the rule has no '%.*s'", rule->line, SV_ARG(key));
}

TEST(every_construct_is_found_in_its_examples_and_not_in_the_others)
{
	struct syntax *s AUTO(syntax) = NULL;
	struct err err = { 0 };

	CHECK_OK(syntax_new(NULL, &s, &err));
	for (size_t i = 0; i < syntax_rules(s)->rules.n; i++) {
		check_examples(&syntax_rules(s)->rules.p[i], SV("yes"), true);
		check_examples(&syntax_rules(s)->rules.p[i], SV("no"), false);
	}
}

TEST(every_construct_has_a_rule_whose_gates_are_known)
{
	struct syntax *s AUTO(syntax) = NULL;
	struct err err = { 0 };

	CHECK_OK(syntax_new(NULL, &s, &err));
	for (int i = 0; i < RUST_CONSTRUCT_KINDS; i++) {
		const struct syntax_row *row = syntax_find(s, (enum rust_construct_kind)i);
		struct gate_row gate;
		struct sv rest, word;

		if (!row)
			fail_msg("no rule for %s", rust_construct_name((enum rust_construct_kind)i));
		for (rest = row->history; sv_word(&rest, &word);) {
			struct sv one;

			sv_cut(&word, ':');
			while (!sv_eq(word, SV("-")) && history_gate(&word, &one))
				if (!tables_gate(one, &gate))
					fail_msg("'%.*s' is no gate", SV_ARG(one));
		}
	}
}
