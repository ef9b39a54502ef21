/*
 * What to recommend for a candidate on a target, by the rules of rules/data/policy.rule:
 *
 *	name: asked-for
 *	when: asked covered unspecified
 *	when: size <= 100
 *	unless: verdict conflict
 *	say: take
 *	weight: 80
 *	reason: its author asks for it here
 *
 * when: a fact has one of these words, or is a number in that relation (< <= = >= >). All of them must
 * hold, and no "unless". Of the rules that hold the one with the greatest weight decides; where two
 * have the same, the more careful word does. The facts are told in rules/data/policy.rule.
 */
#ifndef CORTEN_RULES_POLICY_H
#define CORTEN_RULES_POLICY_H

#include "core/base/oid.h"
#include "core/model/verdict.h"
#include "rules/rule.h"

struct policy;

/* @dir: the user's rule folder, or NULL. ERR_PARSE: a rule makes no sense. */
bool policy_new(const char *dir, struct policy **out, struct err *err) MUST_CHECK;
void policy_free(struct policy *p);
DEFINE_AUTO(policy);

/* A name for the rules: what was recommended by others is out of date. */
struct oid policy_rules(const struct policy *p);

/* One thing that is known. A fact without words, and one that is not given, has none of any. */
struct policy_fact {
	const char *name;
	struct sv words;	/* parted by blanks; or a decimal number */
};

/* A rule that holds. Borrowed from the policy. */
struct policy_reason {
	struct sv name, reason;
	enum recommend say;
	double weight;
};

struct policy_reasons {
	struct policy_reason *p;	/* by weight, the greatest first; the first one decides */
	size_t n, cap;
};

/* What holds of the @facts, appended to @out; without any rule the answer is to skip. */
enum recommend policy_decide(const struct policy *p, const struct policy_fact *facts, size_t n,
			     struct policy_reasons *out);

#endif
