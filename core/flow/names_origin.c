/* Where the candidate's tree has what a name takes: its definition, its module, its import. */
#include "core/flow/names_parts.h"

/* Types that a member's name is looked for in; beyond that the name says nothing. */
#define MEMBERS_MAX 4

static uint32_t
item_line(const struct rust_file *f, uint32_t item)
{
	const struct rust_item *i = &f->items.p[item];

	return rust_file_line(f, i->name.n ? i->name.at : i->head.at);
}

struct sv
names_last_word(struct sv path)
{
	for (size_t at; (at = sv_find(path, SV("::"))) != SV_NONE;)
		path = sv_from(path, at + 2);
	return path;
}

static bool
is_doctest(const struct rust_item *item)
{
	return item->kind == RUST_ITEM_DOCTEST || item->flags & RUST_ITEM_IS_DOCTEST;
}

bool
names_next_member(const struct rust_file *f, struct sv type, struct sv word, uint32_t *at)
{
	for (uint32_t i = *at == RUST_NONE ? 0 : *at + 1; i < f->items.n; i++) {
		uint32_t owner = rust_item_owner(f, i);

		if (owner == RUST_NONE || is_doctest(&f->items.p[i]) ||
		    !sv_eq(rust_file_text(f, f->items.p[i].name), word))
			continue;
		const struct rust_item *o = &f->items.p[owner];

		if (type.n && !sv_eq(names_last_word(rust_file_text(f, o->name.n ? o->name
										 : o->type_path)),
				     type))
			continue;
		*at = i;
		return true;
	}
	return false;
}

/* A member @word of a type of the file; where @type is not empty, of that one. */
static bool
add_members(struct rust_asking *r, struct sv path, const struct rust_file *f, struct sv type,
	    struct sv word, struct missing_name *m)
{
	for (uint32_t i = RUST_NONE; m->n_from < MEMBERS_MAX && names_next_member(f, type, word, &i);)
		if (!names_add_origin(r->a, m, path, item_line(f, i), word))
			return false;
	return true;
}

/* A macro @word of the file: exported ones are found at the root of their crate. */
static bool
add_macros(struct rust_asking *r, struct sv path, const struct rust_file *f, struct sv type UNUSED,
	   struct sv word, struct missing_name *m)
{
	for (uint32_t i = 0; i < f->items.n && m->n_from < MEMBERS_MAX; i++)
		if (f->items.p[i].kind == RUST_ITEM_MACRO && !is_doctest(&f->items.p[i]) &&
		    sv_eq(rust_file_text(f, f->items.p[i].name), word) &&
		    !names_add_origin(r->a, m, path, item_line(f, i), word))
			return false;
	return true;
}

/* What @add finds in any file of the candidate's tree. */
static bool
add_anywhere(struct rust_asking *r,
	     bool (*add)(struct rust_asking *r, struct sv path, const struct rust_file *f,
			 struct sv type, struct sv word, struct missing_name *m),
	     struct sv type, struct sv word, struct missing_name *m)
{
	struct files files = { 0 };
	bool ok = sources_list_rust(r->a->sources, r->a->own, &files, r->a->err);

	for (size_t i = 0; ok && i < files.n && m->n_from < MEMBERS_MAX; i++) {
		const struct rust_file *f = rust_crates_file(r->a->there, files.p[i].path);

		if (f)
			ok = add(r, files.p[i].path, f, type, word, m);
	}
	vec_clear(&files);
	return ok;
}

/*
 * Where the candidate's tree defines what @u uses. @own is as far as its path leads there: the item
 * itself, the type that it is a member of, or nothing for a method of an unknown type.
 */
static bool
add_origins(struct rust_asking *r, const struct rust_use *u, const struct rust_place *own,
	    struct missing_name *m)
{
	struct sv word = names_last_word(rust_file_text(r->file, u->path)), name = SV("");
	bool member = u->kind == RUST_USE_METHOD || u->kind == RUST_USE_FIELD ||
		      u->kind == RUST_USE_INIT;

	if (own->file && own->item != RUST_NONE)
		name = rust_file_text(own->file, own->file->items.p[own->item].name);
	if (own->file && own->item != RUST_NONE && (sv_eq(name, word) || !name.n) && !member)
		return names_add_origin(r->a, m, own->path, item_line(own->file, own->item), word);
	if (u->kind == RUST_USE_MACRO && !add_anywhere(r, add_macros, SV(""), word, m))
		return false;
	if (m->n_from)
		return true;
	if (own->file && own->item == RUST_NONE && !member)
		return names_add_origin(r->a, m, own->path, 1, word);
	if (own->file && own->item != RUST_NONE && !member &&
	    !add_members(r, own->path, own->file, name, word, m))
		return false;
	return m->n_from || add_anywhere(r, add_members, member ? SV("") : name, word, m);
}

/*
 * A definition is of no use while no module of the target leads to its file: then the `mod` lines
 * that do in the candidate's tree are missing as well.
 */
bool
names_add_declarations(struct rust_asking *r, struct sv path, struct missing_name *m)
{
	struct rust_place mod = { 0 };

	for (; rust_crates_declaration(r->a->there, path, &mod); path = mod.path) {
		if (!rust_crates_is_root(r->a->here, path))
			continue;
		if (!names_add_origin(r->a, m, mod.path, item_line(mod.file, mod.item),
				      rust_file_text(mod.file, mod.file->items.p[mod.item].name)))
			return false;
	}
	return true;
}

/* What the grafted tree has at the same place is not what is missing. */
static bool
is_there_already(const struct rust_asking *r, const struct origin *o)
{
	const struct rust_file *f = rust_crates_file(r->a->here, o->path);

	for (uint32_t i = 0; f && i < f->items.n; i++)
		if (sv_eq(rust_file_text(f, f->items.p[i].name), o->word) &&
		    !(f->items.p[i].flags & RUST_ITEM_IS_DOCTEST))
			return true;
	return false;
}

static void
drop_what_is_there(const struct rust_asking *r, struct missing_name *m)
{
	size_t kept = 0;

	for (size_t i = 0; i < m->n_from; i++)
		if (!is_there_already(r, &m->from[i]))
			m->from[kept++] = m->from[i];
	m->n_from = kept;
}

enum which_imports { IMPORTS_ANY, IMPORTS_PUBLIC };

static bool
imports(const struct rust_file *f, struct sv word, enum which_imports which, uint32_t *at)
{
	for (size_t i = 0; f && i < f->imports.n; i++) {
		const struct rust_import *im = &f->imports.p[i];

		if (f->items.p[im->item].flags & RUST_ITEM_IS_DOCTEST ||
		    (which == IMPORTS_PUBLIC && f->items.p[im->item].vis == RUST_VIS_PRIVATE) ||
		    !sv_eq(rust_file_text(f, im->name), word))
			continue;
		*at = im->at;
		return true;
	}
	return false;
}

/* The lines that import @word in the candidate's file, or re-export it for all, and that are new. */
static bool
add_imports(struct rust_asking *r, struct sv word, struct missing_name *m)
{
	struct files files = { 0 };
	uint32_t at, here;
	bool ok = true;

	if (imports(r->own, word, IMPORTS_ANY, &at) &&
	    !imports(r->file, word, IMPORTS_ANY, &here))
		return names_add_origin(r->a, m, r->path, rust_file_line(r->own, at), word);
	ok = sources_list_rust(r->a->sources, r->a->own, &files, r->a->err);
	for (size_t i = 0; ok && i < files.n && m->n_from < MEMBERS_MAX; i++) {
		const struct rust_file *f = rust_crates_file(r->a->there, files.p[i].path);

		if (imports(f, word, IMPORTS_PUBLIC, &at) &&
		    !imports(rust_crates_file(r->a->here, files.p[i].path), word, IMPORTS_PUBLIC,
			     &here))
			ok = names_add_origin(r->a, m, files.p[i].path, rust_file_line(f, at), word);
	}
	vec_clear(&files);
	return ok;
}

bool
names_add_origins(struct rust_asking *r, const struct rust_use *u, const struct rust_place *own,
		  struct missing_name *m)
{
	struct sv path = rust_file_text(r->file, u->path), rest = path;
	size_t first = sv_find(path, SV("::"));

	if (!add_origins(r, u, own, m))
		return false;
	/* What has another shape there is there, of course. */
	if (m->lacks.n)
		return true;
	drop_what_is_there(r, m);
	if (m->n_from)
		return names_add_declarations(r, m->from[0].path, m);
	/* All of it is defined there: then nothing makes it visible where it is used. */
	if (!add_imports(r, names_last_word(path), m))
		return false;
	return m->n_from || first == SV_NONE || add_imports(r, sv_to(rest, first), m);
}
