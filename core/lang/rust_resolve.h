/* What a used path means, as far as its own file says. */
#ifndef CORTEN_CORE_LANG_RUST_RESOLVE_H
#define CORTEN_CORE_LANG_RUST_RESOLVE_H

#include "core/lang/rust_file.h"

enum rust_meaning {
	RUST_MEANS_NOTHING,	/* not named in this file: a glob, a macro or a crate may give it */
	RUST_MEANS_LOCAL,	/* a variable, a parameter, a generic parameter */
	RUST_MEANS_ITEM,	/* begins with an item of this file */
	RUST_MEANS_PATH,	/* leads out of this file */
	RUST_MEANS_LANGUAGE,	/* primitives, core's prelude and macros, built-in attributes */
};

/* Start it all-zero, end it with rust_resolved_clear(). */
struct rust_resolved {
	enum rust_meaning meaning;
	uint32_t item;		/* RUST_MEANS_ITEM: the deepest one of this file on the path */
	/*
	 * The full path. Where it begins is told by its first word: "crate", "super" or "self" (of
	 * this file's own module, also where the use stands in an inline one), "::" for a crate,
	 * "Self" for what the impl or trait around has itself.
	 */
	struct str path;
	size_t rest;		/* where in ->path the part behind ->item begins; its end if none */
};

void rust_resolved_clear(struct rust_resolved *r);
DEFINE_CLEAR(rust_resolved);

/*
 * Expand the path that @u uses through the items and imports it can see: with
 * `use crate::types::Opaque`, Opaque::get becomes crate::types::Opaque::get. @r is overwritten.
 * Methods, fields, inits, conditions and modules are no paths; they mean nothing here.
 */
void rust_resolve(const struct rust_file *f, const struct rust_use *u, struct rust_resolved *r);
/* The same for the path of an import, as seen from where it stands. */
void rust_resolve_import(const struct rust_file *f, uint32_t import, struct rust_resolved *r);

/*
 * The next glob that may give a name to the item *@scope: the index of its import, innermost scope
 * first. Start with *@it 0; *@scope moves outwards. False when there are no more.
 */
bool rust_resolve_glob(const struct rust_file *f, uint32_t *scope, uint32_t *it, uint32_t *import);

/* The module (or the doc-test) around @item, RUST_NONE for the file's own. */
uint32_t rust_resolve_module(const struct rust_file *f, uint32_t item);
/* True if a thing of this kind can be what is used so: a macro is no type. */
bool rust_resolve_fits(enum rust_use_kind use, enum rust_item_kind item);

#endif
