/* core/mail/upstream: the identification lines of conventions for stable and vendor branches. */
#include "core/mail/upstream.h"
#include "tests/unit/test.h"

#include "core/base/arena.h"

#define A "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1"
#define B "b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"

static const char kind_letter[] = {
	[UPSTREAM_COMMIT] = 'U',    [UPSTREAM_BARE] = 'b',     [UPSTREAM_PICKED] = 'p',
	[UPSTREAM_BACKPORTED] = 'k', [UPSTREAM_DEP_OF] = 'D',  [UPSTREAM_OMITTED] = 'O',
	[UPSTREAM_REVERTS] = 'r',   [UPSTREAM_REVERTS_PARTLY] = 'q', [UPSTREAM_REVERTED] = 'R',
};

/* The lines of a message with @body as "Ua1a1a1a Rb2b2b2b": the kind and seven digits. */
static void
check_lines(const char *body, const char *expected)
{
	struct str message CLEAR(str) = { 0 }, got CLEAR(str) = { 0 };
	struct upstream u CLEAR(upstream) = { 0 };

	str_addf(&message, "title\n\n%s\n", body);
	upstream_read(str_sv(&message), &u);
	for (size_t i = 0; i < u.lines.n; i++) {
		const struct upstream_line *l = &u.lines.p[i];

		CHECK(sv_starts(sv_from(str_sv(&message), l->at), l->hex));
		str_addf(&got, "%s%c%.7s", i ? " " : "", kind_letter[l->kind], l->hex.p);
	}
	CHECK_SV(str_sv(&got), expected);
}

TEST(the_two_documented_upstream_lines_say_what_landed)
{
	check_lines("commit " A " upstream.\n\nlog", "Ua1a1a1a");
	check_lines("[ Upstream commit " A " ]\n\nlog", "Ua1a1a1a");
}

TEST(upstream_lines_are_read_in_every_form_that_was_measured)
{
	check_lines("commit " A " upstream", "Ua1a1a1a");
	check_lines("[Upstream commit " A "]", "Ua1a1a1a");
	check_lines("[ upstream commit " A " ]", "Ua1a1a1a");
	check_lines("Commit " A " upstream.", "Ua1a1a1a");
	check_lines("commit  " A " upstream", "Ua1a1a1a");
	check_lines("[commit " A " upstream]", "Ua1a1a1a");
	check_lines("[ Upstream commit " A " (\"a: title\") ]", "Ua1a1a1a");
	check_lines("Upstream commit " A "\n\nlog", "Ua1a1a1a");
	check_lines("[ Upstream commit\n" A " ]", "Ua1a1a1a");
	check_lines("commit a1a1a1a1a1a1 upstream.", "Ua1a1a1a");
	check_lines("commit " A " upstream.\n[ someone: reworked ]", "Ua1a1a1a");
	check_lines("log\n\nSigned-off-by: X\n[ Upstream commit " A " ]\nSigned-off-by: Y",
		    "Ua1a1a1a");
}

TEST(several_landings_in_one_message_are_all_listed)
{
	check_lines("commit " A " upstream.\ncommit " B " upstream.\n", "Ua1a1a1a Ub2b2b2b");
}

TEST(prose_about_upstream_commits_is_no_landing)
{
	check_lines("This was broken by\ncommit " A " upstream, but only there.", "");
	check_lines("Upstream commit " A " changed this in another way.", "");
	check_lines("Upstream commit " A "\nchanged this in another way.", "");
	check_lines("Commit a1a1a1a1a1a1 upstream has more.", "");
	check_lines("commit " A "\nintroduced the problem.", "");
	check_lines("commit " A " (\"x\") introduced it.", "");
	check_lines("    commit " A " upstream.", "");
	check_lines("[ commit " A " is needed too ]", "");
	check_lines(A " is the first bad commit\ncommit " A "\nAuthor: X", "");
}

TEST(cherry_picks_and_backports_of_vendors_are_told_apart)
{
	check_lines("log\n\n(cherry picked from commit " A ")\nSigned-off-by: X", "pa1a1a1a");
	check_lines("(cherry picked from commit\n" A ")", "pa1a1a1a");
	check_lines("(cherry picked from commit a1a1a1a1 linux-next)", "pa1a1a1a");
	check_lines("(cherry-picked from commit " A " upstream)", "pa1a1a1a");
	check_lines("(backported from commit " A " upstream)", "ka1a1a1a");
	check_lines("(backported from upstream commit " A ")", "ka1a1a1a");
	check_lines("was (cherry picked from commit " A ")", "");
}

TEST(trailers_of_stable_and_suse_are_read)
{
	check_lines("log\n\nStable-dep-of: a1a1a1a1a1a1 (\"a: title\")\nSigned-off-by: X",
		    "Da1a1a1a");
	check_lines("Omitted-fix: a1a1a1a1a1a1", "Oa1a1a1a");
	check_lines("Git-commit: " A "\nPatch-mainline: v6.12-rc1", "Ua1a1a1a");
	check_lines("Git-commit: none yet", "");
}

TEST(a_bare_commit_line_counts_only_where_ciq_and_rhel_put_it)
{
	check_lines("jira X-1\ncommit-author A B <a@b>\ncommit " A "\n\nlog", "ba1a1a1a");
	check_lines("Bugzilla: 1\n\ncommit " A "\nAuthor: A B <a@b>\n\n    log", "ba1a1a1a");
	check_lines("commit a1a1a1a1a1a1\n\nlog", "");
}

TEST(a_revert_on_mainline_names_what_it_undoes)
{
	check_lines("This reverts commit " A ".\n\nIt broke things.", "ra1a1a1a");
	check_lines("This reverts commit a1a1a1a1a1a1 (\"a: title.\").", "ra1a1a1a");
	check_lines("This reverts commits " A " and\n" B ".", "ra1a1a1a rb2b2b2b");
	check_lines("It broke things, so this reverts commit " A ".", "ra1a1a1a");
	check_lines("This effectively reverts commit " A ".", "ra1a1a1a");
	check_lines("This reverts commit " A ", reversing\nchanges made to " B ".", "ra1a1a1a");
	check_lines("This partially reverts commit " A ".", "qa1a1a1a");
	check_lines("This is a partial revert of commit " A ".", "qa1a1a1a");
	check_lines("This reverts commit " A ". It needs " B ".", "ra1a1a1a");
	check_lines("This reverts commit " A " which broke " B ".", "ra1a1a1a rb2b2b2b");
	check_lines("This patch reverts to the order before " A ".", "");
}

TEST(a_revert_on_a_stable_branch_is_never_a_landing)
{
	check_lines("This reverts commit " A " which is\ncommit " B " upstream.\n",
		    "ra1a1a1a Rb2b2b2b");
	check_lines("This reverts commit " A " which is commit " B " upstream.",
		    "ra1a1a1a Rb2b2b2b");
	check_lines("This reverts commit\n" A " which is commit\n" B " upstream.",
		    "ra1a1a1a Rb2b2b2b");
	check_lines("This reverts commit " A ", which is upstream commit\n" B ".",
		    "ra1a1a1a Rb2b2b2b");
	check_lines("This reverts commit " A " (commit " B " upstream).", "ra1a1a1a Rb2b2b2b");
	check_lines("This reverts commit " A " which is\n\ncommit " B " upstream.\n",
		    "ra1a1a1a Rb2b2b2b");
	check_lines("This reverts commit " A " (\"a: b. c\") which\nis commit " B " upstream.",
		    "ra1a1a1a Rb2b2b2b");
	check_lines("This reverts commit " A " which is commit " B ".", "ra1a1a1a Rb2b2b2b");
	check_lines("This reverts commit " A " upstream.", "Ra1a1a1a");
}

TEST(a_backported_revert_both_landed_and_reverts)
{
	check_lines("commit " A " upstream.\n\nThis reverts commit " B ".", "Ua1a1a1a rb2b2b2b");
	check_lines("[ Upstream commit " A " ]\n\nThis reverts commit " B ".", "Ua1a1a1a rb2b2b2b");
}

TEST(only_some_kinds_say_that_something_landed)
{
	CHECK(upstream_lands(UPSTREAM_COMMIT) && upstream_lands(UPSTREAM_BARE));
	CHECK(upstream_lands(UPSTREAM_PICKED) && upstream_lands(UPSTREAM_BACKPORTED));
	CHECK(!upstream_lands(UPSTREAM_DEP_OF) && !upstream_lands(UPSTREAM_OMITTED));
	CHECK(!upstream_lands(UPSTREAM_REVERTS) && !upstream_lands(UPSTREAM_REVERTS_PARTLY));
	CHECK(!upstream_lands(UPSTREAM_REVERTED));
}

TEST(a_vendor_title_is_stripped_to_that_of_mainline)
{
	CHECK_SV(upstream_title(SV("UPSTREAM: rust: x")), "rust: x");
	CHECK_SV(upstream_title(SV("BACKPORT: FROMGIT: rust: x")), "rust: x");
	CHECK_SV(upstream_title(SV("FROMLIST:rust: x")), "rust: x");
	CHECK_SV(upstream_title(SV("rust: UPSTREAM: x")), "rust: UPSTREAM: x");
}

static void
check_undone(const char *subject, enum upstream_undo undo, const char *expected)
{
	struct sv title = SV("");

	CHECK_INT(upstream_undone(sv_of(subject), &title), undo);
	CHECK_SV(title, expected);
}

TEST(the_title_of_a_revert_names_what_it_undoes)
{
	check_undone("Revert \"rust: x\"", UPSTREAM_REVERT, "rust: x");
	check_undone("Revert \"Revert \"rust: x\"\"", UPSTREAM_REVERT, "Revert \"rust: x\"");
	check_undone("Reapply \"rust: x\"", UPSTREAM_REAPPLY, "rust: x");
	check_undone("rust: revert \"say \"hi\"\" again", UPSTREAM_REVERT, "say \"hi\"");
	check_undone("rust: revert to old names", UPSTREAM_UNDOES_NOTHING, "");
	check_undone("Revert \"", UPSTREAM_UNDOES_NOTHING, "");
}
