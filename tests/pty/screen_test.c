/* What the interface writes to a terminal, and what it makes of what comes from there. */
#include <time.h>
#include <unistd.h>

#include "tests/pty/program.h"
#include "tui/tty_curses.h"

/* ---- keys ---- */

TEST(pasted_text_is_no_keys)
{
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	size_t from = p.bytes.n;

	pty_send(&p, "\033[200~Q:quit\nax\033[A\003y\033[201~");
	CHECK(pty_expect(&p, from, "pasted text does nothing here"));
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
}

TEST(a_paste_into_a_prompt_does_not_submit_it)
{
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	size_t from = p.bytes.n;

	pty_send(&p, ":");
	pty_settle(&p, 50);
	pty_send(&p, "\033[200~one\ntwo\033[201~");
	CHECK(pty_expect(&p, from, "one two"));
	pty_send(&p, "\033");
	pty_settle(&p, 100);
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
}

TEST(a_paste_right_behind_escape_is_no_keys)
{
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	size_t from = p.bytes.n;

	pty_send(&p, "\033\033[200~Q\033[201~");
	CHECK(pty_expect(&p, from, "pasted text does nothing here"));
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
}

TEST(a_paste_without_an_end_ends_by_itself)
{
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	pty_send(&p, "\033[200~QQ");
	pty_settle(&p, 1300);
	pty_send(&p, "Q");
	pty_settle(&p, 50);
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
}

TEST(keys_that_send_sequences_are_understood)
{
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	pty_send(&p, "\033OB\033OB");
	CHECK(program_expect_cursor(&p, 2));
	pty_send(&p, "\033[6~");
	CHECK(program_expect_cursor(&p, 22));
	size_t from = p.bytes.n;

	pty_send(&p, "\033/");
	CHECK(pty_expect(&p, from, "search back:"));
	pty_send(&p, "\033");
	pty_settle(&p, 100);
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
}

TEST(sequences_that_nobody_knows_are_no_keys)
{
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	pty_send(&p, "\033[1;5Q\033[99;6~\033OQ\033[B");
	CHECK(program_expect_cursor(&p, 1));
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
}

TEST(the_wheel_scrolls_when_the_mouse_is_on)
{
	struct program *r = program_new();
	struct pty p CLEAR(pty);

	r->mouse = true;
	program_start(&p, r);
	CHECK(sv_has(str_sv(&p.bytes), SV("\033[?1006;1000h")));
	pty_send(&p, "\033[<65;10;10M");
	CHECK(program_expect_cursor(&p, 3));
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
	program_check_left_off(&p, "\033[?1006;1000h", "\033[?1006;1000l");
}

TEST(the_mouse_is_off_at_first)
{
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	CHECK(!sv_has(str_sv(&p.bytes), SV("1000h")));
}

/* ---- size ---- */

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* At most one screen in 50 ms, and one for the last size. */
TEST(a_burst_of_resizes_is_drawn_a_few_times)
{
	struct program *r = program_new();
	struct pty p CLEAR(pty);

	program_start(&p, r);
	int before = atomic_load(&r->screens);
	int64_t began = now_ms();

	for (int i = 0; i < 200; i++) {
		pty_resize(&p, 24 + i % 20, 80 + i % 50);
		pty_settle(&p, 5);
	}
	pty_settle(&p, 200);
	assert_in_range(atomic_load(&r->screens) - before, 1, (now_ms() - began) / 50 + 1);
	size_t from = p.bytes.n;

	pty_resize(&p, 8, 40);
	CHECK(pty_expect(&p, from, "need 60x10"));
	pty_send(&p, "q");
	program_check_ends(&p, 0);
}

/* ---- what a terminal is shown ---- */

TEST(hostile_text_never_reaches_the_terminal_as_it_is)
{
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	pty_send(&p, "\rjjjjjjjj");
	pty_settle(&p, 100);
	CHECK(sv_has(str_sv(&p.bytes), SV("<U+202E>")));
	CHECK(sv_has(str_sv(&p.bytes), SV("\u6f22\u5b57")));
	CHECK(!sv_has(str_sv(&p.bytes), SV("\u202e")));
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
}

TEST(no_colour_is_sent_where_none_is_wanted)
{
	struct program *r = program_new();
	struct pty p CLEAR(pty);
	struct str list CLEAR(str) = { 0 };

	r->no_colour = true;
	program_start(&p, r);
	pty_send(&p, "\rjjjjQ");
	program_check_ends(&p, 0);
	escapes_list(str_sv(&p.bytes), &list);
	for (int colour = 0; colour < 8; colour++) {
		struct str sgr CLEAR(str) = { 0 };

		str_addf(&sgr, "3%dm", colour);
		CHECK(!sv_has(str_sv(&list), str_sv(&sgr)));
	}
}

TEST(a_locale_without_unicode_gets_question_marks)
{
	struct pty p CLEAR(pty);

	pty_start(&p,
		  &(struct pty_options){ .run = program_run, .arg = program_new(), .locale = "C" });
	CHECK(pty_expect(&p, 0, "say ???? and caf? right"));
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
	for (size_t i = 0; i < p.bytes.n; i++)
		CHECK((unsigned char)p.bytes.p[i] < 0x80);
}

TEST(every_kind_of_terminal_gets_only_what_it_knows)
{
	static const char *const terms[] = {
		"xterm", "tmux-256color", "screen", "linux", "vt220", "vt100", "xterm-mono",
		"rxvt-unicode-256color",
	};

	for (size_t i = 0; i < ARRAY_SIZE(terms); i++) {
		struct pty p CLEAR(pty);
		struct pty_report r;

		pty_start(&p, &(struct pty_options){
				      .run = program_run, .arg = program_new(), .term = terms[i] });
		CHECK(pty_expect(&p, 0, "[matrix] 1/50"));
		pty_send(&p, "j\rJJJ");
		pty_settle(&p, 60);
		pty_send(&p, "\014Q");
		CHECK(pty_await(&p, &r));
		CHECK(WIFEXITED(r.status) && pty_same_modes(&p.before, &r.modes));
		program_check_known(&p, terms[i]);
	}
}

/* ---- refusals ---- */

static void
check_refused(const char *term, const char *why)
{
	struct program *r = program_new();
	struct pty p CLEAR(pty);
	struct pty_report report;

	pty_start(&p, &(struct pty_options){ .run = program_run, .arg = r, .term = term });
	CHECK(pty_await(&p, &report));
	CHECK_INT(r->refused, ERR_USAGE);
	CHECK(sv_has(sv_of(r->why), sv_of(why)));
	CHECK_INT(p.bytes.n, 0);
}

TEST(a_terminal_that_has_no_screen_is_refused_in_one_line)
{
	check_refused("dumb", "type dumb");
	check_refused("", "type (none)");
	check_refused("nosuch\033[31m", "type nosuch^[[31m");
}

TEST(no_terminal_is_refused_in_one_line)
{
	struct theme theme;
	struct tty *tty;
	struct err err = { 0 };
	int saved = dup(STDIN_FILENO), fds[2];

	theme_init(&theme);
	CHECK(!pipe(fds));
	dup2(fds[0], STDIN_FILENO);
	CHECK_FAILS(tty_curses_new(&(struct tty_options){ .theme = &theme }, &tty, &err),
		    ERR_USAGE);
	dup2(saved, STDIN_FILENO);
	close(saved);
}

/* ---- programs ---- */

TEST(a_program_gets_the_terminal_and_gives_it_back)
{
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	pty_send(&p, "!");
	pty_settle(&p, 50);
	size_t from = p.bytes.n;

	pty_send(&p, "read x; echo got $x; exit 3\r");
	pty_settle(&p, 200);
	pty_send(&p, "text\n");
	CHECK(pty_expect(&p, from, "got text"));
	CHECK(pty_expect(&p, from, "sh ended with status 3. Press any key."));
	from = p.bytes.n;
	pty_send(&p, "x");
	CHECK(pty_expect(&p, from, "[matrix] 1/50"));
	pty_settle(&p, 50);
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
}

TEST(a_program_that_stops_stops_us_too)
{
	struct pty p CLEAR(pty);
	struct pty_report r;

	program_start(&p, program_new());
	pty_send(&p, "!");
	pty_settle(&p, 50);
	pty_send(&p, "sleep 100\r");
	pty_settle(&p, 200);
	pty_send(&p, "\032");
	CHECK(pty_await(&p, &r));
	CHECK(WIFSTOPPED(r.status));
	pty_continue(&p);
	pty_settle(&p, 100);
	size_t from = p.bytes.n;

	pty_send(&p, "\003");
	CHECK(pty_expect(&p, from, "sh ended with status 130. Press any key."));
	pty_send(&p, "x");
	CHECK(pty_expect(&p, from, "[matrix] 1/50"));
	pty_settle(&p, 50);
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
}
