/* What a Rust source file defines and imports. */
#ifndef CORTEN_CORE_LANG_RUST_ITEM_H
#define CORTEN_CORE_LANG_RUST_ITEM_H

#include "core/base/str.h"
#include "core/lang/rust_node.h"

struct rust_file;

enum rust_item_kind {
	RUST_ITEM_FN,		/* also methods: the parent is an impl or a trait */
	RUST_ITEM_STRUCT,
	RUST_ITEM_UNION,
	RUST_ITEM_ENUM,
	RUST_ITEM_VARIANT,
	RUST_ITEM_FIELD,	/* those with a name */
	RUST_ITEM_TYPE,		/* an alias, or an associated type */
	RUST_ITEM_TRAIT,
	RUST_ITEM_IMPL,
	RUST_ITEM_CONST,
	RUST_ITEM_STATIC,
	RUST_ITEM_MOD,
	RUST_ITEM_MACRO,	/* macro_rules! */
	RUST_ITEM_USE,		/* its leaves are imports */
	RUST_ITEM_CRATE,	/* extern crate */
	RUST_ITEM_EXTERN,	/* extern "C" { ... } */
	RUST_ITEM_CALL,		/* a macro called where items stand: it may define anything */
	RUST_ITEM_DOCTEST,	/* a block of code in a doc comment */
	RUST_ITEM_KINDS
};

enum rust_item_flag {
	RUST_ITEM_IS_CONST	= 1 << 0,
	RUST_ITEM_IS_UNSAFE	= 1 << 1,
	RUST_ITEM_IS_ASYNC	= 1 << 2,
	RUST_ITEM_IS_EXTERN	= 1 << 3,	/* an ABI is given */
	RUST_ITEM_IS_DEFAULT	= 1 << 4,
	RUST_ITEM_IS_MUT	= 1 << 5,	/* static mut */
	RUST_ITEM_IS_NEGATIVE	= 1 << 6,	/* impl !Send for ... */
	RUST_ITEM_IS_EXPORTED	= 1 << 7,	/* #[macro_export] */
	RUST_ITEM_IS_PROC	= 1 << 8,	/* #[proc_macro], ..._attribute, ..._derive */
	RUST_ITEM_IS_CFG	= 1 << 9,	/* it or something around it has a #[cfg] */
	RUST_ITEM_IS_DOCTEST	= 1 << 10,	/* in doc-test code */
	RUST_ITEM_IS_TOKENS	= 1 << 11,	/* read from a macro's tokens */
	RUST_ITEM_HAS_SELF	= 1 << 12,	/* a method */
};

enum rust_vis { RUST_VIS_PRIVATE, RUST_VIS_IN, RUST_VIS_CRATE, RUST_VIS_PUB };

/* One attribute of an item. */
struct rust_attr {
	struct rust_span path;	/* "cfg", "macros::vtable" */
	struct rust_span args;	/* all between the path and the closing bracket, as written */
	uint32_t node;		/* the attribute's */
};

struct rust_item {
	uint8_t kind;		/* enum rust_item_kind */
	uint8_t vis;		/* enum rust_vis */
	uint16_t flags;		/* enum rust_item_flag */
	uint32_t parent;	/* the item around it, or RUST_NONE */
	uint32_t node;		/* RUST_NONE for what was read from tokens */
	struct rust_span name;	/* without "r#"; empty for impl, use, extern blocks, calls */
	struct rust_span type;	/* impl: the subject; alias, field, const: what it is; fn: result */
	struct rust_span type_path;	/* the path in it, without arguments: "types::Opaque" */
	struct rust_span trait;	/* impl: the trait as written; trait: its supertraits */
	struct rust_span trait_path;	/* impl: the trait's path without arguments */
	struct rust_span generics;	/* with the angle brackets */
	struct rust_span where;	/* the where clause */
	struct rust_span whole;	/* with the attributes and doc comments before it */
	struct rust_span head;	/* the signature, from the visibility to before the body */
	struct rust_span body;	/* empty without one */
	uint32_t attr, n_attrs;	/* its attributes in ->attrs */
};

/* One leaf of a use declaration, or an extern crate. */
struct rust_import {
	struct rust_span path;	/* "crate::types::Opaque"; a glob's without "::*" */
	struct rust_span name;	/* what it is called here; empty for globs and "as _" */
	uint32_t item;		/* its use declaration */
	uint32_t at;		/* the byte where the leaf's last word stands */
	bool glob;
};

/* "fn", "struct", ... as a person says it. */
const char *rust_item_kind_word(enum rust_item_kind kind);

/* The innermost item of the file proper whose whole range has the byte @at; RUST_NONE without. */
uint32_t rust_item_at(const struct rust_file *f, uint32_t at);

/* The impl, trait, struct or enum that @item belongs to as a member; RUST_NONE for free items. */
uint32_t rust_item_owner(const struct rust_file *f, uint32_t item);

/*
 * What a macro is called by: the name of a macro_rules!, #[proc_macro] or #[proc_macro_attribute];
 * for #[proc_macro_derive(Name)] the Name. Empty for what is no macro.
 */
struct sv rust_item_macro(const struct rust_file *f, uint32_t item);

/*
 * Append the path of @item inside the file: "sync::Lock::new" for what stands in
 * `mod sync { impl Lock { fn new } }`, "Lock as Guard::new" for what an impl of a trait has.
 */
void rust_item_path(const struct rust_file *f, uint32_t item, struct str *out);

/* The attribute of @item whose path is @path; NULL without. Start @after with NULL. */
const struct rust_attr *rust_item_attr(const struct rust_file *f, uint32_t item, struct sv path,
				       const struct rust_attr *after);

#endif
