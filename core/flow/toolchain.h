/*
 * What a target's tree says of its toolchain: the compiler it is built with, whether that is pinned,
 * and which feature gates each crate enables. With each fact the place where it was read.
 */
#ifndef CORTEN_CORE_FLOW_TOOLCHAIN_H
#define CORTEN_CORE_FLOW_TOOLCHAIN_H

#include "core/flow/session.h"
#include "core/flow/sources.h"
#include "core/model/version.h"

/* A fact and the place: "scripts/min-tool-version.sh:27". Owned by the toolchain. */
struct tool_place {
	struct sv path;
	uint32_t line;		/* 0: none */
};

/* Append "path:line". */
void tool_place_add(struct tool_place p, struct str *out);

/* The version of a tool, as a condition on the architecture has it. */
struct tool_version {
	struct version version;	/* major 0: it is not told */
	struct sv condition;	/* `"$SRCARCH" = s390`; empty: all others */
	struct tool_place place;
};

/* Crates that have a list of gates each. */
enum tool_crate {
	CRATE_KERNEL,
	CRATE_MACROS,
	CRATE_PIN_INIT,
	CRATE_PIN_INIT_INTERNAL,
	CRATE_BINDINGS,
	CRATE_UAPI,
	CRATE_FFI,
	CRATE_BUILD_ERROR,
	CRATE_COMPILER_BUILTINS,
	CRATE_DRIVERS,		/* drivers, samples, and doc-tests of the kernel crate */
	CRATE_HOST,		/* programs of the build: no gates at all */
	CRATES,
	CRATE_VENDORED = CRATES	/* copies of other projects, with conditions of their own */
};

/* The crate that the file @path is part of. */
enum tool_crate tool_crate_of(struct sv path);
/* "kernel", "drivers" */
const char *tool_crate_word(enum tool_crate crate);
/* The file that lists its gates; empty for CRATE_HOST. */
struct sv tool_crate_list(enum tool_crate crate);

struct tool_gate {
	enum tool_crate crate;
	struct sv name;
	struct sv condition;	/* "CONFIG_RUSTC_HAS_SPAN_FILE"; empty: always enabled */
	struct tool_place place;
};

/* The script that names the versions of tools. */
#define TOOL_SCRIPT SV("scripts/min-tool-version.sh")
#define TOOL_RELEASES SV("rules/data/toolchain/releases.tsv")

/* Where the kernel keeps names for all its Rust files, and which of them the language had later. */
#define TOOL_PRELUDE SV("rust/kernel/prelude.rs")
#define TOOL_PRELUDE_NAMES 4
/* "size_of": its place among them; TOOL_PRELUDE_NAMES for any other name. */
size_t tool_prelude_name(struct sv name);

struct toolchain {
	struct version rustc, bindgen;	/* what is judged by; major 0: the tree does not tell */
	struct tool_place rustc_place, bindgen_place;
	bool pinned;			/* this version alone; else it and all newer ones */
	struct tool_place pinned_place;
	bool overridden;		/* ->rustc was given by the user */
	struct version kernel;		/* of the Makefile; major 0: it does not tell */
	uint32_t kernel_line;
	bool has_alloc;			/* the standard alloc crate is linked */
	bool has_doctests;		/* examples in the kernel crate's docs are built */
	bool prelude[TOOL_PRELUDE_NAMES];	/* the kernel's own has that name */
	struct sv edition;
	struct tool_place edition_place;
	VEC(struct tool_version) variants;	/* of rustc, on some architectures */
	VEC(struct tool_gate) gates;		/* by crate, in the order of their lists */
	struct arena text;
};

void toolchain_clear(struct toolchain *t);
DEFINE_CLEAR(toolchain);

/*
 * Read it from @tree. Files that are absent leave their facts untold: then ->rustc.major is 0 and
 * nothing can be judged.
 */
bool toolchain_read(struct repo *repo, struct sources *sources, struct oid tree,
		    struct toolchain *out, struct err *err) MUST_CHECK;

/*
 * The same for the target @info, whose tree @tree is. Its corten.target.NAME.rustc counts more than
 * what the tree says, and pins it. A tree whose Makefile is another series' is not all that the
 * branch is: then the rules say what it has at least.
 */
bool toolchain_of(struct session *s, struct sources *sources, const struct target *info,
		  struct oid tree, struct toolchain *out, struct err *err) MUST_CHECK;

/* What a tree's build files ask of or offer for the compiler. */
struct tool_fact {
	struct sv name;		/* "CONFIG_RUSTC_HAS_SPAN_FILE", "rustc-min-version", "-Zub-checks" */
	struct sv value;	/* "RUSTC_VERSION >= 108800"; empty: none */
	struct tool_place place;
};
struct tool_facts {
	struct tool_fact *p;
	size_t n, cap;
	struct arena text;
};
void tool_facts_clear(struct tool_facts *f);
DEFINE_CLEAR(tool_facts);

/*
 * All that is known of the tip of @info: its toolchain, and in @facts Kconfig symbols about rustc,
 * make functions that ask it, and unstable options that it is called with.
 */
bool tool_facts_read(struct session *s, const struct target *info, struct toolchain *out,
		     struct tool_facts *facts, struct err *err) MUST_CHECK;

/* The version of rustc that the script @script echoes for most architectures; major 0: none. */
struct version tool_script_rustc(struct sv script);

/* The gate @name of @crate; NULL if the crate does not enable it. */
const struct tool_gate *toolchain_gate(const struct toolchain *t, enum tool_crate crate,
				       struct sv name);

/* Append the gates of @bytes, a crate's list as tool_crate_list() names it, to @out. */
bool toolchain_read_gates(struct repo *repo, struct sources *sources, enum tool_crate crate,
			  struct oid blob, struct toolchain *out, struct err *err) MUST_CHECK;

#endif
