/* Through modules, imports, globs and types, from one file of a tree to the next. */
#include "core/lang/rust_crates_walk.h"
#include "core/lang/rust_known.h"
#include "core/lang/rust_path.h"

#define DEPTH_MAX 16	/* imports of imports of globs ... */

static enum rust_answer through_globs(struct rust_walk_path *w, struct sv name, bool last);

bool
rust_crates_is_module(const struct rust_place *p)
{
	return p->item == RUST_NONE || p->file->items.p[p->item].kind == RUST_ITEM_MOD ||
	       p->file->items.p[p->item].kind == RUST_ITEM_DOCTEST;
}

/* Modules and bodies can import; types cannot. */
static bool
has_imports(const struct rust_place *p)
{
	if (rust_crates_is_module(p))
		return true;
	uint8_t kind = p->file->items.p[p->item].kind;

	return kind == RUST_ITEM_FN || kind == RUST_ITEM_CONST || kind == RUST_ITEM_STATIC;
}

/* True of the crates that are made from C: bindings_generated.rs and its like are in no tree. */
static bool
is_generated(const struct rust_place *p)
{
	return sv_starts(p->path, SV("rust/bindings/")) || sv_starts(p->path, SV("rust/uapi/"));
}

static bool
wants(enum rust_use_kind kind, bool last, const struct rust_item *it)
{
	if (last)
		return rust_resolve_fits(kind, (enum rust_item_kind)it->kind);
	return rust_resolve_fits(RUST_USE_TYPE, (enum rust_item_kind)it->kind);
}

/* Go to an item of the current file; a module without a body is another file. */
static enum rust_answer
enter(struct rust_walk_path *w, uint32_t item)
{
	struct rust_place mod = w->at;

	mod.item = item;
	w->at.item = item;
	if (mod.file->items.p[item].kind != RUST_ITEM_MOD || mod.file->items.p[item].body.n)
		return RUST_ANSWER_FOUND;
	return rust_crates_child(w->c, &mod, &w->at) ? RUST_ANSWER_FOUND : RUST_ANSWER_LIKELY;
}

/* Go where an import of the file at hand leads; @more: something of it is wanted. */
static enum rust_answer
through_import(struct rust_walk_path *w, uint32_t import, bool more)
{
	struct rust_resolved r CLEAR(rust_resolved) = { 0 };
	const struct rust_place from = w->at;
	enum rust_use_kind kind = w->kind;

	if (w->search->followed++ >= RUST_FOLLOWED_MAX)
		return RUST_ANSWER_UNKNOWN;
	if (more)
		w->kind = RUST_USE_TYPE;
	rust_resolve_import(from.file, import, &r);
	enum rust_answer a = rust_crates_follow(w, &r);


	/* `use build_error::x` means the crate, where a macro is called build_error too. */
	struct sv raw = rust_file_text(from.file, from.file->imports.p[import].path), crate = raw;

	if (a == RUST_ANSWER_MISSING && rust_path_next(&raw, &crate) && raw.n &&
	    rust_crates_named(w->c, crate, &w->at))
		a = rust_crates_go(w, raw);
	/* `use Name::*` where a glob gave the Name. */
	if (a == RUST_ANSWER_MISSING && sv_starts(str_sv(&r.path), SV("::"))) {
		struct sv path = sv_from(str_sv(&r.path), 2), name;

		w->at = from;
		w->at.item = rust_resolve_module(
			from.file, from.file->items.p[from.file->imports.p[import].item].parent);
		if (rust_path_next(&path, &name) && w->depth++ < DEPTH_MAX) {
			a = through_globs(w, name, path.n == 0);
			if (a == RUST_ANSWER_FOUND)
				a = rust_crates_go(w, path);
		}
	}
	w->kind = kind;
	return a;
}

/* The globs of the module at hand. */
static enum rust_answer
through_globs(struct rust_walk_path *w, struct sv name, bool last)
{
	const struct rust_place from = w->at;
	enum rust_answer best = RUST_ANSWER_MISSING;

	for (uint32_t it = 0, ref; rust_file_find(from.file, from.item, RUST_GLOB, &it, &ref);) {
		struct rust_walk_path more = *w;

		more.at = from;
		if (w->search->followed >= RUST_FOLLOWED_MAX)
			return RUST_ANSWER_UNKNOWN;
		enum rust_answer a = through_import(&more, ref & ~RUST_ENTRY_IMPORT, true);

		/* Core or alloc may give anything: what is not there is not their fault. */
		if (a == RUST_ANSWER_OUTSIDE)
			a = RUST_ANSWER_UNKNOWN;
		if (a == RUST_ANSWER_FOUND)
			a = rust_crates_lookup(&more, name, last);
		if (a < best) {
			best = a;
			w->at = more.at;
		}
		if (best == RUST_ANSWER_FOUND)
			break;
	}
	return best;
}

/* The note of an earlier question like this one; a new one, with *@asked false. */
static struct rust_seen *
see(struct rust_walk_path *w, struct sv name, bool last, bool *asked)
{
	uint64_t hash = sv_hash(name);

	for (size_t i = 0; i < w->search->n_seen; i++) {
		struct rust_seen *s = &w->search->seen[i];

		*asked = s->file == w->at.file && s->item == w->at.item && s->kind == w->kind &&
			 s->last == last && s->name == hash;
		if (*asked)
			return s;
	}
	struct rust_seen *s = &w->search->seen[w->search->n_seen++];

	*asked = false;
	*s = (struct rust_seen){
		.file = w->at.file, .item = w->at.item, .kind = (uint8_t)w->kind, .last = last,
		.name = hash, .answer = RUST_ANSWER_MISSING, .at = w->at,
	};
	return s;
}

/* What the module, enum or trait at hand says of @name by items and named imports. */
static enum rust_answer
named(struct rust_walk_path *w, struct sv name, bool last)
{
	const struct rust_place from = w->at;
	enum rust_answer best = RUST_ANSWER_MISSING;
	uint32_t it = 0, ref;

	while (best != RUST_ANSWER_FOUND &&
	       rust_file_find(from.file, from.item, name, &it, &ref)) {
		struct rust_walk_path more = *w;
		enum rust_answer a;

		more.at = from;
		if (ref & RUST_ENTRY_IMPORT)
			a = through_import(&more, ref & ~RUST_ENTRY_IMPORT, !last);
		else if (wants(w->kind, last, &from.file->items.p[ref]))
			a = enter(&more, ref);
		else
			continue;
		best = rust_crates_better(best, a);
		w->at = more.at;
	}
	return best;
}

/* When the module at hand names nothing so: what may stand behind it. */
static enum rust_answer
unnamed(struct rust_walk_path *w, struct sv name, bool last, enum rust_answer best)
{
	if (rust_crates_is_module(&w->at) && is_generated(&w->at)) {
		if (!w->search->name.n)	/* of several, the first one counts */
			str_add(&w->search->name, name);
		return RUST_ANSWER_BINDING;
	}
	if (rust_resolve_fits(w->kind, RUST_ITEM_MACRO) && last &&
	    rust_crates_has(w->c, SV("!"), SV(""), name))
		return RUST_ANSWER_FOUND;
	return rust_crates_better(best, rust_crates_made_in(&w->at, name));
}

/* Find @name in the module, enum or trait at hand. */
enum rust_answer
rust_crates_lookup(struct rust_walk_path *w, struct sv name, bool last)
{
	const struct rust_place from = w->at;
	bool asked;

	if (w->depth >= DEPTH_MAX || w->search->n_seen >= RUST_SEEN_MAX)
		return RUST_ANSWER_UNKNOWN;
	struct rust_seen *s = see(w, name, last, &asked);

	if (!asked) {
		w->depth++;
		s->answer = named(w, name, last);
		if (s->answer == RUST_ANSWER_MISSING && has_imports(&from))
			s->answer = through_globs(w, name, last);
		w->depth--;
		if (s->answer >= RUST_ANSWER_UNKNOWN) {
			w->at = from;
			s->answer = unnamed(w, name, last, s->answer);
		}
		s->at = w->at;
	}
	w->at = s->at;
	return s->answer;
}

/* What every type has by the blanket impls of core and alloc. */
static bool
is_blanket(struct sv name)
{
	static const struct sv names[] = {
		SV_INIT("from"), SV_INIT("into"), SV_INIT("try_from"), SV_INIT("try_into"),
		SV_INIT("type_id"), SV_INIT("borrow"), SV_INIT("borrow_mut"), SV_INIT("to_owned"),
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (sv_eq(name, names[i]))
			return true;
	return false;
}

/* The type that an alias at hand stands for. */
static enum rust_answer
through_alias(struct rust_walk_path *w)
{
	const struct rust_file *f = w->at.file;
	const struct rust_item *it = &f->items.p[w->at.item];
	struct rust_use u = { .kind = RUST_USE_TYPE, .item = w->at.item, .path = it->type_path };
	struct rust_resolved r CLEAR(rust_resolved) = { 0 };

	/* Aliases may go round in a circle: these steps are not taken back. */
	if (!it->type_path.n || w->depth++ >= DEPTH_MAX)
		return RUST_ANSWER_UNKNOWN;
	rust_resolve(f, &u, &r);
	return rust_crates_follow(w, &r);
}

/* Find @name among what the type, trait or enum at hand has. */
static enum rust_answer
member(struct rust_walk_path *w, struct sv name)
{
	const struct rust_item *it = &w->at.file->items.p[w->at.item];
	struct sv type = rust_file_text(w->at.file, it->name);
	uint32_t from = 0, ref;

	if (rust_file_find(w->at.file, w->at.item, name, &from, &ref) &&
	    !(ref & RUST_ENTRY_IMPORT)) {
		w->at.item = ref;
		return RUST_ANSWER_FOUND;
	}
	if (it->kind == RUST_ITEM_TYPE) {
		enum rust_answer a = through_alias(w);

		if (a != RUST_ANSWER_FOUND)
			return MIN(a, RUST_ANSWER_UNKNOWN);
		return rust_crates_is_module(&w->at) ? RUST_ANSWER_UNKNOWN : member(w, name);
	}
	if (rust_crates_has(w->c, SV("::"), type, name))
		return RUST_ANSWER_FOUND;
	if (rust_crates_has(w->c, SV("*"), SV(""), name))
		return RUST_ANSWER_LIKELY;
	return is_blanket(name) ? RUST_ANSWER_OUTSIDE : rust_crates_made_for(&w->at, type, name);
}

static enum rust_answer
up(struct rust_walk_path *w)
{
	if (w->at.item != RUST_NONE) {
		uint32_t parent = w->at.file->items.p[w->at.item].parent;

		w->at.item = rust_resolve_module(w->at.file, parent);
		return RUST_ANSWER_FOUND;
	}
	if (!rust_crates_parent(w->c, w->at.path, &w->at))
		return RUST_ANSWER_MISSING;
	w->at.item = rust_resolve_module(w->at.file, w->at.item);
	return RUST_ANSWER_FOUND;
}

/* Go on along the path @rest from the place at hand. */
enum rust_answer
rust_crates_go(struct rust_walk_path *w, struct sv rest)
{
	enum rust_answer a = RUST_ANSWER_FOUND;
	struct sv name;

	while (a == RUST_ANSWER_FOUND && rust_path_next(&rest, &name)) {
		if (sv_eq(name, SV("self")))
			continue;
		if (sv_eq(name, SV("super")))
			a = up(w);
		else if (rust_crates_is_module(&w->at))
			a = rust_crates_lookup(w, name, rest.n == 0);
		else
			a = member(w, name);
	}
	return a;
}

enum rust_answer
rust_crates_enter(struct rust_walk_path *w, struct sv path)
{
	struct sv name = SV("");

	rust_path_next(&path, &name);
	if (sv_eq(name, SV("self")))
		return rust_crates_root(w->c, w->at.path, &w->at) ? rust_crates_go(w, path)
								  : RUST_ANSWER_UNKNOWN;
	if (rust_crates_named(w->c, name, &w->at))
		return rust_crates_go(w, path);
	return rust_known_crate(name) ? RUST_ANSWER_OUTSIDE : RUST_ANSWER_MISSING;
}

/* Go where the expanded path @r leads from the place at hand. */
enum rust_answer
rust_crates_follow(struct rust_walk_path *w, const struct rust_resolved *r)
{
	struct sv path = str_sv(&r->path), first = SV(""), rest = path;

	rust_path_next(&rest, &first);
	switch (r->meaning) {
	case RUST_MEANS_LOCAL:
		return RUST_ANSWER_LOCAL;
	case RUST_MEANS_LANGUAGE:
		return RUST_ANSWER_OUTSIDE;
	case RUST_MEANS_ITEM:
		if (sv_from(path, r->rest).n == 0)
			return enter(w, r->item);
		w->at.item = r->item;
		return rust_crates_go(w, sv_from(path, r->rest + 2));
	case RUST_MEANS_PATH:
	case RUST_MEANS_NOTHING:
		break;
	}
	if (sv_eq(first, SV("::")))
		return rust_crates_enter(w, rest);
	if (r->meaning == RUST_MEANS_NOTHING)
		return rust_crates_enter(w, path);
	w->at.item = RUST_NONE;
	if (sv_eq(first, SV("crate")))
		return rust_crates_root(w->c, w->at.path, &w->at) ? rust_crates_go(w, rest)
								  : RUST_ANSWER_UNKNOWN;
	return rust_crates_go(w, path);
}
