/* File names of a patch queue. */
#include "core/mail/quilt.h"

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool
is_kept(char c)
{
	return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '.' ||
	       c == '_';
}

static void
add_slug(struct str *s, struct sv subject)
{
	bool gap = false;

	for (size_t i = 0; i < subject.n && s->n <= QUILT_SLUG_MAX; i++) {
		char c = subject.p[i];

		if (!is_kept(c)) {
			gap = true;
			continue;
		}
		if (c == '.' && (!s->n || (!gap && s->p[s->n - 1] == '.')))
			continue;
		if (gap && s->n)
			str_addc(s, '-');
		gap = false;
		str_addc(s, lower(c));
	}
	if (s->n > QUILT_SLUG_MAX)
		s->n = QUILT_SLUG_MAX;
	else
		while (s->n && (s->p[s->n - 1] == '.' || s->p[s->n - 1] == '-'))
			s->n--;
	if (!s->n)
		str_add(s, SV("patch"));
}

void
quilt_add_name(struct str *s, struct sv subject, struct map *taken)
{
	struct str slug CLEAR(str) = { 0 }, name CLEAR(str) = { 0 }, suffix CLEAR(str) = { 0 };

	add_slug(&slug, subject);
	str_add(&name, str_sv(&slug));
	str_addc(&name, '/');	/* no file name: how often the slug was given */
	uint64_t given = *map_at(taken, str_sv(&name));
	struct str key CLEAR(str) = TAKE(name);

	do {
		str_reset(&name);
		str_reset(&suffix);
		if (given++)
			str_addf(&suffix, "-%llu", (unsigned long long)given);
		str_add(&name, sv_to(str_sv(&slug), QUILT_SLUG_MAX - suffix.n));
		str_addf(&name, "%s.patch", str_c(&suffix));
	} while (!map_add(taken, str_sv(&name)));
	*map_at(taken, str_sv(&key)) = given;
	str_add(s, str_sv(&name));
}

/* The next letter or digit of @s, in lower case; 0 at its end. */
static char
next_letter(struct sv *s)
{
	while (s->n) {
		char c = *s->p;

		*s = sv_from(*s, 1);
		if (is_kept(c) && c != '.' && c != '_')
			return lower(c);
	}
	return 0;
}

/* Names are cut at 52 bytes, or a little shorter where a number stands behind. */
#define CUT_MIN 44

bool
quilt_may_name(struct sv name, struct sv subject)
{
	size_t suffix = sv_rfind_char(name, '.');
	struct sv slug = sv_to(name, suffix), rest = slug;

	if (suffix == SV_NONE || !sv_starts(sv_from(name, suffix), SV(".patch")))
		return false;
	for (;;) {
		char a = next_letter(&rest), b = next_letter(&subject);

		if (!a)
			return !b || slug.n >= CUT_MIN;
		if (a != b)
			return false;
	}
}

bool
quilt_next(struct sv *series, struct sv *name)
{
	struct sv line;

	while (sv_line(series, &line))
		if (sv_word(&line, name) && *name->p != '#')
			return true;
	return false;
}
