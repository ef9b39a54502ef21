/* Expanding paths through the items and imports of one file. */
#include "core/lang/rust_resolve.h"

#include "core/lang/rust_known.h"
#include "core/lang/rust_path.h"

#define EXPAND_MAX 8	/* imports of imports; keeps a circle of them from going on */

#define BIT(kind) (1u << (kind))
/* Where names are looked up, from the inside out; the lookup ends behind a module. */
#define SCOPES (BIT(RUST_ITEM_FN) | BIT(RUST_ITEM_CONST) | BIT(RUST_ITEM_STATIC) | \
		BIT(RUST_ITEM_MOD) | BIT(RUST_ITEM_DOCTEST))
#define MODULES (BIT(RUST_ITEM_MOD) | BIT(RUST_ITEM_DOCTEST))
/* What `Self` can be. */
#define SELVES (BIT(RUST_ITEM_IMPL) | BIT(RUST_ITEM_TRAIT) | BIT(RUST_ITEM_STRUCT) | \
		BIT(RUST_ITEM_ENUM) | BIT(RUST_ITEM_UNION))

#define TYPES (BIT(RUST_ITEM_STRUCT) | BIT(RUST_ITEM_UNION) | BIT(RUST_ITEM_ENUM) | \
	       BIT(RUST_ITEM_TYPE) | BIT(RUST_ITEM_TRAIT) | BIT(RUST_ITEM_MOD) | \
	       BIT(RUST_ITEM_VARIANT))
#define VALUES (BIT(RUST_ITEM_FN) | BIT(RUST_ITEM_STRUCT) | BIT(RUST_ITEM_VARIANT) | \
		BIT(RUST_ITEM_CONST) | BIT(RUST_ITEM_STATIC) | BIT(RUST_ITEM_TYPE))

/* The kinds of items that each kind of use can mean. */
static const uint32_t fits[RUST_USE_KINDS] = {
	[RUST_USE_VALUE] = VALUES,
	[RUST_USE_PATTERN] = VALUES,
	[RUST_USE_TYPE] = TYPES | BIT(RUST_ITEM_CONST),	/* also Foo<CONST> */
	[RUST_USE_TRAIT] = TYPES,
	[RUST_USE_MACRO] = BIT(RUST_ITEM_MACRO) | BIT(RUST_ITEM_FN),
	[RUST_USE_ATTR] = BIT(RUST_ITEM_MACRO) | BIT(RUST_ITEM_FN),
	[RUST_USE_DERIVE] = BIT(RUST_ITEM_MACRO) | BIT(RUST_ITEM_FN) | BIT(RUST_ITEM_TRAIT),
	[RUST_USE_IMPORT] = TYPES | VALUES | BIT(RUST_ITEM_MACRO),
};

/* What has a path begin, and its first segment means an item that can have more behind it. */
#define OWNERS (TYPES | BIT(RUST_ITEM_CRATE))

void
rust_resolved_clear(struct rust_resolved *r)
{
	str_clear(&r->path);
}

bool
rust_resolve_fits(enum rust_use_kind use, enum rust_item_kind item)
{
	return fits[use] & BIT(item);
}

static uint32_t
above(const struct rust_file *f, uint32_t item, uint32_t kinds)
{
	while (item != RUST_NONE && !(BIT(f->items.p[item].kind) & kinds))
		item = f->items.p[item].parent;
	return item;
}

uint32_t
rust_resolve_module(const struct rust_file *f, uint32_t item)
{
	return above(f, item, MODULES);
}

struct expand {
	const struct rust_file *f;
	struct rust_resolved *out;
	uint32_t wanted;	/* kinds of items that the first segment may be */
	uint32_t import;	/* the one being expanded: it does not explain itself */
	bool prefix;		/* the first segment has more behind it */
	int steps;
};

/*
 * `use pin_init::pin_init` gives a name, most likely a macro's or function's, that is also the
 * crate's: in front of "::" it still means the crate.
 */
static bool
is_own_crate(const struct expand *e, uint32_t import, struct sv name)
{
	struct sv path = rust_file_text(e->f, e->f->imports.p[import].path);

	return e->prefix && sv_starts(path, name) &&
	       sv_starts(sv_from(path, name.n), SV("::"));
}

/* Find @name from @scope outwards. Sets @ref and the scope it was found in. */
static bool
find(const struct expand *e, uint32_t *scope, struct sv name, uint32_t *ref)
{
	const struct rust_file *f = e->f;

	for (uint32_t s = above(f, *scope, SCOPES);; s = above(f, f->items.p[s].parent, SCOPES)) {
		uint32_t it = 0;

		while (rust_file_find(f, s, name, &it, ref)) {
			bool import = *ref & RUST_ENTRY_IMPORT;

			if (import ? (*ref & ~RUST_ENTRY_IMPORT) == e->import ||
					is_own_crate(e, *ref & ~RUST_ENTRY_IMPORT, name)
				   : !(BIT(f->items.p[*ref].kind) & e->wanted))
				continue;
			*scope = s;
			return true;
		}
		if (s == RUST_NONE || BIT(f->items.p[s].kind) & MODULES)
			return false;
	}
}

/* "self", and the names of the inline modules around @item, each with "::" behind it. */
static void
add_module(const struct rust_file *f, uint32_t item, struct str *path)
{
	uint32_t up[32];
	size_t n = 0;

	for (item = rust_resolve_module(f, item); item != RUST_NONE && n < ARRAY_SIZE(up);
	     item = rust_resolve_module(f, f->items.p[item].parent))
		up[n++] = item;
	str_add(path, SV("self::"));
	while (n-- > 0) {
		str_add(path, rust_file_text(f, f->items.p[up[n]].name));
		str_add(path, SV("::"));
	}
}

static void
add_rest(struct str *path, struct sv rest)
{
	if (!rest.n)
		return;
	str_add(path, SV("::"));
	str_add(path, rest);
}

/* The path begins at @item; follow it through inline modules and enums of this file. */
static void
mean_item(struct expand *e, uint32_t item, struct sv rest)
{
	const struct rust_file *f = e->f;
	struct rust_resolved *r = e->out;

	add_module(f, f->items.p[item].parent, &r->path);
	str_add(&r->path, rust_file_text(f, f->items.p[item].name));
	for (struct sv more = rest, name; rust_path_next(&more, &name); rest = more) {
		uint32_t it = 0, ref;

		if (!rust_file_find(f, item, name, &it, &ref) || ref & RUST_ENTRY_IMPORT)
			break;
		item = ref;
		add_rest(&r->path, name);
	}
	r->rest = r->path.n;
	add_rest(&r->path, rest);
	r->item = item;
	r->meaning = RUST_MEANS_ITEM;
	if (f->items.p[item].kind == RUST_ITEM_MOD && !f->items.p[item].body.n && rest.n)
		r->meaning = RUST_MEANS_PATH;
}

/* A path that says where it begins, seen from the module @module of this file. */
static void
mean_path(struct expand *e, uint32_t module, struct sv first, struct sv rest)
{
	const struct rust_file *f = e->f;
	struct str *path = &e->out->path;

	e->out->meaning = RUST_MEANS_PATH;
	while (module != RUST_NONE && sv_eq(first, SV("super"))) {
		module = rust_resolve_module(f, f->items.p[module].parent);
		first = SV("self");
		if (sv_starts(rest, SV("super")) && (rest.n == 5 || sv_starts(rest, SV("super::"))))
			rust_path_next(&rest, &first);
	}
	if (sv_eq(first, SV("self")) && module != RUST_NONE) {
		add_module(f, module, path);
		path->n -= 2;
	} else if (sv_eq(first, SV("::"))) {
		str_add(path, first);
		str_add(path, rest);
		e->out->rest = path->n;
		return;
	} else {
		str_add(path, sv_eq(first, SV("$crate")) ? SV("crate") : first);
	}
	add_rest(path, rest);
	e->out->rest = path->n;
}

static void expand(struct expand *e, uint32_t item, struct sv path);

static void
mean_import(struct expand *e, uint32_t import, struct sv rest)
{
	const struct rust_import *im = &e->f->imports.p[import];
	struct str path CLEAR(str) = { 0 };

	str_add(&path, rust_file_text(e->f, im->path));
	add_rest(&path, rest);
	e->import = import;
	e->wanted = OWNERS | (rest.n ? 0 : e->wanted);
	expand(e, e->f->items.p[im->item].parent, str_sv(&path));
}

/* What the impl or trait around itself has: its own methods, types and constants. */
static bool
mean_own(struct expand *e, uint32_t owner, struct sv rest)
{
	uint32_t it = 0, ref;
	struct sv name = SV("");

	rust_path_next(&rest, &name);
	if (!name.n || !rust_file_find(e->f, owner, name, &it, &ref) || ref & RUST_ENTRY_IMPORT)
		return false;
	str_add(&e->out->path, SV("Self::"));
	str_add(&e->out->path, name);
	e->out->rest = e->out->path.n;
	add_rest(&e->out->path, rest);
	e->out->item = ref;
	e->out->meaning = RUST_MEANS_ITEM;
	return true;
}

/* Self is the type that the impl is for, or the trait or type around. */
static void
mean_self(struct expand *e, uint32_t item, struct sv rest)
{
	const struct rust_file *f = e->f;
	uint32_t owner = above(f, item, SELVES);
	struct str path CLEAR(str) = { 0 };

	if (owner == RUST_NONE || mean_own(e, owner, rest))
		return;
	const struct rust_item *it = &f->items.p[owner];

	str_add(&path, rust_file_text(f, it->kind == RUST_ITEM_IMPL ? it->type_path : it->name));
	bool generic = !sv_has(str_sv(&path), SV("::")) &&
		       rust_path_has_word(rust_file_text(f, it->generics), str_sv(&path));

	if (!path.n || generic) {	/* a tuple, a slice; impl<T> Trait for T */
		e->out->meaning = generic ? RUST_MEANS_LOCAL : RUST_MEANS_LANGUAGE;
		str_add(&e->out->path, str_sv(&path));
		if (generic)
			add_rest(&e->out->path, rest);
		else
			str_add(&e->out->path, rest);
		return;
	}
	add_rest(&path, rest);
	e->wanted = OWNERS;
	expand(e, it->parent, str_sv(&path));
}

static bool
says_where(struct sv first)
{
	return sv_eq(first, SV("crate")) || sv_eq(first, SV("self")) ||
	       sv_eq(first, SV("super")) || sv_eq(first, SV("$crate")) || sv_eq(first, SV("::"));
}

static void
expand(struct expand *e, uint32_t item, struct sv path)
{
	struct sv rest = path, first = SV("");
	uint32_t scope = item, ref;

	rust_path_next(&rest, &first);
	if (e->steps++ >= EXPAND_MAX)
		return;
	e->prefix = rest.n > 0;
	if (rest.n)
		e->wanted = OWNERS;
	if (says_where(first)) {
		mean_path(e, rust_resolve_module(e->f, item), first, rest);
	} else if (sv_eq(first, SV("Self"))) {
		mean_self(e, item, rest);
	} else if (find(e, &scope, first, &ref)) {
		if (ref & RUST_ENTRY_IMPORT)
			mean_import(e, ref & ~RUST_ENTRY_IMPORT, rest);
		else
			mean_item(e, ref, rest);
	} else if (e->import != RUST_NONE) {
		/* An import that begins with no name of this file begins with a crate. */
		mean_path(e, RUST_NONE, SV("::"), path);
	} else {
		str_add(&e->out->path, path);
	}
}

/* A name that nothing in the file explains. */
static void
mean_known(const struct rust_use *u, struct rust_resolved *r)
{
	struct sv rest = str_sv(&r->path), first = SV("");
	bool known;

	rust_path_next(&rest, &first);
	switch ((enum rust_use_kind)u->kind) {
	case RUST_USE_MACRO: known = !rest.n && rust_known_macro(first); break;
	case RUST_USE_ATTR: known = rust_known_attr(str_sv(&r->path)); break;
	case RUST_USE_DERIVE: known = !rest.n && rust_known_derive(first); break;
	default: known = rust_known_primitive(first) || rust_known_prelude(first); break;
	}
	if (known)
		r->meaning = RUST_MEANS_LANGUAGE;
	else if (rest.n && rust_known_crate(first)) {
		r->meaning = RUST_MEANS_PATH;
		struct str path = { 0 };

		str_add(&path, SV("::"));
		str_add(&path, str_sv(&r->path));
		str_clear(&r->path);
		r->path = path;
	}
}

static void
start(struct rust_resolved *r)
{
	str_reset(&r->path);
	r->meaning = RUST_MEANS_NOTHING;
	r->item = RUST_NONE;
}

/* The import that @u, the leaf of a use declaration, is; RUST_NONE for other uses. */
static uint32_t
import_of(const struct rust_file *f, const struct rust_use *u)
{
	size_t from = 0, end = f->imports.n;

	if (u->kind != RUST_USE_IMPORT)
		return RUST_NONE;
	while (from < end) {	/* they are in the order of their items */
		size_t mid = from + (end - from) / 2;

		if (f->imports.p[mid].item < u->item)
			from = mid + 1;
		else
			end = mid;
	}
	for (; from < f->imports.n && f->imports.p[from].item == u->item; from++)
		if (f->imports.p[from].at == u->start)
			return (uint32_t)from;
	return RUST_NONE;
}

void
rust_resolve(const struct rust_file *f, const struct rust_use *u, struct rust_resolved *r)
{
	struct expand e = { .f = f, .out = r, .wanted = fits[u->kind], .import = RUST_NONE };
	struct sv path = rust_file_text(f, u->path);

	start(r);
	if (!fits[u->kind]) {
		str_add(&r->path, path);
	} else if (u->flags & RUST_USE_LOCAL) {
		str_add(&r->path, path);
		r->meaning = RUST_MEANS_LOCAL;
	} else {
		e.import = import_of(f, u);
		expand(&e, u->item, path);
	}
	if (r->meaning == RUST_MEANS_NOTHING && fits[u->kind])
		mean_known(u, r);
	if (r->meaning != RUST_MEANS_ITEM && r->meaning != RUST_MEANS_PATH)
		r->rest = r->path.n;
}

void
rust_resolve_import(const struct rust_file *f, uint32_t import, struct rust_resolved *r)
{
	struct expand e = { .f = f, .out = r, .wanted = fits[RUST_USE_IMPORT], .import = import };
	const struct rust_import *im = &f->imports.p[import];

	start(r);
	expand(&e, f->items.p[im->item].parent, rust_file_text(f, im->path));
}

bool
rust_resolve_glob(const struct rust_file *f, uint32_t *scope, uint32_t *it, uint32_t *import)
{
	for (;;) {
		if (rust_file_find(f, *scope, RUST_GLOB, it, import)) {
			*import &= ~RUST_ENTRY_IMPORT;
			return true;
		}
		if (*scope == RUST_NONE || BIT(f->items.p[*scope].kind) & MODULES)
			return false;
		*scope = f->items.p[*scope].parent;
		*it = 0;
	}
}
