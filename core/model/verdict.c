/* What the machine says of one candidate on one target. */
#include "core/model/verdict.h"

static const char *const verdict_words[VERDICTS] = {
	[VERDICT_UNKNOWN] = "unknown", [VERDICT_LANDED] = "landed",
	[VERDICT_NA] = "n/a",	       [VERDICT_BLOCKED] = "blocked",
	[VERDICT_READY] = "ready",     [VERDICT_NEEDS] = "needs",
	[VERDICT_CONFLICT] = "conflict",
};

static const char verdict_letters[VERDICTS] = {
	[VERDICT_UNKNOWN] = '?',  [VERDICT_LANDED] = '=', [VERDICT_NA] = 'o',
	[VERDICT_BLOCKED] = '!',  [VERDICT_READY] = '+',  [VERDICT_NEEDS] = '&',
	[VERDICT_CONFLICT] = '-',
};

static const char *const recommend_words[RECOMMENDS] = {
	[RECOMMEND_SKIP] = "skip",
	[RECOMMEND_CONSIDER] = "consider",
	[RECOMMEND_TAKE] = "take",
};

static const char *const step_words[STEPS] = {
	[STEP_LANDED] = "landed",	[STEP_RUST] = "rust",
	[STEP_AFFECTED] = "affected",	[STEP_ASKED] = "asked",
	[STEP_SOUNDNESS] = "soundness", [STEP_TOOLCHAIN] = "toolchain",
	[STEP_GRAFT] = "graft",		[STEP_NAMES] = "names",
	[STEP_CHAIN] = "chain",		[STEP_FOLLOW_UPS] = "follow-ups",
	[STEP_CVE] = "cve",		[STEP_QUEUE] = "queue",
	[STEP_LIST] = "list",		[STEP_INDEX] = "index",
	[STEP_RECOMMEND] = "recommend",
};

static bool
find_word(const char *const *words, int n, struct sv word, int *out)
{
	for (int i = 0; i < n; i++) {
		if (!sv_eq(sv_of(words[i]), word))
			continue;
		*out = i;
		return true;
	}
	return false;
}

const char *
verdict_word(enum verdict v)
{
	return verdict_words[v];
}

char
verdict_letter(enum verdict v)
{
	return verdict_letters[v];
}

const char *
recommend_word(enum recommend r)
{
	return recommend_words[r];
}

const char *
step_word(enum step s)
{
	return step_words[s];
}

bool
verdict_parse(struct sv word, enum verdict *out)
{
	int i;

	if (!find_word(verdict_words, VERDICTS, word, &i))
		return false;
	*out = (enum verdict)i;
	return true;
}

bool
verdict_of_letter(char letter, enum verdict *out)
{
	for (int v = 0; v < VERDICTS; v++) {
		if (verdict_letters[v] != letter)
			continue;
		*out = (enum verdict)v;
		return true;
	}
	return false;
}

bool
recommend_parse(struct sv word, enum recommend *out)
{
	int i;

	if (!find_word(recommend_words, RECOMMENDS, word, &i))
		return false;
	*out = (enum recommend)i;
	return true;
}

bool
step_parse(struct sv word, enum step *out)
{
	int i;

	if (!find_word(step_words, STEPS, word, &i))
		return false;
	*out = (enum step)i;
	return true;
}

void
finding_clear(struct finding *f)
{
	vec_clear(&f->evidence);
	vec_clear(&f->needs);
	arena_clear(&f->text);
	*f = (struct finding){ 0 };
}

void
finding_answer(struct finding *f, enum step step, const char *word)
{
	f->result[step] = sv_of(word);
}

static struct sv
format(struct finding *f, const char *fmt, va_list ap)
{
	struct str s CLEAR(str) = { 0 };

	str_vaddf(&s, fmt, ap);
	return arena_sv(&f->text, str_sv(&s));
}

void
finding_add(struct finding *f, enum step step, const char *where, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	struct sv text = format(f, fmt, ap);

	va_end(ap);
	*vec_push(&f->evidence) = (struct evidence){ step, text, arena_sv(&f->text, sv_of(where)) };
}

void
finding_why(struct finding *f, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	f->why = format(f, fmt, ap);
	va_end(ap);
}
