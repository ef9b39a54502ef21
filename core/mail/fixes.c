/* Which commits a message says it repairs. */
#include "core/mail/fixes.h"

#include "core/mail/commit_ref.h"
#include "core/mail/trailer.h"

void
fixes_clear(struct fixes *f)
{
	vec_clear(&f->list);
	arena_clear(&f->text);
	*f = (struct fixes){ 0 };
}

const char *
fix_problem_text(enum fix_problem problem)
{
	static const char *const text[] = {
		[FIX_SHORT] = "fewer than 7 hex digits",
		[FIX_LINK] = "a link instead of a commit",
		[FIX_UNCLEAR] = "no commit is named",
	};

	return text[problem];
}

/* A subject was opened and its quote has not been closed yet. */
static bool
is_open(struct sv value)
{
	size_t quote = sv_find(value, SV("(\""));

	return quote != SV_NONE && !sv_has(sv_from(value, quote + 2), SV("\")"));
}

/* The value on one line, with what a mail program wrapped. */
static struct sv
join(const struct trailer *t, struct sv rest, struct arena *text)
{
	struct str s CLEAR(str) = { 0 };
	struct sv line;

	if (!sv_has(t->value, SV("\n")) && !is_open(t->value))
		return t->value;
	trailer_add_unfolded(&s, t->value);
	if (is_open(t->value) && trailer_wrapped(&rest, &line)) {
		str_addc(&s, ' ');
		str_add(&s, sv_trim(line));
	}
	return arena_sv(text, str_sv(&s));
}

/* "1234567890ab:" without what people put behind it. */
static struct sv
bare(struct sv word)
{
	while (word.n && strchr(",:;.()\"", word.p[word.n - 1]))
		word.n--;
	return word;
}

static enum fix_problem
problem_of(struct sv value, struct sv *hex)
{
	struct sv rest = value, word;

	if (!sv_word(&rest, &word) || (sv_eq_nocase(word, SV("commit")) && !sv_word(&rest, &word)))
		return FIX_UNCLEAR;
	bool link = sv_has(word, SV("://"));
	struct sv first = bare(word);

	if (sv_is_hex(first) && first.n <= COMMIT_REF_MAX &&
	    (first.n >= COMMIT_REF_MIN || sv_has(rest, SV("(\"")))) {
		*hex = first;	/* here also what commit_ref_is() would take for a word or a date */
		return first.n >= COMMIT_REF_MIN ? FIX_OK : FIX_SHORT;
	}
	if (commit_ref_find(link ? word : value, hex) && (!link || hex->n == COMMIT_REF_MAX))
		return FIX_OK;	/* a link to a web view of the commit has all digits */
	*hex = (struct sv){ 0 };
	return link || *word.p == '#' ? FIX_LINK : FIX_UNCLEAR;
}

void
fixes_read(struct sv message, struct fixes *out)
{
	struct sv rest = trailer_body(message);
	struct trailer t;

	while (trailer_next_of(&rest, SV("Fixes"), &t)) {
		struct sv value = join(&t, rest, &out->text);
		struct fix fix = { .line = t.line };

		fix.problem = problem_of(value, &fix.hex);
		if (fix.problem == FIX_OK)
			commit_ref_subject(sv_range(fix.hex.p + fix.hex.n, value.p + value.n),
					   &fix.subject);
		*vec_push(&out->list) = fix;
	}
}
