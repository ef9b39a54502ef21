/* core/lang: what a Rust file uses in macro calls and definitions, where there are only tokens. */
#include "tests/unit/lang.h"

TEST(paths_calls_and_members_are_read_from_tokens)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"fn f(v: Arc<T>) {\n"
		"\tm!(a::b::<u8>::c(1), v.go(), self.field, x.y.z::<T>(), D::E, G);\n"
		"}\n");

	LANG_USES(f, RUST_USE_MACRO, "m");
	LANG_USES(f, RUST_USE_VALUE, "a::b::c@ v!@ x@");
	LANG_USES(f, RUST_USE_METHOD, "go<Arc<T>>@ z@");
	LANG_USES(f, RUST_USE_FIELD, "field<Self>@ y@");
	LANG_USES(f, RUST_USE_TYPE, "Arc T T@ D::E@ G@");
}

TEST(macros_in_macros_are_found)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse("fn f() { a!(b!{ c::d![x] }, !e, f != g, h!()); }\n");

	LANG_USES(f, RUST_USE_MACRO, "a b@ c::d@ h@");
	LANG_USES(f, RUST_USE_VALUE, "x@ e@ f@ g@");
}

TEST(names_made_among_tokens_are_local)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"fn f(p: u8) { m!({\n\tlet a = p; let (b, S { c, d: e }) = q;\n\ta; b; c; d; e;\n"
		"\tfor g in h { g; }\n\tlet k = |i, j: u8| i + j;\n"
		"\tmatch n { Some(o) if o > 1 => o, s => s, };\n\tfn t<U>(u: U) { u; }\n}); a }\n");

	LANG_USES(f, RUST_USE_VALUE,
		  "p!@ q@ a!@ b!@ c!@ d@ e!@ h@ g!@ i!@ j!@ n@ Some@ o!@ o!@ s!@ u!@ a");
	LANG_USES(f, RUST_USE_TYPE, "S@ U!@");
}

TEST(labels_and_words_of_the_language_are_no_uses)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"fn f() { m!(S { a <- b, c: d, e }, 'life, 'x: loop {}, mut g, ref h, move || 1, "
		"0..2) }\n");

	LANG_USES(f, RUST_USE_VALUE, "b@ d@ e@ g@ h@");
}

TEST(format_strings_capture_names)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"fn f(a: u8) {\n\tpr_info!(\"{a} {b:?} {} {0} {{no}} {c:>d$.e$} {:g$}\\u{fe}\\n"
		"\", x);\n"
		"\twrite!(w, \"{h}\", h = 1);\n\tother!(\"{no}\");\n\tpr_err!(\"x\", \"{no}\");\n"
		"\tassert!(i, \"{j}\");\n}\n");
	struct str names CLEAR(str) = { 0 };

	for (size_t i = 0; i < f->uses.n; i++) {
		if (!(f->uses.p[i].flags & RUST_USE_FORMAT))
			continue;
		str_add(&names, rust_file_text(f, f->uses.p[i].path));
		if (f->uses.p[i].flags & RUST_USE_LOCAL)
			str_addc(&names, '!');
	}
	CHECK_SV(str_sv(&names), "a!bcdeghj");
}

TEST(bodies_of_macro_rules_are_uses_of_their_callers)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"macro_rules! m {\n\t($x:expr, $t:ty, literal) => {{\n"
		"\t\tlet v = $crate::a::b::<$t>($x); v.go(); $t::NAME; <$t>::MORE; helper(v)\n"
		"\t}};\n"
		"\t(@inner $($y:ident),*) => { $( c::d($y); )* };\n}\n");

	LANG_USES(f, RUST_USE_VALUE, "$crate::a::b@ v!@ helper@ v!@ c::d@");
	LANG_USES(f, RUST_USE_METHOD, "go@");
	for (size_t i = 0; i < f->uses.n; i++)
		CHECK(f->uses.p[i].flags & RUST_USE_RULES);
}

TEST(quoted_code_is_marked_and_what_is_put_into_it_is_no_use)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse("fn f() { let t = quote! { ::kernel::go(#arg) }; after!(x) }\n");
	struct str quoted CLEAR(str) = { 0 };

	for (size_t i = 0; i < f->uses.n; i++)
		if (f->uses.p[i].flags & RUST_USE_QUOTED)
			str_add(&quoted, rust_file_text(f, f->uses.p[i].path));
	CHECK_SV(str_sv(&quoted), "::kernel::go");
}

TEST(pasted_names_and_words_of_the_assembler_are_no_uses)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"fn f() { paste! { [<a b:upper>](); c::d() }\n"
		"\tasm!(\"nop\", in(reg) x, options(nostack), sym e::f, const N) }\n");

	LANG_USES(f, RUST_USE_VALUE, "c::d@ e::f@");
}

TEST(attributes_among_tokens_are_attributes)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"m! { #[cfg(CONFIG_A)] #[derive(Debug)] struct S; #![inner] if cfg!(CONFIG_B) {} "
		"}\n");

	LANG_USES(f, RUST_USE_ATTR, "cfg@ derive@ inner@");
	LANG_USES(f, RUST_USE_DERIVE, "Debug@");
	LANG_USES(f, RUST_USE_CFG, "CONFIG_A@ CONFIG_B@");
	LANG_USES(f, RUST_USE_VALUE, "");
}

TEST(strings_and_comments_among_tokens_are_no_uses)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"fn f() { m!(\"a::b()\", r#\"c::d\"#, /* e::f() */ 'g', b\"h::i\" // j::k()\n"
		"); }\n");

	LANG_USES(f, RUST_USE_VALUE, "");
	CHECK_INT(f->uses.n, 1);
}
