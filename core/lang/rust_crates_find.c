/* What a use means in a tree: found, missing, or somebody else's to say. */
#include "core/lang/rust_crates_walk.h"
#include "core/lang/rust_known.h"
#include "core/lang/rust_path.h"

/* Find @name in the module @path of a crate. */
static enum rust_answer
lookup_in(struct rust_walk_path *w, struct sv path, struct sv name, bool last)
{
	enum rust_use_kind kind = w->kind;

	w->kind = RUST_USE_TYPE;
	enum rust_answer a = rust_crates_enter(w, path);

	w->kind = kind;
	return a == RUST_ANSWER_FOUND ? rust_crates_lookup(w, name, last) : RUST_ANSWER_MISSING;
}

/* True of programs and compiler plugins of the build, which have all of std. */
static bool
is_host(struct sv path)
{
	static const struct sv dirs[] = {
		SV_INIT("scripts/"), SV_INIT("rust/macros/"), SV_INIT("rust/pin-init/internal/"),
		SV_INIT("rust/proc-macro2/"), SV_INIT("rust/quote/"), SV_INIT("rust/syn/"),
		SV_INIT("rust/zerocopy-derive/"),
	};

	for (size_t i = 0; i < ARRAY_SIZE(dirs); i++)
		if (sv_starts(path, dirs[i]))
			return true;
	return false;
}

/* A name that its file does not explain: globs, macros called there, crates. */
static enum rust_answer
unexplained(struct rust_walk_path *w, const struct rust_use *u, struct sv path)
{
	const struct rust_place here = w->at;
	struct sv rest = path, first = SV("");
	enum rust_answer a = RUST_ANSWER_MISSING;

	rust_path_next(&rest, &first);
	for (uint32_t s = u->item; a >= RUST_ANSWER_UNKNOWN; s = here.file->items.p[s].parent) {
		w->at = here;
		w->at.item = s;
		a = rust_crates_better(a, rust_crates_lookup(w, first, rest.n == 0));
		if (s == RUST_NONE || rust_crates_is_module(&w->at))
			break;
	}
	if (a >= RUST_ANSWER_UNKNOWN && u->flags & RUST_USE_DOCTEST)
		a = rust_crates_better(a, lookup_in(w, SV("kernel::prelude"), first, rest.n == 0));
	if (a == RUST_ANSWER_FOUND)
		return rust_crates_go(w, rest);
	if (a < RUST_ANSWER_UNKNOWN)
		return a;
	if (is_host(here.path) && rust_known_std(first))
		return RUST_ANSWER_OUTSIDE;
	if (rest.n) {
		w->at = here;
		return rust_crates_better(a, rust_crates_enter(w, path));
	}
	return a;
}

/* True if an attribute macro may rewrite what the item says. */
static bool
is_rewritten(const struct rust_file *f, uint32_t item)
{
	for (; item != RUST_NONE; item = f->items.p[item].parent)
		for (uint32_t i = 0; i < f->items.p[item].n_attrs; i++)
			if (!rust_known_attr(rust_file_text(
				    f, f->attrs.p[f->items.p[item].attr + i].path)))
				return true;
	return false;
}

/* True if the item is there only under a condition that is not of Kconfig's: test, no_rc. */
static bool
is_configured_out(const struct rust_file *f, uint32_t item)
{
	for (; item != RUST_NONE && f->items.p[item].flags & RUST_ITEM_IS_CFG;
	     item = f->items.p[item].parent) {
		const struct rust_attr *a = rust_item_attr(f, item, SV("cfg"), NULL);

		if (a && !sv_has(rust_file_text(f, a->args), SV("CONFIG_")))
			return true;
	}
	return false;
}

/* Code in the docs of drivers and host crates is no test: only the kernel crate's is built. */
static bool
is_uncompiled(const struct rust_place *at, const struct rust_use *u)
{
	return u->flags & RUST_USE_DOCTEST && !sv_starts(at->path, SV("rust/kernel/"));
}

/*
 * True of names that need not mean what they say: words among tokens, what a macro's body names
 * in its callers' place, what an attribute macro rewrites.
 */
static bool
is_vague(const struct rust_place *at, const struct rust_use *u)
{
	const struct rust_file *f = at->file;
	struct sv path = rust_file_text(f, u->path), first = SV("");
	bool single = !sv_has(path, SV("::"));

	if (is_configured_out(f, u->item) || is_uncompiled(at, u))
		return true;
	rust_path_next(&path, &first);
	if (u->flags & (RUST_USE_RULES | RUST_USE_QUOTED))
		return single || (!sv_eq(first, SV("$crate")) && !sv_eq(first, SV("crate")));
	return (single && u->flags & RUST_USE_TOKENS) || is_rewritten(f, u->item);
}

static enum rust_answer
find_path(struct rust_walk_path *w, const struct rust_use *u)
{
	const struct rust_place from = w->at;
	struct rust_resolved r CLEAR(rust_resolved) = { 0 };
	struct sv last = rust_path_last(rust_file_text(w->at.file, u->path));
	enum rust_answer a;

	rust_resolve(w->at.file, u, &r);
	bool untyped = u->flags & RUST_USE_QUALIFIED && sv_eq(last, str_sv(&r.path));

	if (untyped || (r.meaning == RUST_MEANS_LOCAL && sv_has(str_sv(&r.path), SV("::"))))
		return rust_crates_has(w->c, SV("*"), SV(""), last) ? RUST_ANSWER_LIKELY
								     : RUST_ANSWER_UNKNOWN;
	a = r.meaning == RUST_MEANS_NOTHING ? unexplained(w, u, str_sv(&r.path))
					    : rust_crates_follow(w, &r);
	return a == RUST_ANSWER_MISSING && is_vague(&from, u) ? RUST_ANSWER_UNKNOWN : a;
}

/* Find a method or field of a type that may be known; @sep is that of the keys of ->names. */
static enum rust_answer
find_member(const struct rust_walk_path *w, const struct rust_use *u, struct sv sep)
{
	const struct rust_file *f = w->at.file;
	struct sv name = rust_file_text(f, u->path);
	struct sv type = rust_path_type_word(rust_file_text(f, u->of));
	uint32_t impl = u->item;

	while (impl != RUST_NONE && f->items.p[impl].kind != RUST_ITEM_IMPL)
		impl = f->items.p[impl].parent;
	if (sv_eq(type, SV("Self")) && impl != RUST_NONE)
		type = rust_path_last(rust_file_text(f, f->items.p[impl].type_path));
	if (type.n && rust_crates_has(w->c, sep, type, name))
		return RUST_ANSWER_FOUND;
	sep = sv_eq(sep, SV("::")) ? SV("*") : sep;
	return rust_crates_has(w->c, sep, SV(""), name) ? RUST_ANSWER_LIKELY : RUST_ANSWER_UNKNOWN;
}

/* A module without a body must have a file. */
static enum rust_answer
find_module(struct rust_walk_path *w, const struct rust_use *u)
{
	struct rust_place mod = w->at;

	mod.item = u->item;
	if (mod.item == RUST_NONE || mod.file->items.p[mod.item].kind != RUST_ITEM_MOD)
		return RUST_ANSWER_UNKNOWN;
	if (rust_crates_child(w->c, &mod, &w->at))
		return RUST_ANSWER_FOUND;
	if (u->flags & RUST_USE_DOCTEST)
		return RUST_ANSWER_UNKNOWN;
	return is_configured_out(mod.file, mod.item) ? RUST_ANSWER_UNKNOWN : RUST_ANSWER_MISSING;
}

enum rust_answer
rust_crates_find(const struct rust_crates *c, struct sv path, const struct rust_use *u,
		 struct rust_place *out, struct str *name)
{
	struct rust_search search;
	struct rust_walk_path w = {
		.c = c, .kind = (enum rust_use_kind)u->kind, .search = &search,
	};
	enum rust_answer a;

	search.n_seen = search.followed = 0;
	search.name = (struct str){ 0 };
	w.at.item = RUST_NONE;
	w.at.file = rust_crates_at(c, path, &w.at.path);
	if (!w.at.file)
		return RUST_ANSWER_UNKNOWN;
	switch (w.kind) {
	case RUST_USE_METHOD:
		a = find_member(&w, u, SV("::"));
		break;
	case RUST_USE_FIELD:
	case RUST_USE_INIT:
		a = find_member(&w, u, SV("."));
		break;
	case RUST_USE_MOD:
		a = find_module(&w, u);
		break;
	case RUST_USE_CFG:
		str_add(&search.name, sv_from(rust_file_text(w.at.file, u->path), 7));
		a = RUST_ANSWER_CONFIG;
		break;
	default:
		a = find_path(&w, u);
		break;
	}
	if (out)
		*out = w.at;
	if (name && (a == RUST_ANSWER_BINDING || a == RUST_ANSWER_CONFIG))
		str_add(name, str_sv(&search.name));
	str_clear(&search.name);
	return a;
}
