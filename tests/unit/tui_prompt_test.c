/* Editing a line, without a screen. */
#include "tests/unit/test.h"

#include "tui/prompt.h"

/* Type ASCII text. */
static void
type(struct prompt *p, const char *text)
{
	for (; *text; text++)
		CHECK_INT(prompt_key(p, (chord)*text), PROMPT_EDITED);
}

static void
check_prompt(const struct prompt *p, const char *text, size_t at)
{
	CHECK_SV(str_sv(&p->text), text);
	CHECK_INT(p->at, at);
}

TEST(typed_text_is_inserted_at_the_cursor)
{
	struct prompt p CLEAR(prompt) = { 0 };

	type(&p, "ac");
	CHECK_INT(prompt_key(&p, CHORD_LEFT), PROMPT_MOVED);
	type(&p, "b");
	check_prompt(&p, "abc", 2);
	prompt_key(&p, CHORD_HOME);
	type(&p, "x");
	prompt_key(&p, CHORD_END);
	prompt_key(&p, 0xe9);
	check_prompt(&p, "xabc\u00e9", 6);
}

TEST(keys_that_are_no_text_insert_nothing)
{
	struct prompt p CLEAR(prompt) = { 0 };
	static const chord keys[] = {
		CHORD_F1, CHORD_PGUP, CHORD_CTRL('L'), 0x202e, 0x9b, CHORD_ALT | 'x',
	};

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		CHECK_INT(prompt_key(&p, keys[i]), PROMPT_NOTHING);
	check_prompt(&p, "", 0);
}

TEST(a_mark_is_typed_only_onto_something)
{
	struct prompt p CLEAR(prompt) = { 0 };

	CHECK_INT(prompt_key(&p, 0x301), PROMPT_NOTHING);
	check_prompt(&p, "", 0);
	type(&p, "e");
	CHECK_INT(prompt_key(&p, 0x301), PROMPT_EDITED);
	check_prompt(&p, "e\u0301", 3);
}

TEST(the_cursor_moves_by_what_is_seen_as_one_character)
{
	struct prompt p CLEAR(prompt) = { 0 };

	prompt_set(&p, SV("e\u0301\u6f22x"));
	prompt_key(&p, CHORD_LEFT);
	CHECK_INT(p.at, 6);
	prompt_key(&p, CHORD_LEFT);
	CHECK_INT(p.at, 3);
	prompt_key(&p, CHORD_LEFT);
	CHECK_INT(p.at, 0);
	prompt_key(&p, CHORD_LEFT);
	CHECK_INT(p.at, 0);
	prompt_key(&p, CHORD_RIGHT);
	CHECK_INT(p.at, 3);
	prompt_key(&p, CHORD_BACKSPACE);
	check_prompt(&p, "\u6f22x", 0);
}

TEST(words_and_ends_are_deleted)
{
	struct prompt p CLEAR(prompt) = { 0 };

	prompt_set(&p, SV("f:drivers/usb v:+"));
	prompt_key(&p, CHORD_CTRL('W'));
	check_prompt(&p, "f:drivers/usb ", 14);
	prompt_key(&p, CHORD_ALT | 'b');
	CHECK_INT(p.at, 10);
	prompt_key(&p, CHORD_CTRL('K'));
	check_prompt(&p, "f:drivers/", 10);
	prompt_key(&p, CHORD_CTRL('A'));
	prompt_key(&p, CHORD_ALT | 'd');
	check_prompt(&p, ":drivers/", 0);
	prompt_key(&p, CHORD_DELETE);
	prompt_key(&p, CHORD_CTRL('E'));
	CHECK_INT(prompt_key(&p, CHORD_CTRL('U')), PROMPT_EDITED);
	check_prompt(&p, "", 0);
	CHECK_INT(prompt_key(&p, CHORD_CTRL('U')), PROMPT_NOTHING);
}

TEST(what_ends_a_prompt)
{
	struct prompt p CLEAR(prompt) = { 0 };

	type(&p, "a");
	CHECK_INT(prompt_key(&p, CHORD_ENTER), PROMPT_DONE);
	CHECK_INT(prompt_key(&p, CHORD_ESC), PROMPT_CANCELLED);
	CHECK_INT(prompt_key(&p, CHORD_CTRL('C')), PROMPT_CANCELLED);
	CHECK_INT(prompt_key(&p, CHORD_BACKSPACE), PROMPT_EDITED);
	CHECK_INT(prompt_key(&p, CHORD_BACKSPACE), PROMPT_CANCELLED);
}

TEST(history_goes_back_and_forth_to_what_was_typed)
{
	struct prompt_history h CLEAR(prompt_history) = { 0 };
	struct prompt p CLEAR(prompt) = { 0 };

	prompt_history_add(&h, SV("one"));
	prompt_history_add(&h, SV("two"));
	prompt_history_add(&h, SV("one"));
	prompt_history_add(&h, SV(""));
	CHECK_INT(h.lines.n, 2);
	p.history = &h;
	type(&p, "new");
	prompt_key(&p, CHORD_UP);
	check_prompt(&p, "one", 3);
	prompt_key(&p, CHORD_CTRL('P'));
	check_prompt(&p, "two", 3);
	CHECK_INT(prompt_key(&p, CHORD_UP), PROMPT_NOTHING);
	prompt_key(&p, CHORD_DOWN);
	prompt_key(&p, CHORD_DOWN);
	check_prompt(&p, "new", 3);
	CHECK_INT(prompt_key(&p, CHORD_DOWN), PROMPT_NOTHING);
}

TEST(a_paste_is_one_line_of_what_may_be_shown)
{
	struct prompt p CLEAR(prompt) = { 0 };

	type(&p, "<>");
	prompt_key(&p, CHORD_LEFT);
	prompt_paste(&p, SV("a\nb\tc\r\x1b[2J\xff\u202e\u6f22"));
	check_prompt(&p, "<a b c[2J\u6f22>", 12);
}

TEST(completion_fills_in_what_all_agree_on)
{
	struct prompt_completions c CLEAR(prompt_completions) = { 0 };
	struct prompt p CLEAR(prompt) = { 0 };

	prompt_set(&p, SV("al"));
	CHECK(!prompt_complete(&p, &c));
	prompt_completions_add(&c, SV("alloc"));
	prompt_completions_add(&c, SV("allow"));
	CHECK(prompt_complete(&p, &c));
	check_prompt(&p, "allo", 4);
	CHECK(!prompt_complete(&p, &c));
}

TEST(a_long_line_scrolls_so_that_the_cursor_shows)
{
	struct canvas c CLEAR(canvas);
	struct prompt p CLEAR(prompt) = { 0 };
	struct str row CLEAR(str) = { 0 };

	canvas_init(&c, 1, 10);
	prompt_set(&p, SV("abcdefghijkl"));
	CHECK_INT(prompt_draw(&p, &c, "l: "), 9);
	canvas_row(&c, 0, &row);
	CHECK_SV(str_sv(&row), "l: ghijkl");
	prompt_key(&p, CHORD_HOME);
	canvas_erase(&c);
	CHECK_INT(prompt_draw(&p, &c, "l: "), 3);
	str_reset(&row);
	canvas_row(&c, 0, &row);
	CHECK_SV(str_sv(&row), "l: abcdef>");
}
