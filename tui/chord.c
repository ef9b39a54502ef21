/* A key as it was pressed, and its name. */
#include "tui/chord.h"

#include "core/base/utf8.h"
#include "core/text/width.h"

/* The first name of a chord is the one that is printed. */
static const struct { struct sv name; chord chord; } names[] = {
	{ SV_INIT("Tab"), CHORD_TAB },
	{ SV_INIT("Enter"), CHORD_ENTER },
	{ SV_INIT("Return"), CHORD_ENTER },
	{ SV_INIT("Esc"), CHORD_ESC },
	{ SV_INIT("Escape"), CHORD_ESC },
	{ SV_INIT("Space"), CHORD_SPACE },
	{ SV_INIT("Backspace"), CHORD_BACKSPACE },
	{ SV_INIT("Up"), CHORD_UP },
	{ SV_INIT("Down"), CHORD_DOWN },
	{ SV_INIT("Left"), CHORD_LEFT },
	{ SV_INIT("Right"), CHORD_RIGHT },
	{ SV_INIT("Home"), CHORD_HOME },
	{ SV_INIT("End"), CHORD_END },
	{ SV_INIT("PgUp"), CHORD_PGUP },
	{ SV_INIT("PageUp"), CHORD_PGUP },
	{ SV_INIT("PgDn"), CHORD_PGDN },
	{ SV_INIT("PageDown"), CHORD_PGDN },
	{ SV_INIT("Insert"), CHORD_INSERT },
	{ SV_INIT("Ins"), CHORD_INSERT },
	{ SV_INIT("Delete"), CHORD_DELETE },
	{ SV_INIT("Del"), CHORD_DELETE },
	{ SV_INIT("BackTab"), CHORD_BACKTAB },
	{ SV_INIT("S-Tab"), CHORD_BACKTAB },
	{ SV_INIT("S-Up"), CHORD_SHIFT_UP },
	{ SV_INIT("S-Down"), CHORD_SHIFT_DOWN },
};

static bool
strip(struct sv *name, struct sv prefix)
{
	if (name->n <= prefix.n || !sv_starts_nocase(*name, prefix))
		return false;
	*name = sv_from(*name, prefix.n);
	return true;
}

static bool
parse_named(struct sv name, chord *out)
{
	uint64_t number;

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (sv_eq_nocase(name, names[i].name)) {
			*out = names[i].chord;
			return true;
		}
	if (!strip(&name, SV("F")) || !sv_u64(name, &number) || number < 1 || number > 12)
		return false;
	*out = CHORD_F1 + (chord)number - 1;
	return true;
}

static bool
parse_control(struct sv name, chord *out)
{
	static const struct sv prefix[] = { SV_INIT("^"), SV_INIT("C-"), SV_INIT("Ctrl-") };

	for (size_t i = 0; i < ARRAY_SIZE(prefix); i++) {
		struct sv rest = name;

		if (!strip(&rest, prefix[i]) || rest.n != 1)
			continue;
		if (*rest.p < '@' || *rest.p > '~')
			return false;
		*out = CHORD_CTRL((chord)*rest.p);
		/* Terminals send these for keys that have names, and a NUL is no key. */
		return *out && *out != CHORD_CTRL('H');
	}
	return false;
}

static bool
parse_plain(struct sv name, chord *out)
{
	uint32_t code;
	size_t n = utf8_decode(name, &code);

	if (n && n == name.n && code > CHORD_SPACE && width_of(code) != WIDTH_HIDDEN) {
		*out = code;
		return true;
	}
	return parse_named(name, out) || parse_control(name, out);
}

bool
chord_parse(struct sv name, chord *out)
{
	static const struct sv prefix[] = { SV_INIT("Esc-"), SV_INIT("M-"), SV_INIT("Alt-") };

	if (parse_plain(name, out))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(prefix); i++) {
		struct sv rest = name;

		if (strip(&rest, prefix[i]) && parse_plain(rest, out)) {
			*out |= CHORD_ALT;
			return true;
		}
	}
	return false;
}

void
chord_add(struct str *out, chord c)
{
	char bytes[UTF8_MAX];

	if (c & CHORD_ALT)
		str_add(out, SV("Esc-"));
	c &= ~(chord)CHORD_ALT;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (names[i].chord == c) {
			str_add(out, names[i].name);
			return;
		}
	if (c >= CHORD_F1 && c <= CHORD_F12)
		str_addf(out, "F%u", c - CHORD_F1 + 1);
	else if (c < CHORD_SPACE)
		str_addf(out, "^%c", (char)(c | 0x40));
	else
		str_add(out, (struct sv){ bytes, utf8_encode(c, bytes) });
}
