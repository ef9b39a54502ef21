/* rules: the cues of rules/data, by their own examples, and what the engine refuses. */
#include "rules/cue_rules.h"

#include "core/model/candidate.h"
#include "tests/unit/test.h"

static unsigned
any_kind(struct sv word UNUSED)
{
	return KIND_FIX;
}

/* Read the embedded rules of these kinds into one set, as the classifier does. */
static void
load(struct rule_set *set, const char *const *kinds, size_t n)
{
	struct err err = { 0 };

	for (size_t i = 0; i < n; i++)
		CHECK_OK(rule_load(set, kinds[i], NULL, &err));
}

/* Whether each "yes:" matches and no "no:" does. Returns how many examples there are. */
static size_t
try_examples(const struct cue_rules *rules, const struct rule *rule)
{
	struct sv example;
	size_t n = 0;

	for (size_t at = 0; rule_next(rule, SV("yes"), &at, &example); n++)
		if (!cue_rules_match(rules, rule->name, example))
			fail_msg(SV_FMT " does not match: " SV_FMT, SV_ARG(rule->name),
				 SV_ARG(example));
	for (size_t at = 0; rule_next(rule, SV("no"), &at, &example); n++)
		if (cue_rules_match(rules, rule->name, example))
			fail_msg(SV_FMT " matches: " SV_FMT, SV_ARG(rule->name), SV_ARG(example));
	return n;
}

static void
every_rule_proves_itself(const char *const *kinds, size_t n)
{
	struct rule_set set CLEAR(rule_set) = { 0 }, again CLEAR(rule_set) = { 0 };
	struct cue_rules *rules AUTO(cue_rules) = NULL;
	struct err err = { 0 };

	load(&set, kinds, n);
	load(&again, kinds, n);
	for (size_t i = 0; i < set.rules.n; i++)
		if (sv_eq(set.rules.p[i].name, SV("threshold")))
			*vec_push(&set.rules.p[i].fields) =
				(struct rule_field){ SV("where"), SV("facts") },
			*vec_push(&set.rules.p[i].fields) =
				(struct rule_field){ SV("pattern"), SV("^never$") };
	CHECK_OK(cue_rules_new(&set, any_kind, &rules, &err));
	for (size_t i = 0; i < again.rules.n; i++) {
		const struct rule *rule = &again.rules.p[i];
		size_t examples = try_examples(rules, rule);

		if (rule_value(rule, SV("pattern")).n && examples < 2)
			fail_msg(SV_FMT " has no examples", SV_ARG(rule->name));
	}
}

TEST(the_cues_of_soundness_find_their_examples_and_leave_the_others)
{
	static const char *const kinds[] = { "soundness", "soundness-code" };

	every_rule_proves_itself(kinds, ARRAY_SIZE(kinds));
}

TEST(the_cues_of_kinds_find_their_examples_and_leave_the_others)
{
	static const char *const kinds[] = { "kind" };

	every_rule_proves_itself(kinds, ARRAY_SIZE(kinds));
}

/* What cue_rules_new() says of the stanzas @text. */
static bool
compiles(const char *text, struct err *err)
{
	struct rule_set set CLEAR(rule_set) = { 0 };
	struct cue_rules *rules AUTO(cue_rules) = NULL;

	CHECK(rule_read(&set, SV("own.rule"), sv_of(text), err));
	return cue_rules_new(&set, any_kind, &rules, err);
}

TEST(a_rule_that_makes_no_sense_is_refused_with_its_place)
{
	struct err err = { 0 };

	CHECK_FAILS(compiles("name: a\nwhere: nowhere\npattern: x\nreason: r\n", &err), ERR_PARSE);
	CHECK(strstr(err.text, "own.rule:1: rule 'a': 'nowhere' is no place"));
	CHECK_FAILS(compiles("name: a\nwhere: body\npattern: (\nreason: r\n", &err), ERR_PARSE);
	CHECK_FAILS(compiles("name: a\npattern: x\nreason: r\n", &err), ERR_PARSE);
	CHECK_FAILS(compiles("name: a\nreason: r\n", &err), ERR_PARSE);
	CHECK_FAILS(compiles("name: a\nwith: b\nreason: r\n", &err), ERR_PARSE);
	CHECK_FAILS(compiles("name: a\nwith: a\nreason: r\n", &err), ERR_PARSE);
	CHECK_FAILS(compiles("name: a\nwhere: body\npattern: x\nweight: much\nreason: r\n", &err),
		    ERR_PARSE);
	CHECK_FAILS(compiles("name: a\nwhere: body\npattern: x\n", &err), ERR_PARSE);
	CHECK_FAILS(compiles("name: a\nwhere: body\npatern: x\nreason: r\n", &err), ERR_PARSE);
}

TEST(a_condition_asks_what_other_rules_found)
{
	static const char rules_text[] =
		"name: a\nwhere: body\npattern: alpha\nreason: r\n\n"
		"name: b\nwhere: body\npattern: beta\nreason: r\n\n"
		"name: both\nwith: a\nwith: b\nweight: 2\nreason: r\n\n"
		"name: only-a\nwith: a\nwithout: b\nweight: 1\nreason: r\n";
	struct rule_set set CLEAR(rule_set) = { 0 };
	struct cue_rules *rules AUTO(cue_rules) = NULL;
	struct commit_text text CLEAR(commit_text) = { 0 };
	struct cues cues CLEAR(cues) = { 0 }, less CLEAR(cues) = { 0 };
	struct err err = { 0 };

	CHECK_OK(rule_read(&set, SV("own.rule"), sv_of(rules_text), &err));
	CHECK_OK(cue_rules_new(&set, any_kind, &rules, &err));
	str_add(&text.place[PLACE_BODY], SV("An Alpha.\nA beta.\n"));
	cue_rules_find(rules, &text, &cues);
	CHECK_INT(cues.list.n, 3);
	CHECK_SV(cues.list.p[2].name, "both");
	CHECK_SV(cues.list.p[2].words, "Alpha");
	str_reset(&text.place[PLACE_BODY]);
	str_add(&text.place[PLACE_BODY], SV("An Alpha.\n"));
	cue_rules_find(rules, &text, &less);
	CHECK_INT(less.list.n, 2);
	CHECK_SV(less.list.p[1].name, "only-a");
}
