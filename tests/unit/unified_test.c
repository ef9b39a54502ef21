/* core/text: reading unified diffs. */
#include "core/text/unified.h"
#include "tests/unit/test.h"

/* All parts as one string: a letter each and its text. */
static struct str
parts(struct sv diff)
{
	static const char letters[] = { [UNIFIED_FILE] = 'f', [UNIFIED_HUNK] = '@',
					[UNIFIED_SAME] = '=', [UNIFIED_OLD] = '-',
					[UNIFIED_NEW] = '+' };
	struct unified u = { .rest = diff };
	struct unified_part p;
	struct str s = { 0 };

	while (unified_next(&u, &p)) {
		str_addc(&s, letters[p.kind]);
		if (p.kind == UNIFIED_FILE)
			str_addf(&s, SV_FMT ">" SV_FMT, SV_ARG(p.old_path), SV_ARG(p.path));
		str_add(&s, p.text);
		str_addc(&s, '\n');
	}
	return s;
}

#define PARTS(diff, expected) \
	do { \
		struct str got__ CLEAR(str) = parts(sv_of(diff)); \
		CHECK_SV(str_sv(&got__), expected); \
	} while (0)

TEST(a_diff_is_read_file_by_file_and_line_by_line)
{
	PARTS("diff --git a/x.rs b/x.rs\nindex 1..2 100644\n--- a/x.rs\n+++ b/x.rs\n"
	      "@@ -1,2 +1,2 @@ fn f\n a\n-b\n+c\n\\ No newline at end of file\n"
	      "--- /dev/null\n+++ b/y.rs\n@@ -0,0 +1 @@\n+d\n-- \n2.40\n",
	      "fx.rs>x.rs\n@fn f\n=a\n-b\n+c\nf>y.rs\n@\n+d\n");
}

TEST(lines_that_look_like_headers_count_as_lines_inside_a_hunk)
{
	PARTS("--- a/q.sql\n+++ b/q.sql\n@@ -1,2 +1,1 @@\n--- a comment\n x\n",
	      "fq.sql>q.sql\n@\n--- a comment\n=x\n");
}

TEST(a_hunk_that_ends_early_does_not_swallow_the_next_file)
{
	PARTS("--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n a\ndiff --git a/y b/y\n--- a/y\n+++ b/y\n"
	      "@@ -1 +1 @@\n-b\n+c\n", "fx>x\n@\n=a\nfy>y\n@\n-b\n+c\n");
}

TEST(what_is_no_diff_has_no_parts)
{
	PARTS("", "");
	PARTS("a text\n--- with rules\n@@@ -1 +1 @@@\n", "");
}
