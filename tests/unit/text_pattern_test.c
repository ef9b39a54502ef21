/* Regular expressions: by hand, and as the C library sees random ones. */
#include "tests/unit/test.h"

#include <regex.h>
#include <time.h>

#include "core/base/alloc.h"
#include "core/text/pattern.h"

/* The match of @pattern in @text in angle brackets, or "none". */
static void
check_match(const char *pattern, struct sv text, size_t from, const char *expected)
{
	struct pattern *p AUTO(pattern) = NULL;
	struct err err = { 0 };
	struct sv match;

	CHECK_OK(pattern_new(sv_of(pattern), PATTERN_EXACT, &p, &err));
	if (!pattern_find(p, text, from, &match))
		match = SV("none");
	CHECK_SV(match, expected);
}

TEST(every_sign_of_an_expression_means_what_it_says)
{
	check_match("b", SV("abc"), 0, "b");
	check_match("a.c", SV("xabcx"), 0, "abc");
	check_match("ab*", SV("xabbbc"), 0, "abbb");
	check_match("ab+", SV("xac abb"), 0, "abb");
	check_match("ab?c", SV("xac"), 0, "ac");
	check_match("(ab|cd)+", SV("xabcdabx"), 0, "abcdab");
	check_match("a{2}", SV("aaaa"), 0, "aa");
	check_match("a{2,}", SV("aaaa"), 0, "aaaa");
	check_match("a{1,3}b", SV("aaaab"), 0, "aaab");
	check_match("(ab){0,2}c", SV("ababc"), 0, "ababc");
	check_match("[a-c]+", SV("xxabcd"), 0, "abc");
	check_match("[^a-c]+", SV("abxyc"), 0, "xy");
	check_match("[]x]+", SV("a]x]"), 0, "]x]");
	check_match("[a\\]]+", SV("xa]"), 0, "a]");
	check_match("^a", SV("ba"), 0, "none");
	check_match("a$", SV("aba"), 0, "a");
	check_match("\\w+", SV("--fn_2()"), 0, "fn_2");
	check_match("\\d\\s", SV("a1 b"), 0, "1 ");
	check_match("\\block\\b", SV("unlock lock"), 0, "lock");
	check_match("a\\.b", SV("axb a.b"), 0, "a.b");
	check_match("", SV("abc"), 0, "");
	check_match("a||b", SV("bc"), 0, "b");
}

TEST(signs_with_nothing_to_repeat_are_characters)
{
	check_match("*p", SV("a*p"), 0, "*p");
	check_match("f() {", SV("xf {"), 0, "f {");
	check_match("a{x}", SV("a{x}"), 0, "a{x}");
	check_match("a)", SV("a)"), 0, "a)");
	check_match("}", SV("{}"), 0, "}");
}

TEST(of_all_matches_the_leftmost_then_the_longest_counts)
{
	check_match("a|ab|abc", SV("xabcd"), 0, "abc");
	check_match("b|abcd", SV("abce abcd"), 0, "b");
	check_match("(a*)(ab)*b*", SV("abb"), 0, "abb");
}

TEST(a_match_begins_at_the_given_place_or_later)
{
	check_match("a", SV("aba"), 1, "a");
	check_match("^a", SV("aa"), 1, "none");
	check_match("\\bb", SV("ab b"), 1, "b");
	check_match("a*", SV("aab"), 1, "a");
	check_match("x", SV("ab"), 2, "none");
	check_match("x", SV("ab"), 9, "none");
}

TEST(any_bytes_are_text)
{
	check_match("b.d", (struct sv){ "a\0b\xff" "d", 5 }, 0, "b\xff" "d");
	check_match("\u00e9+", SV("caf\u00e9"), 0, "\u00e9");
}

TEST(letters_match_in_any_case_on_demand)
{
	struct pattern *p AUTO(pattern) = NULL;
	struct err err = { 0 };
	struct sv match;

	CHECK_OK(pattern_new(SV("[a-c]x[^y]"), PATTERN_ANY_CASE, &p, &err));
	CHECK(pattern_find(p, SV("BXz"), 0, &match));
	CHECK(!pattern_find(p, SV("BXY"), 0, &match));
}

TEST(what_is_no_expression_is_refused)
{
	static const char *const wrong[] = { "(a", "[a", "[", "[z-a]", "\\", "(a)\\1",
					     "((((a{255}){255}){255}){255}){255}" };

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		struct pattern *p = NULL;
		struct err err = { 0 };

		CHECK_FAILS(pattern_new(sv_of(wrong[i]), PATTERN_EXACT, &p, &err), ERR_PARSE);
		CHECK(!p);
	}
}

TEST(parentheses_without_end_are_refused_before_the_stack_is)
{
	struct str many CLEAR(str) = { 0 };
	struct pattern *p = NULL;
	struct err err = { 0 };

	str_pad(&many, '(', 1000000);
	CHECK_FAILS(pattern_new(str_sv(&many), PATTERN_EXACT, &p, &err), ERR_PARSE);
}

/* xorshift64 */
static uint32_t
chance(uint64_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 32) % below;
}

/* An expression that both sides read in the same way. */
static void
add_expression(struct str *out, uint64_t *state, int depth)
{
	static const char *const atoms[] = { "a", "b", "c", ".", "[ab]", "[^a]" };
	static const char *const signs[] = { "", "", "", "*", "+", "?", "{2}", "{1,2}" };

	for (uint32_t n = 1 + chance(state, 3); n > 0; n--) {
		if (depth < 3 && chance(state, 3) == 0) {
			str_addc(out, '(');
			add_expression(out, state, depth + 1);
			str_addc(out, ')');
		} else {
			str_add(out, sv_of(atoms[chance(state, ARRAY_SIZE(atoms))]));
		}
		str_add(out, sv_of(signs[chance(state, ARRAY_SIZE(signs))]));
	}
	if (depth < 3 && chance(state, 4) == 0) {
		str_addc(out, '|');
		add_expression(out, state, depth + 1);
	}
}

static void
check_same(const char *expression, const regex_t *theirs, const struct pattern *ours,
	   struct sv text)
{
	regmatch_t m;
	struct sv match;
	bool they = !regexec(theirs, text.p, 1, &m, 0), we = pattern_find(ours, text, 0, &match);

	if (they != we ||
	    (we && (match.p - text.p != m.rm_so || (int)match.n != m.rm_eo - m.rm_so)))
		fail_msg("/%s/ in \"%s\": %d..%d, not %d..%d", expression, text.p,
			 we ? (int)(match.p - text.p) : -1,
			 we ? (int)(match.p - text.p + (ptrdiff_t)match.n) : -1,
			 they ? m.rm_so : -1, they ? m.rm_eo : -1);
}

TEST(random_expressions_match_as_in_the_c_library)
{
	uint64_t seed = 88172645463325252u;

	for (int round = 0; round < 3000; round++) {
		struct str expression CLEAR(str) = { 0 };
		struct pattern *ours AUTO(pattern) = NULL;
		struct err err = { 0 };
		regex_t theirs;

		add_expression(&expression, &seed, 0);
		CHECK_OK(pattern_new(str_sv(&expression), PATTERN_EXACT, &ours, &err));
		CHECK_INT(regcomp(&theirs, str_c(&expression), REG_EXTENDED), 0);
		for (int i = 0; i < 10; i++) {
			struct str text CLEAR(str) = { 0 };

			str_add(&text, SV(""));
			for (uint32_t n = chance(&seed, 12); n > 0; n--)
				str_addc(&text, (char)('a' + chance(&seed, 3)));
			check_same(str_c(&expression), &theirs, ours, str_sv(&text));
		}
		regfree(&theirs);
	}
}

/* Each of these is quadratic or worse in the C library. */
TEST(a_long_line_is_searched_in_linear_time)
{
	static const char *const slow[] = { "a.*b", "(a*)*b", "(a|aa)+$x", "(a|b)*c$", "a{60}b" };
	struct str text CLEAR(str) = { 0 };

	str_pad(&text, 'a', 300000);
	for (size_t i = 0; i < ARRAY_SIZE(slow); i++) {
		struct pattern *p AUTO(pattern) = NULL;
		struct err err = { 0 };
		struct sv match;
		clock_t start = clock();

		CHECK_OK(pattern_new(sv_of(slow[i]), PATTERN_EXACT, &p, &err));
		CHECK(!pattern_find(p, str_sv(&text), 0, &match));
		CHECK(clock() - start < 20 * CLOCKS_PER_SEC);
	}
}
