/* Two steps of a verdict: is it a soundness fix, and what to recommend. */
#include "core/flow/judge_policy.h"

#include "core/flow/judging.h"

bool
step_soundness(struct judging *x)
{
	const struct candidate *c = x->candidate;
	bool yes = c->kinds & KIND_SOUNDNESS;

	finding_answer(x->finding, STEP_SOUNDNESS, yes ? "yes" : "no");
	for (size_t i = 0; i < x->cues->list.n; i++) {
		const struct cue *cue = &x->cues->list.p[i];
		struct str place CLEAR(str) = { 0 };

		if (cue->kind != KIND_SOUNDNESS)
			continue;
		str_add(&place, cue->place);
		finding_add(x->finding, STEP_SOUNDNESS, str_c(&place), "%+.2f " SV_FMT "%s" SV_FMT,
			    cue->weight, SV_ARG(cue->reason), cue->words.n ? ": " : "",
			    SV_ARG(cue->words));
	}
	finding_add(x->finding, STEP_SOUNDNESS, "", "the sum is %.2f: %s the threshold of %.2f", c->score,
		    yes ? "it reaches" : "below", c->threshold);
	return true;
}

/* Answers as words that a rule can name: "none needed" is "none-needed". */
static void
add_word(struct str *s, struct sv answer)
{
	for (size_t i = 0; i < answer.n; i++)
		str_addc(s, answer.p[i] == ' ' ? '-' : answer.p[i]);
}

static void
add_kinds(struct str *s, unsigned kinds)
{
	for (unsigned bit = 1; kind_word(bit); bit <<= 1)
		if (kinds & bit)
			str_addf(s, "%s ", kind_word(bit));
}

/* Facts beside the answers of the steps. */
enum own { OWN_VERDICT, OWN_KINDS, OWN_FIXES, OWN_FIXED, OWN_REVERTED, OWN_SCORE, OWN_SIZE, OWN_NEEDS, OWNS };

static void
write_own(const struct judging *x, struct str own[OWNS])
{
	const struct finding *f = x->finding;
	bool fixes = x->message->fixes.list.n;

	str_add(&own[OWN_VERDICT], sv_of(verdict_word(f->verdict)));
	add_kinds(&own[OWN_KINDS], x->candidate->kinds);
	if (fixes) {
		str_add(&own[OWN_FIXES], SV("yes"));
		add_word(&own[OWN_FIXED], f->result[STEP_AFFECTED]);
	}
	if (x->reverted_later)
		str_add(&own[OWN_REVERTED], SV("yes"));
	str_addf(&own[OWN_SCORE], "%.2f", x->candidate->score);
	str_addf(&own[OWN_SIZE], "%u", x->candidate->size);
	str_addf(&own[OWN_NEEDS], "%zu", f->needs.n);
}

/* The facts of all steps, then our own. @words is where they stand. */
static void
gather(const struct judging *x, struct str words[STEPS + OWNS], struct policy_fact facts[STEPS + OWNS])
{
	static const char *const own_names[OWNS] = {
		[OWN_VERDICT] = "verdict", [OWN_KINDS] = "kinds", [OWN_FIXES] = "fixes",
		[OWN_FIXED] = "fixed", [OWN_REVERTED] = "reverted", [OWN_SCORE] = "score",
		[OWN_SIZE] = "size", [OWN_NEEDS] = "needs",
	};

	for (int s = 0; s < STEPS; s++)
		add_word(&words[s], x->finding->result[s]);
	write_own(x, words + STEPS);
	for (int i = 0; i < STEPS + OWNS; i++)
		facts[i] = (struct policy_fact){
			i < STEPS ? step_word((enum step)i) : own_names[i - STEPS], str_sv(&words[i]),
		};
}

void
judging_recommend(struct judging *x, const struct policy *policy)
{
	struct str words[STEPS + OWNS] = { 0 };
	struct policy_fact facts[STEPS + OWNS];
	struct policy_reasons reasons = { 0 };
	struct finding *f = x->finding;

	gather(x, words, facts);
	f->recommend = policy_decide(policy, facts, STEPS + OWNS, &reasons);
	finding_answer(f, STEP_RECOMMEND, recommend_word(f->recommend));
	for (size_t i = 0; i < reasons.n; i++) {
		struct str name CLEAR(str) = { 0 };

		str_add(&name, reasons.p[i].name);
		finding_add(f, STEP_RECOMMEND, name.p, "%s: " SV_FMT,
			    recommend_word(reasons.p[i].say), SV_ARG(reasons.p[i].reason));
	}
	if (!reasons.n)
		finding_add(f, STEP_RECOMMEND, "", "skip: no rule wants it");
	vec_clear(&reasons);
	for (int i = 0; i < STEPS + OWNS; i++)
		str_clear(&words[i]);
}
