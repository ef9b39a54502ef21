/* core/lang: what a used path means in its file and in its tree. */
#include "tests/unit/lang.h"

#include "core/lang/rust_crates.h"
#include "core/lang/rust_resolve.h"

/* The first use of @path; the test fails without. */
static const struct rust_use *
use_of(const struct rust_file *f, const char *path)
{
	for (size_t i = 0; i < f->uses.n; i++)
		if (f->uses.p[i].kind != RUST_USE_IMPORT &&
		    sv_eq(rust_file_text(f, f->uses.p[i].path), sv_of(path)))
			return &f->uses.p[i];
	fail_msg("no use of '%s'", path);
	return NULL;
}

#define RESOLVES(f, path_, meaning_, to) \
	do { \
		struct rust_resolved r_ CLEAR(rust_resolved) = { 0 }; \
		rust_resolve(f, use_of(f, path_), &r_); \
		CHECK_SV(str_sv(&r_.path), to); \
		CHECK_INT(r_.meaning, meaning_); \
	} while (0)

TEST(a_path_is_expanded_through_imports)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"use crate::types::{self, Opaque, Other as Renamed};\nuse core::mem;\n"
		"use ::kernel::x;\nuse types::deep::Deep;\n"
		"fn f() { Opaque::get(); Renamed; types::ARef::from(); mem::take(); x::y(); "
		"Deep::z() }\n");

	RESOLVES(f, "Opaque::get", RUST_MEANS_PATH, "crate::types::Opaque::get");
	RESOLVES(f, "Renamed", RUST_MEANS_PATH, "crate::types::Other");
	RESOLVES(f, "types::ARef::from", RUST_MEANS_PATH, "crate::types::ARef::from");
	RESOLVES(f, "mem::take", RUST_MEANS_PATH, "::core::mem::take");
	RESOLVES(f, "x::y", RUST_MEANS_PATH, "::kernel::x::y");
	RESOLVES(f, "Deep::z", RUST_MEANS_PATH, "crate::types::deep::Deep::z");
}

TEST(a_path_is_expanded_to_the_items_of_its_file)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"enum E { A }\n"
		"mod m { pub fn g() {} pub mod n { fn h() { super::g(); self::i(); } } }\n"
		"mod outer;\nstruct S;\nimpl S { fn new() { Self::go(); Self::C; m::g(); E::A;\n"
		"\tS::new(); outer::x(); m::zz(); } fn go() {} }\n"
		"trait T { fn a(); fn b() { Self::a() } }\n");
	struct rust_resolved r CLEAR(rust_resolved) = { 0 };

	RESOLVES(f, "super::g", RUST_MEANS_PATH, "self::m::g");
	RESOLVES(f, "self::i", RUST_MEANS_PATH, "self::m::n::i");
	RESOLVES(f, "Self::go", RUST_MEANS_ITEM, "Self::go");
	RESOLVES(f, "Self::C", RUST_MEANS_ITEM, "self::S::C");
	RESOLVES(f, "m::g", RUST_MEANS_ITEM, "self::m::g");
	RESOLVES(f, "E::A", RUST_MEANS_ITEM, "self::E::A");
	RESOLVES(f, "outer::x", RUST_MEANS_PATH, "self::outer::x");
	RESOLVES(f, "Self::a", RUST_MEANS_ITEM, "Self::a");
	rust_resolve(f, use_of(f, "S::new"), &r);
	LANG_TEXT(f, f->items.p[r.item].name, "S");
	CHECK_SV(sv_from(str_sv(&r.path), r.rest), "::new");
	rust_resolve(f, use_of(f, "m::zz"), &r);
	CHECK_SV(sv_from(str_sv(&r.path), r.rest), "::zz");
}

TEST(inner_scopes_come_first_and_modules_do_not_see_out)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"use a::X;\nfn f() { use b::X; X::one(); }\nfn g() { X::two(); }\n"
		"mod m { fn h() { X::three(); } }\nfn i() { struct X; fn j() { X::four(); } }\n");

	RESOLVES(f, "X::one", RUST_MEANS_PATH, "::b::X::one");
	RESOLVES(f, "X::two", RUST_MEANS_PATH, "::a::X::two");
	RESOLVES(f, "X::three", RUST_MEANS_NOTHING, "X::three");
	RESOLVES(f, "X::four", RUST_MEANS_ITEM, "self::X::four");
}

TEST(names_of_the_language_need_no_definition)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"#[inline]\n#[clippy::foo]\n#[derive(Debug)]\n"
		"fn f() -> Option<Unknown> { u8::MAX; Some(1); assert!(x); core::mem::swap(); "
		"drop(x) }\n");

	RESOLVES(f, "Option", RUST_MEANS_LANGUAGE, "Option");
	RESOLVES(f, "Unknown", RUST_MEANS_NOTHING, "Unknown");
	RESOLVES(f, "u8::MAX", RUST_MEANS_LANGUAGE, "u8::MAX");
	RESOLVES(f, "assert", RUST_MEANS_LANGUAGE, "assert");
	RESOLVES(f, "drop", RUST_MEANS_LANGUAGE, "drop");
	RESOLVES(f, "inline", RUST_MEANS_LANGUAGE, "inline");
	RESOLVES(f, "clippy::foo", RUST_MEANS_LANGUAGE, "clippy::foo");
	RESOLVES(f, "core::mem::swap", RUST_MEANS_PATH, "::core::mem::swap");
}

TEST(members_are_no_paths)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse("use a::go;\nfn f(x: X) { x.go(); x.len; }\n");

	RESOLVES(f, "go", RUST_MEANS_NOTHING, "go");
	RESOLVES(f, "len", RUST_MEANS_NOTHING, "len");
}

TEST(a_name_that_shadows_the_language_means_itself)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse("use crate::error::Result;\nstruct Option;\n"
			   "fn f(x: Option) -> Result {}\n");

	RESOLVES(f, "Option", RUST_MEANS_ITEM, "self::Option");
	RESOLVES(f, "Result", RUST_MEANS_PATH, "crate::error::Result");
}

TEST(self_of_a_blanket_impl_is_local)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"impl<T> Tr for T { fn f() { Self::x(); } }\n"
		"impl Tr for (u8, u8) { fn g() { Self::y(); } }\n");

	RESOLVES(f, "Self::x", RUST_MEANS_LOCAL, "T::x");
	RESOLVES(f, "Self::y", RUST_MEANS_LANGUAGE, "y");
}

TEST(imports_in_a_circle_come_to_an_end)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse("use a::b;\nuse b::a;\nfn f() { a::c(); b::d(); }\n");
	struct rust_resolved r CLEAR(rust_resolved) = { 0 };

	rust_resolve(f, use_of(f, "a::c"), &r);
	CHECK(r.meaning != RUST_MEANS_ITEM);
}

TEST(globs_that_may_give_a_name_are_listed_from_the_inside_out)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"use kernel::prelude::*;\nmod m { use super::*; fn f() { use E::*; g(); } }\n");
	uint32_t scope = use_of(f, "g")->item, it = 0, import;

	CHECK(rust_resolve_glob(f, &scope, &it, &import));
	LANG_TEXT(f, f->imports.p[import].path, "E");
	CHECK(rust_resolve_glob(f, &scope, &it, &import));
	LANG_TEXT(f, f->imports.p[import].path, "super");
	CHECK(!rust_resolve_glob(f, &scope, &it, &import));
}

/* A small tree: files that live as long as the test. */
struct tree {
	struct rust_crates *crates;
	VEC(struct rust_file *) files;
};

static void
tree_put(struct tree *t, const char *path, const char *source)
{
	struct rust_file *f = lang_parse(source);

	*vec_push(&t->files) = f;
	rust_crates_put(t->crates, sv_of(path), f);
}

static void
tree_clear(struct tree *t)
{
	rust_crates_free(t->crates);
	for (size_t i = 0; i < t->files.n; i++)
		rust_file_free(t->files.p[i]);
	vec_clear(&t->files);
}

DEFINE_CLEAR(tree);

static struct tree
small_tree(void)
{
	struct tree t = { .crates = rust_crates_new(NULL) };

	tree_put(&t, "rust/kernel/lib.rs",
		 "pub mod prelude;\npub mod sync;\npub mod error;\n#[cfg(CONFIG_NET)]\n"
		 "pub mod net;\n"
		 "extern crate self as kernel;\npub use bindings;\n"
		 "#[macro_export]\nmacro_rules! go { () => { $crate::sync::lock() } }\n");
	tree_put(&t, "rust/kernel/prelude.rs",
		 "pub use super::{error::{code::*, Result}, sync::Lock};\npub use core::pin::Pin;\n"
		 "pub use macros::{vtable, Zero};\n");
	tree_put(&t, "rust/kernel/sync.rs",
		 "mod arc;\npub use arc::Arc;\n#[derive(Default)]\n"
		 "pub struct Lock { pub data: u8 }\n"
		 "impl Lock { pub fn new() -> Self { Lock { data: 0 } } pub fn take(&self) {} }\n"
		 "pub fn lock() {}\npub type Alias = Lock;\n");
	tree_put(&t, "rust/kernel/sync/arc.rs",
		 "pub struct Arc;\nimpl From<u8> for Arc { fn from(x: u8) -> Arc { Arc } }\n");
	tree_put(&t, "rust/kernel/error.rs",
		 "pub mod code {\n"
		 "\tmacro_rules! declare { ($e:ident) => { pub const $e: u8 = 1; } }\n"
		 "\tdeclare!(EINVAL);\n}\npub type Result = core::result::Result<(), u8>;\n"
		 "macro_rules! paste_all { ($e:ident) => { paste! { fn [<get_ $e>]() {} } } }\n"
		 "pub mod made { paste_all!(x); }\n");
	tree_put(&t, "rust/bindings/lib.rs", "include!(\"generated.rs\");\n");
	tree_put(&t, "rust/macros/lib.rs",
		 "#[proc_macro_attribute]\npub fn vtable(a: T, t: T) -> T { t }\n"
		 "#[proc_macro_derive(Zero)]\npub fn derive_zero(t: T) -> T { t }\n");
	tree_put(&t, "drivers/a/main.rs", "mod part;\nuse kernel::prelude::*;\nstruct Main;\n");
	tree_put(&t, "drivers/a/b_root.rs", "mod c_part;\npub struct Root;\n");
	tree_put(&t, "drivers/a/c_part.rs", "use crate::Root;\nuse super::Root as R;\n"
					    "fn f(r: R) {}\n");
	return t;
}

/* The answer to a use of the file @file. */
static enum rust_answer
ask(const struct rust_crates *c, const char *file, const struct rust_use *u)
{
	return rust_crates_find(c, sv_of(file), u, NULL, NULL);
}

/* The answer to the use of @path in a file at @file with the @source. */
static enum rust_answer
answer(struct tree *t, const char *file, const char *source, const char *path)
{
	struct rust_crates *over AUTO(rust_crates) = rust_crates_new(t->crates);
	struct rust_file *f AUTO(rust_file) = lang_parse(source);

	rust_crates_put(over, sv_of(file), f);
	return ask(over, file, use_of(f, path));
}

#define ANSWER(t, source, path, expected) \
	CHECK_SV(sv_of(rust_answer_word(answer(t, "drivers/x/x.rs", source, path))), expected)

TEST(names_are_found_through_modules_imports_and_globs)
{
	struct tree t CLEAR(tree) = small_tree();
	const char *source =
		"use kernel::prelude::*;\nuse kernel::sync::{self, Arc};\n"
		"fn f() -> Result { Lock::new(); Arc::from(1); sync::lock(); EINVAL; "
		"sync::gone();\n"
		"Lock::gone(); kernel::go!(); gone!(); Pin::new(); kernel::sync::Alias::new(); "
		"Gone::x();\n"
		"gone::x(); Lock::default() }\n";

	ANSWER(&t, source, "Lock::new", "found");
	ANSWER(&t, source, "Arc::from", "found");
	ANSWER(&t, source, "sync::lock", "found");
	ANSWER(&t, source, "kernel::go", "found");
	ANSWER(&t, source, "kernel::sync::Alias::new", "found");
	ANSWER(&t, source, "Lock::default", "found");
	ANSWER(&t, source, "EINVAL", "likely");
	ANSWER(&t, source, "Pin::new", "outside");
	ANSWER(&t, source, "sync::gone", "missing");
	ANSWER(&t, source, "Lock::gone", "missing");
	ANSWER(&t, source, "gone", "missing");
	ANSWER(&t, source, "Gone::x", "missing");
	ANSWER(&t, source, "gone::x", "missing");
}

TEST(a_place_tells_where_the_name_stands)
{
	struct tree t CLEAR(tree) = small_tree();
	struct rust_file *f AUTO(rust_file) = lang_parse("use kernel::sync::Arc;\n"
							 "fn f(x: Arc) {}\n");
	struct rust_place place;

	rust_crates_put(t.crates, SV("samples/s.rs"), f);
	CHECK_INT(rust_crates_find(t.crates, SV("samples/s.rs"), use_of(f, "Arc"), &place, NULL),
		  RUST_ANSWER_FOUND);
	CHECK_SV(place.path, "rust/kernel/sync/arc.rs");
	LANG_TEXT(place.file, place.file->items.p[place.item].name, "Arc");
}

TEST(members_are_found_by_type_or_likely_by_name)
{
	struct tree t CLEAR(tree) = small_tree();
	const char *source = "fn f(l: Lock, x: Other) { l.take(); x.take(); x.gone(); l.data; "
			     "x.none; }\n"
			     "fn g(x: Other) { x.data; }\n";
	struct rust_file *f AUTO(rust_file) = lang_parse(source);

	rust_crates_put(t.crates, SV("samples/s.rs"), f);
	struct str got CLEAR(str) = { 0 };

	for (size_t i = 0; i < f->uses.n; i++)
		if (f->uses.p[i].kind == RUST_USE_METHOD || f->uses.p[i].kind == RUST_USE_FIELD)
			str_addf(&got, "%s ", rust_answer_word(ask(t.crates, "samples/s.rs",
								   &f->uses.p[i])));
	CHECK_SV(str_sv(&got), "found likely unknown found unknown likely ");
}

TEST(bindings_and_conditions_are_for_others_to_answer)
{
	struct tree t CLEAR(tree) = small_tree();
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"use kernel::bindings;\n#[cfg(CONFIG_NET)]\nfn f() { bindings::mutex_lock(x); }\n");
	struct str name CLEAR(str) = { 0 };

	rust_crates_put(t.crates, SV("samples/s.rs"), f);
	CHECK_INT(rust_crates_find(t.crates, SV("samples/s.rs"),
				   use_of(f, "bindings::mutex_lock"), NULL, &name),
		  RUST_ANSWER_BINDING);
	CHECK_SV(str_sv(&name), "mutex_lock");
	str_reset(&name);
	CHECK_INT(rust_crates_find(t.crates, SV("samples/s.rs"), use_of(f, "CONFIG_NET"), NULL,
				   &name),
		  RUST_ANSWER_CONFIG);
	CHECK_SV(str_sv(&name), "NET");
}

TEST(proc_macros_are_found_where_they_are_exported)
{
	struct tree t CLEAR(tree) = small_tree();
	const char *source = "use kernel::prelude::*;\n#[vtable]\n#[gone]\n#[derive(Zero, Gone)]\n"
			     "struct S;\n";

	ANSWER(&t, source, "vtable", "found");
	ANSWER(&t, source, "Zero", "found");
	/* Another attribute of the item may take it away before anybody looks for it. */
	ANSWER(&t, source, "gone", "unknown");
	ANSWER(&t, "#[derive(Gone)]\nstruct S;\n", "Gone", "missing");
}

TEST(pasted_names_make_a_module_unknowable)
{
	struct tree t CLEAR(tree) = small_tree();

	ANSWER(&t, "fn f() { kernel::error::made::get_x() "
		   "}\n", "kernel::error::made::get_x", "unknown");
	ANSWER(&t, "fn f() { kernel::error::get_x() }\n", "kernel::error::get_x", "missing");
}

TEST(a_driver_of_several_files_is_one_crate)
{
	struct tree t CLEAR(tree) = small_tree();
	const struct rust_file *part = rust_crates_file(t.crates, SV("drivers/a/c_part.rs"));
	struct str module CLEAR(str) = { 0 };

	for (size_t i = 0; i < part->uses.n; i++)
		CHECK_INT(ask(t.crates, "drivers/a/c_part.rs", &part->uses.p[i]),
			  RUST_ANSWER_FOUND);
	rust_crates_module(t.crates, SV("drivers/a/c_part.rs"), &module);
	CHECK_SV(str_sv(&module), "b_root::c_part");
	str_reset(&module);
	rust_crates_module(t.crates, SV("rust/kernel/sync/arc.rs"), &module);
	CHECK_SV(str_sv(&module), "kernel::sync::arc");
}

TEST(a_module_without_its_file_is_missing)
{
	struct tree t CLEAR(tree) = small_tree();
	const struct rust_file *lib = rust_crates_file(t.crates, SV("rust/kernel/lib.rs"));

	CHECK_INT(ask(t.crates, "rust/kernel/lib.rs", use_of(lib, "sync")),
		  RUST_ANSWER_FOUND);
	CHECK_INT(ask(t.crates, "rust/kernel/lib.rs", use_of(lib, "net")),
		  RUST_ANSWER_MISSING);
}

TEST(a_changed_tree_is_laid_over_the_other)
{
	struct tree t CLEAR(tree) = small_tree();
	struct rust_crates *over AUTO(rust_crates) = rust_crates_new(t.crates);
	struct rust_file *sync AUTO(rust_file) =
		lang_parse("pub mod fresh;\npub struct Lock;\nimpl Lock { pub fn born() {} }\n");
	struct rust_file *fresh AUTO(rust_file) = lang_parse("use super::Lock;\n"
							     "pub struct Fresh;\n");
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"use kernel::sync::{Lock, fresh::Fresh};\n"
		"fn f(x: Fresh) { Lock::new(); Lock::born(); kernel::sync::lock() }\n");

	rust_crates_put(over, SV("rust/kernel/sync.rs"), sync);
	rust_crates_put(over, SV("rust/kernel/sync/fresh.rs"), fresh);
	rust_crates_put(over, SV("rust/kernel/error.rs"), NULL);
	rust_crates_put(over, SV("samples/s.rs"), f);
	static const struct { const char *path, *want; } uses[] = {
		{ "Fresh", "found" }, { "Lock::born", "found" }, { "Lock::new", "missing" },
		{ "kernel::sync::lock", "missing" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(uses); i++) {
		enum rust_answer a = rust_crates_find(over, SV("samples/s.rs"),
						      use_of(f, uses[i].path), NULL, NULL);

		CHECK_SV(sv_of(rust_answer_word(a)), uses[i].want);
	}
	CHECK(!rust_crates_file(over, SV("rust/kernel/error.rs")));
	CHECK(rust_crates_file(t.crates, SV("rust/kernel/error.rs")));
	struct rust_place place;

	CHECK_INT(rust_crates_find(over, SV("rust/kernel/sync/fresh.rs"), &fresh->uses.p[0],
				   &place, NULL),
		  RUST_ANSWER_FOUND);
	CHECK_SV(place.path, "rust/kernel/sync.rs");
}

TEST(doc_tests_see_the_prelude_but_not_the_file)
{
	struct tree t CLEAR(tree) = small_tree();
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"/// ```\n/// Lock::new();\n/// own();\n/// ```\npub fn own() {}\n");

	rust_crates_put(t.crates, SV("rust/kernel/net.rs"), f);
	CHECK_INT(ask(t.crates, "rust/kernel/net.rs", use_of(f, "Lock::new")),
		  RUST_ANSWER_FOUND);
	CHECK_INT(ask(t.crates, "rust/kernel/net.rs", use_of(f, "own")),
		  RUST_ANSWER_MISSING);
}
