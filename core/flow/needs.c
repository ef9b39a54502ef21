/* What a change needs of the toolchain: its added lines, file by file. */
#include "core/flow/needs.h"

#include "core/flow/needs_parts.h"
#include "core/git/texts.h"
#include "core/lang/rust_gate.h"
#include "rules/tables.h"

void
needs_clear(struct needs *n)
{
	vec_clear(n);
	arena_clear(&n->text);
}

bool
needs_is_added(const struct needing *a, uint32_t at)
{
	size_t line = rust_file_line(a->file, at) - 1, i = edits_at(a->edits, line + 1);

	return i < a->edits->n && a->edits->p[i].b <= line;
}

static struct sv
line_text(const struct rust_file *f, uint32_t at)
{
	uint32_t line = rust_file_line(f, at);
	uint32_t from = rust_file_line_start(f, line), end = rust_file_line_start(f, line + 1);

	return sv_trim(sv_range(f->text.p + from, f->text.p + end));
}

void
needs_add(struct needing *a, struct need n, uint32_t at)
{
	struct arena *text = &a->out->text;

	n.name = arena_sv(text, n.name);
	n.say = arena_sv(text, n.say);
	n.owner = arena_sv(text, n.owner);
	n.path = arena_sv(text, a->path);
	n.by_head = a->head != NEEDS_HEAD_NONE;
	n.crate = n.doctest ? CRATE_DRIVERS : a->crate;
	n.line = rust_file_line(a->file, at);
	n.column = rust_file_column(a->file, at);
	n.text = arena_sv(text, line_text(a->file, at));
	*vec_push(a->out) = n;
}

/* The conditions of `mod @name` in the file @path of the change's tree, where there is such a file. */
static bool
declared_in(struct needing *a, struct sv path, struct sv name, bool *found, enum rust_cfg *cfg)
{
	const struct rust_file *file;
	uint32_t it = 0, ref;
	struct entry e;

	if (!tree_find(a->repo, a->own, path, &e, a->err))
		return false;
	if (!mode_is_file(e.mode))
		return true;
	if (!sources_rust(a->sources, e.oid, &file, a->err))
		return false;
	while (file && !*found && rust_file_find(file, RUST_NONE, name, &it, &ref)) {
		if (ref & RUST_ENTRY_IMPORT || file->items.p[ref].kind != RUST_ITEM_MOD)
			continue;
		*found = true;
		*cfg = MAX(*cfg, rust_cfg_at(file, file->items.p[ref].head.at, false));
	}
	return true;
}

/* The conditions of the modules that lead to the file, in the files above it. */
static bool
declared_cfg(struct needing *a, enum rust_cfg *cfg)
{
	static const struct sv roots[] = { SV_INIT("/mod.rs"), SV_INIT("/lib.rs") };
	struct sv path = a->path;
	struct str up CLEAR(str) = { 0 };
	struct str own CLEAR(str) = { 0 };

	*cfg = RUST_CFG_TRUE;
	str_add(&own, path);
	for (bool found = true; found && sv_ends(path, SV(".rs"));) {
		struct sv stem = sv_to(path, path.n - SV(".rs").n);

		if (sv_ends(stem, SV("/mod")))
			stem = sv_to(stem, stem.n - SV("/mod").n);
		size_t slash = sv_rfind_char(stem, '/');

		if (slash == SV_NONE || sv_ends(stem, SV("/lib")))
			return true;
		struct sv dir = sv_to(stem, slash), name = sv_from(stem, slash + 1);

		found = false;
		for (size_t i = 0; !found && i <= ARRAY_SIZE(roots); i++) {
			str_reset(&up);
			str_add(&up, dir);
			str_add(&up, i == 0 ? SV(".rs") : roots[i - 1]);
			if (!declared_in(a, str_sv(&up), name, &found, cfg))
				return false;
		}
		str_reset(&own);
		str_add(&own, str_sv(&up));
		path = str_sv(&own);
	}
	return true;
}

/*
 * Needs of one file whose conditions are looked at: a real one has few, and each costs a walk through
 * the file.
 */
#define ASKED_MAX 1000

bool
needs_is_built(struct needing *a, uint32_t at, bool doctest, bool *built)
{
	*built = false;
	if (a->asked++ >= ASKED_MAX)
		return true;
	if (rust_cfg_at(a->file, at, doctest) >= RUST_CFG_COMPILER)
		return true;
	if (!a->declared_known && !declared_cfg(a, &a->declared))
		return false;
	a->declared_known = true;
	*built = a->declared < RUST_CFG_COMPILER;
	return true;
}

bool
needs_is_exported(const struct needing *a, uint32_t at)
{
	uint32_t item = rust_item_at(a->file, at);

	while (item != RUST_NONE && a->file->items.p[item].kind != RUST_ITEM_MACRO)
		item = a->file->items.p[item].parent;
	return item != RUST_NONE && a->crate == CRATE_KERNEL &&
	       a->file->items.p[item].flags & RUST_ITEM_IS_EXPORTED;
}

/* Doc-tests are built of the kernel crate alone. */
static bool
is_doctest_built(const struct needing *a)
{
	return a->crate == CRATE_KERNEL;
}

/* The lint that the construct names; unknown ones are no errors. */
static void
ask_lint(struct needing *a, const struct rust_construct *c, bool doctest)
{
	struct sv name = sv_range(a->file->text.p + c->at, a->file->text.p + c->end), history;
	struct str say CLEAR(str) = { 0 };

	/* A file that allows them says so where older compilers build it. */
	if (!tables_lint(name, &history) ||
	    sv_has(sv_to(str_sv(&a->file->text), a->file->size), SV("allow(unknown_lints)")))
		return;
	str_addf(&say, "the lint `" SV_FMT "`", SV_ARG(name));
	needs_add(a, (struct need){
		.kind = NEED_LINT, .doctest = doctest, .name = name, .say = str_sv(&say),
		.history = history, .tool = sv_starts(name, SV("clippy::")) ? NEED_TOOL_CLIPPY :
					    sv_starts(name, SV("rustdoc::")) ? NEED_TOOL_RUSTDOC
									     : NEED_TOOL_RUSTC,
	}, c->at);
}

/* Constructs that only code of constants makes. */
static bool
is_of_const(uint8_t kind)
{
	return kind == RUST_CONSTRUCT_CONST_MUT_REF || kind == RUST_CONSTRUCT_CONST_TRY ||
	       kind == RUST_CONSTRUCT_CONST_FLOAT;
}

/* Whether the change brings the construct, or gives it its meaning: then ->head says how. */
static bool
is_brought(struct needing *a, const struct rust_construct *c)
{
	a->head = NEEDS_HEAD_NONE;
	if (needs_is_added(a, c->at))
		return true;
	a->head = needs_head_at(a, c->at);
	return a->head == NEEDS_HEAD_WHOLE || (a->head == NEEDS_HEAD_CONST && is_of_const(c->kind));
}

static bool
ask_construct(struct needing *a, const struct rust_construct *c)
{
	const struct syntax_row *row = syntax_find(a->syntax, (enum rust_construct_kind)c->kind);
	bool doctest = c->flags & RUST_CONSTRUCT_IS_DOCTEST, built;

	if (!row || c->flags & RUST_CONSTRUCT_IS_QUOTED || !is_brought(a, c) ||
	    (doctest && !is_doctest_built(a)))
		return true;
	if (!needs_is_built(a, c->at, doctest, &built))
		return false;
	if (built && c->kind == RUST_CONSTRUCT_LINT)
		ask_lint(a, c, doctest);
	else if (built)
		needs_add(a, (struct need){
			.kind = NEED_CONSTRUCT, .doctest = doctest,
			.exported = c->flags & RUST_CONSTRUCT_IS_RULES && needs_is_exported(a, c->at),
			.name = sv_of(rust_construct_name((enum rust_construct_kind)c->kind)),
			.say = row->say, .history = row->history,
		}, c->at);
	return true;
}

static bool
ask_constructs(struct needing *a)
{
	struct rust_constructs found = { 0 };
	bool ok = true;

	rust_constructs_find(a->file, &found);
	for (size_t i = 0; ok && i < found.n; i++)
		ok = ask_construct(a, &found.p[i]);
	vec_clear(&found);
	return ok;
}

static bool
has_gate(const struct rust_gates *gates, struct sv name)
{
	for (size_t i = 0; i < gates->n; i++)
		if (sv_eq(gates->p[i].name, name))
			return true;
	return false;
}

/* Gates that a crate's root enables and @old, what it was before, did not: they must be known. */
static void
ask_gates(struct needing *a, const struct rust_file *old)
{
	struct rust_gates gates = { 0 }, before = { 0 };

	rust_gates_find(a->file, &gates);
	if (old)
		rust_gates_find(old, &before);
	for (size_t i = 0; i < gates.n; i++) {
		struct gate_row row;
		struct str say CLEAR(str) = { 0 };

		if (gates.p[i].cfg >= RUST_CFG_COMPILER || has_gate(&before, gates.p[i].name) ||
		    !tables_gate(gates.p[i].name, &row))
			continue;
		str_addf(&say, "the gate `" SV_FMT "`", SV_ARG(row.name));
		needs_add(a, (struct need){ .kind = NEED_GATE, .name = row.name,
					    .say = str_sv(&say), .history = row.history },
			  gates.p[i].at);
	}
	vec_clear(&gates);
	vec_clear(&before);
}

static bool
ask_rust(struct needing *a, struct oid before, struct oid blob)
{
	const struct rust_file *old = NULL;

	a->crate = tool_crate_of(a->path);
	if (a->crate == CRATE_VENDORED)
		return true;
	if (!sources_rust(a->sources, blob, &a->file, a->err))
		return false;
	a->out->files++;
	if (!a->file)
		return true;
	if (sv_eq(a->path, tool_crate_list(a->crate))) {
		if (!oid_is_none(before) && !sources_rust(a->sources, before, &old, a->err))
			return false;
		ask_gates(a, old);
	}
	return needs_find_heads(a, before, blob) && ask_constructs(a) && needs_ask_items(a);
}

static bool
ask_file(struct needing *a, const struct difference *d)
{
	struct oid before = mode_is_file(d->old.mode) ? d->old.oid : (struct oid){ { 0 } };
	bool rust = sv_ends(d->path, SV(".rs"));

	if (!mode_is_file(d->new.mode) || (!rust && !needs_is_build(d->path)))
		return true;
	if (!texts_edits(a->repo, before, d->new.oid, &a->edits, a->err))
		return false;
	a->path = d->path;
	a->declared_known = false;
	a->asked = 0;
	if (!a->edits->n)
		return true;
	return rust ? ask_rust(a, before, d->new.oid) : needs_ask_build(a, d->new.oid);
}

bool
needs_find(const struct needs_from *from, struct oid base, struct oid own, struct needs *out,
	   struct err *err)
{
	struct differences d CLEAR(differences) = { 0 };
	struct needs found CLEAR(needs) = { 0 };
	struct needing a = { .repo = from->repo, .sources = from->sources,
			     .defined = from->defined, .syntax = from->syntax, .own = own,
			     .out = &found, .err = err };

	struct entry alloc;

	if (!tree_compare(a.repo, base, own, &d, err) ||
	    !tree_find(a.repo, own, SV("rust/alloc/lib.rs"), &alloc, err))
		return false;
	a.has_own_alloc = mode_is_file(alloc.mode);
	bool ok = true;

	for (size_t i = 0; ok && i < d.n; i++)
		ok = ask_file(&a, &d.p[i]);
	vec_clear(&a.heads);
	if (ok)
		*out = TAKE(found);
	return ok;
}
