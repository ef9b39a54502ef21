/* The letters of reasons. */
#include "tui/reasons.h"

static const struct choice own[] = {
	{ REASON_TYPED, "type it" },
	{ REASON_EDITED, "editor" },
};

void
reasons_clear(struct reasons *r)
{
	vec_clear(&r->list);
	arena_clear(&r->text);
	*r = (struct reasons){ 0 };
}

static void
init(struct reasons *r, const struct choice *list, size_t n)
{
	reasons_clear(r);
	for (size_t i = 0; i < n; i++)
		*vec_push(&r->list) = list[i];
	for (size_t i = 0; i < ARRAY_SIZE(own); i++)
		*vec_push(&r->list) = own[i];
}

void
reasons_init_reject(struct reasons *r)
{
	static const struct choice list[] = {
		{ 'n', "not a fix" },
		{ 'o', "not applicable here" },
		{ 'f', "feature or too big" },
		{ 'r', "risky" },
		{ 'd', "duplicate or superseded" },
		{ 'b', "breaks the build" },
		{ 'v', "reverted upstream" },
	};

	init(r, list, ARRAY_SIZE(list));
}

void
reasons_init_ask(struct reasons *r)
{
	static const struct choice list[] = {
		{ 'c', "conflict: needs the author" },
		{ 't', "testing" },
		{ 's', "series incomplete" },
	};

	init(r, list, ARRAY_SIZE(list));
}

static size_t
find(const struct reasons *r, chord key)
{
	size_t i = 0;

	while (i < r->list.n && r->list.p[i].key != key)
		i++;
	return i;
}

bool
reasons_set(struct reasons *r, struct sv letter, struct sv text)
{
	char c = letter.n == 1 ? *letter.p : '\0';

	if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) || c == REASON_TYPED ||
	    c == REASON_EDITED)
		return false;
	size_t at = find(r, (chord)c);

	if (at == r->list.n) {
		if (!text.n)
			return true;
		/* Before our own two. */
		at -= ARRAY_SIZE(own);
		vec_push(&r->list);
		memmove(&r->list.p[at + 1], &r->list.p[at],
			(r->list.n - 1 - at) * sizeof(*r->list.p));
	} else if (!text.n) {
		r->list.n--;
		memmove(&r->list.p[at], &r->list.p[at + 1], (r->list.n - at) * sizeof(*r->list.p));
		return true;
	}
	r->list.p[at] = (struct choice){ (chord)c, arena_sv(&r->text, text).p };
	return true;
}

struct sv
reasons_text(const struct reasons *r, chord key)
{
	size_t at = find(r, key);

	if (at == r->list.n || key == REASON_TYPED || key == REASON_EDITED)
		return SV("");
	return sv_of(r->list.p[at].text);
}
