/* Comparing and merging texts, against git diff --histogram and git merge-file. */
#include "tests/unit/history.h"
#include "tests/unit/oracle.h"

#include <stdio.h>

#include "core/base/file.h"
#include "core/text/merge.h"

/* A text that @change made of @base: lines go, come and become others. */
static void
change_text(uint64_t *state, struct sv base, unsigned change, struct str *out)
{
	struct sv line;

	while (sv_line(&base, &line)) {
		unsigned what = history_chance(state, change);

		if (what == 0)
			continue;
		if (what == 1)
			str_addf(out, "new %u\n", history_chance(state, 1000));
		if (what == 2)
			str_addf(out, "other %u\n", history_chance(state, 1000));
		else
			str_addf(out, SV_FMT "\n", SV_ARG(line));
	}
}

static const char *
write_text(const char *dir, const char *name, const struct str *text, struct str *path)
{
	struct err err = { 0 };

	str_reset(path);
	str_addf(path, "%s/%s", dir, name);
	CHECK_OK(file_write(path->p, str_sv(text), FILE_REPLACE, &err));
	return path->p;
}

/* The headings of git's hunks without context are our edits. */
static void
add_edit(struct str *s, const struct edit *e)
{
	str_addf(s, "@@ -%zu", e->na ? e->a + 1 : e->a);
	if (e->na != 1)
		str_addf(s, ",%zu", e->na);
	str_addf(s, " +%zu", e->nb ? e->b + 1 : e->b);
	if (e->nb != 1)
		str_addf(s, ",%zu", e->nb);
	str_add(s, SV(" @@\n"));
}

static void
check_diff(const char *dir, const struct str *a, const struct str *b)
{
	struct line_table t CLEAR(line_table) = { 0 };
	struct lines la CLEAR(lines) = { 0 }, lb CLEAR(lines) = { 0 };
	struct edits edits CLEAR(edits) = { 0 };
	struct str got CLEAR(str) = { 0 }, said CLEAR(str) = { 0 }, heads CLEAR(str) = { 0 };
	struct str pa CLEAR(str) = { 0 }, pb CLEAR(str) = { 0 };

	lines_split(&t, str_sv(a), &la);
	lines_split(&t, str_sv(b), &lb);
	diff_lines(&t, &la, &lb, &edits);
	for (size_t i = 0; i < edits.n; i++)
		add_edit(&got, &edits.p[i]);
	ORACLE_GIT(dir, SV(""), &said, "diff", "--no-index", "--histogram", "--no-indent-heuristic",
		   "-U0", write_text(dir, "a", a, &pa), write_text(dir, "b", b, &pb));
	struct sv rest = str_sv(&said), line;

	while (sv_line(&rest, &line))
		if (sv_starts(line, SV("@@ ")))
			str_addf(&heads, SV_FMT " @@\n", SV_ARG(sv_to(line, sv_find(line, SV(" @@")))));
	CHECK_SV(str_sv(&got), str_c(&heads));
}

static void
add_lines(uint64_t *state, unsigned n, unsigned different, struct str *out)
{
	while (n--)
		str_addf(out, "line %u\n", history_chance(state, different));
}

TEST(a_comparison_finds_the_changes_that_git_diff_histogram_finds)
{
	const char *dir = oracle_scratch();
	uint64_t seed = 77;

	for (int i = 0; i < 25; i++) {
		struct str a CLEAR(str) = { 0 }, b CLEAR(str) = { 0 };

		/* From texts of lines that all look alike to those where each is unique. */
		add_lines(&seed, 10 + history_chance(&seed, 60), 4u << (i % 7), &a);
		change_text(&seed, str_sv(&a), 6, &b);
		check_diff(dir, &a, &b);
	}
}

/* The lines of a merged text are found without splitting it, and are the same. */
static void
check_found_lines(struct line_table *t, const struct merge *m, struct sv merged)
{
	struct lines found CLEAR(lines) = { 0 }, split CLEAR(lines) = { 0 };

	lines_split(t, merged, &split);
	CHECK(merge_find_lines(m, merged, &found));
	CHECK_INT(found.n, split.n);
	for (size_t i = 0; i < split.n; i++) {
		CHECK_INT(found.id[i], split.id[i]);
		CHECK_INT(found.start[i + 1], split.start[i + 1]);
	}
}

static void
check_merge(const char *dir, const struct str *base, const struct str *ours,
	    const struct str *theirs)
{
	struct line_table t CLEAR(line_table) = { 0 };
	struct lines lb CLEAR(lines) = { 0 }, lo CLEAR(lines) = { 0 }, lt CLEAR(lines) = { 0 };
	struct edits to_ours CLEAR(edits) = { 0 }, to_theirs CLEAR(edits) = { 0 };
	struct merge m CLEAR(merge) = { 0 };
	struct str got CLEAR(str) = { 0 }, said CLEAR(str) = { 0 };
	struct str pb CLEAR(str) = { 0 }, po CLEAR(str) = { 0 }, pt CLEAR(str) = { 0 };

	lines_split(&t, str_sv(base), &lb);
	lines_split(&t, str_sv(ours), &lo);
	lines_split(&t, str_sv(theirs), &lt);
	diff_lines(&t, &lb, &lo, &to_ours);
	diff_lines(&t, &lb, &lt, &to_theirs);
	merge_lines(&t, &lb, &lo, &lt, &to_ours, &to_theirs, &m);
	int conflicts = ORACLE_GIT(dir, SV(""), &said, "merge-file", "-p",
				   write_text(dir, "ours", ours, &po),
				   write_text(dir, "base", base, &pb),
				   write_text(dir, "theirs", theirs, &pt));

	CHECK_INT(m.conflicts > 0, conflicts > 0);
	if (conflicts)
		return;
	merge_add_text(&m, &got);
	CHECK_SV(str_sv(&got), str_c(&said));
	check_found_lines(&t, &m, str_sv(&got));
}

TEST(a_merge_is_clean_where_git_merge_file_is_and_makes_the_same_text)
{
	const char *dir = oracle_scratch();
	uint64_t seed = 79;

	for (int i = 0; i < 40; i++) {
		struct str base CLEAR(str) = { 0 }, ours CLEAR(str) = { 0 }, theirs CLEAR(str) = { 0 };

		/* Lines of their own: merge-file compares by Myers' algorithm, and these leave no choice. */
		for (unsigned k = 0; k < 60; k++)
			str_addf(&base, "line %u\n", k);
		change_text(&seed, str_sv(&base), 20 + history_chance(&seed, 60), &ours);
		change_text(&seed, str_sv(&base), 20 + history_chance(&seed, 60), &theirs);
		check_merge(dir, &base, &ours, &theirs);
	}
}

TEST(lines_are_not_found_where_a_last_line_without_end_ran_into_the_next)
{
	struct line_table t CLEAR(line_table) = { 0 };
	struct lines b CLEAR(lines) = { 0 }, o CLEAR(lines) = { 0 }, x CLEAR(lines) = { 0 };
	struct lines found CLEAR(lines) = { 0 };
	struct merge m CLEAR(merge) = { .base = &b, .ours = &o, .theirs = &x };

	lines_split(&t, SV("a"), &b);
	lines_split(&t, SV("a"), &o);
	lines_split(&t, SV("a\nb\n"), &x);
	*vec_push(&m) = (struct merge_part){ MERGE_THEIRS, 1, 0, 1, 0, 1, 1 };
	CHECK(!merge_find_lines(&m, SV("ab\n"), &found));
	CHECK_INT(found.n, 0);
}

TEST(a_line_of_the_new_text_is_found_in_the_old_one)
{
	struct line_table t CLEAR(line_table) = { 0 };
	struct lines a CLEAR(lines) = { 0 }, b CLEAR(lines) = { 0 };
	struct edits edits CLEAR(edits) = { 0 };

	lines_split(&t, SV("1\n2\n3\n4\n"), &a);
	lines_split(&t, SV("0\n1\n3\n4\n5\n"), &b);
	diff_lines(&t, &a, &b, &edits);
	CHECK_INT(edits_unmap(&edits, 1), 0);
	CHECK_INT(edits_unmap(&edits, 2), 2);
	CHECK_INT(edits_unmap(&edits, 3), 3);
}

TEST(a_last_line_without_newline_is_another_line)
{
	struct line_table t CLEAR(line_table) = { 0 };
	struct lines a CLEAR(lines) = { 0 }, b CLEAR(lines) = { 0 };
	struct edits edits CLEAR(edits) = { 0 };

	lines_split(&t, SV("1\n2"), &a);
	lines_split(&t, SV("1\n2\n"), &b);
	CHECK_INT(a.n, 2);
	CHECK_INT(b.n, 2);
	diff_lines(&t, &a, &b, &edits);
	CHECK_INT(edits.n, 1);
	CHECK_INT(edits.p[0].a, 1);
}

TEST(an_offset_is_how_far_a_part_of_theirs_landed_from_its_place)
{
	struct line_table t CLEAR(line_table) = { 0 };
	struct lines base CLEAR(lines) = { 0 }, ours CLEAR(lines) = { 0 }, theirs CLEAR(lines) = { 0 };
	struct edits to_ours CLEAR(edits) = { 0 }, to_theirs CLEAR(edits) = { 0 };
	struct merge m CLEAR(merge) = { 0 };

	lines_split(&t, SV("a\nb\nc\nd\ne\n"), &base);
	lines_split(&t, SV("x\ny\na\nb\nc\nd\ne\n"), &ours);
	lines_split(&t, SV("a\nb\nc\nd\nE\n"), &theirs);
	diff_lines(&t, &base, &ours, &to_ours);
	diff_lines(&t, &base, &theirs, &to_theirs);
	merge_lines(&t, &base, &ours, &theirs, &to_ours, &to_theirs, &m);
	CHECK_INT(m.conflicts, 0);
	CHECK_INT(merge_offset(&m), 2);
}
