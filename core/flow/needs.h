/*
 * What a change needs of the toolchain: constructs of the language, items of core and alloc, feature
 * gates and options of bindgen, in the lines that it adds. Found once, whatever the target.
 */
#ifndef CORTEN_CORE_FLOW_NEEDS_H
#define CORTEN_CORE_FLOW_NEEDS_H

#include "core/flow/defined.h"
#include "core/flow/toolchain.h"
#include "rules/syntax.h"

enum need_kind {
	NEED_CONSTRUCT,	/* ->history */
	NEED_ITEM,	/* ->rows */
	NEED_CONST,	/* ->rows, by when they may stand in constants */
	NEED_PRELUDE,	/* a name without an import: ->history of the language's own prelude */
	NEED_GATE,	/* the change itself enables it: ->history */
	NEED_BINDGEN,	/* ->history */
	NEED_FLAG,	/* an option of the compiler: ->history */
	NEED_LINT,	/* ->history; an unknown one is a warning, or less */
	NEED_MAKE,	/* a function of make that asks for the compiler */
	NEED_CONFIG,	/* a Kconfig symbol that says what the compiler has: CONFIG_RUSTC_... */
};

/* Whose command line it stands on, in build files; whose lint it is, in sources. */
enum need_tool {
	NEED_TOOL_NONE,
	NEED_TOOL_RUSTC,
	NEED_TOOL_RUSTDOC,
	NEED_TOOL_CLIPPY,
	NEED_TOOL_BINDGEN,
};

struct need {
	enum need_kind kind;
	enum tool_crate crate;
	bool exported;		/* in a macro that expands in other crates as well */
	bool doctest;		/* in code of a doc comment */
	bool by_head;		/* in a line that the change lets alone, but not its meaning */
	bool on_command_line;	/* a lint that is no attribute */
	bool conditional;	/* an option that the configuration decides on */
	enum need_tool tool;
	struct sv name;		/* "offset_of", "lint_reasons", "--with-derive-custom-struct" */
	struct sv say;		/* "`core::mem::offset_of`", "`let ... else`" */
	struct sv history;	/* rules/history.h */
	struct sv rows;		/* of tables_items() */
	struct sv owner;	/* only items of that one: "core::option::Option"; empty: of any */
	struct sv path;		/* the file, as the change has it */
	uint32_t line, column;	/* from 1 */
	struct sv text;		/* the line, trimmed */
};

struct needs {
	struct need *p;
	size_t n, cap;
	size_t files;		/* that were looked at */
	struct arena text;	/* holds every string above but those of the rules */
};

void needs_clear(struct needs *n);
DEFINE_CLEAR(needs);

/* What the search works with; all borrowed. */
struct needs_from {
	struct repo *repo;
	struct sources *sources;
	struct defined *defined;
	const struct syntax *syntax;
};

/*
 * What the change from the tree @base to the tree @own needs. Both must be trees of the repo handle; @own is
 * also asked what it defines itself.
 */
bool needs_find(const struct needs_from *from, struct oid base, struct oid own,
		struct needs *out, struct err *err) MUST_CHECK;

#endif
