/* The language of limits, and the orders: on a board in memory. */
#include "tests/unit/test.h"

#include <stdio.h>

#include "core/flow/limit.h"
#include "core/flow/order.h"
#include "tests/unit/board_sample.h"

#define ALL_TARGETS 7

/* Rows a to f, with what the terms ask for. */
static struct board *
some_board(void)
{
	struct board *b = board_sample_new();
	struct candidate *c;

	c = board_sample_add(b, 'a', "rust: alloc: fix a leak", "+  +  = ");
	c->kinds = KIND_FIX;
	c->flags = FLAG_FIXES;
	c->size = 12;
	c = board_sample_add(b, 'b', "rust: sync: add a lock", "-  +  +A");
	c->release = SV("v6.12");
	c->size = 400;
	c = board_sample_add(b, 'c', "pin-init: fix use after free", "oR o  o ");
	c->flags = FLAG_STABLE;
	c->author = SV("B. Writer");
	board_sample_add(b, 'd', "usb: (or) not", "&  !  ? ");
	c = board_sample_add(b, 'e', "rust: time: say more", "=  =  = ");
	c->release = SV("");
	board_sample_add(b, 'f', "rust: alloc: say less", "+S +S +I");
	return b;
}

static void
add_row(const struct board *b, size_t row, struct str *out)
{
	str_addc(out, *OID_ARG(b->candidates.p[row].oid));
}

/* The rows inside @text, as the first digits of their hashes. */
static void
check(const char *text, uint64_t targets, const char *expected)
{
	struct board *b = some_board();
	struct limit *l AUTO(limit) = NULL;
	struct map marked CLEAR(map) = { 0 };
	struct str got CLEAR(str) = { 0 };
	struct err err = { 0 };

	*map_at(&marked, oid_key(&b->candidates.p[3].oid)) = 1;
	*map_at(&marked, oid_key(&b->candidates.p[4].oid)) = 0;
	CHECK_OK(limit_new(sv_of(text), &l, &err));
	CHECK_OK(limit_bind(l, b, &marked, &err));
	for (size_t row = 0; row < b->candidates.n; row++)
		if (limit_has(l, b, row, targets))
			add_row(b, row, &got);
	CHECK_SV(str_sv(&got), expected);
	board_sample_free(b);
}

static void
check_refused(const char *text, const char *why)
{
	struct limit *l = NULL;
	struct err err = { 0 };

	CHECK_FAILS(limit_new(sv_of(text), &l, &err), ERR_PARSE);
	if (!sv_has(sv_of(err.text), sv_of(why)))
		fail_msg("'%s' is refused with: %s", text, err.text);
}

TEST(a_limit_without_terms_has_every_row)
{
	check("", ALL_TARGETS, "abcdef");
	check("  \t ", ALL_TARGETS, "abcdef");
}

TEST(words_of_a_limit_are_looked_for_in_the_subject_in_either_case)
{
	check("alloc", ALL_TARGETS, "af");
	check("ALLOC fix", ALL_TARGETS, "a");
	check("\"use after free\"", ALL_TARGETS, "c");
	check("rust: alloc:", ALL_TARGETS, "af");
	check("(or)", ALL_TARGETS, "de");
	check("\"(or)\"", ALL_TARGETS, "d");
}

TEST(terms_about_a_candidate_mean_what_they_say)
{
	check("k:fix", ALL_TARGETS, "a");
	check("k:fix,feature", ALL_TARGETS, "a");
	check("fixes:", ALL_TARGETS, "a");
	check("cc:", ALL_TARGETS, "c");
	check("cc:stable", ALL_TARGETS, "c");
	check("cve:", ALL_TARGETS, "");
	check("a:writer", ALL_TARGETS, "c");
	check("a:dev@", ALL_TARGETS, "abcdef");
	check("sha:BBb", ALL_TARGETS, "b");
	check("in:6.12", ALL_TARGETS, "b");
	check("in:v6.13", ALL_TARGETS, "acdf");
	check("in:v6.13-rc1", ALL_TARGETS, "");
	check("in:none", ALL_TARGETS, "e");
	check("since:v6.13-rc1", ALL_TARGETS, "acdef");
	check("size:12", ALL_TARGETS, "acdef");
	check("mark:", ALL_TARGETS, "d");
}

TEST(terms_about_cells_hold_on_one_of_the_targets)
{
	check("v:+", ALL_TARGETS, "abf");
	check("v:+-", ALL_TARGETS, "abf");
	check("v:+", 1, "af");
	check("v:ready,needs", ALL_TARGETS, "abdf");
	check("v:?", ALL_TARGETS, "d");
	check("r:take", 1, "af");
	check("s:A", ALL_TARGETS, "b");
	check("s:accept", ALL_TARGETS, "b");
	check("s:SI", 4, "f");
	check("s:undecided", 4, "acde");
	check("s:open", ALL_TARGETS, "abd");
	check("s:N v:+", 4, "");
}

TEST(terms_beside_each_other_hold_on_the_same_target)
{
	check("v:+ s:A", ALL_TARGETS, "b");
	check("v:- s:A", ALL_TARGETS, "");
	check("t:6.12 v:+", 1, "bf");
	check("t:6.1,6.6 v:o s:R", ALL_TARGETS, "c");
	check("(t:6.1 v:-) or (t:6.12 v:?)", ALL_TARGETS, "bd");
}

TEST(terms_can_be_negated_and_joined)
{
	check("!rust:", ALL_TARGETS, "cd");
	check("!!rust:", ALL_TARGETS, "abef");
	check("alloc or sync", ALL_TARGETS, "abf");
	check("rust: !(alloc or sync)", ALL_TARGETS, "e");
	check("rust: ! ( alloc or sync )", ALL_TARGETS, "e");
	check("say less or say more", ALL_TARGETS, "ef");
	check("order", ALL_TARGETS, "");
	check("((alloc))", ALL_TARGETS, "af");
}

TEST(a_letter_with_a_tilde_is_the_same_as_with_a_colon)
{
	check("~k fix", ALL_TARGETS, "a");
	check("~v + ~s N", 1, "a");
	check("~a \"B. W\"", ALL_TARGETS, "c");
}

TEST(what_makes_no_sense_is_refused_with_the_reason)
{
	check_refused("v:x", "one of ready needs");
	check_refused("s:maybe", "one of open undecided");
	check_refused("r:", "one of take");
	check_refused("k:,fix", "one of fix");
	check_refused("in:soon", "a release");
	check_refused("since:yesterday", "a while");
	check_refused("size:big", "a number of lines");
	check_refused("cve:2026", "nothing stands behind cve:");
	check_refused("f:", "f what?");
	check_refused("a:", "a what?");
	check_refused("\"open", "a quote is not closed");
	check_refused("(alloc", "a ( is not closed");
	check_refused("alloc or", "a term is missing");
	check_refused("!", "a term is missing");
	check_refused("()", "a term is missing");
	check_refused("((((((((((((((((((((((((((((((((((((((((a", "inside each other");
	check_refused("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!a", "inside each other");
}

TEST(a_limit_has_an_end)
{
	struct str many CLEAR(str) = { 0 };

	for (int i = 0; i < 100000; i++)
		str_add(&many, SV("a "));
	check_refused(str_c(&many), "too many terms");
}

TEST(a_target_that_is_none_is_refused)
{
	struct board *b = some_board();
	struct limit *l AUTO(limit) = NULL;
	struct err err = { 0 };

	CHECK_OK(limit_new(SV("t:5.4"), &l, &err));
	CHECK_FAILS(limit_bind(l, b, NULL, &err), ERR_NOTFOUND);
	board_sample_free(b);
}

/* ---- chance ---- */

static uint32_t
chance(uint64_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 32) % below;
}

/* An expression, and what it is worth of row a. */
static bool
random_expression(uint64_t *state, int depth, struct str *out)
{
	bool left, value;

	switch (depth ? chance(state, 5) : 0) {
	case 0:
		value = chance(state, 2);
		str_add(out, value ? SV("leak") : SV("nothing"));
		return value;
	case 1:
		str_addc(out, '!');
		return !random_expression(state, 0, out);
	case 2:
		str_add(out, SV("("));
		value = random_expression(state, depth - 1, out);
		str_add(out, SV(")"));
		return value;
	case 3:
		str_add(out, SV("("));
		left = random_expression(state, depth - 1, out);
		str_add(out, SV(" or "));
		value = random_expression(state, depth - 1, out);
		str_add(out, SV(")"));
		return left || value;
	default:
		str_add(out, SV("("));
		left = random_expression(state, depth - 1, out);
		str_addc(out, ' ');
		value = random_expression(state, depth - 1, out);
		str_add(out, SV(")"));
		/* "a or b c" is "a or (b c)": parentheses keep the two sides together. */
		return left && value;
	}
}

TEST(expressions_are_worth_what_logic_says)
{
	struct board *b = some_board();
	uint64_t seed = 88172645463325252;

	for (int i = 0; i < 3000; i++) {
		struct str text CLEAR(str) = { 0 };
		struct limit *l AUTO(limit) = NULL;
		struct err err = { 0 };
		bool value = random_expression(&seed, 5, &text);

		CHECK_OK(limit_new(str_sv(&text), &l, &err));
		CHECK_OK(limit_bind(l, b, NULL, &err));
		if (limit_has(l, b, 0, ALL_TARGETS) != value)
			fail_msg("%s", str_c(&text));
	}
	board_sample_free(b);
}

TEST(any_bytes_are_a_limit_or_are_refused)
{
	static const char *const pieces[] = {
		"(", ")", "!", "\"", " ", "or", "v:", "s:", "t:", "~", "k", "+", "A", "6.12", "since:",
		"2w", "size:", "f:", "m:", "mark:", "sha:", ",", ":", "\xff", "\t", "in:", "a:",
	};
	uint64_t seed = 12345;

	for (int i = 0; i < 20000; i++) {
		struct str text CLEAR(str) = { 0 };
		struct limit *l AUTO(limit) = NULL;
		struct err err = { 0 };

		for (uint32_t n = chance(&seed, 12); n > 0; n--)
			str_add(&text, sv_of(pieces[chance(&seed, ARRAY_SIZE(pieces))]));
		if (!limit_new(str_sv(&text), &l, &err))
			CHECK_INT(err.kind, ERR_PARSE);
	}
}

static void
gather(void *arg, struct sv whole)
{
	str_addf(arg, SV_FMT "|", SV_ARG(whole));
}

static void
check_completions(const char *text, const char *expected)
{
	struct board *b = board_sample_new();
	struct str got CLEAR(str) = { 0 };

	limit_complete(sv_of(text), b->session, gather, &got);
	CHECK_SV(str_sv(&got), expected);
	board_sample_free(b);
}

TEST(the_word_at_the_end_of_a_limit_is_completed)
{
	check_completions("v:re", "v:ready|");
	check_completions("alloc !(r:", "alloc !(r:take|alloc !(r:consider|alloc !(r:skip|");
	check_completions("si", "since:|size:|");
	check_completions("t:6.1", "t:6.1.y|t:6.12.y|");
	check_completions("x:", "");
}

/* ---- orders ---- */

static void
check_order(enum order o, uint64_t targets, const char *expected)
{
	struct board *b = some_board();
	size_t rows[] = { 5, 1, 0, 3, 2, 4 };
	struct str got CLEAR(str) = { 0 };

	order_rows(b, o, targets, rows, ARRAY_SIZE(rows));
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		add_row(b, rows[i], &got);
	CHECK_SV(str_sv(&got), expected);
	board_sample_free(b);
}

TEST(rows_are_sorted_by_each_order)
{
	check_order(ORDER_MAINLINE, ALL_TARGETS, "abcdef");
	check_order(ORDER_NEWEST, ALL_TARGETS, "fedcba");
	check_order(ORDER_RELEASE, ALL_TARGETS, "eacdfb");
	check_order(ORDER_SUBSYSTEM, ALL_TARGETS, "cafbed");
	check_order(ORDER_SIZE, ALL_TARGETS, "cdefab");
}

TEST(what_to_take_comes_first_where_it_is_open)
{
	check_order(ORDER_RECOMMEND, ALL_TARGETS, "abdcef");
	check_order(ORDER_RECOMMEND, 4, "dabcef");
}

TEST(every_order_has_a_word)
{
	for (int o = 0; o < ORDERS; o++) {
		enum order back;

		CHECK(order_parse(sv_of(order_word((enum order)o)), &back));
		CHECK_INT(back, o);
	}
}
