/* Rules that find signs in a commit's text. */
#include "rules/cue_rules.h"

#include <math.h>

#include "core/text/pattern.h"

/* How much of a line is shown as the words that matched: so many bytes at most. */
#define WORDS_MAX 200

/* Other rules that must, or must not, have found something: one of them is enough. */
struct condition {
	bool wanted;
	VEC(size_t) rules;
};

struct cue_rule {
	const struct rule *rule;
	unsigned places;	/* bits of enum place */
	VEC(struct pattern *) patterns, nots;
	VEC(struct condition) conditions;
	struct sv reason;
	double weight;
	unsigned kind;
};

struct cue_rules {
	struct rule_set set;
	VEC(struct cue_rule) list;
};

static const struct sv known_keys[] = {
	SV_INIT("name"), SV_INIT("where"), SV_INIT("pattern"), SV_INIT("not"), SV_INIT("case"),
	SV_INIT("with"), SV_INIT("without"), SV_INIT("weight"), SV_INIT("prior"), SV_INIT("kind"),
	SV_INIT("reason"), SV_INIT("yes"), SV_INIT("no"), SV_INIT("silent"),
};

static bool
check_keys(const struct rule *rule, struct err *err)
{
	if (!rule_check_keys(rule, known_keys, ARRAY_SIZE(known_keys), err))
		return false;
	return rule_value(rule, SV("reason")).n || rule_fail(rule, err, "it has no reason");
}

static bool
read_places(struct cue_rule *c, struct err *err)
{
	struct sv where = rule_value(c->rule, SV("where")), word;

	while (sv_word(&where, &word)) {
		enum place p;

		if (!place_parse(word, &p))
			return rule_fail(c->rule, err, "'" SV_FMT "' is no place", SV_ARG(word));
		c->places |= 1u << p;
	}
	return true;
}

static bool
read_weight(struct cue_rule *c, struct err *err)
{
	struct sv text = rule_value(c->rule, SV("weight"));
	struct str s CLEAR(str) = { 0 };
	char *end;

	if (!text.n)
		return true;
	str_add(&s, text);
	c->weight = strtod(s.p, &end);
	if (*end || !isfinite(c->weight))
		return rule_fail(c->rule, err, "'" SV_FMT "' is no weight", SV_ARG(text));
	return true;
}

/* In what people write the case of letters says nothing; in code it does. */
static enum pattern_case
case_of(const struct cue_rule *c)
{
	unsigned prose = 1u << PLACE_SUBJECT | 1u << PLACE_BODY | 1u << PLACE_TRAILERS;

	return sv_eq(rule_value(c->rule, SV("case")), SV("exact")) || !(c->places & prose)
		? PATTERN_EXACT : PATTERN_ANY_CASE;
}

static bool
read_patterns(struct cue_rule *c, struct err *err)
{
	struct pattern *p;
	struct sv text;

	for (size_t at = 0; rule_next(c->rule, SV("pattern"), &at, &text);) {
		if (!pattern_new(text, case_of(c), &p, err))
			return err_wrap(err, "rule '" SV_FMT "'", SV_ARG(c->rule->name));
		*vec_push(&c->patterns) = p;
	}
	for (size_t at = 0; rule_next(c->rule, SV("not"), &at, &text);) {
		if (!pattern_new(text, case_of(c), &p, err))
			return err_wrap(err, "rule '" SV_FMT "'", SV_ARG(c->rule->name));
		*vec_push(&c->nots) = p;
	}
	if (c->patterns.n && !c->places)
		return rule_fail(c->rule, err, "it has a pattern, but does not say where");
	return true;
}

/* The rules before @n that @names lists. */
static bool
read_condition(struct cue_rules *r, struct cue_rule *c, bool wanted, struct sv names,
	       struct err *err)
{
	struct condition *condition = vec_push(&c->conditions);
	struct sv word;

	*condition = (struct condition){ .wanted = wanted };
	while (sv_word(&names, &word)) {
		size_t i = 0;

		while (i < r->list.n && !sv_eq(r->list.p[i].rule->name, word))
			i++;
		if (&r->list.p[i] >= c)
			return rule_fail(c->rule, err, "no rule '" SV_FMT "' stands before it",
					 SV_ARG(word));
		*vec_push(&condition->rules) = i;
	}
	return true;
}

static bool
read_conditions(struct cue_rules *r, struct cue_rule *c, struct err *err)
{
	struct sv names;

	for (size_t at = 0; rule_next(c->rule, SV("with"), &at, &names);)
		if (!read_condition(r, c, true, names, err))
			return false;
	for (size_t at = 0; rule_next(c->rule, SV("without"), &at, &names);)
		if (!read_condition(r, c, false, names, err))
			return false;
	if (!c->patterns.n && !c->conditions.n)
		return rule_fail(c->rule, err, "it has neither a pattern nor a condition");
	return true;
}

static bool
read_rule(struct cue_rules *r, const struct rule *rule, unsigned (*kind_of)(struct sv word),
	  struct err *err)
{
	struct cue_rule *c = vec_push(&r->list);
	struct sv kind = rule_value(rule, SV("kind"));

	*c = (struct cue_rule){ .rule = rule, .reason = rule_value(rule, SV("reason")),
				.kind = kind_of(kind) };
	if (!c->kind)
		return rule_fail(rule, err, "'" SV_FMT "' is no kind", SV_ARG(kind));
	return check_keys(rule, err) && read_places(c, err) && read_weight(c, err) &&
	       read_patterns(c, err) && read_conditions(r, c, err);
}

bool
cue_rules_new(struct rule_set *set, unsigned (*kind_of)(struct sv word), struct cue_rules **out,
	      struct err *err)
{
	struct cue_rules *r AUTO(cue_rules) = xzalloc(sizeof(*r));

	r->set = TAKE(*set);
	vec_reserve(&r->list, r->set.rules.n);
	for (size_t i = 0; i < r->set.rules.n; i++)
		if (!read_rule(r, &r->set.rules.p[i], kind_of, err))
			return false;
	*out = TAKE_PTR(r);
	return true;
}

void
cue_rules_free(struct cue_rules *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->list.n; i++) {
		struct cue_rule *c = &r->list.p[i];

		for (size_t k = 0; k < c->patterns.n; k++)
			pattern_free(c->patterns.p[k]);
		for (size_t k = 0; k < c->nots.n; k++)
			pattern_free(c->nots.p[k]);
		for (size_t k = 0; k < c->conditions.n; k++)
			vec_clear(&c->conditions.p[k].rules);
		vec_clear(&c->patterns);
		vec_clear(&c->nots);
		vec_clear(&c->conditions);
	}
	vec_clear(&r->list);
	rule_set_clear(&r->set);
	free(r);
}

static bool
line_matches(const struct cue_rule *c, struct sv line, struct sv *match)
{
	struct sv ignored;
	bool found = false;

	for (size_t i = 0; !found && i < c->patterns.n; i++)
		found = pattern_find(c->patterns.p[i], line, 0, match);
	for (size_t i = 0; found && i < c->nots.n; i++)
		found = !pattern_find(c->nots.p[i], line, 0, &ignored);
	return found;
}

/* The first line of the rule's places that matches. */
static bool
find_line(const struct cue_rule *c, const struct commit_text *text, enum place *place,
	  struct sv *words)
{
	for (int p = 0; p < PLACES; p++) {
		struct sv rest = str_sv(&text->place[p]), line, match;

		while (c->places >> p & 1 && sv_line(&rest, &line)) {
			if (!line_matches(c, line, &match))
				continue;
			*place = (enum place)p;
			/* In prose the words, in code the line. */
			*words = sv_to(p <= PLACE_BODY ? match : line, WORDS_MAX);
			return true;
		}
	}
	return false;
}

/* Whether the others have found what this rule wants; *@shown becomes the first of them. */
static bool
conditions_hold(const struct cue_rule *c, const size_t *found, size_t *shown)
{
	for (size_t i = 0; i < c->conditions.n; i++) {
		const struct condition *condition = &c->conditions.p[i];
		size_t hit = 0;

		for (size_t k = 0; !hit && k < condition->rules.n; k++)
			hit = found[condition->rules.p[k]];
		if ((hit != 0) != condition->wanted)
			return false;
		if (hit && !*shown)
			*shown = hit;
	}
	return true;
}

void
cue_rules_find(const struct cue_rules *r, const struct commit_text *text, struct cues *out)
{
	/* By rule: the cue it found plus one. */
	size_t *found AUTO_FREE = xzalloc((r->list.n + 1) * sizeof(*found));

	for (size_t i = 0; i < r->list.n; i++) {
		const struct cue_rule *c = &r->list.p[i];
		enum place place = PLACES;
		struct sv words = SV("");
		size_t shown = 0;

		if (!conditions_hold(c, found, &shown) ||
		    (c->patterns.n && !find_line(c, text, &place, &words)))
			continue;
		struct sv where = place < PLACES ? sv_of(place_word(place)) : SV("");

		if (!c->patterns.n && shown) {
			words = out->list.p[shown - 1].words;
			where = out->list.p[shown - 1].place;
		}
		*vec_push(&out->list) = (struct cue){
			.name = c->rule->name, .place = where, .words = arena_sv(&out->text, words),
			.reason = c->reason, .weight = c->weight, .kind = c->kind,
		};
		found[i] = out->list.n;
	}
}

bool
cue_rules_match(const struct cue_rules *r, struct sv name, struct sv example)
{
	struct sv match;

	for (size_t i = 0; i < r->list.n; i++)
		if (sv_eq(r->list.p[i].rule->name, name))
			return line_matches(&r->list.p[i], example, &match);
	return false;
}
