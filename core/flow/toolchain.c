/* Reading a tree's toolchain out of its scripts, makefiles and crates. */
#include "core/flow/toolchain.h"

#include "core/lang/rust_gate.h"
#include "rules/tables.h"

#define IS_AVAILABLE	 SV("scripts/rust_is_available.sh")
#define MAKEFILE_BUILD	 SV("scripts/Makefile.build")

static const struct { const char *word; struct sv list; } crates[CRATES] = {
	[CRATE_KERNEL] = { "kernel", SV_INIT("rust/kernel/lib.rs") },
	[CRATE_MACROS] = { "macros", SV_INIT("rust/macros/lib.rs") },
	[CRATE_PIN_INIT] = { "pin_init", SV_INIT("rust/pin-init/src/lib.rs") },
	[CRATE_PIN_INIT_INTERNAL] = { "pin_init_internal",
				      SV_INIT("rust/pin-init/internal/src/lib.rs") },
	[CRATE_BINDINGS] = { "bindings", SV_INIT("rust/bindings/lib.rs") },
	[CRATE_UAPI] = { "uapi", SV_INIT("rust/uapi/lib.rs") },
	[CRATE_FFI] = { "ffi", SV_INIT("rust/ffi.rs") },
	[CRATE_BUILD_ERROR] = { "build_error", SV_INIT("rust/build_error.rs") },
	[CRATE_COMPILER_BUILTINS] = { "compiler_builtins", SV_INIT("rust/compiler_builtins.rs") },
	[CRATE_DRIVERS] = { "drivers", SV_INIT("scripts/Makefile.build") },
	[CRATE_HOST] = { "host programs", SV_INIT("") },
};

/* The first that fits: what is below rust/ and not named comes from other projects. */
static const struct { struct sv prefix; enum tool_crate crate; } places[] = {
	{ SV_INIT("rust/kernel/"), CRATE_KERNEL },
	{ SV_INIT("rust/macros/"), CRATE_MACROS },
	{ SV_INIT("rust/pin-init/src/"), CRATE_PIN_INIT },
	{ SV_INIT("rust/pin-init/internal/"), CRATE_PIN_INIT_INTERNAL },
	{ SV_INIT("rust/bindings/"), CRATE_BINDINGS },
	{ SV_INIT("rust/uapi/"), CRATE_UAPI },
	{ SV_INIT("rust/ffi.rs"), CRATE_FFI },
	{ SV_INIT("rust/build_error.rs"), CRATE_BUILD_ERROR },
	{ SV_INIT("rust/compiler_builtins.rs"), CRATE_COMPILER_BUILTINS },
	{ SV_INIT("rust/"), CRATE_VENDORED },
	{ SV_INIT("scripts/"), CRATE_HOST },
	{ SV_INIT("samples/rust/hostprogs/"), CRATE_HOST },
	{ SV_INIT("tools/"), CRATE_VENDORED },
};

enum tool_crate
tool_crate_of(struct sv path)
{
	for (size_t i = 0; i < ARRAY_SIZE(places); i++)
		if (sv_starts(path, places[i].prefix))
			return places[i].crate;
	return CRATE_DRIVERS;
}

const char *
tool_crate_word(enum tool_crate crate)
{
	return crate < CRATES ? crates[crate].word : "vendored";
}

struct sv
tool_crate_list(enum tool_crate crate)
{
	return crate < CRATES ? crates[crate].list : SV("");
}

void
tool_place_add(struct tool_place p, struct str *out)
{
	str_add(out, p.path);
	if (p.line)
		str_addf(out, ":%u", p.line);
}

void
toolchain_clear(struct toolchain *t)
{
	vec_clear(&t->variants);
	vec_clear(&t->gates);
	arena_clear(&t->text);
	*t = (struct toolchain){ 0 };
}

const struct tool_gate *
toolchain_gate(const struct toolchain *t, enum tool_crate crate, struct sv name)
{
	for (size_t i = 0; i < t->gates.n; i++)
		if (t->gates.p[i].crate == crate && sv_eq(t->gates.p[i].name, name))
			return &t->gates.p[i];
	return NULL;
}

struct reading {
	struct repo *repo;
	struct sources *sources;
	struct oid tree;
	struct toolchain *out;
	struct err *err;
};

/* The file @path of the tree; @object has no bytes where there is none. */
static bool
read_file(struct reading *r, struct sv path, struct object *object, bool *there)
{
	struct entry e;

	if (!tree_find(r->repo, r->tree, path, &e, r->err))
		return false;
	*there = mode_is_file(e.mode);
	return !*there || repo_read(r->repo, e.oid, OBJECT_BLOB, object, r->err);
}

/* What stands between the brackets of `if [ ... ]; then`. */
static struct sv
condition_of(struct sv line)
{
	size_t from = sv_find_char(line, '['), end = sv_rfind_char(line, ']');

	if (from == SV_NONE || end == SV_NONE || end < from)
		return line;
	return sv_trim(sv_range(line.p + from + 1, line.p + end));
}

/*
 * The branch `@tool)` of the script's case: what it echoes, on which condition. The last one without
 * is the answer for all other architectures.
 */
static void
read_versions(struct reading *r, struct sv text, struct sv tool, struct tool_version *plain,
	      bool keep)
{
	struct sv line, condition = SV("");
	bool inside = false;

	for (uint32_t at = 1; sv_line(&text, &line); at++) {
		struct sv t = sv_trim(line), word = t;

		if (!inside) {
			inside = sv_ends(t, SV(")")) && sv_eq(sv_to(t, t.n - 1), tool);
			continue;
		}
		if (sv_eq(t, SV(";;")))
			return;
		sv_cut(&word, ' ');
		if (sv_starts(t, SV("if ")) || sv_starts(t, SV("elif ")))
			condition = condition_of(t);
		else if (sv_eq(t, SV("else")) || sv_eq(t, SV("fi")))
			condition = SV("");
		struct tool_version v = { .place = { TOOL_SCRIPT, at } };

		if (!sv_starts(t, SV("echo ")) || !version_parse(sv_trim(word), &v.version))
			continue;
		v.condition = arena_sv(&r->out->text, condition);
		if (!condition.n)
			*plain = v;
		else if (keep)
			*vec_push(&r->out->variants) = v;
	}
}

static bool
read_tools(struct reading *r)
{
	struct object script CLEAR(object) = { 0 };
	struct tool_version rustc = { 0 }, bindgen = { 0 };
	bool there;

	if (!read_file(r, TOOL_SCRIPT, &script, &there))
		return false;
	if (!there)
		return true;
	read_versions(r, script.bytes, SV("rustc"), &rustc, true);
	read_versions(r, script.bytes, SV("bindgen"), &bindgen, false);
	r->out->rustc = rustc.version;
	r->out->rustc_place = rustc.place;
	r->out->bindgen = bindgen.version;
	r->out->bindgen_place = bindgen.place;
	return true;
}

struct version
tool_script_rustc(struct sv script)
{
	struct toolchain t CLEAR(toolchain) = { 0 };
	struct reading r = { .out = &t };
	struct tool_version plain = { 0 };

	read_versions(&r, script, SV("rustc"), &plain, false);
	return plain.version;
}

/* The line of @text that has @needle, from 1; 0 without. */
static uint32_t
line_of(struct sv text, struct sv needle)
{
	struct sv line;

	for (uint32_t at = 1; sv_line(&text, &line); at++)
		if (sv_has(line, needle))
			return at;
	return 0;
}

/* VERSION and PATCHLEVEL of the tree's Makefile; false if it does not tell. */
static bool
kernel_version(struct sv makefile, struct version *out)
{
	struct str text CLEAR(str) = { 0 };
	struct sv line;

	while (sv_line(&makefile, &line)) {
		struct sv value = line, name = sv_trim(sv_cut(&value, '='));

		if (sv_eq(name, SV("VERSION")) && !text.n)
			str_add(&text, sv_trim(value));
		if (!sv_eq(name, SV("PATCHLEVEL")) || !text.n)
			continue;
		str_addc(&text, '.');
		str_add(&text, sv_trim(value));
		return version_parse(str_sv(&text), out);
	}
	return false;
}

/*
 * Until v6.10 the script warned of any newer compiler, since 63b27f4a0074 ("rust: start supporting
 * several compiler versions", v6.11) it does not. Where it says nothing the kernel's version does.
 */
static bool
read_policy(struct reading *r)
{
	static const struct version several = { 6, 11, 0, VERSION_FINAL };
	struct object script CLEAR(object) = { 0 };
	bool there;

	if (!read_file(r, IS_AVAILABLE, &script, &there))
		return false;
	uint32_t line = there ? line_of(script.bytes, SV("Rust compiler '$RUSTC' is too new")) : 0;

	r->out->pinned = line || (r->out->kernel.major &&
				  version_cmp_series(r->out->kernel, several) < 0);
	r->out->pinned_place = line ? (struct tool_place){ IS_AVAILABLE, line }
				    : (struct tool_place){ SV("Makefile"), r->out->kernel_line };
	return true;
}

static bool
read_makefile(struct reading *r)
{
	struct object makefile CLEAR(object) = { 0 };
	struct sv edition = SV("--edition=");
	bool there;

	if (!read_file(r, SV("Makefile"), &makefile, &there))
		return false;
	if (there && kernel_version(makefile.bytes, &r->out->kernel))
		r->out->kernel_line = line_of(makefile.bytes, SV("PATCHLEVEL"));
	size_t at = there ? sv_find(makefile.bytes, edition) : SV_NONE;

	if (at == SV_NONE)
		return true;
	struct sv rest = sv_from(makefile.bytes, at + edition.n), word = SV("");

	sv_word(&rest, &word);
	r->out->edition = arena_sv(&r->out->text, word);
	r->out->edition_place = (struct tool_place){ SV("Makefile"), line_of(makefile.bytes, edition) };
	return true;
}

static void
add_gate(struct toolchain *t, struct tool_gate g)
{
	g.name = arena_sv(&t->text, g.name);
	g.condition = arena_sv(&t->text, g.condition);
	*vec_push(&t->gates) = g;
}

/* rust_allowed_features := a,b,c */
static void
read_allowed(struct toolchain *t, struct sv text)
{
	struct sv line, name = SV("rust_allowed_features");

	for (uint32_t at = 1; sv_line(&text, &line); at++) {
		struct sv rest = sv_trim(sv_from(line, name.n));

		if (!sv_starts(line, name) || sv_find_char(sv_to(rest, 2), '=') == SV_NONE)
			continue;
		rest = sv_trim(sv_from(rest, sv_find_char(rest, '=') + 1));
		while (rest.n)
			add_gate(t, (struct tool_gate){
				.crate = CRATE_DRIVERS, .name = sv_trim(sv_cut(&rest, ',')),
				.place = { MAKEFILE_BUILD, at },
			});
	}
}

bool
toolchain_read_gates(struct repo *repo, struct sources *sources, enum tool_crate crate,
		     struct oid blob, struct toolchain *out, struct err *err)
{
	const struct rust_file *file;
	struct rust_gates gates = { 0 };

	if (crate == CRATE_DRIVERS) {
		struct object text CLEAR(object) = { 0 };

		if (!repo_read(repo, blob, OBJECT_BLOB, &text, err))
			return false;
		read_allowed(out, text.bytes);
		return true;
	}
	if (!sources_rust(sources, blob, &file, err))
		return false;
	if (file)
		rust_gates_find(file, &gates);
	for (size_t i = 0; i < gates.n; i++)
		if (gates.p[i].cfg != RUST_CFG_FALSE)
			add_gate(out, (struct tool_gate){
				crate, gates.p[i].name, gates.p[i].condition,
				{ tool_crate_list(crate), rust_file_line(file, gates.p[i].at) },
			});
	vec_clear(&gates);
	return true;
}

static bool
read_crates(struct reading *r)
{
	for (int i = 0; i < CRATES; i++) {
		struct entry e = { 0 };

		if (!crates[i].list.n)
			continue;
		if (!tree_find(r->repo, r->tree, crates[i].list, &e, r->err))
			return false;
		if (mode_is_file(e.mode) &&
		    !toolchain_read_gates(r->repo, r->sources, (enum tool_crate)i, e.oid, r->out,
					  r->err))
			return false;
	}
	return true;
}

static bool
read_links(struct reading *r)
{
	struct object makefile CLEAR(object) = { 0 };
	struct entry doctests;
	bool there;

	if (!read_file(r, MAKEFILE_BUILD, &makefile, &there) ||
	    !tree_find(r->repo, r->tree, SV("scripts/rustdoc_test_gen.rs"), &doctests, r->err))
		return false;
	r->out->has_alloc = there && sv_has(makefile.bytes, SV("--extern alloc"));
	r->out->has_doctests = mode_is_file(doctests.mode);
	return true;
}

/* In the prelude of core since 1.80. Source: its release notes, "Libraries". */
static const struct sv prelude_names[TOOL_PRELUDE_NAMES] = {
	SV_INIT("align_of"), SV_INIT("align_of_val"), SV_INIT("size_of"), SV_INIT("size_of_val"),
};

size_t
tool_prelude_name(struct sv name)
{
	size_t i = 0;

	while (i < TOOL_PRELUDE_NAMES && !sv_eq(name, prelude_names[i]))
		i++;
	return i;
}

static bool
read_prelude(struct reading *r)
{
	const struct rust_file *file;
	struct entry e;

	if (!tree_find(r->repo, r->tree, TOOL_PRELUDE, &e, r->err))
		return false;
	if (!mode_is_file(e.mode))
		return true;
	if (!sources_rust(r->sources, e.oid, &file, r->err))
		return false;
	for (size_t i = 0; file && i < file->imports.n; i++) {
		size_t name = tool_prelude_name(rust_file_text(file, file->imports.p[i].name));

		if (name < TOOL_PRELUDE_NAMES)
			r->out->prelude[name] = true;
	}
	return true;
}

bool
toolchain_read(struct repo *repo, struct sources *sources, struct oid tree,
	       struct toolchain *out, struct err *err)
{
	struct toolchain t CLEAR(toolchain) = { 0 };
	struct reading r = { repo, sources, tree, &t, err };

	if (!read_tools(&r) || !read_makefile(&r) || !read_policy(&r) || !read_crates(&r) ||
	    !read_links(&r) || !read_prelude(&r))
		return false;
	*out = TAKE(t);
	return true;
}

static void
complete(struct toolchain *t, struct version series)
{
	struct version rustc, bindgen;

	if (!t->rustc.major || !t->kernel.major || version_same_series(t->kernel, series) ||
	    !tables_release(series, &rustc, &bindgen))
		return;
	if (version_cmp(rustc, t->rustc) > 0) {
		t->rustc = rustc;
		t->rustc_place = (struct tool_place){ TOOL_RELEASES, 0 };
	}
	if (version_cmp(bindgen, t->bindgen) > 0) {
		t->bindgen = bindgen;
		t->bindgen_place = (struct tool_place){ TOOL_RELEASES, 0 };
	}
}

bool
toolchain_of(struct session *s, struct sources *sources, const struct target *info,
	     struct oid tree, struct toolchain *out, struct err *err)
{
	struct toolchain t CLEAR(toolchain) = { 0 };
	struct version series;

	if (!toolchain_read(s->repo, sources, tree, &t, err))
		return false;
	if (target_version(str_sv(&info->name), &series))
		complete(&t, series);
	if (info->rustc.n) {
		if (!version_parse(str_sv(&info->rustc), &t.rustc))
			return err_set(err, ERR_PARSE, "corten.target.%s.rustc: '%s' is no version",
				       info->name.p, info->rustc.p);
		t.overridden = t.pinned = true;
		t.variants.n = 0;
	}
	*out = TAKE(t);
	return true;
}
