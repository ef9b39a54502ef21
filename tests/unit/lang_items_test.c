/* core/lang: what a Rust file defines. */
#include "tests/unit/lang.h"

TEST(functions_have_their_qualifiers_result_and_body)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"pub(crate) const unsafe extern \"C\" fn go<T: Copy>(x: T) -> *mut u8 where T: "
		"Send {\n"
		"\tx\n}\nasync fn wait() {}\n");
	const struct rust_item *it = lang_item(f, "go");

	CHECK_INT(it->kind, RUST_ITEM_FN);
	CHECK_INT(it->vis, RUST_VIS_CRATE);
	CHECK_INT(it->flags,
		  RUST_ITEM_IS_CONST | RUST_ITEM_IS_UNSAFE | RUST_ITEM_IS_EXTERN);
	LANG_TEXT(f, it->type, "*mut u8");
	LANG_TEXT(f, it->generics, "<T: Copy>");
	LANG_TEXT(f, it->where, "where T: Send");
	LANG_TEXT(f, it->body, "{\n\tx\n}");
	CHECK(sv_ends(rust_file_text(f, it->head), SV("where T: Send ")));
	CHECK_INT(lang_item(f, "wait")->flags, RUST_ITEM_IS_ASYNC);
}

TEST(methods_know_their_type_and_trait)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"struct Lock<T>(T);\n"
		"impl<T> Lock<T> { pub fn new(t: T) -> Self { Lock(t) } fn get(&self) {} }\n"
		"unsafe impl<'a, T: Send> Send for &'a Lock<T> {}\n"
		"impl<T> core::ops::Deref for Lock<T> { type Target = T;\n"
		"\tconst N: usize = 1; fn deref(self: &Self) -> &T { &self.0 } }\n"
		"impl !Sync for Lock<u8> {}\n");
	const struct rust_item *deref = lang_item(f, "Lock as core::ops::Deref::deref");

	CHECK(!(lang_item(f, "Lock::new")->flags & RUST_ITEM_HAS_SELF));
	CHECK(lang_item(f, "Lock::get")->flags & RUST_ITEM_HAS_SELF);
	CHECK(deref->flags & RUST_ITEM_HAS_SELF);
	const struct rust_item *impl = &f->items.p[deref->parent];

	CHECK_INT(impl->kind, RUST_ITEM_IMPL);
	LANG_TEXT(f, impl->type, "Lock<T>");
	LANG_TEXT(f, impl->type_path, "Lock");
	LANG_TEXT(f, impl->trait_path, "core::ops::Deref");
	CHECK(lang_has_item(f, "Lock as core::ops::Deref::Target"));
	CHECK(lang_has_item(f, "Lock as core::ops::Deref::N"));
	const struct rust_item *send = lang_item(f, "Lock as Send");

	LANG_TEXT(f, send->type, "&'a Lock<T>");
	CHECK_INT(send->flags, RUST_ITEM_IS_UNSAFE);
	CHECK_INT(lang_item(f, "Lock as Sync")->flags, RUST_ITEM_IS_NEGATIVE);
}

TEST(types_have_their_fields_and_variants)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"pub struct S<const N: usize = 4> { pub(in crate::a) a: [u8; N], r#type: *mut T }\n"
		"enum E { A, B { x: u8 }, C(u8) = 3 }\nunion U { a: u8, b: u16 }\n"
		"pub trait Tr: Sized + Send where Self: 'static { type Out: Copy; const C: u8 = "
		"1;\n"
		"\tfn f(&self); unsafe fn g() {} }\ntype Alias<T> = Result<T, Error>;\n"
		"static mut COUNT: usize = 0;\n"
		"extern \"C\" { fn c_fn(x: u8); static C_VAR: u8; }\n");

	CHECK_INT(lang_item(f, "S::a")->vis, RUST_VIS_IN);
	CHECK_INT(lang_item(f, "S::type")->kind, RUST_ITEM_FIELD);
	LANG_TEXT(f, lang_item(f, "S::type")->type_path, "T");
	LANG_TEXT(f, lang_item(f, "S")->generics, "<const N: usize = 4>");
	CHECK_INT(lang_item(f, "E::C")->kind, RUST_ITEM_VARIANT);
	CHECK_INT(lang_item(f, "E::B::x")->kind, RUST_ITEM_FIELD);
	CHECK_INT(lang_item(f, "U::b")->kind, RUST_ITEM_FIELD);
	LANG_TEXT(f, lang_item(f, "Tr")->trait, ": Sized + Send");
	CHECK_INT(lang_item(f, "Tr::Out")->kind, RUST_ITEM_TYPE);
	CHECK_INT(lang_item(f, "Tr::g")->flags, RUST_ITEM_IS_UNSAFE);
	LANG_TEXT(f, lang_item(f, "Alias")->type_path, "Result");
	CHECK_INT(lang_item(f, "COUNT")->flags, RUST_ITEM_IS_MUT);
	CHECK(lang_has_item(f, "c_fn") && lang_has_item(f, "C_VAR"));
}

TEST(an_item_begins_with_its_docs_and_attributes)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"// Not a doc.\n/// A doc.\n#[cfg(CONFIG_X)]\n// Between.\n#[repr(C)]\n"
		"pub struct S {\n\t/// Field.\n\t#[pin]\n\ta: u8,\n}\nfn f() {}\n");
	const struct rust_item *it = lang_item(f, "S");

	CHECK_INT(rust_file_line(f, it->whole.at), 2);
	CHECK_INT(rust_file_line(f, it->head.at), 6);
	CHECK_INT(it->n_attrs, 2);
	CHECK(it->flags & RUST_ITEM_IS_CFG);
	const struct rust_attr *cfg = rust_item_attr(f, 0, SV("cfg"), NULL);

	CHECK(cfg && !rust_item_attr(f, 0, SV("cfg"), cfg));
	LANG_TEXT(f, cfg->args, "(CONFIG_X)");
	CHECK_INT(rust_file_line(f, lang_item(f, "S::a")->whole.at), 7);
	CHECK(lang_item(f, "S::a")->flags & RUST_ITEM_IS_CFG);
	CHECK(!(lang_item(f, "f")->flags & RUST_ITEM_IS_CFG));
	CHECK_INT(lang_item(f, "f")->n_attrs, 0);
}

TEST(attributes_of_statements_are_not_given_to_the_next_item)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse("fn f() {\n\t#[cfg(CONFIG_X)]\n\tlet x = 1;\n\tfn inner() {}\n}\n");

	CHECK_INT(lang_item(f, "f::inner")->n_attrs, 0);
	CHECK(!(lang_item(f, "f::inner")->flags & RUST_ITEM_IS_CFG));
}

TEST(modules_nest_and_cfg_goes_down)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"pub mod outer;\n#[cfg(test)]\nmod tests {\n"
		"\tmod deep { fn f() { struct Local; } }\n}\n");

	CHECK_INT(lang_item(f, "outer")->body.n, 0);
	CHECK(lang_item(f, "tests::deep::f")->flags & RUST_ITEM_IS_CFG);
	CHECK_INT(lang_item(f, "tests::deep::f::Local")->kind, RUST_ITEM_STRUCT);
}

TEST(items_of_one_name_under_different_cfg_are_all_there)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"#[cfg(CONFIG_X)]\nfn f() -> u8 { 1 }\n#[cfg(not(CONFIG_X))]\n"
		"fn f() -> u8 { 0 }\n");
	uint32_t it = 0, ref;

	CHECK(rust_file_find(f, RUST_NONE, SV("f"), &it, &ref));
	CHECK(rust_file_find(f, RUST_NONE, SV("f"), &it, &ref));
	CHECK(!rust_file_find(f, RUST_NONE, SV("f"), &it, &ref));
}

TEST(macros_are_known_by_the_name_they_are_called)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"#[macro_export]\nmacro_rules! go { () => {}; }\nmacro_rules! own { () => {} }\n"
		"#[proc_macro_derive(Zero, attributes(z))]\npub fn derive_zero(t: T) -> T { t }\n"
		"#[proc_macro_attribute]\npub fn vtable(a: T, t: T) -> T { t }\n");
	uint32_t it = 0, ref;

	CHECK(lang_item(f, "go")->flags & RUST_ITEM_IS_EXPORTED);
	CHECK(!(lang_item(f, "own")->flags & RUST_ITEM_IS_EXPORTED));
	CHECK(lang_item(f, "derive_zero")->flags & RUST_ITEM_IS_PROC);
	CHECK(rust_file_find(f, RUST_NONE, SV("Zero"), &it, &ref));
	CHECK_SV(rust_item_macro(f, ref), "Zero");
	CHECK_SV(rust_item_macro(f, (uint32_t)(lang_item(f, "vtable") - f->items.p)), "vtable");
}

TEST(what_macros_define_is_read_from_their_tokens)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"make! { pub struct Made { x: u8 } fn made(p: *const T, s: &'static CStr) {} }\n"
		"macro_rules! m { ($n:ident) => { pub const fn helper() {} struct $n; } }\n");

	CHECK(lang_item(f, "Made")->flags & RUST_ITEM_IS_TOKENS);
	CHECK_INT(lang_item(f, "made")->kind, RUST_ITEM_FN);
	CHECK(lang_has_item(f, "m::helper"));
	CHECK(!lang_has_item(f, "T") && !lang_has_item(f, "CStr"));
	uint32_t it = 0, ref;

	/* They belong to the scope that the macro is called in. */
	CHECK(rust_file_find(f, RUST_NONE, SV("Made"), &it, &ref));
	it = 0;
	CHECK(!rust_file_find(f, RUST_NONE, SV("helper"), &it, &ref));
}

TEST(names_in_comments_and_strings_define_nothing)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"// fn a() {}\n/* fn b() {} /* fn c() {} */ */\n"
		"const S: &str = \"fn d() {}\";\nconst R: &str = r##\"\"# fn e() {}\"##;\n");

	CHECK_INT(f->items.n, 2);
}

TEST(a_shebang_and_inner_attributes_are_no_items)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse("#!/bin/run\n#![feature(x)]\n//! Docs.\nfn f() {}\n");

	CHECK_INT(f->items.n, 1);
	CHECK_INT(rust_file_line(f, f->items.p[0].whole.at), 4);
}

TEST(every_leaf_of_a_use_declaration_is_an_import)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"pub use crate::{\n\ta::{self, b as c},\n\td::*,\n\tr#type, // comment\n};\n"
		"use ::core::mem;\nuse super::x as _;\nextern crate alloc as al;\nuse self::e;\n");
	static const struct { const char *path, *name; bool glob; } want[] = {
		{ "crate::a", "a", false }, { "crate::a::b", "c", false }, { "crate::d", "", true },
		{ "crate::type", "type", false }, { "::core::mem", "mem", false },
		{ "super::x", "", false }, { "::alloc", "al", false }, { "self::e", "e", false },
	};

	CHECK_INT(f->imports.n, ARRAY_SIZE(want));
	for (size_t i = 0; i < ARRAY_SIZE(want); i++) {
		LANG_TEXT(f, f->imports.p[i].path, want[i].path);
		LANG_TEXT(f, f->imports.p[i].name, want[i].name);
		CHECK_INT(f->imports.p[i].glob, want[i].glob);
	}
	CHECK_INT(f->items.p[0].vis, RUST_VIS_PUB);
}

TEST(the_innermost_item_of_a_position_is_found)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"/// Doc of S.\nstruct S;\n\nimpl S {\n\t/// Doc of f.\n\tfn f() {\n\t\t1;\n\t}\n"
		"}\n");
	struct str path CLEAR(str) = { 0 };

	rust_item_path(f, rust_item_at(f, rust_file_line_start(f, 7)), &path);
	CHECK_SV(str_sv(&path), "S::f");
	CHECK(rust_item_at(f, rust_file_line_start(f, 5) + 3) ==
	      rust_item_at(f, rust_file_line_start(f, 7)));
	CHECK_INT(rust_item_at(f, 0), 0);
	CHECK_INT(rust_item_at(f, rust_file_line_start(f, 3)), RUST_NONE);
	uint32_t fn = rust_item_at(f, rust_file_line_start(f, 7));

	CHECK_INT(f->items.p[rust_item_owner(f, fn)].kind, RUST_ITEM_IMPL);
}

TEST(one_broken_item_does_not_hide_the_others)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse_any(SV("fn a() {}\nstruct B { x: ~const u8, }\n"
				  "impl C { fn d(&self) {} }\n"));

	CHECK(f->errors > 0);
	CHECK(lang_has_item(f, "a") && lang_has_item(f, "C::d"));
}
