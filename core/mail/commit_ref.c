/* How the kernel cites a commit in prose. */
#include "core/mail/commit_ref.h"

#define CERTAIN 12	/* digits that no word and no date has */

static bool
is_word_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '_';
}

bool
commit_ref_is(struct sv word)
{
	size_t digits = 0;

	if (word.n < COMMIT_REF_MIN || word.n > COMMIT_REF_MAX || !sv_is_hex(word))
		return false;
	for (size_t i = 0; i < word.n; i++)
		digits += word.p[i] <= '9';
	return word.n >= CERTAIN || (digits && digits < word.n);
}

bool
commit_ref_find(struct sv text, struct sv *hex)
{
	for (size_t i = 0; i < text.n;) {
		size_t from = i;

		while (i < text.n && is_word_char(text.p[i]))
			i++;
		struct sv word = sv_from(sv_to(text, i), from);

		if (commit_ref_is(word)) {
			*hex = word;
			return true;
		}
		i += i == from;
	}
	return false;
}

/* What @text holds up to the last @close, if it begins with @open. */
static bool
enclosed(struct sv text, struct sv open, struct sv close, struct sv *inside)
{
	if (!sv_starts(text, open))
		return false;
	text = sv_from(text, open.n);
	for (size_t end = text.n; end >= close.n; end--) {
		if (!sv_ends(sv_to(text, end), close))
			continue;
		*inside = sv_to(text, end - close.n);
		return true;
	}
	return false;
}

bool
commit_ref_subject(struct sv text, struct sv *subject)
{
	static const struct { struct sv open, close; } forms[] = {
		{ SV_INIT("(\""), SV_INIT("\")") },
		{ SV_INIT("(\""), SV_INIT("\"") },
		{ SV_INIT("(\""), SV_INIT(")") },
		{ SV_INIT("\""), SV_INIT("\"") },
		{ SV_INIT("("), SV_INIT(")") },
	};

	while (text.n && (*text.p == ' ' || *text.p == '\t' || *text.p == ':' || *text.p == ','))
		text = sv_from(text, 1);
	for (size_t i = 0; i < ARRAY_SIZE(forms); i++)
		if (enclosed(text, forms[i].open, forms[i].close, subject))
			return true;
	return false;
}
