/* Columns, against the C library's opinion and by hand. */
#include "tests/unit/test.h"

#include <locale.h>
#include <wchar.h>

#include "core/base/utf8.h"
#include "core/text/width.h"

TEST(utf8_comes_back_as_it_went)
{
	char bytes[UTF8_MAX];
	uint32_t got;

	for (uint32_t code = 0; code <= 0x10ffff; code++) {
		if (code >= 0xd800 && code <= 0xdfff)
			continue;
		size_t n = utf8_encode(code, bytes);

		CHECK_INT(utf8_decode((struct sv){ bytes, n }, &got), n);
		CHECK_INT(got, code);
		CHECK_INT(utf8_decode((struct sv){ bytes, n - 1 }, &got), 0);
	}
}

TEST(utf8_takes_no_second_spelling)
{
	static const char *const wrong[] = {
		"\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xf0\x80\x80\x80",
		"\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\x80", "\xff", "\xc3(",
	};
	uint32_t code;

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++)
		CHECK_INT(utf8_decode(sv_of(wrong[i]), &code), 0);
}

/*
 * Where the C library draws at all, it and we agree, but for what newer versions changed their minds
 * about. (Its own Unicode version is not ours, so a handful may differ.)
 */
TEST(widths_are_those_of_the_c_library)
{
	static const int columns[] = { [WIDTH_MARK] = 0, [WIDTH_NARROW] = 1, [WIDTH_WIDE] = 2 };
	int seen = 0, differ = 0;

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		skip();
	for (uint32_t code = 0x20; code <= 0x10ffff; code++) {
		enum width w = width_of(code);
		int theirs = wcwidth((wchar_t)code);

		if (w == WIDTH_HIDDEN || theirs < 0)
			continue;
		seen++;
		differ += theirs != columns[w];
	}
	setlocale(LC_CTYPE, "C");
	CHECK(seen > 140000);
	CHECK(differ < 100);
}

TEST(what_must_not_reach_a_terminal_is_hidden)
{
	static const uint32_t hidden[] = {
		0x00, 0x1b, 0x7f, 0x80, 0x9b, 0x9f, 0xad, 0x34f, 0x378, 0x61c, 0x115f, 0x1160, 0x17b4,
		0x180e, 0x200b, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2060, 0x2066,
		0x2069, 0x206f, 0x3164, 0xd800, 0xdfff, 0xe000, 0xf8ff, 0xfe0f, 0xfeff, 0xfff9, 0xffff,
		0x1d173, 0xe0001, 0xe0041, 0xe007f, 0xe0100, 0xf0000, 0x10ffff,
	};

	for (size_t i = 0; i < ARRAY_SIZE(hidden); i++)
		CHECK_INT(width_of(hidden[i]), WIDTH_HIDDEN);
}

TEST(wide_and_combined_characters_take_their_columns)
{
	CHECK_INT(width_columns(SV("abc")), 3);
	CHECK_INT(width_columns(SV("\u6f22\u5b57")), 4);
	CHECK_INT(width_columns(SV("e\u0301")), 1);
	CHECK_INT(width_columns(SV("\u1112\u1161\u11ab")), 2);	/* one syllable in three letters */
	CHECK_INT(width_columns(SV("\U0001f980")), 2);
	CHECK_INT(width_columns(SV("\u00e9\u00df\u2014")), 3);
}

TEST(width_cut_never_parts_a_grapheme)
{
	struct sv text = SV("ae\u0301\u6f22b");

	CHECK_SV(width_cut(text, 0), "");
	CHECK_SV(width_cut(text, 1), "a");
	CHECK_SV(width_cut(text, 2), "ae\u0301");
	CHECK_SV(width_cut(text, 3), "ae\u0301");
	CHECK_SV(width_cut(text, 4), "ae\u0301\u6f22");
	CHECK_SV(width_cut(text, 9), "ae\u0301\u6f22b");
}

TEST(a_grapheme_takes_four_marks_and_no_more)
{
	struct str text CLEAR(str) = { 0 };
	unsigned columns;

	str_addc(&text, 'a');
	for (int i = 0; i < 5; i++)
		str_add(&text, SV("\u0300"));
	CHECK_INT(width_grapheme(str_sv(&text), &columns), 1 + 4 * 2);
	CHECK_INT(columns, 1);
	CHECK_INT(width_grapheme(SV("\u0300a"), &columns), 0);
}
