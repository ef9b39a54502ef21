/* core/lang: what changed between two versions of a Rust file, in words. */
#include "core/lang/rust_delta.h"
#include "tests/unit/lang.h"

#define DELTA(old_source, now_source, expected) \
	do { \
		struct rust_file *old_ AUTO(rust_file) = lang_parse(old_source); \
		struct rust_file *now_ AUTO(rust_file) = lang_parse(now_source); \
		struct str out_ CLEAR(str) = { 0 }; \
		rust_delta_add(old_, now_, &out_); \
		CHECK_SV(str_sv(&out_), expected); \
	} while (0)

TEST(what_came_and_what_went_is_told_once_with_its_signature)
{
	DELTA("pub struct A;\nimpl Default for A { fn default() -> A { A } }\n",
	      "pub struct A;\nunsafe impl Send for A {}\n",
	      "added impl A as Send: unsafe impl Send for A\n"
	      "removed impl A as Default: impl Default for A\n");
}

TEST(bounds_are_told_by_their_words)
{
	DELTA("pub trait D: Sync {}\n", "pub trait D: Sync + Send {}\n",
	      "changed trait D bounds: +Send\n");
	DELTA("unsafe impl<T: ?Sized> Z for B<T> {}\n", "unsafe impl<T> Z for B<T> {}\n",
	      "changed impl B as Z bounds: -?Sized\n");
}

TEST(a_signature_is_told_part_by_part)
{
	DELTA("impl A { pub fn f(&self, n: u8) -> &'a B { x } }\n",
	      "impl A { fn f(&'static self, n: u16) -> &B { x } }\n",
	      "changed fn A::f visibility: pub -> private\n"
	      "changed fn A::f receiver: &self -> &'static self\n"
	      "changed fn A::f parameters: n: u8) -> n: u16)\n"
	      "changed fn A::f result: &'a B -> &B\n");
}

TEST(modifiers_attributes_and_types_are_told)
{
	DELTA("struct A(u8);\nfn f() {}\nstruct B { x: NonNull<u8> }\n",
	      "#[repr(transparent)]\nstruct A(u8);\nunsafe extern \"C\" fn f() {}\n"
	      "struct B { x: *mut u8 }\n",
	      "changed struct A attributes: +repr(transparent)\n"
	      "changed fn f modifiers: +unsafe +extern\n"
	      "changed struct B body: { x: NonNull<u8> } -> { x: *mut u8 }\n"
	      "changed field B::x type: NonNull<u8> -> *mut u8\n");
}

TEST(white_space_and_comments_are_told_nowhere)
{
	DELTA("fn f(a: u8) { g(a) }\n", "/// Docs.\nfn f(\n\ta: u8,\n) {\n\t// Why.\n\tg(a)\n}\n", "");
}
