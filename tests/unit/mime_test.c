/* core/mail/mime: transfer encodings, encoded words, character sets. */
#include "core/mail/mime.h"
#include "tests/unit/test.h"

static void
check_words(const char *value, const char *expected)
{
	struct str s CLEAR(str) = { 0 };

	mime_add_words(&s, sv_of(value));
	CHECK_SV(str_sv(&s), expected);
}

TEST(base64_is_decoded_over_line_breaks_and_padding)
{
	struct str s CLEAR(str) = { 0 };

	mime_add_base64(&s, SV("aGVs\nbG8s\r\nIHdvcmxkIQ==\n"));
	CHECK_SV(str_sv(&s), "hello, world!");
}

TEST(quoted_printable_is_decoded_and_what_is_malformed_stays)
{
	struct str s CLEAR(str) = { 0 };

	mime_add_quoted_printable(&s, SV("a=3Db=\nc=C3=A4 =zz=\n=4"));
	CHECK_SV(str_sv(&s), "a=bc\xc3\xa4 =zz=4");
}

TEST(encoded_words_are_decoded_and_blanks_between_them_go)
{
	check_words("=?UTF-8?q?J=C3=B6rg?= Doe", "J\xc3\xb6rg Doe");
	check_words("=?utf-8?Q?a_b?=  =?UTF-8?B?Yw==?=", "a bc");
	check_words("=?iso-8859-1?q?J=F6rg?=", "J\xc3\xb6rg");
	check_words("a =?UTF-8?q?b?= c =?UTF-8?q?d?=", "a b c d");
}

TEST(what_is_no_encoded_word_stays)
{
	check_words("if a =? b", "if a =? b");
	check_words("=?UTF-8?x?a?=", "=?UTF-8?x?a?=");
	check_words("=?UTF-8?q?a", "=?UTF-8?q?a");
	check_words("=?", "=?");
	check_words("=?no-such-charset?q?=F6?=", "\xf6");
}

TEST(text_is_converted_from_its_charset_or_left_as_it_is)
{
	struct str s CLEAR(str) = { 0 };

	CHECK(mime_add_utf8(&s, SV("J\xf6rg"), SV("ISO-8859-1")));
	CHECK_SV(str_sv(&s), "J\xc3\xb6rg");
	str_reset(&s);
	CHECK(!mime_add_utf8(&s, SV("J\xf6rg"), SV("us-ascii")));
	CHECK_SV(str_sv(&s), "J\xf6rg");
	str_reset(&s);
	CHECK(!mime_add_utf8(&s, SV("J\xf6rg"), SV("utf-8")));
	CHECK(!mime_add_utf8(&s, SV("x"), SV("../../etc/passwd")));
	CHECK(!mime_add_utf8(&s, SV("y"), SV("")));
	CHECK_SV(str_sv(&s), "J\xf6rgxy");
}

TEST(utf8_is_recognised_and_its_look_alikes_are_not)
{
	CHECK(mime_is_utf8(SV("a\xc3\xb6\xe2\x82\xac\xf0\x9f\xa6\x80")));
	CHECK(!mime_is_utf8(SV("\xc0\xaf")));
	CHECK(!mime_is_utf8(SV("\xed\xa0\x80")));
	CHECK(!mime_is_utf8(SV("\xf4\x90\x80\x80")));
	CHECK(!mime_is_utf8(SV("\xe2\x82")));
}

TEST(escape_counts_as_not_ascii)
{
	CHECK(mime_is_ascii(SV("a\tb\x7f")));
	CHECK(!mime_is_ascii(SV("\x1b[1m")));
	CHECK(!mime_is_ascii(SV("\xc3\xb6")));
}

TEST(quoting_comes_back_byte_for_byte_and_keeps_lines_short)
{
	struct str text CLEAR(str) = { 0 }, quoted CLEAR(str) = { 0 }, back CLEAR(str) = { 0 };
	struct sv rest, line;

	for (int i = 0; i < 256; i++)
		str_addf(&text, "%c From x \r\n", i);
	str_add(&text, SV("From a\nFrom b"));
	str_pad(&text, '=', 500);
	str_add(&text, SV("\n \t"));
	mime_quote(&quoted, str_sv(&text));
	mime_add_quoted_printable(&back, str_sv(&quoted));
	CHECK(sv_eq(str_sv(&text), str_sv(&back)));
	rest = str_sv(&quoted);
	while (sv_line(&rest, &line))
		CHECK(line.n <= 76 && !sv_starts(line, SV("From ")) && !sv_ends(line, SV(" ")) &&
		      !sv_ends(line, SV("\r")));
}

TEST(links_are_unescaped)
{
	struct str s CLEAR(str) = { 0 };

	mime_add_unescaped(&s, SV("a%40b%zz%4"));
	CHECK_SV(str_sv(&s), "a@b%zz%4");
}
