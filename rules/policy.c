/* What to recommend for a candidate on a target. */
#include "rules/policy.h"

#include "core/base/hash.h"

/* Changes when the same rules would say something else. */
#define POLICY_VERSION "1"

enum relation { RELATION_WORD, RELATION_LT, RELATION_LE, RELATION_EQ, RELATION_GE, RELATION_GT };

struct condition {
	bool wanted;
	struct sv fact;
	enum relation relation;
	struct sv words;	/* any of these; for a relation a number */
	double number;
};

struct policy_rule {
	struct sv name, reason;
	enum recommend say;
	double weight;
	VEC(struct condition) conditions;
};

struct policy {
	struct rule_set set;
	VEC(struct policy_rule) rules;
	struct oid name;
};

static const struct sv known_keys[] = {
	SV_INIT("name"), SV_INIT("when"), SV_INIT("unless"), SV_INIT("say"), SV_INIT("weight"),
	SV_INIT("reason"), SV_INIT("silent"),
};

static bool
read_number(struct sv text, double *out)
{
	struct str s CLEAR(str) = { 0 };
	char *end;

	str_add(&s, sv_trim(text));
	*out = strtod(str_c(&s), &end);
	return s.n && !*end;
}

static enum relation
relation_of(struct sv word)
{
	static const struct { struct sv word; enum relation relation; } rows[] = {
		{ SV_INIT("<"), RELATION_LT },	{ SV_INIT("<="), RELATION_LE },
		{ SV_INIT("="), RELATION_EQ },	{ SV_INIT(">="), RELATION_GE },
		{ SV_INIT(">"), RELATION_GT },
	};

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (sv_eq(word, rows[i].word))
			return rows[i].relation;
	return RELATION_WORD;
}

static bool
read_condition(const struct rule *rule, struct policy_rule *p, bool wanted, struct sv text,
	       struct err *err)
{
	struct condition c = { .wanted = wanted };
	struct sv rest, word;

	if (!sv_word(&text, &c.fact))
		return rule_fail(rule, err, "a condition without a fact");
	c.words = sv_trim(text);
	rest = c.words;
	if (!sv_word(&rest, &word))
		return rule_fail(rule, err, "the fact '" SV_FMT "' is compared with nothing",
				 SV_ARG(c.fact));
	c.relation = relation_of(word);
	if (c.relation != RELATION_WORD && !read_number(rest, &c.number))
		return rule_fail(rule, err, "'" SV_FMT "' is no number", SV_ARG(rest));
	*vec_push(&p->conditions) = c;
	return true;
}

static bool
read_rule(const struct rule *rule, struct policy_rule *p, struct err *err)
{
	struct sv value;

	if (!rule_check_keys(rule, known_keys, ARRAY_SIZE(known_keys), err))
		return false;
	p->name = rule->name;
	p->reason = rule_value(rule, SV("reason"));
	if (!p->reason.n)
		return rule_fail(rule, err, "it has no reason");
	if (!recommend_parse(rule_value(rule, SV("say")), &p->say))
		return rule_fail(rule, err, "it says neither take, consider nor skip");
	if (!read_number(rule_value(rule, SV("weight")), &p->weight))
		return rule_fail(rule, err, "it has no weight");
	for (size_t at = 0; rule_next(rule, SV("when"), &at, &value);)
		if (!read_condition(rule, p, true, value, err))
			return false;
	for (size_t at = 0; rule_next(rule, SV("unless"), &at, &value);)
		if (!read_condition(rule, p, false, value, err))
			return false;
	return p->conditions.n || rule_fail(rule, err, "it has no condition");
}

bool
policy_new(const char *dir, struct policy **out, struct err *err)
{
	struct policy *p AUTO(policy) = xzalloc(sizeof(*p));
	struct hash h CLEAR(hash) = { 0 };

	hash_init(&h);
	hash_add_field(&h, SV(POLICY_VERSION));
	if (!rule_load(&p->set, "policy", dir, err))
		return false;
	for (size_t i = 0; i < p->set.rules.n; i++) {
		const struct rule *rule = &p->set.rules.p[i];
		struct policy_rule *one = vec_push(&p->rules);

		*one = (struct policy_rule){ 0 };
		if (!read_rule(rule, one, err))
			return false;
		for (size_t k = 0; k < rule->fields.n; k++) {
			hash_add_field(&h, rule->fields.p[k].key);
			hash_add_field(&h, rule->fields.p[k].value);
		}
	}
	p->name = hash_end(&h);
	*out = TAKE_PTR(p);
	return true;
}

void
policy_free(struct policy *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->rules.n; i++)
		vec_clear(&p->rules.p[i].conditions);
	vec_clear(&p->rules);
	rule_set_clear(&p->set);
	free(p);
}

struct oid
policy_rules(const struct policy *p)
{
	return p->name;
}

static bool
has_word(struct sv words, struct sv wanted)
{
	struct sv word;

	while (sv_word(&words, &word))
		if (sv_eq(word, wanted))
			return true;
	return false;
}

static bool
compare(double a, enum relation relation, double b)
{
	switch (relation) {
	case RELATION_LT:
		return a < b;
	case RELATION_LE:
		return a <= b;
	case RELATION_EQ:
		return a == b;
	case RELATION_GE:
		return a >= b;
	case RELATION_GT:
		return a > b;
	case RELATION_WORD:
		break;
	}
	return false;
}

static bool
is_true(const struct condition *c, const struct policy_fact *facts, size_t n)
{
	struct sv words = SV(""), rest = c->words, word;
	double number;

	for (size_t i = 0; i < n; i++)
		if (sv_eq(c->fact, sv_of(facts[i].name)))
			words = facts[i].words;
	if (c->relation != RELATION_WORD)
		return read_number(words, &number) && compare(number, c->relation, c->number);
	while (sv_word(&rest, &word))
		if (has_word(words, word))
			return true;
	return false;
}

static bool
holds(const struct policy_rule *r, const struct policy_fact *facts, size_t n)
{
	for (size_t i = 0; i < r->conditions.n; i++)
		if (is_true(&r->conditions.p[i], facts, n) != r->conditions.p[i].wanted)
			return false;
	return true;
}

static int
by_weight(const void *a, const void *b)
{
	const struct policy_reason *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	if (x->say != y->say)
		return x->say < y->say ? -1 : 1;
	return sv_cmp(x->name, y->name);
}

enum recommend
policy_decide(const struct policy *p, const struct policy_fact *facts, size_t n,
	      struct policy_reasons *out)
{
	size_t from = out->n;

	for (size_t i = 0; i < p->rules.n; i++) {
		const struct policy_rule *r = &p->rules.p[i];

		if (holds(r, facts, n))
			*vec_push(out) = (struct policy_reason){ r->name, r->reason, r->say, r->weight };
	}
	if (out->n > from)
		qsort(out->p + from, out->n - from, sizeof(*out->p), by_weight);
	return out->n > from ? out->p[from].say : RECOMMEND_SKIP;
}
