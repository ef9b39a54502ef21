/* core/lang: two versions of a Rust file, item by item. */
#include "tests/unit/lang.h"

#include "core/lang/rust_match.h"

static const struct { uint32_t change; const char *word; } words[] = {
	{ RUST_CHANGE_HEAD, "head" }, { RUST_CHANGE_BOUNDS, "bounds" },
	{ RUST_CHANGE_FLAGS, "flags" }, { RUST_CHANGE_VIS, "vis" }, { RUST_CHANGE_TYPE, "type" },
	{ RUST_CHANGE_BODY, "body" }, { RUST_CHANGE_ATTRS, "attrs" }, { RUST_CHANGE_DOCS, "docs" },
};

/* What differs, one line an item: "path: head body". */
static struct str
difference(const char *old_source, const char *now_source)
{
	struct rust_file *old AUTO(rust_file) = lang_parse(old_source);
	struct rust_file *now AUTO(rust_file) = lang_parse(now_source);
	struct rust_pairs pairs = { 0 };
	struct str out = { 0 };

	rust_match(old, now, &pairs);
	for (size_t i = 0; i < pairs.n; i++) {
		const struct rust_pair *p = &pairs.p[i];
		bool removed = p->now == RUST_NONE;

		if (!removed && p->old != RUST_NONE && !p->changes)
			continue;
		rust_item_path(removed ? old : now, removed ? p->old : p->now, &out);
		str_addf(&out, ":%s%s", removed ? " removed" : "",
			 p->old == RUST_NONE ? " added" : "");
		for (size_t w = 0; w < ARRAY_SIZE(words); w++)
			if (p->changes & words[w].change)
				str_addf(&out, " %s", words[w].word);
		str_addc(&out, '\n');
	}
	vec_clear(&pairs);
	return out;
}

#define DIFFERENCE(old, now, expected) \
	do { \
		struct str diff_ CLEAR(str) = difference(old, now); \
		CHECK_SV(str_sv(&diff_), expected); \
	} while (0)

TEST(white_space_comments_and_last_commas_are_no_change)
{
	DIFFERENCE("fn f(a: u8, b: u8) -> u8 { a + b }\nuse a::{b, c};\n",
		   "// New.\nfn f(\n\ta: u8,\n\tb: u8, // why\n) -> u8 {\n\ta + b\n}\n"
		   "use a::{b, c};\n",
		   "");
}

TEST(added_and_removed_items_are_told)
{
	DIFFERENCE("fn a() {}\nfn b() {}\n", "fn b() {}\nfn c() {}\nmod m { fn d() {} }\n",
		   "c: added\nm: added\nm::d: added\na: removed\n");
}

TEST(each_part_of_a_signature_is_told_apart)
{
	DIFFERENCE("fn a() {}\n", "unsafe fn a() {}\n", "a: head flags\n");
	DIFFERENCE("fn a() {}\n", "pub(crate) fn a() {}\n", "a: head vis\n");
	DIFFERENCE("fn a<T>() {}\n", "fn a<T: Send>() {}\n", "a: head bounds\n");
	DIFFERENCE("fn a<T>() {}\n", "fn a<T>() where T: Send {}\n", "a: head bounds\n");
	DIFFERENCE("fn a() -> u8 { 1 }\n", "fn a() -> u16 { 1 }\n", "a: head type\n");
	DIFFERENCE("fn a(x: u8) {}\n", "fn a(x: u16) {}\n", "a: head\n");
	DIFFERENCE("fn a() { 1 }\n", "fn a() { 2 }\n", "a: body\n");
	DIFFERENCE("fn a() {}\n", "#[inline]\nfn a() {}\n", "a: attrs\n");
	DIFFERENCE("/// One.\nfn a() {}\n", "/// Two.\nfn a() {}\n", "a: docs\n");
}

TEST(bounds_of_an_unsafe_impl_are_a_change_of_the_same_impl)
{
	DIFFERENCE("unsafe impl<T> Send for S<T> {}\nunsafe impl<T> Sync for S<T> {}\n",
		   "unsafe impl<T: Send> Send for S<T> {}\nunsafe impl<T> Sync for S<T> {}\n",
		   "S as Send: head bounds\n");
	DIFFERENCE("trait T: A {}\n", "trait T: A + B {}\n", "T: head bounds\n");
}

TEST(a_field_says_what_changed_within_a_struct)
{
	DIFFERENCE("struct S { a: u8, b: u8 }\n", "struct S { a: *mut u8, c: u8 }\n",
		   "S: body\nS::a: head type\nS::c: added\nS::b: removed\n");
}

TEST(items_of_one_path_are_paired_by_likeness)
{
	DIFFERENCE("#[cfg(CONFIG_X)]\nfn f() { 1 }\n#[cfg(not(CONFIG_X))]\nfn f() { 2 }\n",
		   "#[cfg(not(CONFIG_X))]\nfn f() { 3 }\n#[cfg(CONFIG_X)]\nfn f() { 1 }\n",
		   "f: body\n");
	DIFFERENCE("impl S { fn a() {} }\nimpl S { fn b() {} }\n",
		   "impl S { fn b() {} }\nimpl S { fn a() {} }\n", "");
}

TEST(a_moved_item_is_the_same)
{
	DIFFERENCE("fn a() { 1 }\nfn b() { 2 }\n", "fn b() { 2 }\nfn a() { 1 }\n", "");
}

TEST(doc_tests_are_part_of_the_docs)
{
	DIFFERENCE("/// ```\n/// fn x() {}\n/// ```\nfn a() {}\n",
		   "/// ```\n/// fn y() {}\n/// ```\nfn a() {}\n", "a: docs\n");
}
