/* core/lang: from Rust source to nodes, and what no input may do to it. */
#include "tests/unit/lang.h"

#include "core/lang/rust_cut.h"

TEST(every_symbol_of_the_grammar_has_a_kind)
{
	for (int k = NODE_ERROR; k < RUST_KINDS; k++) {
		struct sv name = sv_of(rust_kind_name((enum rust_kind)k));
		enum rust_kind back = rust_kind_is_token((enum rust_kind)k)
					      ? rust_kind_of_token(name) : rust_kind_of_node(name);

		CHECK_INT(back, k);
	}
	CHECK_INT(rust_kind_of_node(SV("no_such_node")), NODE_OTHER);
	CHECK_INT(rust_field_of(SV("return_type")), FIELD_RETURN_TYPE);
	CHECK_INT(rust_field_of(SV("")), FIELD_NONE);
}

TEST(no_node_of_a_file_is_of_a_kind_we_do_not_know)
{
	struct rust_file *f AUTO(rust_file) = lang_parse(
		"#!/usr/bin/env run\n#![no_std]\n//! doc\nuse a::{self, b::*};\n"
		"unsafe impl<'a, const N: usize> T for S<'a, N> where S<'a, N>: Sized {}\n"
		"fn f(x: &mut [u8; 3]) -> impl Fn(u8) -> u8 + '_ { let Some(y) = g() else { "
		"return; };\n"
		"match y { 0..=3 | 7 => {} z @ 8.. if z > 9 => loop { break 'a; }, _ => () } |x| "
		"x }\n");

	for (size_t i = 0; i < f->nodes.n; i++)
		CHECK(f->nodes.p[i].kind != NODE_OTHER);
}

TEST(nodes_are_found_by_kind_field_and_ancestor)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse("fn f() -> u8 {\n\tlet x = 0..=3;\n\tx.len()\n}\n");
	struct rust_walk w = { .file = f, .from = 0, .end = f->size };
	uint32_t node, range = RUST_NONE;

	while (rust_walk_next(&w, &node))
		if (f->nodes.p[node].kind == NODE_RANGE_EXPRESSION)
			range = node;
	CHECK(range != RUST_NONE);
	CHECK_SV(rust_node_text(f, range), "0..=3");
	CHECK(rust_node_find(f, range, rust_kind_of_token(SV("..="))) != RUST_NONE);
	CHECK(rust_node_find(f, range, TOKEN_DOT_DOT) == RUST_NONE);
	uint32_t fn = rust_node_above(f, range, NODE_FUNCTION_ITEM);

	CHECK_SV(rust_node_text(f, rust_node_child(f, fn, FIELD_RETURN_TYPE)), "u8");
	CHECK_INT(rust_node_above(f, fn, NODE_IMPL_ITEM), RUST_NONE);
}

TEST(a_walk_keeps_to_its_bytes)
{
	struct rust_file *f AUTO(rust_file) = lang_parse("fn a() {}\nfn b() {}\nfn c() {}\n");
	struct rust_walk w = {
		.file = f, .from = rust_file_line_start(f, 2), .end = rust_file_line_start(f, 3),
	};
	struct str names CLEAR(str) = { 0 };

	for (uint32_t node; rust_walk_next(&w, &node);)
		if (f->nodes.p[node].kind == NODE_IDENTIFIER)
			str_add(&names, rust_node_text(f, node));
	CHECK_SV(str_sv(&names), "b");
}

TEST(a_walk_can_be_kept_from_going_down)
{
	struct rust_file *f AUTO(rust_file) = lang_parse("fn a() { b(); }\nfn c() {}\n");
	struct rust_walk w = { .file = f, .end = f->size };
	struct str names CLEAR(str) = { 0 };

	for (uint32_t node; rust_walk_next(&w, &node);) {
		if (f->nodes.p[node].kind == NODE_IDENTIFIER)
			str_add(&names, rust_node_text(f, node));
		if (f->nodes.p[node].kind == NODE_BLOCK)
			rust_walk_skip(&w);
	}
	CHECK_SV(str_sv(&names), "ac");
}

TEST(positions_are_lines_and_columns_from_one)
{
	struct rust_file *f AUTO(rust_file) = lang_parse("fn a() {}\n\tfn b() {}");
	uint32_t at = lang_item(f, "b")->name.at;

	CHECK_INT(rust_file_line(f, at), 2);
	CHECK_INT(rust_file_column(f, at), 5);
	CHECK_INT(rust_file_line_start(f, 2), 10);
	CHECK_INT(rust_file_line_start(f, 99), f->size);
}

TEST(an_unclosed_literal_takes_only_what_is_behind_it)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse_any(SV("fn a() {}\nfn b() { r#\"no end }\nfn c() {}\n"));

	CHECK(lang_has_item(f, "a"));
	CHECK(!lang_has_item(f, "c"));
	CHECK_INT(f->unread.n, 1);
	CHECK_INT(f->unread.p[0].at, 19);
}

static struct str
repeated(const char *unit, size_t times)
{
	struct str s = { 0 };

	while (times-- > 0)
		str_add(&s, sv_of(unit));
	return s;
}

TEST(a_file_of_many_items_is_cut_between_them)
{
	struct str text CLEAR(str) = repeated("fn f() -> u8 {\n\tlet x = 1;\n\tx\n}\n", 5000);
	struct rust_cuts cuts = { 0 };
	uint32_t end = 0;

	rust_cut(str_sv(&text), &cuts);
	CHECK(cuts.n > 1);
	for (size_t i = 0; i < cuts.n; i++) {
		CHECK_INT(cuts.p[i].from, end);
		CHECK(!cuts.p[i].unread);
		CHECK_SV(sv_to(sv_from(str_sv(&text), end), 5), "fn f(");
		end = cuts.p[i].end;
	}
	CHECK_INT(end, text.n);
	vec_clear(&cuts);
	struct rust_file *f AUTO(rust_file) = lang_parse_any(str_sv(&text));

	CHECK_INT(f->items.n, 5000);
	CHECK_INT(f->errors, 0);
	CHECK_INT(f->unread.n, 0);
}

/* 70,000 children of one error node are what corrupts libtree-sitter 0.20.7. */
TEST(one_item_of_too_many_tokens_is_left_out)
{
	struct str text CLEAR(str) = repeated("(", 70000);
	struct rust_file *f AUTO(rust_file) = lang_parse_any(str_sv(&text));

	CHECK_INT(f->unread.n, 1);
	CHECK_INT(f->nodes.n, 1);
}

TEST(cuts_know_strings_characters_lifetimes_and_comments)
{
	struct rust_cuts cuts = { 0 };

	rust_cut(SV("fn f<'a>(x: &'a str) -> char { '\\'' } /* /* { */ } */ // {\n"
		    "const S: &str = \"}\\\"\"; const R: &str = r#\"\"}\"#; const C: char = '{';\n"
		    "fn r#match() {} const B: &[u8] = br\"\\\";\n"), &cuts);
	CHECK_INT(cuts.n, 1);
	CHECK(!cuts.p[0].unread);
	vec_clear(&cuts);
}

TEST(a_file_of_more_than_sixteen_mebibytes_is_refused)
{
	struct rust_parser *parser AUTO(rust_parser) = rust_parser_new();
	struct str text CLEAR(str) = repeated("fn f() {}\n", (17u << 20) / 10);
	struct rust_file *f = NULL;
	struct err err = { 0 };

	CHECK_FAILS(rust_file_parse(parser, str_sv(&text), &f, &err), ERR_PARSE);
	CHECK(f == NULL);
}

TEST(bytes_that_are_no_text_do_no_harm)
{
	struct rust_file *f AUTO(rust_file) =
		lang_parse_any(SV("fn a() {}\n\0\xff\xfe\x80 fn b\xc3() {} use \xe9::x; \0\0"));

	CHECK(lang_has_item(f, "a"));
	struct rust_file *empty AUTO(rust_file) = lang_parse_any(SV(""));

	CHECK_INT(empty->items.n, 0);
	CHECK_INT(empty->nodes.n, 1);
}

TEST(brackets_nested_forty_thousand_deep_do_no_harm)
{
	struct str text CLEAR(str) = repeated("a!{", 13000);
	struct rust_file *f AUTO(rust_file) = lang_parse_any(str_sv(&text));

	CHECK(f->nodes.n > 1);
}
