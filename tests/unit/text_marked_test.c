/* core/text/merge_marked and interdiff: conflicts between markers as git merge-file prints them. */
#include "core/base/file.h"
#include "core/text/interdiff.h"
#include "core/text/merge.h"
#include "tests/unit/oracle.h"

static const struct merge_labels labels = { SV_INIT("ours"), SV_INIT("base"), SV_INIT("theirs") };

static void
add_marked(struct str *out, const char *base, const char *ours, const char *theirs,
	   enum merge_style style)
{
	struct line_table t CLEAR(line_table) = { 0 };
	struct lines b CLEAR(lines) = { 0 }, o CLEAR(lines) = { 0 }, x CLEAR(lines) = { 0 };
	struct edits to_ours CLEAR(edits) = { 0 }, to_theirs CLEAR(edits) = { 0 };
	struct merge m CLEAR(merge) = { 0 };

	lines_split(&t, sv_of(base), &b);
	lines_split(&t, sv_of(ours), &o);
	lines_split(&t, sv_of(theirs), &x);
	diff_lines(&t, &b, &o, &to_ours);
	diff_lines(&t, &b, &x, &to_theirs);
	merge_lines_whole(&b, &o, &x, &to_ours, &to_theirs, &m);
	merge_add_marked(&m, style, &labels, out);
}

/* Ours and git's are the same text. */
static void
check_as_git(const char *base, const char *ours, const char *theirs, enum merge_style style)
{
	const char *dir = oracle_scratch();
	const char *const texts[] = { base, ours, theirs }, *const names[] = { "b", "o", "t" };
	struct str out CLEAR(str) = { 0 }, git CLEAR(str) = { 0 };
	struct err err = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		struct str path CLEAR(str) = { 0 };

		str_addf(&path, "%s/%s", dir, names[i]);
		CHECK_OK(file_write(path.p, sv_of(texts[i]), FILE_NEW, &err));
	}
	add_marked(&out, base, ours, theirs, style);
	ORACLE_GIT(dir, SV(""), &git, "merge-file", "-p", style == MERGE_DIFF3 ? "--diff3" : "--zdiff3",
		   "-L", "ours", "-L", "base", "-L", "theirs", "o", "b", "t");
	CHECK_SV(str_sv(&out), str_c(&git));
}

static const struct { const char *base, *ours, *theirs; } conflicts[] = {
	{ "1\n2\n3\n4\n", "1\nx\n3\n4\n", "1\ny\n3\n4\n" },
	{ "1\n2\n3\n4\n5\n6\n7\n", "1\nx\n3\n4\n5\n6\n7\n", "1\n2\n3\n4\n5\n6\ny\n" },
	{ "1\n2\n3\n", "1\na\nx\nb\n3\n", "1\na\ny\nb\n3\n" },
	{ "1\n2\n", "1\n", "1\nchanged\n" },
	{ "", "one\n", "two\n" },
	{ "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\nx\n3\n4\n5\n6\n7\nx\n9\n", "1\ny\n3\n4\n5\n6\n7\ny\n9\n" },
	{ "a\nb\nc\n", "a\nb\nc\n", "a\nB\nc\n" },
	{ "1\n2\n3\n", "same\n2\n3\n", "same\n2\ny\n" },
};

TEST(conflicts_are_marked_as_git_marks_them_in_diff3)
{
	for (size_t i = 0; i < ARRAY_SIZE(conflicts); i++)
		check_as_git(conflicts[i].base, conflicts[i].ours, conflicts[i].theirs, MERGE_DIFF3);
}

TEST(conflicts_are_marked_as_git_marks_them_in_zdiff3)
{
	for (size_t i = 0; i < ARRAY_SIZE(conflicts); i++)
		check_as_git(conflicts[i].base, conflicts[i].ours, conflicts[i].theirs, MERGE_ZDIFF3);
}

TEST(a_side_without_newline_at_its_end_does_not_swallow_a_marker)
{
	struct str out CLEAR(str) = { 0 };

	add_marked(&out, "1", "2", "3", MERGE_ZDIFF3);
	CHECK_SV(str_sv(&out), "<<<<<<< ours\n2\n||||||| base\n1\n=======\n3\n>>>>>>> theirs\n");
}

#define HEAD "diff --git a/f b/f\nindex 1..2 100644\n--- a/f\n+++ b/f\n"

TEST(patches_that_differ_by_place_and_blobs_alone_do_not_differ)
{
	struct str out CLEAR(str) = { 0 };

	interdiff_add(&out, SV(HEAD "@@ -1,3 +1,3 @@ fn x\n a\n-b\n+c\n d\n"),
		      SV("diff --git a/f b/f\nindex 3..4 100644\n--- a/f\n+++ b/f\n"
			 "@@ -9,3 +12,3 @@ fn x\n a\n-b\n+c\n d\n"));
	CHECK_SV(str_sv(&out), "");
}

TEST(what_one_patch_changes_otherwise_is_shown_with_its_file)
{
	struct str out CLEAR(str) = { 0 };

	interdiff_add(&out, SV(HEAD "@@ -1,3 +1,3 @@\n a\n-b\n+c\n d\n"),
		      SV(HEAD "@@ -1,3 +1,3 @@\n a\n-x\n+c\n d\n"));
	CHECK_SV(str_sv(&out), "@@ a/f b/f\n +++ b/f\n @@\n  a\n--b\n+-x\n +c\n  d\n");
}

TEST(context_between_near_changes_is_shown_once)
{
	struct str out CLEAR(str) = { 0 };

	interdiff_add(&out, SV(HEAD "@@ -1 +1 @@\n-1\n a\n b\n-2\n c\n"),
		      SV(HEAD "@@ -1 +1 @@\n-x\n a\n b\n-y\n c\n"));
	CHECK_SV(str_sv(&out), "@@ a/f b/f\n --- a/f\n +++ b/f\n @@\n--1\n+-x\n  a\n  b\n--2\n+-y\n  c\n");
}
