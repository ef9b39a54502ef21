/* What kinds of commit one is, and whether it is a soundness fix. */
#include "rules/classify.h"

#include "core/base/hash.h"
#include "core/model/candidate.h"
#include "rules/cue_rules.h"

/* A kind is told from this sum on. */
#define KIND_ENOUGH 1.0
/* Changes when the same rules would find something else. */
#define CLASSIFY_VERSION "1"

struct classifier {
	struct cue_rules *soundness, *kinds;
	struct rust_parser *parser;
	double threshold;
	struct oid rules;
};

static unsigned
kind_of(struct sv word)
{
	for (unsigned bit = 1; kind_word(bit); bit <<= 1)
		if (sv_eq(sv_of(kind_word(bit)), word))
			return bit;
	return 0;
}

/* Cues of soundness need not say so. */
static unsigned
soundness_kind(struct sv word)
{
	return word.n ? kind_of(word) : KIND_SOUNDNESS;
}

static void
hash_rules(struct hash *h, const struct rule_set *set)
{
	for (size_t i = 0; i < set->rules.n; i++) {
		const struct rule *rule = &set->rules.p[i];

		for (size_t k = 0; k < rule->fields.n; k++) {
			hash_add_field(h, rule->fields.p[k].key);
			hash_add_field(h, rule->fields.p[k].value);
		}
	}
}

/* The rule "threshold" has the score that is enough as its weight; it is no cue. */
static bool
take_threshold(struct rule_set *set, double *out, struct err *err)
{
	struct str text CLEAR(str) = { 0 };

	for (size_t i = 0; i < set->rules.n; i++) {
		struct rule *rule = &set->rules.p[i];

		if (!sv_eq(rule->name, SV("threshold")))
			continue;
		str_add(&text, rule_value(rule, SV("weight")));
		*out = strtod(str_c(&text), NULL);
		vec_clear(&rule->fields);
		memmove(rule, rule + 1, (--set->rules.n - i) * sizeof(*rule));
		return *out > 0 ||
		       err_set(err, ERR_PARSE, "rule 'threshold': its weight is above 0");
	}
	return err_set(err, ERR_PARSE, "no rule 'threshold' says which score is enough");
}

/* All rules, and the name that they have together. */
struct loaded {
	struct rule_set soundness, kinds;
	struct oid name;
};

static void
loaded_clear(struct loaded *l)
{
	rule_set_clear(&l->soundness);
	rule_set_clear(&l->kinds);
}
DEFINE_CLEAR(loaded);

static bool
load(const char *dir, struct loaded *out, struct err *err)
{
	struct hash h CLEAR(hash) = { 0 };

	if (!rule_load(&out->soundness, "soundness", dir, err) ||
	    !rule_load(&out->soundness, "soundness-code", dir, err) ||
	    !rule_load(&out->kinds, "kind", dir, err))
		return false;
	hash_init(&h);
	hash_add_field(&h, SV(CLASSIFY_VERSION));
	hash_rules(&h, &out->soundness);
	hash_rules(&h, &out->kinds);
	out->name = hash_end(&h);
	return true;
}

bool
classify_rules(const char *dir, struct oid *out, struct err *err)
{
	struct loaded l CLEAR(loaded) = { 0 };

	if (!load(dir, &l, err))
		return false;
	*out = l.name;
	return true;
}

bool
classifier_new(const char *dir, struct classifier **out, struct err *err)
{
	struct classifier *c AUTO(classifier) = xzalloc(sizeof(*c));
	struct loaded l CLEAR(loaded) = { 0 };

	if (!load(dir, &l, err))
		return false;
	c->rules = l.name;
	c->parser = rust_parser_new();
	if (!take_threshold(&l.soundness, &c->threshold, err) ||
	    !cue_rules_new(&l.soundness, soundness_kind, &c->soundness, err) ||
	    !cue_rules_new(&l.kinds, kind_of, &c->kinds, err))
		return false;
	*out = TAKE_PTR(c);
	return true;
}

void
classifier_free(struct classifier *c)
{
	if (!c)
		return;
	cue_rules_free(c->soundness);
	cue_rules_free(c->kinds);
	rust_parser_free(c->parser);
	free(c);
}

/* The kinds whose cues add up to enough. */
static unsigned
sum_kinds(const struct cues *cues)
{
	unsigned kinds = 0;

	for (unsigned bit = 1; kind_word(bit); bit <<= 1) {
		double sum = 0;

		for (size_t i = 0; i < cues->list.n; i++)
			if (cues->list.p[i].kind == bit)
				sum += cues->list.p[i].weight;
		if (sum >= KIND_ENOUGH)
			kinds |= bit;
	}
	return kinds;
}

void
classify(struct classifier *c, const struct message *message, struct sv diff,
	 struct classified *out)
{
	struct commit_text text CLEAR(commit_text) = { 0 };

	commit_text_read(message, diff, c->parser, &text);
	cue_rules_find(c->kinds, &text, &out->cues);
	out->kinds = sum_kinds(&out->cues) & ~(unsigned)KIND_SOUNDNESS;
	size_t n_kinds = out->cues.list.n;

	cue_rules_find(c->soundness, &text, &out->cues);
	for (size_t i = n_kinds; i < out->cues.list.n; i++)
		out->score += out->cues.list.p[i].weight;
	out->threshold = c->threshold;
	out->rules = c->rules;
	if (out->score >= c->threshold)
		out->kinds |= KIND_SOUNDNESS;
	for (size_t i = 0; i < out->cues.list.n; i++) {
		struct cue *cue = &out->cues.list.p[i];

		cue->name = arena_sv(&out->cues.text, cue->name);
		cue->reason = arena_sv(&out->cues.text, cue->reason);
	}
}
