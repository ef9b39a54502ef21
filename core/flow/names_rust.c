/* The names that brought lines of Rust use. */
#include "core/flow/names_parts.h"

static bool
open_trees(struct asking *a)
{
	if (a->here)
		return true;
	return sources_crates_over(a->sources, a->target, a->d, &a->here, a->err) &&
	       sources_crates(a->sources, a->own, &a->there, a->err);
}

/* The same use in the candidate's file: there it must mean something. */
static const struct rust_use *
own_use(const struct rust_asking *r, const struct rust_use *u)
{
	struct sv path = rust_file_text(r->file, u->path), of = rust_file_text(r->file, u->of);

	for (size_t i = 0; r->own && i < r->own->uses.n; i++) {
		const struct rust_use *o = &r->own->uses.p[i];

		if (o->kind == u->kind && sv_eq(rust_file_text(r->own, o->path), path) &&
		    sv_eq(rust_file_text(r->own, o->of), of) && !(o->flags & RUST_USE_LOCAL))
			return o;
	}
	return NULL;
}

static struct missing_name
describe(const struct rust_asking *r, const struct rust_use *u, struct sv name)
{
	return (struct missing_name){
		.name = name,
		.kind = sv_of(rust_use_kind_word((enum rust_use_kind)u->kind)),
		.path = r->path,
		.line = rust_file_line(r->file, u->start),
	};
}

static bool
miss_item(struct rust_asking *r, const struct rust_use *u, struct sv lacks,
	  const struct rust_place *own)
{
	struct missing_name m = describe(r, u, rust_file_text(r->file, u->path));

	m.lacks = lacks;
	if (!names_add_origins(r, u, own, &m))
		return false;
	names_add(r->a, m);
	return true;
}

/*
 * The target's answer was @here. That nothing of the name is there, though it need not be (it may be
 * a method of core), says something only if mainline is sure.
 */
static bool
ask_item(struct rust_asking *r, const struct rust_use *u, enum rust_answer here)
{
	const struct rust_use *own = own_use(r, u);
	struct rust_place place = { 0 };
	enum rust_answer there;

	if (!own)
		return true;
	there = rust_crates_find(r->a->there, r->path, own, &place, NULL);
	if (there != RUST_ANSWER_FOUND &&
	    (there != RUST_ANSWER_LIKELY || here != RUST_ANSWER_MISSING))
		return true;
	return miss_item(r, u, SV(""), &place);
}

/* The file is part of no crate there, or of another one. */
static bool
miss_module(struct rust_asking *r)
{
	struct missing_name m = { .name = r->path, .kind = SV("module"), .path = r->path, .line = 1 };

	if (!names_add_declarations(r, r->path, &m))
		return false;
	names_add(r->a, m);
	return true;
}

/* A name that is not Rust's: C's by bindgen, or Kconfig's. */
static bool
ask_foreign(struct rust_asking *r, const struct rust_use *u, struct sv name,
	    enum source_kind kind)
{
	struct asking *a = r->a;
	struct source_place place = { 0 };
	bool missing;

	if (!names_ask_declared(a, kind, name, &place, &missing))
		return false;
	if (!missing)
		return true;
	struct missing_name m = describe(r, u, rust_file_text(r->file, u->path));

	m.kind = sv_of(place.kind);
	if (!names_add_origin(a, &m, place.path, place.line, name))
		return false;
	names_add(a, m);
	return true;
}

/*
 * The one item that the last word of @u's path means at @p: that item itself, or its only member of
 * that name. NULL where the name alone does not tell.
 */
static const struct rust_item *
meant(const struct rust_file *f, const struct rust_use *u, const struct rust_place *p)
{
	struct sv word = names_last_word(rust_file_text(f, u->path));

	if (!p->file || p->item == RUST_NONE)
		return NULL;
	const struct rust_item *item = &p->file->items.p[p->item];
	struct sv name = rust_file_text(p->file, item->name);
	uint32_t member = RUST_NONE, it;

	if (sv_eq(name, word))
		return item;
	if (!names_next_member(p->file, name, word, &member))
		return NULL;
	it = member;
	return names_next_member(p->file, name, word, &it) ? NULL : &p->file->items.p[member];
}

/* The item is there, but it may not be used so: it was made const or public since. */
static bool
ask_shape(struct rust_asking *r, const struct rust_use *u, const struct rust_place *here)
{
	const struct rust_use *own = own_use(r, u);
	struct rust_place there = { 0 };

	if (!own || rust_crates_find(r->a->there, r->path, own, &there, NULL) != RUST_ANSWER_FOUND)
		return true;
	const struct rust_item *old = meant(r->file, u, here);
	const struct rust_item *new = meant(r->own, own, &there);

	if (!old || !new)
		return true;
	bool in_const = u->item != RUST_NONE &&
			(r->file->items.p[u->item].kind == RUST_ITEM_CONST ||
			 r->file->items.p[u->item].kind == RUST_ITEM_STATIC ||
			 (r->file->items.p[u->item].flags & RUST_ITEM_IS_CONST));

	if (old->kind != new->kind)
		return true;
	if (in_const && old->kind == RUST_ITEM_FN && (new->flags & RUST_ITEM_IS_CONST) &&
	    !(old->flags & RUST_ITEM_IS_CONST))
		return miss_item(r, u, SV("const"), &there);
	if (old->vis < new->vis && !sv_eq(here->path, r->path))
		return miss_item(r, u, new->vis == RUST_VIS_PUB ? SV("pub") : SV("pub(crate)"),
				 &there);
	return true;
}

static bool
ask_use(struct rust_asking *r, const struct rust_use *u)
{
	struct rust_place place = { 0 };
	struct str name CLEAR(str) = { 0 };

	/* Doc-tests are compiled by those who run them: what they lack is not worth a prerequisite. */
	if (u->flags & (RUST_USE_LOCAL | RUST_USE_QUOTED | RUST_USE_DOCTEST))
		return true;
	r->a->out->asked++;
	enum rust_answer here = rust_crates_find(r->a->here, r->path, u, &place,
						 &name);

	switch (here) {
	case RUST_ANSWER_UNKNOWN:
	case RUST_ANSWER_MISSING:
		return ask_item(r, u, here);
	case RUST_ANSWER_BINDING:
		return ask_foreign(r, u, str_sv(&name), SOURCE_C);
	case RUST_ANSWER_CONFIG:
		return ask_foreign(r, u, str_sv(&name), SOURCE_KCONFIG);
	case RUST_ANSWER_FOUND:
		return ask_shape(r, u, &place);
	default:
		return true;
	}
}

bool
names_ask_rust(struct asking *a, const struct difference *d, const struct edits *edits)
{
	struct rust_asking r = { .a = a, .path = d->path };

	if (!edits->n || !open_trees(a))
		return edits->n == 0;
	r.file = rust_crates_file(a->here, d->path);
	r.own = rust_crates_file(a->there, d->path);
	/*
	 * A file that no module of the target leads to is not compiled there: what brings it needs
	 * that first; where it stood already, it is none of the candidate's business.
	 */
	if (r.file && r.own && !sv_eq(rust_crates_root_path(a->here, d->path),
				      rust_crates_root_path(a->there, d->path)))
		return d->old.mode || miss_module(&r);
	for (size_t i = 0; r.file && i < edits->n; i++) {
		const struct edit *e = &edits->p[i];
		size_t n = 0;
		const struct rust_use *uses = e->nb ? rust_use_lines(r.file, (uint32_t)e->b + 1,
								     (uint32_t)(e->b + e->nb), &n)
						    : NULL;

		for (size_t k = 0; k < n; k++)
			if (!ask_use(&r, &uses[k]))
				return false;
	}
	return true;
}
