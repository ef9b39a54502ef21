/* However the interface ends or stops, the terminal is as it was. */
#include <signal.h>
#include <unistd.h>

#include "tests/pty/program.h"

/* ---- ends ---- */

TEST(quitting_gives_the_terminal_back)
{
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	pty_send(&p, "jjj\rJ@q?q");
	pty_settle(&p, 100);
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
}

static void
check_signal(int signal)
{
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	kill(p.program, signal);
	program_check_ends(&p, signal);
}

TEST(sigterm_gives_the_terminal_back)
{
	check_signal(SIGTERM);
}

TEST(sighup_gives_the_terminal_back)
{
	check_signal(SIGHUP);
}

TEST(a_crash_gives_the_terminal_back)
{
	check_signal(SIGSEGV);
	check_signal(SIGBUS);
}

TEST(a_crash_in_a_worker_gives_the_terminal_back)
{
	struct program *r = program_new();
	struct pty p CLEAR(pty);

	r->crash_in_worker = true;
	pty_start(&p, &(struct pty_options){ .run = program_run, .arg = r });
	struct pty_report report;

	CHECK(pty_await(&p, &report));
	CHECK(WIFSIGNALED(report.status) && WTERMSIG(report.status) == SIGSEGV);
	CHECK(pty_same_modes(&p.before, &report.modes));
}

static void
check_deaf(int signal)
{
	struct program *r = program_new();
	struct pty p CLEAR(pty);

	r->deaf_worker = true;
	program_start(&p, r);
	kill(p.program, signal);
	program_check_ends(&p, signal);
}

TEST(a_worker_that_hears_nothing_does_not_outlive_the_terminal)
{
	check_deaf(SIGHUP);
	check_deaf(SIGTERM);
}

TEST(abort_and_exit_give_the_terminal_back)
{
	for (int i = 0; i < 2; i++) {
		struct program *r = program_new();
		struct pty p CLEAR(pty);
		struct pty_report report;

		r->exits = i == 0;
		r->aborts = i == 1;
		pty_start(&p, &(struct pty_options){ .run = program_run, .arg = r });
		CHECK(pty_await(&p, &report));
		CHECK(WIFEXITED(report.status) == (i == 0));
		CHECK(pty_same_modes(&p.before, &report.modes));
		program_check_left_off(&p, "\033[?2004h", "\033[?2004l");
	}
}

TEST(control_c_never_quits)
{
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	size_t from = p.bytes.n;

	pty_send(&p, "\003");
	CHECK(pty_expect(&p, from, "Q quits"));
	kill(p.program, SIGINT);
	pty_settle(&p, 100);
	pty_send(&p, "q\003Q");
	program_check_ends(&p, 0);
}

/* ---- stopping ---- */

static void
check_stop(bool by_key)
{
	struct pty p CLEAR(pty);
	struct pty_report r;

	program_start(&p, program_new());
	if (by_key)
		pty_send(&p, "\032");
	else
		kill(p.program, SIGTSTP);
	CHECK(pty_await(&p, &r));
	CHECK(WIFSTOPPED(r.status));
	program_check_restored(&p, &r);
	size_t from = p.bytes.n;

	pty_resize(&p, 30, 100);
	pty_continue(&p);
	CHECK(pty_expect(&p, from, "[matrix] 1/50"));
	CHECK(sv_has(sv_from(str_sv(&p.bytes), from), SV("\033[?2004h")));
	pty_settle(&p, 50);
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
}

TEST(control_z_stops_and_comes_back)
{
	check_stop(true);
}

TEST(sigtstp_stops_and_comes_back)
{
	check_stop(false);
}

TEST(a_stop_by_force_is_repaired_when_continued)
{
	struct pty p CLEAR(pty);
	struct pty_report r;

	program_start(&p, program_new());
	kill(p.program, SIGSTOP);
	CHECK(pty_await(&p, &r));
	CHECK(WIFSTOPPED(r.status));
	size_t from = p.bytes.n;

	tcsetattr(p.fd, TCSANOW, &p.before);
	pty_continue(&p);
	CHECK(pty_expect(&p, from, "[matrix] 1/50"));
	pty_settle(&p, 50);
	pty_send(&p, "Q");
	program_check_ends(&p, 0);
}
