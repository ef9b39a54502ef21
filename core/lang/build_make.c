/* Makefiles: variables, functions, targets, objects (GNU make manual; kbuild/makefiles.rst). */
#include "core/lang/build_read.h"
#include "core/lang/words.h"

/* Functions of GNU make: $(name ...) that is no variable. */
static const char *const functions[] = {
	"abspath", "addprefix", "addsuffix", "and", "basename", "call", "dir", "error", "eval",
	"file", "filter", "filter-out", "findstring", "firstword", "flavor", "foreach", "if",
	"info", "intcmp", "join", "lastword", "let", "notdir", "or", "origin", "patsubst",
	"realpath", "shell", "sort", "strip", "subst", "suffix", "value", "warning", "wildcard",
	"word", "wordlist", "words",
};

static struct sv
word_at(struct sv s)
{
	size_t n = 0;

	while (n < s.n && build_is_word(s.p[n]))
		n++;
	return sv_to(s, n);
}

/* What $(...) names: a variable, CONFIG_X, or the function that `call` calls. */
static void
add_reference(struct build_names *b, struct sv inside, uint32_t line)
{
	struct sv word = word_at(inside), rest = sv_from(inside, word.n);
	char next = rest.n ? rest.p[0] : '\0';

	if (sv_eq(word, SV("call")) && next == ' ') {
		build_add(b, BUILD_CALL, word_at(sv_trim(rest)), line);
	} else if (next == '$' || (next == ' ' && WORDS_HAVE(functions, word))) {
		return;		/* a name that is made of others, a function */
	} else if (sv_starts(word, SV("CONFIG_"))) {
		build_add(b, BUILD_CONFIG_USE, sv_from(word, 7), line);
	} else if (word.n) {
		build_add(b, BUILD_VAR, word, line);
	}
}

static void
add_references(struct build_names *b, struct sv text, uint32_t line)
{
	for (size_t at; (at = sv_find_char(text, '$')) != SV_NONE;) {
		text = sv_from(text, at + 1);
		if (!text.n)
			return;
		if (text.p[0] == '(' || text.p[0] == '{')
			add_reference(b, sv_from(text, 1), line);
		text = sv_from(text, 1);
	}
}

/* Where "=", ":=", "+=", "?=" or "!=" stands, outside of references; SV_NONE if nowhere. */
static size_t
assignment(struct sv line, size_t *op)
{
	uint32_t depth = 0;

	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];

		depth += c == '(' || c == '{';
		depth -= (c == ')' || c == '}') && depth;
		if (c != '=' || depth)
			continue;
		*op = i;
		while (*op && strchr(":+?!", line.p[*op - 1]))
			--*op;
		return i;
	}
	return SV_NONE;
}

/* The first ":" outside of references. */
static size_t
colon(struct sv line)
{
	uint32_t depth = 0;

	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];

		depth += c == '(' || c == '{';
		depth -= (c == ')' || c == '}') && depth;
		if (c == ':' && !depth)
			return i;
	}
	return SV_NONE;
}

static void
add_words(struct build_names *b, enum build_kind kind, struct sv text, uint32_t line)
{
	struct sv word;

	while (sv_word(&text, &word))
		if (!sv_eq(word, SV("\\")))
			build_add(b, kind, word, line);
}

/* obj-y, foo-$(CONFIG_X), foo-objs: lists of what is linked together. */
static bool
is_object_list(struct sv name)
{
	return sv_has(name, SV("-$(")) || sv_ends(name, SV("-y")) || sv_ends(name, SV("-m")) ||
	       sv_ends(name, SV("-objs"));
}

static void
add_assignment(struct build_names *b, struct sv left, struct sv right, uint32_t line)
{
	struct sv name = SV(""), word;

	while (sv_word(&left, &word))	/* behind "export", "private", a target */
		name = word;
	if (!sv_has(name, SV("$")))
		build_add(b, BUILD_SET, name, line);
	if (!is_object_list(name))
		return;
	while (sv_word(&right, &word))
		if (sv_ends(word, SV(".o")) || sv_ends(word, SV("/")))
			build_add(b, BUILD_OBJECT, word, line);
}

static void
make_line(struct build_names *b, struct sv text, uint32_t line)
{
	static const struct { struct sv word; enum build_kind kind; } words[] = {
		{ SV_INIT("include"), BUILD_INCLUDE },
		{ SV_INIT("-include"), BUILD_INCLUDE },
		{ SV_INIT("define"), BUILD_SET },
		{ SV_INIT("ifdef"), BUILD_VAR },
		{ SV_INIT("ifndef"), BUILD_VAR },
	};
	struct sv rest = text, first = SV("");
	size_t op = 0, eq = assignment(text, &op), at = colon(text);

	sv_word(&rest, &first);
	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if (!sv_eq(first, words[i].word))
			continue;
		if (sv_starts(sv_trim(rest), SV("CONFIG_")))
			build_add_configs(b, rest, line);
		else
			add_words(b, words[i].kind, rest, line);
		return;
	}
	if (at != SV_NONE && (eq == SV_NONE || at < op))
		add_words(b, BUILD_TARGET, sv_to(text, at), line);
	if (eq != SV_NONE)
		add_assignment(b, sv_to(text, op), sv_from(text, eq + 1), line);
}

/* A line without its comment, which begins at a '#' that no backslash escapes. */
static struct sv
without_comment(struct sv line)
{
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] == '#' && (i == 0 || line.p[i - 1] != '\\'))
			return sv_to(line, i);
	return line;
}

void
build_names_make(struct build_names *b, struct sv source)
{
	struct build_lines lines = { .rest = source };
	struct sv line;
	uint32_t number;

	while (build_line(&lines, &line, &number)) {
		bool recipe = line.n && line.p[0] == '\t';

		line = recipe ? line : without_comment(line);
		add_references(b, line, number);
		if (!recipe)
			make_line(b, line, number);
	}
}
