/* What may be shown: by hand, and as properties over hostile input. */
#include "tests/unit/test.h"

#include <stdio.h>
#include <time.h>

#include "core/text/show.h"
#include "core/base/utf8.h"

static void
check_shown(const char *bytes, size_t n, const char *expected)
{
	struct str out CLEAR(str) = { 0 };
	size_t columns = show_add(&out, (struct sv){ bytes, n });

	CHECK_SV(str_sv(&out), expected);
	CHECK_INT(columns, width_columns(str_sv(&out)));
	CHECK_INT(columns, show_columns((struct sv){ bytes, n }));
}
#define SHOWN(bytes, expected) check_shown("" bytes, sizeof(bytes) - 1, expected)

TEST(plain_text_is_shown_as_it_is)
{
	SHOWN("", "");
	SHOWN("rust: alloc: fix [PATCH v2 1/2] %s%n <b>", "rust: alloc: fix [PATCH v2 1/2] %s%n <b>");
	SHOWN("caf\u00e9 \u6f22\u5b57 \U0001f980 e\u0301", "caf\u00e9 \u6f22\u5b57 \U0001f980 e\u0301");
}

TEST(controls_are_shown_with_a_caret)
{
	SHOWN("a\x1b[31mb\x07\x08\r\n\0\x7f", "a^[[31mb^G^H^M^J^@^?");
	SHOWN("\x1b]52;c;AAAA\x07", "^[]52;c;AAAA^G");
	SHOWN("\xc2\x9b" "1m", "<U+009B>1m");
}

TEST(hidden_characters_are_shown_by_number)
{
	SHOWN("a\u202eb\u2066", "a<U+202E>b<U+2066>");
	SHOWN("\u200b\u200d\u00ad\ufeff", "<U+200B><U+200D><U+00AD><U+FEFF>");
	SHOWN("\u2028\U000e0041\ufe0f", "<U+2028><U+E0041><U+FE0F>");
	SHOWN("\ue000\U0010ffff", "<U+E000><U+10FFFF>");
}

TEST(bytes_that_are_no_utf8_are_shown_one_by_one)
{
	SHOWN("caf\xe9", "caf<E9>");
	SHOWN("\x9b\xff\xc3", "<9B><FF><C3>");
	SHOWN("\xed\xa0\x80\xc0\x80", "<ED><A0><80><C0><80>");
}

TEST(a_mark_without_a_base_is_shown_by_number)
{
	SHOWN("\u0301a", "<U+0301>a");
	SHOWN("\x01\u0301", "^A<U+0301>");
	SHOWN("\t\u0301", "        <U+0301>");
}

TEST(a_tab_goes_to_the_next_eighth_column)
{
	SHOWN("\ta", "        a");
	SHOWN("+\ta\t|", "+       a       |");
	SHOWN("\u6f22\tb", "\u6f22      b");
	SHOWN("12345678\tx", "12345678        x");
}

TEST(show_cut_marks_what_it_cut)
{
	struct str out CLEAR(str) = { 0 };

	CHECK_INT(show_cut(&out, SV("abcdef"), 6), 6);
	CHECK_INT(show_cut(&out, SV("abcdef"), 5), 5);
	CHECK_INT(show_cut(&out, SV("abcdef"), 1), 1);
	CHECK_INT(show_cut(&out, SV("abcdef"), 0), 0);
	CHECK_INT(show_cut(&out, SV("a\u6f22b"), 3), 2);
	CHECK_INT(show_cut(&out, SV("\x1b\x1b"), 3), 3);
	CHECK_SV(str_sv(&out), "abcdefabcd>>a>^[>");
}

TEST(show_field_is_exactly_as_wide_as_asked)
{
	struct str out CLEAR(str) = { 0 };

	show_field(&out, SV("a\u6f22b"), 3);
	show_field(&out, SV("ab"), 4);
	CHECK_SV(str_sv(&out), "a> ab  ");
}

TEST(show_text_keeps_lines)
{
	struct str out CLEAR(str) = { 0 };

	show_text(&out, SV("a\tb\n\n\x1b\r\nend"));
	show_text(&out, SV("\n"));
	CHECK_SV(str_sv(&out), "a       b\n\n^[^M\nend\n");
}

TEST(only_what_is_escaped_is_odd)
{
	CHECK(!show_is_odd(SV("fine\twith tab\nand line \u6f22")));
	CHECK(show_is_odd(SV("a\u202e")));
	CHECK(show_is_odd(SV("\xff")));
	CHECK(show_is_odd(SV("x\r\n")));
	CHECK(!show_is_odd(SV("")));
}

TEST(a_step_says_what_it_stands_for)
{
	struct show it = { .rest = SV("a\u202e\t") };
	struct shown s;

	CHECK(show_next(&it, &s) && !s.escaped && s.columns == 1);
	CHECK(show_next(&it, &s) && s.escaped && s.columns == 8);
	CHECK_SV(s.text, "<U+202E>");
	CHECK_SV(s.from, "\u202e");
	CHECK(show_next(&it, &s) && !s.escaped && s.columns == 7);
	CHECK(!show_next(&it, &s));
}

/* xorshift64: the same hostile text in every run. */
static uint32_t
chance(uint64_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 32) % below;
}

static void
add_hostile(struct str *out, uint64_t *state)
{
	static const uint32_t spots[] = { 0x00, 0x80, 0x300, 0x5d0, 0x1100, 0x1160, 0x2000, 0x2060,
					  0x4e00, 0xfe00, 0xff00, 0x1f300, 0xe0000, 0x10fff0 };
	char bytes[UTF8_MAX];
	uint32_t code = spots[chance(state, ARRAY_SIZE(spots))] + chance(state, 0x90);

	switch (chance(state, 4)) {
	case 0:
		str_addc(out, (char)chance(state, 256));
		break;
	case 1:
		str_addc(out, (char)(' ' + chance(state, 95)));
		break;
	default:
		str_add(out, (struct sv){ bytes, utf8_encode(MIN(code, 0x10ffffu), bytes) });
	}
}

static void
check_safe(struct sv s)
{
	enum width last = WIDTH_HIDDEN;

	while (s.n) {
		uint32_t code;
		size_t n = utf8_decode(s, &code);

		CHECK(n > 0);
		CHECK(width_of(code) != WIDTH_HIDDEN);
		CHECK(width_of(code) != WIDTH_MARK || last != WIDTH_HIDDEN);
		last = width_of(code);
		s = sv_from(s, n);
	}
}

TEST(hostile_text_is_safe_fits_and_is_shown_the_same_again)
{
	uint64_t seed = 88172645463325252u;

	for (int round = 0; round < 20000; round++) {
		struct str in CLEAR(str) = { 0 }, once CLEAR(str) = { 0 }, twice CLEAR(str) = { 0 };
		struct str cut CLEAR(str) = { 0 }, again CLEAR(str) = { 0 };
		size_t columns = chance(&seed, 30);

		for (uint32_t n = chance(&seed, 40); n > 0; n--)
			add_hostile(&in, &seed);
		size_t used = show_add(&once, str_sv(&in));

		CHECK_INT(used, width_columns(str_sv(&once)));
		check_safe(str_sv(&once));
		show_add(&twice, str_sv(&once));
		CHECK_SV(str_sv(&twice), str_c(&once));

		used = show_cut(&cut, str_sv(&in), columns);
		CHECK_INT(used, width_columns(str_sv(&cut)));
		CHECK(used <= columns);
		check_safe(str_sv(&cut));
		show_cut(&again, str_sv(&cut), columns);
		CHECK_SV(str_sv(&again), str_c(&cut));
	}
}

/* Two million of the most costly kind; a quadratic walk would take minutes. */
TEST(a_long_line_takes_linear_time)
{
	static const char *const kinds[] = {
		"x", "\u0301", "\x80", "\u202e", "\u6f22", "a\u0301", "\t",
	};

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++) {
		struct str in CLEAR(str) = { 0 }, out CLEAR(str) = { 0 };
		clock_t start = clock();

		while (in.n < 2000000)
			str_add(&in, sv_of(kinds[i]));
		show_add(&out, str_sv(&in));
		CHECK(clock() - start < 5 * CLOCKS_PER_SEC);
	}
}
