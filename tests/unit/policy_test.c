/* rules: what to recommend. */
#include "core/base/file.h"
#include "rules/policy.h"
#include "tests/unit/test.h"

/* The program's own rules. */
static struct policy *
own_policy(void)
{
	struct policy *policy = NULL;
	struct err err = { 0 };

	CHECK_OK(policy_new(NULL, &policy, &err));
	return policy;
}

/* What the rules say of facts "name=words" that end with NULL. */
static enum recommend
decide(const struct policy *policy, const char *const *facts, struct policy_reasons *reasons)
{
	struct policy_fact list[16] = { 0 };
	struct str names[16] = { 0 };
	size_t n = 0;

	for (; facts[n]; n++) {
		struct sv rest = sv_of(facts[n]);

		str_add(&names[n], sv_cut(&rest, '='));
		list[n] = (struct policy_fact){ names[n].p, rest };
	}
	enum recommend r = policy_decide(policy, list, n, reasons);

	for (size_t i = 0; i < n; i++)
		str_clear(&names[i]);
	return r;
}

#define DECIDE(expected, ...) \
	do { \
		const char *const facts_[] = { __VA_ARGS__, NULL }; \
		struct policy_reasons reasons_ = { 0 }; \
		struct policy *policy_ AUTO(policy) = own_policy(); \
		const char *got_ = recommend_word(decide(policy_, facts_, &reasons_)); \
		vec_clear(&reasons_); \
		assert_string_equal(got_, expected); \
	} while (0)

TEST(what_cannot_go_in_is_skipped_whatever_speaks_for_it)
{
	DECIDE("skip", "verdict=landed", "asked=covered", "soundness=yes");
	DECIDE("skip", "verdict=n/a", "asked=covered", "soundness=yes");
	DECIDE("skip", "verdict=blocked", "asked=covered", "soundness=yes");
	DECIDE("skip", "verdict=ready", "asked=noautosel", "soundness=yes", "affected=yes");
}

TEST(what_was_asked_for_and_what_closes_a_hole_is_taken)
{
	DECIDE("take", "verdict=ready", "asked=covered", "size=300", "needs=0");
	DECIDE("take", "verdict=conflict", "asked=covered", "size=30", "needs=0");
	DECIDE("take", "verdict=needs", "soundness=yes", "affected=yes", "size=400", "needs=2");
	DECIDE("take", "verdict=ready", "fixed=yes", "kinds=fix", "affected=yes", "size=80",
	       "needs=0");
}

TEST(the_stable_rules_speak_against_large_fixes_features_and_documentation)
{
	DECIDE("consider", "verdict=ready", "fixed=yes", "kinds=fix", "affected=yes", "size=180",
	       "needs=0");
	DECIDE("consider", "verdict=ready", "fixed=yes", "kinds=fix documentation", "size=10",
	       "needs=0");
	DECIDE("skip", "verdict=ready", "kinds=feature", "affected=yes", "size=180", "needs=0");
	DECIDE("skip", "verdict=conflict", "kinds=", "affected=unknown", "size=180", "needs=0");
}

TEST(reasons_stand_in_order_of_weight_and_the_first_decides)
{
	const char *const facts[] = { "verdict=ready", "fixed=yes", "soundness=yes", "affected=yes",
				      "kinds=fix soundness", "size=20", "needs=0", NULL };
	struct policy *policy AUTO(policy) = own_policy();
	struct policy_reasons r = { 0 };

	CHECK(decide(policy, facts, &r) == RECOMMEND_TAKE);
	CHECK(r.n >= 3);
	CHECK_SV(r.p[0].name, "sound-and-here");
	for (size_t i = 1; i < r.n; i++)
		CHECK(r.p[i - 1].weight >= r.p[i].weight);
	vec_clear(&r);
}

/* Whether rules of somebody's own are accepted. */
static bool
accepts(const char *text, struct err *err)
{
	char dir[] = "/tmp/corten-policy-XXXXXX";
	struct policy *policy AUTO(policy) = NULL;
	struct str path CLEAR(str) = { 0 };

	CHECK(mkdtemp(dir));
	str_addf(&path, "%s/policy.rule", dir);
	CHECK(file_write(path.p, sv_of(text), FILE_NEW, err));
	bool ok = policy_new(dir, &policy, err);

	file_remove_all(dir);
	return ok;
}

TEST(a_policy_rule_that_makes_no_sense_is_refused)
{
	struct err err = { 0 };

	CHECK(accepts("name: x\nwhen: size > 5\nsay: take\nweight: 1\nreason: r\n", &err));
	CHECK_FAILS(accepts("name: x\nwhen: size > much\nsay: take\nweight: 1\nreason: r\n", &err),
		    ERR_PARSE);
	CHECK_FAILS(accepts("name: x\nwhen: a b\nsay: maybe\nweight: 1\nreason: r\n", &err), ERR_PARSE);
	CHECK_FAILS(accepts("name: x\nsay: take\nweight: 1\nreason: r\n", &err), ERR_PARSE);
	CHECK_FAILS(accepts("name: x\nwhen: a b\nsay: take\nreason: r\n", &err), ERR_PARSE);
	CHECK_FAILS(accepts("name: x\nwhen: a b\nsay: take\nweight: 1\n", &err), ERR_PARSE);
}
