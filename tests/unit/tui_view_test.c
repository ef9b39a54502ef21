/* What views share: cursor, scrolling, marks, search; and the kinds of lines of a diff. */
#include "tests/unit/test.h"

#include <stdio.h>

#include "core/base/proc.h"
#include "tui/diff_style.h"
#include "tui/styled.h"
#include "tui/view.h"

/* Items are numbers; the list can lose some and turn around. */
struct numbers {
	struct view view;
	int count, step;	/* shown are 0, step, 2 * step, ... */
	bool reversed;
	char text[16];
};

static struct numbers *
numbers_of(const struct view *v)
{
	return CONTAINER_OF((struct view *)v, struct numbers, view);
}

static int
rows(const struct view *v)
{
	return numbers_of(v)->count;
}

static int
number_at(const struct view *v, int i)
{
	const struct numbers *n = numbers_of(v);

	return (n->reversed ? n->count - 1 - i : i) * n->step;
}

static void
draw(const struct view *v, int i, struct canvas *c, int row)
{
	canvas_printf(c, row, 0, STYLE_TEXT, "%d", number_at(v, i));
}

static void
text(const struct view *v, int i, struct str *out)
{
	str_addf(out, "number %d", number_at(v, i));
}

static struct sv
id(const struct view *v, int i)
{
	snprintf(numbers_of(v)->text, sizeof(numbers_of(v)->text), "%d", number_at(v, i));
	return sv_of(numbers_of(v)->text);
}

static void
nothing(struct view *v UNUSED)
{
}

static const struct view_ops list_ops = {
	.name = "numbers", .shape = VIEW_LIST,
	.rows = rows, .draw = draw, .free = nothing, .id = id, .text = text,
};
static const struct view_ops pager_ops = {
	.name = "numbers", .shape = VIEW_PAGER,
	.rows = rows, .draw = draw, .free = nothing, .text = text,
};

static void
numbers_init(struct numbers *n, const struct view_ops *ops, int count)
{
	*n = (struct numbers){ .count = count, .step = 1 };
	view_init(&n->view, ops);
	view_resize(&n->view, 10, 20);
}

static void
numbers_clear(struct numbers *n)
{
	view_free(&n->view);
}
DEFINE_CLEAR(numbers);

static void
check_at(const struct numbers *n, int cursor, int top)
{
	CHECK_INT(n->view.cursor, cursor);
	CHECK_INT(n->view.top, top);
}

TEST(the_cursor_of_a_list_stays_inside_and_on_the_screen)
{
	struct numbers n CLEAR(numbers);

	numbers_init(&n, &list_ops, 100);
	view_move(&n.view, -5);
	check_at(&n, 0, 0);
	view_move(&n.view, 12);
	check_at(&n, 12, 3);
	view_page(&n.view, 10);
	check_at(&n, 22, 13);
	view_page(&n.view, INT32_MAX);
	check_at(&n, 99, 90);
	view_page(&n.view, INT32_MIN + 1);
	check_at(&n, 0, 0);
	view_scroll(&n.view, 3);
	check_at(&n, 3, 3);
	view_resize(&n.view, 2, 20);
	check_at(&n, 3, 3);
}

TEST(an_empty_list_is_harmless)
{
	struct numbers n CLEAR(numbers);
	struct view_ids ids CLEAR(view_ids) = { 0 };
	int at;

	numbers_init(&n, &list_ops, 0);
	view_move(&n.view, 5);
	view_page(&n.view, -5);
	view_go(&n.view, 7);
	check_at(&n, 0, 0);
	view_selection(&n.view, &ids);
	CHECK_INT(ids.ids.n, 0);
	CHECK_INT(view_find(&n.view, 0, 1, &at), FOUND_NOT);
}

TEST(a_pager_scrolls_as_a_whole_and_jumps_to_the_top)
{
	struct numbers n CLEAR(numbers);

	numbers_init(&n, &pager_ops, 100);
	view_move(&n.view, 5);
	check_at(&n, 5, 5);
	view_page(&n.view, INT32_MAX);
	check_at(&n, 90, 90);
	view_go_top(&n.view, 97);
	check_at(&n, 97, 97);
	view_move(&n.view, 1);
	check_at(&n, 97, 97);
	view_move(&n.view, -1);
	check_at(&n, 90, 90);
	view_go(&n.view, 95);
	check_at(&n, 95, 90);
	view_page(&n.view, INT32_MAX);
	view_resize(&n.view, 30, 20);
	CHECK_INT(n.view.top, 70);
}

TEST(the_cursor_follows_its_item_and_keeps_its_row)
{
	struct numbers n CLEAR(numbers);

	numbers_init(&n, &list_ops, 100);
	view_go(&n.view, 50);
	view_scroll(&n.view, 4);
	check_at(&n, 50, 45);
	n.reversed = true;
	view_changed(&n.view);
	check_at(&n, 49, 44);
	n.reversed = false;
	n.step = 2;
	n.count = 50;
	view_changed(&n.view);
	check_at(&n, 25, 20);
}

TEST(where_the_item_is_gone_the_row_stays)
{
	struct numbers n CLEAR(numbers);

	numbers_init(&n, &list_ops, 100);
	view_go(&n.view, 51);
	n.step = 2;
	n.count = 40;
	view_changed(&n.view);
	CHECK_INT(n.view.cursor, 39);
	n.count = 0;
	view_changed(&n.view);
	n.count = 60;
	view_changed(&n.view);
	CHECK_INT(number_at(&n.view, n.view.cursor), 78);
}

TEST(marks_outlive_what_hides_them)
{
	struct numbers n CLEAR(numbers);
	struct view_ids ids CLEAR(view_ids) = { 0 };

	numbers_init(&n, &list_ops, 10);
	view_mark(&n.view, 2, true);
	view_mark(&n.view, 3, true);
	view_mark(&n.view, 3, true);
	view_mark(&n.view, 4, true);
	view_mark(&n.view, 4, false);
	CHECK_INT(n.view.marked, 2);
	n.step = 2;
	n.count = 5;
	view_changed(&n.view);
	CHECK_INT(view_marks_hidden(&n.view), 1);
	CHECK(view_is_marked(&n.view, 1));
	view_selection(&n.view, &ids);
	CHECK_INT(ids.ids.n, 2);
	CHECK_SV(ids.ids.p[0], "2");
	CHECK_SV(ids.ids.p[1], "3");
	view_unmark_all(&n.view);
	CHECK_INT(view_marks_hidden(&n.view), 0);
}

TEST(a_range_goes_to_the_cursor_and_is_marked_as_a_whole)
{
	struct numbers n CLEAR(numbers);

	numbers_init(&n, &list_ops, 10);
	view_go(&n.view, 6);
	view_range(&n.view);
	view_move(&n.view, -2);
	CHECK(view_in_range(&n.view, 4) && view_in_range(&n.view, 6));
	CHECK(!view_in_range(&n.view, 3) && !view_in_range(&n.view, 7));
	view_take_range(&n.view);
	CHECK_INT(n.view.marked, 3);
	CHECK(!view_in_range(&n.view, 5));
}

TEST(search_goes_around_both_ends)
{
	struct numbers n CLEAR(numbers);
	int at;

	numbers_init(&n, &list_ops, 100);
	find_set(&n.view.find, SV("r 7"));
	CHECK_INT(view_find(&n.view, 8, 1, &at), FOUND);
	CHECK_INT(at, 70);
	CHECK_INT(view_find(&n.view, 80, 1, &at), FOUND_AROUND);
	CHECK_INT(at, 7);
	CHECK_INT(view_find(&n.view, 6, -1, &at), FOUND_AROUND);
	CHECK_INT(at, 79);
	CHECK_INT(view_find(&n.view, -1, -1, &at), FOUND_AROUND);
	CHECK_INT(at, 79);
	find_set(&n.view.find, SV("zzz"));
	CHECK_INT(view_find(&n.view, 0, 1, &at), FOUND_NOT);
}

static bool
finds(const char *pattern, struct sv in)
{
	struct find f CLEAR(find) = { 0 };
	struct sv match;

	find_set(&f, sv_of(pattern));
	return find_in(&f, in, 0, &match);
}

TEST(a_pattern_is_plain_or_an_expression_in_any_case_but_for_capitals)
{
	CHECK(finds("lock", SV("a LOCK b")));
	CHECK(!finds("Lock", SV("a LOCK b")));
	CHECK(finds("Lock", SV("a Lock b")));
	CHECK(finds("l.ck$", SV("a LOCK")));
	CHECK(!finds("^ock", SV("lock")));
	CHECK(finds("a\\.b", SV("xa.b")));
	CHECK(finds("after", SV("\0\xff after a NUL")));
	CHECK(finds("aft(er)?", SV("\0\xff after a NUL")));
	CHECK(!finds("x*", SV("abc")));
	CHECK(!finds("a", SV("")));
}

TEST(a_match_is_found_from_a_place_on)
{
	struct find f CLEAR(find) = { 0 };
	struct sv text_ = SV("ab ab"), match;

	find_set(&f, SV("^a?b|a"));
	CHECK(find_in(&f, text_, 0, &match) && match.p == text_.p && match.n == 2);
	CHECK(find_in(&f, text_, 2, &match) && match.p == text_.p + 3);
	CHECK(!find_in(&f, text_, 5, &match));
}

TEST(what_is_no_expression_is_searched_for_as_it_is)
{
	CHECK(finds("#[derive(", SV("  #[derive(Clone)]")));
	CHECK(finds("a(b", SV("xa(by")));
	CHECK(!finds("a(b", SV("ab")));
	CHECK(finds("*ptr", SV("*ptr = 1")));
	CHECK(finds("fn f() {", SV("fn f {")));
}

TEST(lines_of_a_diff_are_told_by_counting)
{
	static const struct { const char *line; enum style style; } lines[] = {
		{ "subject", STYLE_TEXT },
		{ "--- a/not yet", STYLE_TEXT },
		{ "@@ -1 +1 @@", STYLE_TEXT },
		{ "diff --git a/f b/f", STYLE_FILE },
		{ "index 1..2 100644", STYLE_META },
		{ "--- a/f", STYLE_META },
		{ "+++ b/f", STYLE_META },
		{ "@@ -1,3 +1,3 @@ fn", STYLE_HUNK },
		{ "--- not a header", STYLE_REMOVED },
		{ "+++ neither", STYLE_ADDED },
		{ " context", STYLE_TEXT },
		{ "", STYLE_TEXT },
		{ "\\ No newline at end of file", STYLE_DIM },
		{ "@@ -9 +9,0 @@", STYLE_HUNK },
		{ "-gone", STYLE_REMOVED },
		{ "-not a part of it", STYLE_TEXT },
		{ "@@ -a +b @@", STYLE_TEXT },
		{ "rename from x", STYLE_META },
	};
	struct diff_style d = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(lines); i++)
		CHECK_INT(diff_style_next(&d, sv_of(lines[i].line)), lines[i].style);
}

/* How many lines a diff adds and removes, as we see it and as its --numstat says. */
struct counts {
	uint64_t added, removed;
};

static void
count(struct sv log, struct counts *ours, struct counts *theirs)
{
	struct diff_style d = { 0 };
	struct sv line;

	while (sv_line(&log, &line)) {
		enum style style = diff_style_next(&d, line);
		struct sv rest = line, first = sv_cut(&rest, '\t'), second = sv_cut(&rest, '\t');
		struct counts stat;

		ours->added += style == STYLE_ADDED;
		ours->removed += style == STYLE_REMOVED;
		if (style != STYLE_TEXT || !rest.n || !sv_u64(first, &stat.added) ||
		    !sv_u64(second, &stat.removed))
			continue;
		theirs->added += stat.added;
		theirs->removed += stat.removed;
	}
}

/* Of the project's own history, which has diffs in its files. */
TEST(added_and_removed_lines_are_as_many_as_git_counts)
{
	const char *const argv[] = {
		"git", "log", "-p", "--no-color", "-100", "--numstat", "--format=", NULL
	};
	struct str out CLEAR(str) = { 0 };
	const struct proc p = { .argv = argv, .dir = SOURCE_DIR, .out = &out };
	struct counts ours = { 0 }, theirs = { 0 };
	struct err err = { 0 };
	int status;

	CHECK_OK(proc_run(&p, &status, &err));
	if (status)
		skip();
	count(str_sv(&out), &ours, &theirs);
	CHECK(theirs.added > 0);
	CHECK_INT(ours.added, theirs.added);
	CHECK_INT(ours.removed, theirs.removed);
}

TEST(styled_text_keeps_its_lines_and_spans)
{
	struct styled s CLEAR(styled) = { 0 };
	struct canvas c CLEAR(canvas);
	struct str styles CLEAR(str) = { 0 };

	styled_add(&s, STYLE_DIM, SV("one\n\ntwo\n"));
	styled_span(&s, STYLE_KEY, SV("ab"));
	styled_span(&s, STYLE_TEXT, SV("c"));
	styled_end(&s);
	CHECK_INT(styled_lines(&s), 4);
	CHECK_SV(styled_line(&s, 0), "one");
	CHECK_SV(styled_line(&s, 1), "");
	CHECK_SV(styled_line(&s, 3), "abc");
	canvas_init(&c, 1, 5);
	styled_draw(&s, 3, &c, 0);
	canvas_dump_styles(&c, &styles);
	CHECK_SV(str_sv(&styles), "0: 0-1 key\n");
}
