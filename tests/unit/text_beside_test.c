/* Two patches beside each other. */
#include "core/base/str.h"
#include "core/text/beside.h"
#include "tests/unit/test.h"

static void
check_rows(const char *a, const char *b, const char *wanted)
{
	struct beside rows CLEAR(beside) = { 0 };
	struct str got CLEAR(str) = { 0 };

	beside_read(sv_of(a), sv_of(b), &rows);
	for (size_t i = 0; i < rows.n; i++)
		str_addf(&got, SV_FMT "%c" SV_FMT "\n", SV_ARG(rows.p[i].left), rows.p[i].how,
			 SV_ARG(rows.p[i].right));
	CHECK_SV(str_sv(&got), wanted);
}

TEST(where_a_hunk_stands_and_its_blobs_make_no_difference)
{
	check_rows("index 12..34 100644\n@@ -1,2 +1,3 @@ one\n+a\n",
		   "index 56..78 100644\n@@ -9,2 +9,3 @@ two\n+a\n",
		   "index 12..34 100644 index 56..78 100644\n"
		   "@@ -1,2 +1,3 @@ one @@ -9,2 +9,3 @@ two\n+a +a\n");
}

TEST(lines_that_became_others_stand_beside_each_other)
{
	check_rows(" x\n+old\n y\n", " x\n+new\n+more\n y\n", " x  x\n+old!+new\n>+more\n y  y\n");
	check_rows("+gone\n y\n", " y\n", "+gone<\n y  y\n");
	check_rows(" y\n", " y\n+b\n", " y  y\n>+b\n");
}

TEST(what_only_one_patch_has_leaves_the_other_side_empty)
{
	check_rows("", "+a\n", ">+a\n");
	check_rows("+a\n", "", "+a<\n");
	check_rows("", "", "");
}
