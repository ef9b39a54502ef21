/* Histories and tables: what a release has of a construct. */
#include "core/base/embed.h"
#include "rules/history.h"
#include "rules/tables.h"
#include "tests/unit/test.h"

static enum had
at(const char *history, const char *release)
{
	struct version v;
	struct sv gates;

	CHECK(version_parse(sv_of(release), &v));
	return history_at(sv_of(history), v, &gates);
}

TEST(a_history_tells_absent_gated_stable_and_gone_apart)
{
	CHECK_INT(at("71:offset_of 77", "1.62.0"), HAD_ABSENT);
	CHECK_INT(at("71:offset_of 77", "1.71.1"), HAD_GATED);
	CHECK_INT(at("71:offset_of 77", "1.77.0"), HAD_STABLE);
	CHECK_INT(at("0:receiver_trait 84:-", "1.83.0"), HAD_GATED);
	CHECK_INT(at("0:receiver_trait 84:-", "1.84.0"), HAD_REMOVED);
}

TEST(between_two_releases_that_were_looked_at_a_history_is_as_good_as_can_be)
{
	CHECK_INT(at("63~74:x", "1.63.0"), HAD_ABSENT);
	CHECK_INT(at("63~74:x", "1.68.2"), HAD_GATED);
	CHECK_INT(at("63~74", "1.68.2"), HAD_UNKNOWN);
	CHECK_INT(at("63~74:x", "1.74.0"), HAD_GATED);
	CHECK_INT(at("0:slice_flatten 80:?", "1.85.0"), HAD_UNKNOWN);
}

static void
check_said(const char *history, const char *expected)
{
	struct str s CLEAR(str) = { 0 };

	history_say(sv_of(history), &s);
	CHECK_SV(str_sv(&s), expected);
}

TEST(a_history_is_said_as_a_maintainer_would)
{
	check_said("71:offset_of 77", "is unstable from 1.71 and stable from 1.77");
	check_said("0:lint_reasons 81", "is stable from 1.81 on, unstable before");
	check_said("0:let_chains 88:-", "is unstable and gone from 1.88");
	check_said("80", "is stable from 1.80");
}

static bool
is_sorted(struct sv text)
{
	struct sv line, last = SV("");

	while (sv_line(&text, &line)) {
		struct sv key = sv_to(line, sv_find_char(line, '\t'));

		if (sv_cmp(last, key) > 0)
			return false;
		last = key;
	}
	return true;
}

TEST(the_tables_are_sorted_as_the_search_wants_them)
{
	static const char *const tables[] = {
		"rules/data/toolchain/items.tsv", "rules/data/toolchain/gates.tsv",
		"rules/data/toolchain/bindgen.tsv",
	};

	for (size_t i = 0; i < ARRAY_SIZE(tables); i++) {
		struct sv text;

		CHECK(embed_find(tables[i], &text));
		CHECK(is_sorted(text));
	}
}

TEST(every_line_of_the_tables_is_found_by_its_name)
{
	struct sv text, line;
	struct gate_row row;

	CHECK(embed_find("rules/data/toolchain/gates.tsv", &text));
	while (sv_line(&text, &line)) {
		CHECK(tables_gate(sv_to(line, sv_find_char(line, '\t')), &row));
		CHECK(sv_eq(row.name, sv_to(line, sv_find_char(line, '\t'))));
	}
	CHECK(embed_find("rules/data/toolchain/items.tsv", &text));
	while (sv_line(&text, &line)) {
		struct sv rows = tables_items(sv_to(line, sv_find_char(line, '\t')));

		CHECK(rows.p <= line.p && line.p + line.n <= rows.p + rows.n);
	}
	CHECK(!tables_items(SV("no_such_item")).n);
	CHECK(!tables_gate(SV("aaaa"), &row) && !tables_gate(SV("zzzz"), &row));
}
