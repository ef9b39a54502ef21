/* core/mail/fixes, core/mail/commit_ref: how messages cite commits. */
#include "core/mail/commit_ref.h"
#include "core/mail/fixes.h"
#include "tests/unit/test.h"

/* Read a message whose body is @lines, which has one Fixes: line. */
static struct fix
one_fix(struct fixes *f, const char *lines)
{
	struct str message CLEAR(str) = { 0 };

	str_addf(&message, "title\n\nbody\n\n%s\nSigned-off-by: A <a@x>\n", lines);
	fixes_read(arena_sv(&f->text, str_sv(&message)), f);
	CHECK_INT(f->list.n, 1);
	return f->list.p[0];
}

static void
check_fix(const char *lines, const char *hex, const char *subject)
{
	struct fixes f CLEAR(fixes) = { 0 };
	struct fix fix = one_fix(&f, lines);

	CHECK_INT(fix.problem, FIX_OK);
	CHECK_SV(fix.hex, hex);
	CHECK_SV(fix.subject, subject);
}

static void
check_problem(const char *lines, enum fix_problem problem, const char *hex)
{
	struct fixes f CLEAR(fixes) = { 0 };
	struct fix fix = one_fix(&f, lines);

	CHECK_INT(fix.problem, problem);
	CHECK_SV(fix.hex, hex);
	CHECK(fix_problem_text(problem));
}

TEST(a_fixes_line_names_a_commit_and_its_subject)
{
	check_fix("Fixes: 1f2e3d4c5b6a (\"rust: add it\")", "1f2e3d4c5b6a", "rust: add it");
	check_fix("Fixes: 1f2e3d4 (\"rust: say \"hi\" (twice)\")", "1f2e3d4",
		  "rust: say \"hi\" (twice)");
	check_fix("fixes: 1f2e3d4c5b6a", "1f2e3d4c5b6a", "");
}

TEST(a_fixes_line_is_read_in_all_its_sloppy_forms)
{
	check_fix("Fixes: commit 1f2e3d4c5b6a (\"s: x\")", "1f2e3d4c5b6a", "s: x");
	check_fix("Fixes: 1f2e3d4c5b6a: (\"s: x\")", "1f2e3d4c5b6a", "s: x");
	check_fix("Fixes: 1f2e3d4c5b6a, \"s: x\"", "1f2e3d4c5b6a", "s: x");
	check_fix("Fixes: 1f2e3d4c5b6a (s: x)", "1f2e3d4c5b6a", "s: x");
	check_fix("Fixes: 1234567 (\"all digits\")", "1234567", "all digits");
	check_fix("Fixes: https://git.kernel.org/linus/1f2e3d4c5b6a1f2e3d4c5b6a1f2e3d4c5b6a1f2e",
		  "1f2e3d4c5b6a1f2e3d4c5b6a1f2e3d4c5b6a1f2e", "");
}

TEST(a_wrapped_fixes_subject_is_joined)
{
	check_fix("Fixes: 1f2e3d4c5b6a (\"rust: add\n a thing\")", "1f2e3d4c5b6a",
		  "rust: add a thing");
	check_fix("Fixes: 1f2e3d4c5b6a (\"rust: add\na thing\")", "1f2e3d4c5b6a",
		  "rust: add a thing");
	check_fix("Fixes: 1f2e3d4c5b6a (\"rust: add\")\nNot its subject", "1f2e3d4c5b6a",
		  "rust: add");
}

TEST(a_malformed_fixes_line_is_reported_as_such)
{
	check_problem("Fixes: 1f2e3 (\"x\")", FIX_SHORT, "1f2e3");
	check_problem("Fixes: https://bugs.example.org/show?id=77", FIX_LINK, "");
	check_problem("Fixes: https://bugs.example.org/abcdef0123456789", FIX_LINK, "");
	check_problem("Fixes: #1234", FIX_LINK, "");
	check_problem("Fixes: a memory leak", FIX_UNCLEAR, "");
	check_problem("Fixes: dead code", FIX_UNCLEAR, "");
	check_problem("Fixes:", FIX_UNCLEAR, "");
	CHECK(!fix_problem_text(FIX_OK));
}

TEST(fixes_lines_count_wherever_they_stand_but_not_in_the_title)
{
	struct fixes f CLEAR(fixes) = { 0 };

	fixes_read(SV("Fixes: 1111111aaaaa\n\nFixes: 2222222aaaaa\n\n"
		      "prose\n  Fixes: 3333333aaaaa\n\nFixes: 4444444aaaaa\nAcked-by: A\n"), &f);
	CHECK_INT(f.list.n, 2);
	CHECK_SV(f.list.p[0].hex, "2222222aaaaa");
	CHECK_SV(f.list.p[1].hex, "4444444aaaaa");
	CHECK_SV(f.list.p[1].line, "Fixes: 4444444aaaaa");
}

TEST(words_and_dates_do_not_name_commits)
{
	struct sv hex = SV("untouched");

	CHECK(!commit_ref_find(SV("the defaced facade of 20241215, 123abc, g123456789ab"), &hex));
	CHECK_SV(hex, "untouched");
	CHECK(commit_ref_find(SV("(see 1f2e3d4)"), &hex));
	CHECK_SV(hex, "1f2e3d4");
	CHECK(commit_ref_find(SV("123456789012"), &hex));
	CHECK(!commit_ref_find(SV("1f2e3d4c5b6a1f2e3d4c5b6a1f2e3d4c5b6a1f2e0"), &hex));
}
