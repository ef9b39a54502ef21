/* core/mail/stable_tag: every form of conventions for "Cc: stable", and what it means. */
#include "core/mail/stable_tag.h"
#include "core/mail/stable_words.h"
#include "tests/unit/test.h"

static void
add_version(struct str *s, struct version v)
{
	if (version_same_series(v, STABLE_OLDEST) || version_same_series(v, STABLE_NEWEST))
		str_addc(s, '*');
	else
		str_addf(s, "%d.%d", v.major, v.minor);
	if (v.major == 2)
		str_addf(s, ".%d", v.patch);
}

static void
add_range(struct str *s, struct version from, struct version to)
{
	bool open = version_same_series(from, STABLE_OLDEST) &&
		    version_same_series(to, STABLE_NEWEST);

	add_version(s, from);
	if (open || version_same_series(from, to))
		return;
	str_addc(s, '-');
	add_version(s, to);
}

/* "6.1-* ~6.6 !5.10": wanted, custom, unwanted. */
static void
add_ranges(struct str *s, const struct stable_tags *tags)
{
	static const char *const mark[] = {
		[STABLE_WANTED] = "", [STABLE_CUSTOM] = "~", [STABLE_UNWANTED] = "!",
	};

	for (size_t i = 0; i < tags->ranges.n; i++) {
		str_addf(s, "%s%s", s->n ? " " : "", mark[tags->ranges.p[i].ask]);
		add_range(s, tags->ranges.p[i].from, tags->ranges.p[i].to);
	}
}

/* "needs 1f2e3d4 'subject' in 6.1-*; " */
static void
add_commits(struct str *s, const struct stable_tags *tags)
{
	for (size_t i = 0; i < tags->commits.n; i++) {
		const struct stable_commit *c = &tags->commits.p[i];

		str_addf(s, "%s%s " SV_FMT, s->n ? "; " : "",
			 c->condition == STABLE_WITH ? "with" : "needs", SV_ARG(c->hex));
		if (c->subject.n)
			str_addf(s, "'" SV_FMT "'", SV_ARG(c->subject));
		str_add(s, SV(" in "));
		add_range(s, c->from, c->to);
	}
}

static void
add_unknown(struct str *s, const struct stable_tags *tags)
{
	for (size_t i = 0; i < tags->unknown.n; i++)
		str_addf(s, "%s" SV_FMT, s->n ? " | " : "", SV_ARG(tags->unknown.p[i]));
}

static void
read_lines(struct stable_tags *tags, const char *lines)
{
	struct str message CLEAR(str) = { 0 };

	str_addf(&message, "title\n\nbody\n\n%s\nSigned-off-by: A <a@x>\n", lines);
	stable_tags_read(str_sv(&message), tags);
}

/* What a message with @lines in it means; NULL for what is not to be compared. */
static void
check_tags(const char *lines, const char *ranges, const char *commits, const char *unknown)
{
	struct stable_tags tags CLEAR(stable_tags) = { 0 };
	struct str got[3] = { 0 };

	read_lines(&tags, lines);
	add_ranges(&got[0], &tags);
	add_commits(&got[1], &tags);
	add_unknown(&got[2], &tags);
	CHECK_SV(str_sv(&got[0]), ranges);
	CHECK_SV(str_sv(&got[1]), commits);
	CHECK_SV(str_sv(&got[2]), unknown);
	for (size_t i = 0; i < ARRAY_SIZE(got); i++)
		str_clear(&got[i]);
}

#define CC "Cc: stable@vger.kernel.org "

/* The same of a comment that names trees and nothing else. */
static void
check_ranges(const char *comment, const char *ranges)
{
	struct str line CLEAR(str) = { 0 };

	str_addf(&line, CC "%s", comment);
	check_tags(str_c(&line), ranges, "", "");
}

static void
check_commits(const char *comment, const char *ranges, const char *commits)
{
	struct str line CLEAR(str) = { 0 };

	str_addf(&line, CC "%s", comment);
	check_tags(str_c(&line), ranges, commits, "");
}

static unsigned
flags_of(const char *lines)
{
	struct stable_tags tags CLEAR(stable_tags) = { 0 };

	read_lines(&tags, lines);
	return tags.flags;
}

TEST(a_bare_tag_asks_for_no_tree_in_particular)
{
	CHECK_INT(flags_of("Cc: stable@vger.kernel.org"), STABLE_TAGGED | STABLE_BARE);
	CHECK_INT(flags_of("CC: <Stable@vger.kernel.org>"), STABLE_TAGGED | STABLE_BARE);
	CHECK_INT(flags_of("Cc: stable <stable@vger.kernel.org>"), STABLE_TAGGED | STABLE_BARE);
	CHECK_INT(flags_of("Cc: A B <a@b>, stable@vger.kernel.org, c@d"),
		  STABLE_TAGGED | STABLE_BARE);
	CHECK_INT(flags_of("Cc: linux-stable@vger.kernel.org.example"), 0);
	CHECK_INT(flags_of("Cc: unstable@vger.kernel.org"), 0);
	CHECK_INT(flags_of("Reviewed-by: stable@vger.kernel.org"), 0);
}

TEST(the_address_for_unpublished_fixes_is_told_apart)
{
	CHECK_INT(flags_of("Cc: stable@kernel.org"), STABLE_TAGGED | STABLE_BARE | STABLE_SECURITY);
}

TEST(a_single_version_means_it_and_each_newer_tree)
{
	check_ranges("# 3.3.x", "3.3-*");
	check_ranges("# 6.12", "6.12-*");
	check_ranges("# v6.12", "6.12-*");
	check_ranges("# Needed in 6.17.y.", "6.17-*");
	check_ranges("# linux-6.12.y", "6.12-*");
	check_ranges("# as far back as 5.10", "5.10-*");
	check_ranges("# please backport to 6.1 kernels", "6.1-*");
}

TEST(a_version_and_newer_is_written_in_many_ways)
{
	check_ranges("# v2.6.32+", "2.6.32-*");
	check_ranges("# 4.4+", "4.4-*");
	check_ranges("#4.4+", "4.4-*");
	check_ranges("[4.14+]", "4.14-*");
	check_ranges("(3.14+)", "3.14-*");
	check_ranges("# v6.1-rc1+", "6.1-*");
	check_ranges("# 6.1 and later", "6.1-*");
	check_ranges("# 6.1 or newer", "6.1-*");
	check_ranges("# 6.1 kernels and up", "6.1-*");
	check_ranges("# 6.1-stable onwards", "6.1-*");
	check_ranges("# >= 6.1", "6.1-*");
	check_ranges("# since 6.1", "6.1-*");
	check_ranges("# starting with 6.1", "6.1-*");
	check_ranges("# newer than 6.1", "6.2-*");
	check_ranges("# > 6.1", "6.2-*");
	check_ranges("# Useful in 6.18.y and later.", "6.18-*");
}

TEST(a_trailing_dash_means_and_newer_as_the_rules_once_had_it)
{
	check_ranges("# 5.4-", "5.4-*");
	check_ranges("# 3.3.x-", "3.3-*");
}

TEST(a_version_and_older_is_written_in_many_ways)
{
	check_ranges("# <= 6.12", "*-6.12");
	check_ranges("# <=6.12", "*-6.12");
	check_ranges("# up to 6.12", "*-6.12");
	check_ranges("# until v6.12", "*-6.12");
	check_ranges("# 6.12 and older", "*-6.12");
	check_ranges("# 6.12.y and below", "*-6.12");
	check_ranges("# < 6.12", "*-6.11");
	check_ranges("# before 6.12", "*-6.11");
	check_ranges("# prior to 6.12", "*-6.11");
	check_ranges("# older than 7.0", "*-6.999");
	check_ranges("# \xe2\x89\xa4 6.12", "*-6.12");
}

TEST(a_range_includes_both_its_ends)
{
	check_ranges("# 6.1 - v6.6.50", "6.1-6.6");
	check_ranges("# v4.14-v4.15", "4.14-4.15");
	check_ranges("# 6.1..6.6", "6.1-6.6");
	check_ranges("# 6.1 -> 6.6", "6.1-6.6");
	check_ranges("# 6.1 \xe2\x80\x93 6.6", "6.1-6.6");
	check_ranges("# from 6.1 to 6.6", "6.1-6.6");
	check_ranges("# 6.1 through 6.6", "6.1-6.6");
	check_ranges("# between 6.1 and 6.6", "6.1-6.6");
	check_ranges("# 6.6 - 6.1", "6.1-6.6");
	check_ranges("# >= 5.15 and <= 6.6", "5.15-6.6");
}

TEST(only_means_exactly_these)
{
	check_ranges("# v6.7 only", "6.7");
	check_ranges("# only for 6.7", "6.7");
	check_ranges("# 6.1.y kernels only", "6.1");
	check_ranges("# fix applicable only for 6.1.y", "6.1");
}

TEST(a_list_means_exactly_its_members)
{
	check_ranges("# 5.15, 5.10, 5.4", "5.15 5.10 5.4");
	check_ranges("# 5.10 5.15", "5.10 5.15");
	check_ranges("# 6.1.y/6.6.y", "6.1 6.6");
	check_ranges("# 6.1 + 6.6", "6.1 6.6");
	check_ranges("# 6.12.y and 6.13.y", "6.12 6.13");
	check_ranges("# 5.10, 5.15+", "5.10 5.15-*");
	check_ranges("# 5.10, 5.15 and later", "5.10 5.15-*");
	check_ranges("# 2.6.32.y and 3.0", "2.6.32 3.0");
}

TEST(versions_before_the_address_count)
{
	check_tags("Cc: 5.19+ <stable@vger.kernel.org> # 5.19", "5.19-* 5.19-*", "", "");
	check_tags("Cc: v5.4 stable@vger.kernel.org", "5.4-*", "", "");
	check_tags("Cc: A B <a@b>, 5.4+ <stable@vger.kernel.org>", "5.4-*", "", "");
}

TEST(the_remark_on_pinned_compilers_is_a_flag)
{
	const char *later = CC "# Needed in 6.12.y and later (Rust is pinned in older LTSs).";
	const char *only = CC "# Needed in 6.12.y and 6.13.y only (Rust is pinned in older LTSs).";

	check_tags(later, "6.12-*", "", "");
	check_tags(only, "6.12 6.13", "", "");
	CHECK_INT(flags_of(later), STABLE_TAGGED | STABLE_RUST_PINNED);
	CHECK_INT(flags_of(only), STABLE_TAGGED | STABLE_RUST_PINNED);
}

TEST(a_wrapped_comment_is_read_as_a_whole)
{
	const char *unindented = CC "# Needed in 6.12.y and later (Rust is\n"
				 "pinned in older LTSs).";
	const char *indented = CC "# Needed in 6.12.y\n  and older";
	const char *with_marks = CC "# Needed in\n                  # 6.12.y\n    # only";

	check_tags(unindented, "6.12-*", "", "");
	CHECK(flags_of(unindented) & STABLE_RUST_PINNED);
	check_tags(indented, "*-6.12", "", "");
	check_tags(with_marks, "6.12", "", "");
	check_tags(CC "# 6.12.y\nprose that is no part of it, with 6.6 only", "6.12-*", "", "");
}

TEST(trees_that_must_not_get_it_are_named)
{
	check_ranges("# needed for 6.12.y; unneeded for 6.6.y; do not apply to 6.1.y",
		     "6.12-* !6.6 !6.1");
	check_ranges("# not for 6.1 and older", "!*-6.1");
	check_ranges("# 6.1+, except 6.6", "6.1-* !6.6");
	check_ranges("# 6.1, not for 6.6", "6.1-* !6.6");
	check_ranges("# needed in 6.12 but not in 6.6", "6.12-* !6.6");
}

TEST(trees_that_need_an_adapted_patch_are_named)
{
	check_ranges("# v6.12+ (a custom patch will be needed for 6.6.y)", "6.12-* ~6.6");
	check_ranges("# see patch description, needs adjustments for <= 6.3", "~*-6.3");
	CHECK(flags_of(CC "# see patch description, needs adjustments for <= 6.3") &
	      STABLE_SEE_MESSAGE);
}

TEST(a_custom_backport_without_a_tree_is_a_flag_and_its_reason_is_kept)
{
	const char *lines = CC "# 5.0+, requires custom backport due to 5.9 changes";

	check_tags(lines, "5.0-*", "", "requires custom backport due to 5.9 changes");
	CHECK(flags_of(lines) & STABLE_CUSTOM_BACKPORT);
	CHECK(flags_of(CC "# requires trivial backporting") & STABLE_CUSTOM_BACKPORT);
	CHECK(!(flags_of(CC "# please backport") & STABLE_CUSTOM_BACKPORT));
}

TEST(prerequisites_are_listed_in_order_with_the_trees_they_are_given_for)
{
	check_tags(CC "# 3.3.x: 1f2e3d4: sched: Look for work, then idle\n"
		   CC "# 3.3.x: 2f2e3d4: sched: Limit the balance: again\n"
		   CC "# 3.3.x", "3.3-* 3.3-* 3.3-*",
		   "needs 1f2e3d4'sched: Look for work, then idle' in 3.3-*; "
		   "needs 2f2e3d4'sched: Limit the balance: again' in 3.3-*", "");
	check_commits("# 6.1.y: commit 1f2e3d4c5b6a (\"a: b (c), d\")", "6.1-*",
		      "needs 1f2e3d4c5b6a'a: b (c), d' in 6.1-*");
	check_commits("# 6.6.x: 1f2e3d4c5b6a: (\"rust: make it const\")", "6.6-*",
		      "needs 1f2e3d4c5b6a'rust: make it const' in 6.6-*");
	check_commits("# 1f2e3d4c5b6a: sh: clk: Do it", "",
		      "needs 1f2e3d4c5b6a'sh: clk: Do it' in *");
	check_commits("# 1f2e3d4c5b6a + 2f2e3d4c5b6a", "",
		      "needs 1f2e3d4c5b6a in *; needs 2f2e3d4c5b6a in *");
	check_commits("# depends on 1f2e3d4c5b6a (\"x\"), 2f2e3d4c5b6a (\"y\")", "",
		      "needs 1f2e3d4c5b6a'x' in *; needs 2f2e3d4c5b6a'y' in *");
	check_commits("# 6.1.y: 1f2e3d4c5b6a: x, 6.6.y: 2f2e3d4c5b6a: y", "6.1-* 6.6-*",
		      "needs 1f2e3d4c5b6a'x' in 6.1-*; needs 2f2e3d4c5b6a'y' in 6.6-*");
	check_commits("# needs 1f2e3d4c5b6a for 6.6, 6.1+", "6.1-*", "needs 1f2e3d4c5b6a in 6.6");
	check_commits("# 6.1.y, 5.15.y: 1f2e3d4c5b6a: x", "6.1 5.15",
		      "needs 1f2e3d4c5b6a'x' in 5.15-6.1");
	check_commits("# not for 6.1; needs 1f2e3d4c5b6a", "!6.1", "needs 1f2e3d4c5b6a in *");
	check_commits("# depends on openrisc: Add it all", "", "needs 'openrisc: Add it all' in *");
	check_commits("# 6.12 requires the patch \"rust: x\"", "6.12-*",
		      "needs 'rust: x' in 6.12-*");
}

TEST(trees_can_be_named_by_a_commit_they_have)
{
	check_commits("# all stable releases with 1f2e3d4c5b6a", "", "with 1f2e3d4c5b6a in *");
	check_commits("# if 1f2e3d4c5b6a is backported", "", "with 1f2e3d4c5b6a in *");
	check_commits("# together with 1f2e3d4c5b6a", "", "needs 1f2e3d4c5b6a in *");
}

TEST(a_placeholder_for_a_commit_is_noticed)
{
	const char *lines = CC "# 5.1+: <COMMIT_ID>: a: title";

	check_tags(lines, "5.1-*", "needs 'a: title' in 5.1-*", "");
	CHECK(flags_of(lines) & STABLE_PLACEHOLDER);
}

TEST(other_patches_of_the_series_can_be_prerequisites)
{
	CHECK_INT(flags_of(CC "# Needs the previous patch in this series"),
		  STABLE_TAGGED | STABLE_NEEDS_PREVIOUS);
	CHECK_INT(flags_of(CC "# depends on the preceding commit"),
		  STABLE_TAGGED | STABLE_NEEDS_PREVIOUS);
	CHECK_INT(flags_of(CC "# requires all other patches from the series"),
		  STABLE_TAGGED | STABLE_NEEDS_SERIES);
	CHECK_INT(flags_of(CC "# the previous patch is not for stable"), STABLE_TAGGED);
}

static void
check_delay(const char *lines, const char *text, int rc, int days)
{
	struct stable_tags tags CLEAR(stable_tags) = { 0 };

	read_lines(&tags, lines);
	CHECK(tags.flags & STABLE_DELAYED);
	CHECK_INT(tags.ranges.n + tags.unknown.n, 0);
	CHECK_SV(tags.delay.text, text);
	CHECK_INT(tags.delay.rc, rc);
	CHECK_INT(tags.delay.days, days);
}

TEST(a_delay_is_read_in_release_candidates_or_days)
{
	check_delay(CC "# after -rc3", "after -rc3", 3, 0);
	check_delay(CC "# only after 6.13-rc5", "after 6.13-rc5", 5, 0);
	check_delay(CC "# not before v6.13-rc2", "not before v6.13-rc2", 2, 0);
	check_delay(CC "# after 4 weeks in mainline", "after 4 weeks in mainline", 0, 28);
	check_delay(CC "# after 10 days", "after 10 days", 0, 10);
	check_delay(CC "# after it was tested", "after it was tested", 0, 0);
}

TEST(noautosel_has_a_reason_and_asks_for_nothing)
{
	struct stable_tags tags CLEAR(stable_tags) = { 0 };

	read_lines(&tags, "Cc: <stable+noautosel@kernel.org> # needs 6.6 and firmware");
	CHECK_INT(tags.flags, STABLE_NOAUTOSEL);
	CHECK_SV(tags.noautosel, "needs 6.6 and firmware");
	CHECK_INT(tags.ranges.n, 0);
	CHECK_INT(flags_of("Cc: stable+noautosel@kernel.org"), STABLE_NOAUTOSEL);
}

TEST(what_is_not_understood_is_kept_and_versions_in_it_do_not_count)
{
	check_tags(CC "# x86 only", "", "", "x86 only");
	check_tags(CC "# 4.x", "", "", "4.x");
	check_tags(CC "# 6.12 because of LLVM 19.1, gcc 14.2", "6.12-*", "",
		   "because of LLVM 19.1 | gcc 14.2");
	check_tags(CC "# breaks with Rust 1.91", "", "", "breaks with Rust 1.91");
	check_tags(CC "# 1.78", "", "", "1.78");
	check_tags(CC "# fixes a crash, 6.6 behaviour stays", "", "",
		   "fixes a crash | 6.6 | behaviour stays");
	check_tags(CC "# <= 6.16 needs the 43752 name", "*-6.16", "", "needs the 43752 name");
}

static enum stable_cover
covers(const char *lines, const char *series)
{
	struct stable_tags tags CLEAR(stable_tags) = { 0 };
	struct version version = { 0 };

	CHECK(version_parse(sv_of(series), &version));
	read_lines(&tags, lines);
	return stable_tag_covers(&tags, version);
}

TEST(covers_is_unspecified_where_no_tree_is_named)
{
	CHECK_INT(covers(CC, "6.6.y"), STABLE_UNSPECIFIED);
	CHECK_INT(covers("Acked-by: A", "6.6.y"), STABLE_UNSPECIFIED);
	CHECK_INT(covers(CC "# all stable releases with 1f2e3d4c5b6a", "6.6.y"),
		  STABLE_UNSPECIFIED);
}

TEST(covers_follows_the_ranges)
{
	CHECK_INT(covers(CC "# 6.6+", "6.6.y"), STABLE_COVERS);
	CHECK_INT(covers(CC "# 6.6+", "6.12.19"), STABLE_COVERS);
	CHECK_INT(covers(CC "# 6.6+", "6.1.y"), STABLE_COVERS_NOT);
	CHECK_INT(covers(CC "# 6.12.y and 6.13.y only", "6.14.y"), STABLE_COVERS_NOT);
	CHECK_INT(covers(CC "\n" CC "# 6.6+", "6.1.y"), STABLE_COVERS_NOT);
	CHECK_INT(covers(CC "# 6.6\n" CC "# 6.1", "6.1.y"), STABLE_COVERS);
}

TEST(covers_leaves_older_trees_open_where_a_version_only_says_what_it_needs)
{
	CHECK_INT(covers(CC "# 6.8.x: 1f2e3d4c5b6a: rust: a: b", "6.8.y"), STABLE_COVERS);
	CHECK_INT(covers(CC "# 6.8.x: 1f2e3d4c5b6a: rust: a: b", "6.1.y"), STABLE_UNSPECIFIED);
	CHECK_INT(covers(CC "# 6.8.x: 1f2e3d4c5b6a: rust: a: b\n" CC "# 6.6+", "6.1.y"),
		  STABLE_COVERS_NOT);
}

TEST(covers_lets_a_refusal_win_and_says_nothing_of_the_rest)
{
	CHECK_INT(covers(CC "# 6.1+, not for 6.6", "6.6.y"), STABLE_COVERS_NOT);
	CHECK_INT(covers(CC "# 6.1+, not for 6.6", "6.12.y"), STABLE_COVERS);
	CHECK_INT(covers(CC "# not for 6.6", "6.6.y"), STABLE_COVERS_NOT);
	CHECK_INT(covers(CC "# not for 6.6", "6.12.y"), STABLE_UNSPECIFIED);
}

TEST(covers_a_tree_that_needs_an_adapted_patch_and_the_range_says_so)
{
	struct stable_tags tags CLEAR(stable_tags) = { 0 };
	struct version v6_6 = { 6, 6, VERSION_ANY, VERSION_FINAL };

	read_lines(&tags, CC "# v6.12+ (a custom patch will be needed for 6.6.y)");
	CHECK_INT(stable_tag_covers(&tags, v6_6), STABLE_COVERS);
	CHECK_INT(stable_tag_range(&tags, v6_6)->ask, STABLE_CUSTOM);
	CHECK_SV(stable_tag_range(&tags, v6_6)->text, "a custom patch will be needed for 6.6.y");
	CHECK_INT(covers(CC "# needs adjustments for <= 6.3", "6.6.y"), STABLE_UNSPECIFIED);
}

TEST(the_words_of_the_grammar_are_in_order_and_all_are_found)
{
	for (size_t i = 0; i < stable_words_n; i++) {
		CHECK_INT(stable_word_roles(stable_words[i].text), stable_words[i].roles);
		CHECK(!i || sv_cmp(stable_words[i - 1].text, stable_words[i].text) < 0);
	}
	CHECK_INT(stable_word_roles(SV("PLEASE")), STABLE_ROLE_FILLER);
	CHECK_INT(stable_word_roles(SV("firmware")), 0);
	CHECK_INT(stable_word_roles(SV("")), 0);
	CHECK_INT(stable_word_roles(SV("a-word-that-is-longer-than-any")), 0);
}
