/* Which escape sequences a terminal's description can mean. */
#include "tests/pty/escapes.h"

#include <unistd.h>

#include "core/text/show.h"

/* Last: it has a macro for every other word. */
#include <curses.h>
#include <term.h>

/* The sequence at the start of @s: ESC and what belongs to it, or one control. 0: it is text. */
static size_t
sequence(struct sv s)
{
	size_t n = 1;

	if (!s.n || (unsigned char)*s.p >= 0x20)
		return 0;
	if (*s.p != '\033' || s.n < 2)
		return 1;
	if (s.p[1] == '[') {
		for (n = 2; n < s.n && (s.p[n] < '@' || s.p[n] > '~'); n++)
			;
		return MIN(n + 1, s.n);
	}
	if (s.p[1] == ']' || s.p[1] == 'P') {
		while (n < s.n && s.p[n] != '\a' && !sv_starts(sv_from(s, n), SV("\033\\")))
			n++;
		return MIN(n + (n < s.n && s.p[n] == '\a' ? 1 : 2), s.n);
	}
	return MIN(s.p[1] >= ' ' && s.p[1] <= '/' ? 3 : 2, s.n);
}

/* With every run of digits and semicolons as one '#'. */
static void
add_pattern(struct str *out, struct sv s)
{
	for (size_t i = 0; i < s.n; i++) {
		bool number = (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == ';';

		if (!number)
			str_addc(out, s.p[i]);
		else if (!out->n || out->p[out->n - 1] != '#')
			str_addc(out, '#');
	}
	/* "no number" is a number too: ESC [ m */
	if (out->n > 2 && out->p[1] == '[' && out->p[out->n - 2] == '#') {
		out->p[out->n - 2] = out->p[out->n - 1];
		out->n--;
	}
}

static void
learn(struct map *known, const char *bytes)
{
	struct sv rest = sv_of(bytes);
	size_t n;

	for (; rest.n; rest = sv_from(rest, MAX(n, 1))) {
		struct str pattern CLEAR(str) = { 0 };

		n = sequence(rest);
		add_pattern(&pattern, sv_to(rest, n));
		if (n)
			map_add(known, str_sv(&pattern));
	}
}

/* What a capability can become: with numbers of each size for its parameters. */
static void
learn_capability(struct map *known, const char *text)
{
	static const long numbers[] = { 0, 1, 5, 8, 12, 16, 200 };

	if (!text || text == (char *)-1 || strstr(text, "%s") || strstr(text, "%l"))
		return;
	for (size_t a = 0; a < ARRAY_SIZE(numbers); a++)
		for (size_t b = 0; b < ARRAY_SIZE(numbers); b++)
			learn(known,
			      tparm(text, numbers[a], numbers[b], 0L, 0L, 0L, 0L, 0L, 0L, 0L));
}

static void
learn_terminal(struct map *known, const char *term)
{
	static const char *const extended[] = { "BE", "BD", "XM", "E3", "kmous" };
	static const char *const controls[] = { "\r", "\n", "\b", "\t", "\017", "\016" };
	int found;

	if (setupterm(term, STDOUT_FILENO, &found) != OK)
		return;
	for (int i = 0; strnames[i]; i++)
		if (strcmp(strnames[i], "sgr"))
			learn_capability(known, tigetstr(strnames[i]));
	for (size_t i = 0; i < ARRAY_SIZE(extended); i++)
		learn_capability(known, tigetstr(extended[i]));
	for (long bits = 0; bits < 512 && set_attributes; bits++)
		learn(known,
		      tparm(set_attributes, bits & 1, bits >> 1 & 1, bits >> 2 & 1, bits >> 3 & 1,
			    bits >> 4 & 1, bits >> 5 & 1, bits >> 6 & 1, bits >> 7 & 1, bits >> 8));
	for (size_t i = 0; i < ARRAY_SIZE(controls); i++)
		learn(known, controls[i]);
	/* The one that is guarded by the terminal's name. */
	learn(known, "\033[?2004h\033[?2004l");
	del_curterm(cur_term);
}

static void
add_strange(struct str *strange, struct sv s)
{
	show_add(strange, s);
	str_addc(strange, '\n');
}

void
escapes_check(struct sv bytes, const char *term, struct str *strange)
{
	struct map known CLEAR(map) = { 0 };
	size_t n, text;

	learn_terminal(&known, term);
	for (; bytes.n; bytes = sv_from(bytes, n)) {
		struct str pattern CLEAR(str) = { 0 };

		n = sequence(bytes);
		add_pattern(&pattern, sv_to(bytes, n));
		if (n && !map_has(&known, str_sv(&pattern)))
			add_strange(strange, sv_to(bytes, n));
		if (n)
			continue;
		for (text = 0; text < bytes.n && !sequence(sv_from(bytes, text)); text++)
			;
		n = text;
		if (show_is_odd(sv_to(bytes, n)))
			add_strange(strange, sv_to(bytes, n));
	}
}

void
escapes_list(struct sv bytes, struct str *out)
{
	size_t n;

	for (; bytes.n; bytes = sv_from(bytes, MAX(n, 1))) {
		n = sequence(bytes);
		if (n)
			add_strange(out, sv_to(bytes, n));
	}
}
