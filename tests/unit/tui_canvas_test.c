/* The canvas: what is written where, and what is clipped. */
#include "tests/unit/test.h"

#include "tui/canvas.h"

static void
check_screen(const struct canvas *c, const char *expected)
{
	struct str out CLEAR(str) = { 0 };

	canvas_dump(c, &out);
	CHECK_SV(str_sv(&out), expected);
}

static void
check_styles(const struct canvas *c, const char *expected)
{
	struct str out CLEAR(str) = { 0 };

	canvas_dump_styles(c, &out);
	CHECK_SV(str_sv(&out), expected);
}

TEST(text_goes_where_it_is_put_and_says_where_it_ends)
{
	struct canvas c CLEAR(canvas);

	canvas_init(&c, 2, 12);
	CHECK_INT(canvas_text(&c, 0, 2, STYLE_ID, SV("ab")), 4);
	CHECK_INT(canvas_text(&c, 1, 0, STYLE_TEXT, SV("\u6f22x")), 3);
	CHECK_INT(canvas_printf(&c, 1, 4, STYLE_DIM, "%d/%d", 3, 7), 7);
	check_screen(&c, "  ab\n\u6f22x 3/7\n");
	check_styles(&c, "0: 2-3 id\n1: 4-6 dim\n");
}

TEST(what_does_not_fit_shows_that_there_is_more)
{
	struct canvas c CLEAR(canvas);

	canvas_init(&c, 4, 6);
	CHECK_INT(canvas_text(&c, 0, 0, STYLE_TEXT, SV("abcdef")), 6);
	CHECK(canvas_text(&c, 1, 0, STYLE_TEXT, SV("abcdefg")) > 6);
	CHECK(canvas_text(&c, 2, 0, STYLE_TEXT, SV("abcd\u6f22\u6f22")) > 6);
	CHECK_INT(canvas_text(&c, 3, 9, STYLE_TEXT, SV("")), 9);
	check_screen(&c, "abcdef\nabcde>\nabcd >\n\n");
}

TEST(nothing_is_written_outside)
{
	struct canvas all CLEAR(canvas);

	canvas_init(&all, 3, 9);
	struct canvas c = canvas_area(&all, 1, 3, 1, 3);

	canvas_text(&c, -1, 0, STYLE_TEXT, SV("above"));
	canvas_text(&c, 1, 0, STYLE_TEXT, SV("below"));
	canvas_text(&c, 0, -2, STYLE_TEXT, SV("abcdefgh"));
	canvas_fill(&c, 5, 0, 3, STYLE_TEXT, '-');
	canvas_flag(&c, 0, -5, 50, CELL_MATCH);
	check_screen(&all, "\n   cd>\n\n");
	check_styles(&all, "0\n1: 3-4 text+match, 5-5 dim+match\n2\n");
}

TEST(an_area_is_clipped_to_what_it_is_a_part_of)
{
	struct canvas all CLEAR(canvas);

	canvas_init(&all, 3, 9);
	struct canvas c = canvas_area(&all, 2, 5, 10, 10);

	CHECK(c.rows == 1 && c.cols == 4);
	c = canvas_area(&all, 7, 20, 10, 10);
	CHECK(c.rows == 0 && c.cols == 0);
	canvas_text(&c, 0, 0, STYLE_TEXT, SV("x"));
	c = canvas_area(&all, -3, -3, 2, 2);
	canvas_text(&c, 1, 1, STYLE_TEXT, SV("x"));
	check_screen(&all, "\n x\n\n");
}

TEST(a_field_is_exactly_as_wide_as_asked)
{
	struct canvas c CLEAR(canvas);

	canvas_init(&c, 3, 12);
	canvas_text(&c, 0, 0, STYLE_TEXT, SV("............"));
	CHECK_INT(canvas_field(&c, 0, 1, 4, STYLE_TEXT, SV("ab")), 5);
	CHECK_INT(canvas_field(&c, 0, 5, 4, STYLE_TEXT, SV("abcdef")), 9);
	canvas_text(&c, 1, 0, STYLE_TEXT, SV("............"));
	canvas_field(&c, 1, 0, 3, STYLE_TEXT, SV("\x1b[31m"));
	canvas_field(&c, 1, 4, 4, STYLE_TEXT, SV("a\u202eb"));
	canvas_field(&c, 2, 10, 5, STYLE_TEXT, SV("abcdef"));
	check_screen(&c, ".ab  abc>...\n^[>.a<U>....\n          a>\n");
}

TEST(a_sideways_scrolled_area_starts_further_right)
{
	struct canvas c CLEAR(canvas);

	canvas_init(&c, 4, 6);
	c.left = 3;
	CHECK_INT(canvas_text(&c, 0, 0, STYLE_TEXT, SV("abcdef")), 6);
	CHECK_INT(canvas_text(&c, 0, 6, STYLE_TEXT, SV("ghi")), 9);
	canvas_text(&c, 1, 2, STYLE_TEXT, SV("\u6f22b"));
	canvas_field(&c, 2, 0, 5, STYLE_TEXT, SV("abcdefg"));
	canvas_fill(&c, 2, 5, 2, STYLE_TEXT, '-');
	canvas_text(&c, 3, 0, STYLE_TEXT, SV("a\u202ez and more"));
	check_screen(&c, "defghi\n b\nd>--\n+202E>\n");
}

TEST(half_of_a_wide_character_never_stays)
{
	struct canvas c CLEAR(canvas);

	canvas_init(&c, 2, 8);
	canvas_text(&c, 0, 0, STYLE_TEXT, SV("\u6f22\u6f22\u6f22"));
	canvas_text(&c, 0, 1, STYLE_TEXT, SV("x"));
	canvas_text(&c, 0, 4, STYLE_TEXT, SV("y"));
	canvas_text(&c, 1, 0, STYLE_TEXT, SV("\u6f22\u6f22\u6f22"));
	canvas_text(&c, 1, 1, STYLE_TEXT, SV("\u5b57"));
	check_screen(&c, " x\u6f22y\n \u5b57 \u6f22\n");
}

TEST(escapes_are_flagged_and_tabs_are_not)
{
	struct canvas c CLEAR(canvas);

	canvas_init(&c, 1, 20);
	canvas_text(&c, 0, 0, STYLE_ADDED, SV("+\tx\x07y"));
	check_screen(&c, "+       x^Gy\n");
	check_styles(&c, "0: 0-8 added, 9-10 added+escaped, 11-11 added\n");
}

TEST(a_theme_falls_back_to_the_colours_there_are)
{
	struct theme t;
	struct err err = { 0 };

	theme_init(&t);
	CHECK_OK(theme_set(&t, SV("added"), SV("green bold"), &err));
	CHECK_OK(theme_set(&t, SV("added"), SV("brightgreen ul"), &err));
	CHECK_OK(theme_set(&t, SV("added"), SV("34 black"), &err));
	CHECK_INT(theme_paint(&t, DEPTH_MONO, STYLE_ADDED, 0).fore, -1);
	CHECK_INT(theme_paint(&t, DEPTH_MONO, STYLE_ADDED, 0).attrs, PAINT_UNDERLINE);
	CHECK_INT(theme_paint(&t, DEPTH_8, STYLE_ADDED, 0).fore, 2);
	CHECK_INT(theme_paint(&t, DEPTH_8, STYLE_ADDED, 0).attrs, PAINT_BOLD);
	CHECK_INT(theme_paint(&t, DEPTH_16, STYLE_ADDED, 0).fore, 10);
	CHECK_INT(theme_paint(&t, DEPTH_256, STYLE_ADDED, 0).fore, 34);
	CHECK_INT(theme_paint(&t, DEPTH_256, STYLE_ADDED, 0).back, 0);
}

TEST(a_theme_reports_what_it_does_not_know)
{
	struct theme t;
	struct str complaints CLEAR(str) = { 0 };

	theme_init(&t);
	struct paint before = theme_paint(&t, DEPTH_16, STYLE_ADDED, 0);

	theme_read(&t, SV("adddded green\nadded greenish # no\nadded red blue black\nadded 256\n"),
		   &complaints);
	CHECK_SV(str_sv(&complaints), "theme: no style 'adddded'\n"
				      "theme: added: no colour or attribute 'greenish'\n"
				      "theme: added: a third colour, 'black'\n"
				      "theme: added: no colour or attribute '256'\n");
	CHECK_INT(theme_paint(&t, DEPTH_16, STYLE_ADDED, 0).fore, before.fore);
}

TEST(escapes_stand_out_on_every_row)
{
	struct theme t;

	theme_init(&t);
	for (int d = 0; d < DEPTH_COUNT; d++)
		for (unsigned flags = 0; flags < CELL_ESCAPED; flags++) {
			struct paint plain = theme_paint(&t, (enum depth)d, STYLE_TEXT, flags);
			struct paint escaped = theme_paint(&t, (enum depth)d, STYLE_TEXT,
							   flags | CELL_ESCAPED);

			CHECK((plain.attrs ^ escaped.attrs) & PAINT_REVERSE);
		}
}
