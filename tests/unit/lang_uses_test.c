/* core/lang: what a Rust file uses, where the grammar has syntax for it. */
#include "tests/unit/lang.h"

TEST(paths_are_told_apart_by_where_they_stand)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"impl<T: Bound + a::Other> crate::Trait for Type<Arg> where Vec<T>: Cond {\n"
		"\tfn f(x: &dyn Obj, y: impl Fn(In) -> Out) -> <Arg as Assoc>::Item {\n"
		"\t\tlet v: [u8; LEN] = call(CONST, module::VALUE);\n"
		"\t\tmatch v { Some(_) => 1, E::A { .. } | E::B => 2, NONE => Lit { z: 1 }.z }\n"
		"\t}\n}\n");

	LANG_USES(f, RUST_USE_TRAIT, "Bound a::Other crate::Trait Cond Obj Fn Assoc");
	LANG_USES(f, RUST_USE_TYPE, "Type Arg Vec T! In Out Assoc::Item<Arg> Arg E::A Lit");
	LANG_USES(f, RUST_USE_VALUE, "LEN call CONST module::VALUE v!");
	LANG_USES(f, RUST_USE_PATTERN, "Some E::B NONE");
}

TEST(paths_are_written_without_spaces_arguments_and_raw_marks)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"fn f() { Vec::<u8>::new(); a :: b(); ::core::mem::take(); r#match::r#x; "
		"<u8>::MAX;\n"
		"<[T]>::len(); g::<Arg>(); <S<T> as Tr>::go() }\n");

	LANG_USES(f, RUST_USE_VALUE,
		  "Vec::new a::b ::core::mem::take match::x u8::MAX len<[T]> g Tr::go<S<T>>");
}

TEST(calls_are_marked)
{
	struct rust_file *f AUTO(rust_file) = lang_parse("fn f() { a(); b::<u8>(); c; D(1) }\n");
	struct str called CLEAR(str) = { 0 };

	for (size_t i = 0; i < f->uses.n; i++)
		if (f->uses.p[i].flags & RUST_USE_CALLED)
			str_add(&called, rust_file_text(f, f->uses.p[i].path));
	CHECK_SV(str_sv(&called), "abD");
}

TEST(local_names_are_local_only_where_they_are_visible)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"fn f(p: u8, (q, S { r, s: t }): T) {\n"
		"\tp; q; r; s; t; x;\n"
		"\tlet x = x;\n\tx;\n"
		"\t{ let y = 1; y; }\n\ty;\n"
		"\tif let Some(a) = a { a; } else { a; }\n"
		"\tfor b in b { b; }\n\tb;\n"
		"\twhile let Some(c) = c() { c; }\n"
		"\tlet g = |d, e: u8| d + e + h;\n\td;\n"
		"\tmatch p { i @ 1..=2 if i > 1 => i, j => j, };\n\ti;\n"
		"\tlet Some(k) = p else { return k; };\n\tk;\n}\nfn o() { p; }\n");

	LANG_USES(f, RUST_USE_VALUE,
		  "p! q! r! s t! x x x! y! y a a! a b b! b c c! d! e! h d p! i! i! j! i p! k k! p");
}

TEST(a_name_is_not_local_to_its_own_kind_of_thing)
{
	/* T the parameter is no value; the variable `m` is no module. */
	struct rust_file *f AUTO(rust_file) =
		lang_parse("fn f<T, const N: usize>(m: T) { T; m::x; N; let y: [T; N]; T::NAME "
			   "}\n");

	LANG_USES(f, RUST_USE_VALUE, "T m::x N! N! T::NAME!");
	LANG_USES(f, RUST_USE_TYPE, "T! T!");
}

TEST(generic_parameters_are_local_to_their_item_from_the_first_bound_on)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"struct S<T: Tr<N>, const N: u8>(T);\nimpl<T> S<T, 1> { fn f(x: T) -> U {} }\n"
		"fn g(x: T) {}\n");

	LANG_USES(f, RUST_USE_TYPE, "N! T! S T! T! U T");
}

TEST(members_know_the_type_before_the_dot_where_the_file_says_it)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"struct Inner { deep: Opaque<u8> }\nstruct S { inner: Inner }\n"
		"impl S {\n\tfn f(&mut self, arg: &Arc<T>) {\n"
		"\t\tself.go(); self.inner.deep.get(); arg.load(); (&*arg).load();\n"
		"\t\tlet a: Box<u8> = x; a.b();\n\t\tlet c = Type::new(1)?; c.d();\n"
		"\t\tlet e = Lit { f: 1 }; e.g(); h().i::<u8>(); self.0.j();\n\t}\n}\n");

	LANG_USES(f, RUST_USE_METHOD,
		  "go<Self> get<Opaque<u8>> load<&Arc<T>> load<&Arc<T>> b<Box<u8>> d<Type> "
		  "g<Lit> i j");
	LANG_USES(f, RUST_USE_FIELD, "inner<Self> deep<Inner>");
	LANG_USES(f, RUST_USE_INIT, "f<Lit>");
	for (size_t i = 0; i < f->uses.n; i++)
		if (sv_eq(rust_file_text(f, f->uses.p[i].path), SV("d")))
			CHECK(f->uses.p[i].flags & RUST_USE_GUESSED);
}

TEST(fields_of_struct_expressions_and_patterns_are_inits)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"fn f(a: u8) { let S { b, c: d, .. } = E::V { a, e: 1, ..Default::default() }; d "
		"}\n");

	LANG_USES(f, RUST_USE_INIT, "b<S> c<S> a<E::V> e<E::V>");
	LANG_USES(f, RUST_USE_VALUE, "a! Default::default d!");
}

TEST(attributes_derives_and_conditions_are_uses)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"#![cfg_attr(CONFIG_A, feature(x))]\n"
		"#[derive(Debug, a::Zero)]\n#[cfg(all(CONFIG_B, not(feature = \"CONFIG_NO\")))]\n"
		"#[cfg_attr(any(CONFIG_C, test), derive(Clone), repr(C))]\n#[macros::pin(Drop)]\n"
		"struct S;\n");

	LANG_USES(f, RUST_USE_ATTR, "cfg_attr feature derive cfg cfg_attr derive repr macros::pin");
	LANG_USES(f, RUST_USE_DERIVE, "Debug a::Zero Clone");
	LANG_USES(f, RUST_USE_CFG, "CONFIG_A CONFIG_B CONFIG_C");
}

TEST(imports_and_outer_modules_are_uses)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse("use a::{b::c, d::*};\nmod e;\nmod g { mod h; }\n");
	const struct rust_use *u = &f->uses.p[1];

	LANG_USES(f, RUST_USE_IMPORT, "a::b::c a::d");
	CHECK(u->flags & RUST_USE_GLOB);
	LANG_USES(f, RUST_USE_MOD, "e h");
}

TEST(labels_lifetimes_and_field_numbers_are_no_uses)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"fn f<'life>(x: &'life (u8, u8)) { 'label: loop { break 'label; } x.0; _ = 1; }\n");

	LANG_USES(f, RUST_USE_VALUE, "x!");
	LANG_USES(f, RUST_USE_TYPE, "");
	LANG_USES(f, RUST_USE_FIELD, "");
}

TEST(names_in_comments_and_strings_are_no_uses)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"fn f() {\n\t// Foo::bar();\n\t/* baz() */\n\tlet x = \"qux()\";\n"
		"\tlet y = r#\"a::b \"{x}\"\"#; let z = 'c';\n}\n");

	CHECK_INT(f->uses.n, 0);
}

TEST(uses_of_lines_are_a_slice)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse("fn f() {\n\ta();\n\tb();\n\tc();\n}\n");
	size_t n;
	const struct rust_use *u = rust_use_lines(f, 3, 3, &n);

	CHECK_INT(n, 1);
	LANG_TEXT(f, u->path, "b");
	CHECK_INT(rust_file_line(f, u->start), 3);
	rust_use_lines(f, 2, 4, &n);
	CHECK_INT(n, 3);
	rust_use_lines(f, 5, 99, &n);
	CHECK_INT(n, 0);
	rust_use_lines(f, 4, 2, &n);
	CHECK_INT(n, 0);
}

TEST(each_use_knows_the_item_around_it)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"use a;\nimpl S {\n\t#[attr]\n\tfn f() -> R { g() }\n}\n"
		"macro_rules! m { () => {} }\n");
	struct str path CLEAR(str) = { 0 };

	for (size_t i = 0; i < f->uses.n; i++) {
		struct sv name = rust_file_text(f, f->uses.p[i].path);

		if (!sv_eq(name, SV("attr")) && !sv_eq(name, SV("g")) && !sv_eq(name, SV("R")))
			continue;
		rust_item_path(f, f->uses.p[i].item, &path);
		str_addc(&path, ' ');
	}
	CHECK_SV(str_sv(&path), "S::f S::f S::f ");
}

TEST(doc_test_code_is_used_at_its_own_lines)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"//! ```\n//! use a::b;\n//! let x = b(1);\n//! x.go()\n//! ```\n\n"
		"/// Text with `no::use`.\n///\n/// ```rust,no_run\n/// # hidden::name();\n"
		"/// #[attr]\n/// ##\n/// fn local() {}\n/// local();\n/// ```\n"
		"fn f() { real(); }\n");

	LANG_USES(f, RUST_USE_IMPORT, "a::b#");
	LANG_USES(f, RUST_USE_METHOD, "go#");
	LANG_USES(f, RUST_USE_VALUE, "b# x!# real");
	CHECK_INT(rust_file_line(f, f->uses.p[1].start), 3);
	CHECK_INT(rust_file_column(f, f->uses.p[1].start), 13);
}

TEST(doc_test_code_of_another_kind_is_left_alone)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"/// ```text\n/// a::b()\n/// ```\n///\n/// ```ignore\n/// c::d()\n/// ```\n///\n"
		"/// ```compile_fail\n/// e::f()\n/// ```\n///\n/// ```c\n/// g(h);\n/// ```\n///\n"
		"/// ~~~\n/// some words of no language at all\n/// ~~~\n"
		"/// ```\n/// i::j()\n/// ```\nfn f() {}\n// ```\n// k::l()\n// ```\n"
		"//// ```\n//// m::n()\n//// ```\n");

	LANG_USES(f, RUST_USE_VALUE, "i::j#");
}

TEST(hidden_lines_of_doc_tests_are_code)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"/**\n * ```\n * # use a::b;\n * b::c();\n * # Ok::<(), Error>(())\n * ```\n */\n"
		"fn f() {}\n");

	LANG_USES(f, RUST_USE_IMPORT, "a::b#");
	LANG_USES(f, RUST_USE_VALUE, "b::c# Ok#");
	LANG_USES(f, RUST_USE_TYPE, "Error#");
}

TEST(doc_test_items_stand_in_a_scope_of_their_own)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"/// ```\n/// struct Local;\n/// ```\nfn f() {}\n");
	uint32_t it = 0, ref;

	CHECK(lang_item(f, "Local")->flags & RUST_ITEM_IS_DOCTEST);
	CHECK(!rust_file_find(f, RUST_NONE, SV("Local"), &it, &ref));
	CHECK_INT(f->items.p[lang_item(f, "Local")->parent].kind, RUST_ITEM_DOCTEST);
}

TEST(syntax_in_doc_tests_is_found_by_a_walk)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"/// ```\n/// let Some(x) = y else {\n///     return;\n/// };\n/// ```\n"
		"fn f() {}\n");
	struct rust_walk w = { .file = f, .end = f->size };
	uint32_t node, let = RUST_NONE;

	while (rust_walk_next(&w, &node))
		if (f->nodes.p[node].kind == NODE_LET_DECLARATION)
			let = node;
	CHECK(let != RUST_NONE);
	CHECK(rust_node_is_doctest(f, let));
	CHECK(rust_node_child(f, let, FIELD_ALTERNATIVE) != RUST_NONE);
	CHECK_INT(rust_file_line(f, f->nodes.p[let].start), 2);
	CHECK_INT(rust_file_line(f, f->nodes.p[let].end), 4);
}
