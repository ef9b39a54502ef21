/* Kconfig files: symbols defined, selected and asked for (kbuild/kconfig-language.rst). */
#include "core/lang/build_read.h"

/* What the first word of a line makes of the symbols behind it. */
static const struct { struct sv word; enum build_kind kind; } keywords[] = {
	{ SV_INIT("config"), BUILD_CONFIG },
	{ SV_INIT("menuconfig"), BUILD_CONFIG },
	{ SV_INIT("select"), BUILD_SELECT },
	{ SV_INIT("imply"), BUILD_SELECT },
	{ SV_INIT("source"), BUILD_INCLUDE },
	{ SV_INIT("depends"), BUILD_NEED },
	{ SV_INIT("visible"), BUILD_NEED },
	{ SV_INIT("if"), BUILD_NEED },
	{ SV_INIT("default"), BUILD_NEED },
	{ SV_INIT("def_bool"), BUILD_NEED },
	{ SV_INIT("def_tristate"), BUILD_NEED },
	{ SV_INIT("range"), BUILD_NEED },
	{ SV_INIT("bool"), BUILD_NEED },
	{ SV_INIT("tristate"), BUILD_NEED },
	{ SV_INIT("string"), BUILD_NEED },
	{ SV_INIT("int"), BUILD_NEED },
	{ SV_INIT("hex"), BUILD_NEED },
	{ SV_INIT("prompt"), BUILD_NEED },
};

/* Behind the string that @s begins with. */
static struct sv
past_string(struct sv s)
{
	char quote = s.p[0];
	size_t n = 1;

	while (n < s.n && s.p[n] != quote)
		n += s.p[n] == '\\' ? 2 : 1;
	return sv_from(s, n + 1);
}

/* $(name), $(name,arguments): a variable or a macro. Steps behind the name. */
static struct sv
add_macro(struct build_names *b, struct sv s, uint32_t line)
{
	size_t n = 0;

	s = sv_from(s, 2);
	while (n < s.n && build_is_word(s.p[n]))
		n++;
	build_add(b, n < s.n && s.p[n] == ',' ? BUILD_CALL : BUILD_VAR, sv_to(s, n), line);
	return sv_from(s, n);
}

static bool
is_symbol(struct sv word)
{
	bool upper = false;

	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] >= 'a' && word.p[i] <= 'z')
			return false;
		upper |= word.p[i] >= 'A' && word.p[i] <= 'Z';
	}
	return upper;
}

/* The symbols of an expression; those behind "if" are needed, whatever the line does. */
static void
add_symbols(struct build_names *b, enum build_kind kind, struct sv s, uint32_t line)
{
	while (s.n) {
		size_t n = 0;

		while (n < s.n && build_is_word(s.p[n]) && s.p[n] != '-' && s.p[n] != '.')
			n++;
		struct sv word = sv_to(s, n);

		if (s.p[0] == '"' || s.p[0] == '\'') {
			s = past_string(s);
			continue;
		}
		if (s.p[0] == '#')
			return;
		if (s.p[0] == '$' && s.n > 1 && s.p[1] == '(') {
			s = add_macro(b, s, line);
			continue;
		}
		if (sv_eq(word, SV("if")))
			kind = BUILD_NEED;
		else if (is_symbol(word))
			build_add(b, kind, word, line);
		s = sv_from(s, n ? n : 1);
	}
}

static void
kconfig_line(struct build_names *b, struct sv text, uint32_t line)
{
	struct sv rest = text, first = SV("");

	sv_word(&rest, &first);
	for (size_t i = 0; i < ARRAY_SIZE(keywords); i++) {
		if (!sv_eq(first, keywords[i].word))
			continue;
		if (keywords[i].kind == BUILD_INCLUDE) {
			rest = sv_trim(rest);
			sv_cut(&rest, '"');
			build_add(b, BUILD_INCLUDE, sv_cut(&rest, '"'), line);
		} else {
			add_symbols(b, keywords[i].kind, rest, line);
		}
		return;
	}
	/* A macro: name = value, name := value. */
	rest = sv_trim(rest);
	if (sv_starts(rest, SV("=")) || sv_starts(rest, SV(":=")) || sv_starts(rest, SV("+="))) {
		build_add(b, BUILD_SET, first, line);
		add_symbols(b, BUILD_NEED, rest, line);
	}
}

static size_t
indent(struct sv line)
{
	size_t columns = 0;

	for (size_t i = 0; i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'); i++)
		columns = line.p[i] == '\t' ? (columns | 7) + 1 : columns + 1;
	return columns;
}

void
build_names_kconfig(struct build_names *b, struct sv source)
{
	struct build_lines lines = { .rest = source };
	struct sv line;
	uint32_t number;
	bool help = false;
	size_t help_indent = 0;	/* of its first line; 0: not seen yet */

	while (build_line(&lines, &line, &number)) {
		struct sv text = sv_trim(line);

		if (!text.n)
			continue;
		if (help && !help_indent)
			help_indent = indent(line);
		if (help && indent(line) >= help_indent && help_indent)
			continue;
		help = sv_eq(text, SV("help")) || sv_eq(text, SV("---help---"));
		help_indent = 0;
		if (!help)
			kconfig_line(b, text, number);
	}
}
