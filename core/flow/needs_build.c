/*
 * What the added lines of build files need: options of rustc, clippy, rustdoc and bindgen, lints on
 * their command lines, functions of make and symbols of Kconfig that ask for the compiler.
 */
#include "core/flow/needs_parts.h"
#include "core/git/texts.h"
#include "rules/tables.h"

struct building {
	struct needing *a;
	struct sv line;
	uint32_t number;
	enum need_tool tool;	/* whose command line the logical line is */
	bool asks;		/* a condition on the compiler is around it */
	bool conditional;	/* one on the configuration is */
};

/* Whose options they are, by a word of the logical line; the first that is found. */
static const struct { struct sv word; enum need_tool tool; } tools[] = {
	{ SV_INIT("bindgen"), NEED_TOOL_BINDGEN }, { SV_INIT("BINDGEN"), NEED_TOOL_BINDGEN },
	{ SV_INIT("rustdoc"), NEED_TOOL_RUSTDOC }, { SV_INIT("RUSTDOC"), NEED_TOOL_RUSTDOC },
	{ SV_INIT("clippy::"), NEED_TOOL_CLIPPY }, { SV_INIT("CLIPPY"), NEED_TOOL_CLIPPY },
	{ SV_INIT("rustc"), NEED_TOOL_RUSTC }, { SV_INIT("RUST"), NEED_TOOL_RUSTC },
	{ SV_INIT("rust_"), NEED_TOOL_RUSTC },
};

/* Add @n, called "WHAT `name`" where @what is not empty. */
static void
add(struct building *b, struct need n, struct sv word, const char *what)
{
	struct str say CLEAR(str) = { 0 };
	struct arena *text = &b->a->out->text;

	str_addf(&say, "%s%s`" SV_FMT "`", what, *what ? " " : "", SV_ARG(n.name));
	n.tool = b->tool;
	n.conditional = b->conditional;
	n.crate = n.kind == NEED_BINDGEN ? CRATE_BINDINGS : CRATE_KERNEL;
	n.name = arena_sv(text, n.name);
	n.say = arena_sv(text, str_sv(&say));
	n.path = arena_sv(text, b->a->path);
	n.line = b->number;
	n.column = (uint32_t)(word.p - b->line.p) + 1;
	n.text = arena_sv(text, sv_trim(b->line));
	*vec_push(b->a->out) = n;
}

/* "--rust-target 1.85", whose value decides. */
static void
ask_rust_target(struct building *b, struct sv word, struct sv rest)
{
	struct str key CLEAR(str) = { 0 };
	struct sv value, history;

	if (!sv_word(&rest, &value))
		return;
	str_addf(&key, SV_FMT "=" SV_FMT, SV_ARG(word), SV_ARG(value));
	if (tables_bindgen(str_sv(&key), &history))
		add(b, (struct need){ .kind = NEED_BINDGEN, .name = str_sv(&key),
				      .history = history }, word, "bindgen's");
}

static void
ask_bindgen(struct building *b, struct sv word, struct sv rest)
{
	struct sv name = sv_to(word, sv_find_char(word, '=')), history;

	if (sv_eq(word, SV("--rust-target")))
		ask_rust_target(b, word, rest);
	else if (tables_bindgen(name, &history) && !sv_eq(history, SV("0")))
		add(b, (struct need){ .kind = NEED_BINDGEN, .name = name, .history = history }, word,
		    "bindgen's");
}

/* -Zno_jump_tables=yes) is -Zno-jump-tables: both spellings are one option. */
static void
ask_flag(struct building *b, struct sv word)
{
	struct str name CLEAR(str) = { 0 };
	struct sv history;

	for (size_t i = 0; i < word.n && !strchr("=),", word.p[i]); i++)
		str_addc(&name, word.p[i] == '_' ? '-' : word.p[i]);
	if (tables_flag(str_sv(&name), &history))
		add(b, (struct need){ .kind = NEED_FLAG, .name = str_sv(&name), .history = history },
		    word, "the option");
}

static void
ask_lint(struct building *b, struct sv word)
{
	struct sv name = sv_from(word, 2), history;

	name = sv_to(name, sv_find_char(name, ')'));
	if (sv_starts(name, SV("clippy::")))
		b->tool = NEED_TOOL_CLIPPY;
	else if (sv_starts(name, SV("rustdoc::")))
		b->tool = NEED_TOOL_RUSTDOC;
	if (tables_lint(name, &history))
		add(b, (struct need){ .kind = NEED_LINT, .name = name, .history = history,
				      .on_command_line = true }, word, "the lint");
}

/* The next name of that beginning in the line, behind *@at. */
static bool
next_name(struct sv line, struct sv begins, size_t *at, struct sv *name)
{
	size_t hit = sv_find(sv_from(line, *at), begins), n = begins.n;

	if (hit == SV_NONE)
		return false;
	struct sv from = sv_from(line, *at + hit);

	while (n < from.n && (from.p[n] == '_' || from.p[n] == '-' ||
			      (from.p[n] >= '0' && from.p[n] <= '9') ||
			      ((from.p[n] | 0x20) >= 'a' && (from.p[n] | 0x20) <= 'z')))
		n++;
	*name = sv_to(from, n);
	*at += hit + n;
	return true;
}

/* Functions that ask for the compiler, and symbols that say what it has: the target may lack them. */
static void
ask_names(struct building *b)
{
	static const struct { struct sv begins; size_t skip; enum need_kind kind; } rows[] = {
		{ SV_INIT("$(call rustc-"), 7, NEED_MAKE },
		{ SV_INIT("CONFIG_RUSTC_"), 0, NEED_CONFIG },
	};

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct sv name;

		for (size_t at = 0; next_name(b->line, rows[i].begins, &at, &name);)
			add(b, (struct need){ .kind = rows[i].kind,
					      .name = sv_from(name, rows[i].skip) },
			    name, "");
	}
}

/* The line alone, which the change adds. */
static void
ask_line(struct building *b)
{
	struct sv rest = b->line, word;

	if (sv_starts(sv_trim(b->line), SV("#")))
		return;
	ask_names(b);
	while (sv_word(&rest, &word)) {
		if (b->tool == NEED_TOOL_BINDGEN && sv_starts(word, SV("--")))
			ask_bindgen(b, word, rest);
		if (b->tool == NEED_TOOL_NONE || b->tool == NEED_TOOL_BINDGEN || b->asks ||
		    word.n < 3)
			continue;
		if (sv_starts(word, SV("-Z")) || sv_starts(word, SV("-C")))
			ask_flag(b, word);
		else if (word.p[0] == '-' && strchr("AWDF", word.p[1]))
			ask_lint(b, word);
	}
}

/* Conditions of a makefile that are open: how deep, and where those of a kind begin; 0: nowhere. */
struct conditions {
	unsigned depth, asking, config;	/* @asking: for the compiler */
};

static bool
is_about_compiler(struct sv line)
{
	return sv_has(line, SV("rustc-")) || sv_has(line, SV("CONFIG_RUSTC_"));
}

static void
follow(struct conditions *c, struct sv line)
{
	struct sv t = sv_trim(line);

	if (sv_starts(t, SV("ifdef ")) || sv_starts(t, SV("ifndef ")) || sv_starts(t, SV("ifeq ")) ||
	    sv_starts(t, SV("ifneq "))) {
		c->depth++;
		if (!c->asking && is_about_compiler(t))
			c->asking = c->depth;
		if (!c->config && sv_has(t, SV("CONFIG_")))
			c->config = c->depth;
	} else if (sv_starts(t, SV("endif")) && c->depth) {
		if (c->asking == c->depth)
			c->asking = 0;
		if (c->config == c->depth)
			c->config = 0;
		c->depth--;
	}
}

static enum need_tool
tool_of(struct sv line)
{
	for (size_t i = 0; i < ARRAY_SIZE(tools); i++)
		if (sv_has(line, tools[i].word))
			return tools[i].tool;
	return NEED_TOOL_NONE;
}

static bool
is_added(const struct edits *edits, size_t *edit, uint32_t line)
{
	while (*edit < edits->n && edits->p[*edit].b + edits->p[*edit].nb <= line)
		++*edit;
	return *edit < edits->n && edits->p[*edit].b <= line;
}

bool
needs_ask_build(struct needing *a, struct oid blob)
{
	struct object bytes CLEAR(object) = { 0 };
	struct building b = { .a = a };
	struct conditions conditions = { 0 };
	bool parameters = sv_eq(a->path, SV("rust/bindgen_parameters")), goes_on = false;
	size_t edit = 0, before = a->out->n;
	enum need_tool logical = NEED_TOOL_NONE;
	struct sv rest;

	if (!repo_read(a->repo, blob, OBJECT_BLOB, &bytes, a->err))
		return false;
	rest = bytes.bytes;
	for (uint32_t number = 0; edit < a->edits->n && sv_line(&rest, &b.line); number++) {
		bool added = is_added(a->edits, &edit, number);
		enum need_tool here = parameters ? NEED_TOOL_BINDGEN : tool_of(b.line);

		logical = here ? here : goes_on ? logical : NEED_TOOL_NONE;
		goes_on = sv_ends(b.line, SV("\\"));
		follow(&conditions, b.line);
		b.tool = logical;
		b.asks = conditions.asking || is_about_compiler(b.line);
		b.conditional = conditions.config || sv_has(b.line, SV("$(CONFIG_"));
		b.number = number + 1;
		if (added)
			ask_line(&b);
	}
	a->out->files += parameters || sv_starts(a->path, SV("rust/")) || a->out->n > before;
	return true;
}

bool
needs_is_build(struct sv path)
{
	struct sv name = sv_from(path, sv_rfind_char(path, '/') == SV_NONE
					       ? 0 : sv_rfind_char(path, '/') + 1);

	return sv_eq(name, SV("Makefile")) || sv_eq(name, SV("Kbuild")) ||
	       sv_starts(name, SV("Makefile.")) || sv_eq(path, SV("rust/bindgen_parameters"));
}
