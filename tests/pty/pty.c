/* A program on a pseudo terminal. */
#include "tests/pty/pty.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE 5000	/* ms */

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static NORETURN void
give_up(const char *what)
{
	perror(what);
	abort();
}

/* ---- in the child ---- */

static void
set_environment(const struct pty_options *o)
{
	const char *term = o->term ? o->term : "xterm-256color";

	if (*term)
		setenv("TERM", term, 1);
	else
		unsetenv("TERM");
	setenv("LC_ALL", o->locale ? o->locale : "C.UTF-8", 1);
	unsetenv("ESCDELAY");
	/* Some shells export them, and they are wrong after the first resize. */
	setenv("LINES", "7", 1);
	setenv("COLUMNS", "33", 1);
}

static void
foreground(pid_t group)
{
	signal(SIGTTOU, SIG_IGN);
	tcsetpgrp(STDIN_FILENO, group);
	signal(SIGTTOU, SIG_DFL);
}

static NORETURN void
be_program(const struct pty_options *o)
{
	setpgid(0, 0);
	foreground(getpid());
	o->run(o->arg);
	exit(0);
}

/* Report each stop and the end of the program; after a stop wait for a byte. */
static NORETURN void
be_shell(const struct pty_options *o, int out, int in)
{
	struct pty_report r = { 0 };
	char go;

	set_environment(o);
	pid_t pid = fork();

	if (!pid) {
		close(out);
		close(in);
		be_program(o);
	}
	setpgid(pid, pid);
	if (write(out, &pid, sizeof(pid)) < 0)
		_exit(1);
	while (waitpid(pid, &r.status, WUNTRACED) == pid) {
		tcgetattr(STDIN_FILENO, &r.modes);
		foreground(getpid());
		if (write(out, &r, sizeof(r)) < 0 || !WIFSTOPPED(r.status))
			break;
		if (read(in, &go, 1) != 1)
			break;
		foreground(pid);
		kill(-pid, SIGCONT);
	}
	/* Until the test has read all that is left on the terminal. */
	while (read(in, &go, 1) > 0)
		;
	kill(-pid, SIGKILL);
	_exit(0);
}

/* ---- in the test ---- */

void
pty_start(struct pty *p, const struct pty_options *o)
{
	struct winsize size = { .ws_row = o->rows ? (unsigned short)o->rows : 24,
				.ws_col = o->cols ? (unsigned short)o->cols : 80 };
	int up[2], down[2];

	*p = (struct pty){ .fd = -1 };
	if (pipe(up) || pipe(down))
		give_up("pipe");
	p->shell = forkpty(&p->fd, NULL, NULL, &size);
	if (p->shell < 0)
		give_up("forkpty");
	if (!p->shell) {
		close(up[0]);
		close(down[1]);
		be_shell(o, up[1], down[0]);
	}
	close(up[1]);
	close(down[0]);
	p->from_shell = up[0];
	p->to_shell = down[1];
	tcgetattr(p->fd, &p->before);
	if (read(p->from_shell, &p->program, sizeof(p->program)) != sizeof(p->program))
		give_up("the shell");
}

void
pty_clear(struct pty *p)
{
	kill(p->program, SIGKILL);
	kill(p->program, SIGCONT);
	close(p->to_shell);
	close(p->from_shell);
	close(p->fd);
	kill(p->shell, SIGKILL);
	waitpid(p->shell, NULL, 0);
	str_clear(&p->bytes);
}

void
pty_send(struct pty *p, const char *bytes)
{
	size_t n = strlen(bytes);

	while (n > 0) {
		ssize_t done = write(p->fd, bytes, n);

		if (done <= 0)
			give_up("write to the terminal");
		bytes += done;
		n -= (size_t)done;
	}
}

void
pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	if (ioctl(p->fd, TIOCSWINSZ, &size))
		give_up("TIOCSWINSZ");
}

/* Take what is there within @wait ms; false if nothing. */
static bool
take(struct pty *p, int wait)
{
	struct pollfd fd = { p->fd, POLLIN, 0 };
	ssize_t n;

	if (poll(&fd, 1, wait) <= 0 || !(fd.revents & POLLIN))
		return false;
	n = read(p->fd, str_reserve(&p->bytes, 65536), 65536);
	if (n <= 0)
		return false;
	p->bytes.n += (size_t)n;
	p->bytes.p[p->bytes.n] = '\0';
	return true;
}

void
pty_settle(struct pty *p, int quiet)
{
	while (take(p, quiet))
		;
}

bool
pty_expect(struct pty *p, size_t from, const char *text)
{
	int64_t end = now_ms() + PATIENCE;

	while (!sv_has(sv_from(str_sv(&p->bytes), from), sv_of(text)))
		if (!take(p, 20) && now_ms() > end)
			return false;
	return true;
}

bool
pty_await(struct pty *p, struct pty_report *out)
{
	int64_t end = now_ms() + PATIENCE;
	struct pollfd fd = { p->from_shell, POLLIN, 0 };

	while (poll(&fd, 1, 0) <= 0)
		if (!take(p, 10) && now_ms() > end)
			return false;
	bool whole = read(p->from_shell, out, sizeof(*out)) == sizeof(*out);

	pty_settle(p, 20);
	return whole;
}

void
pty_continue(struct pty *p)
{
	if (write(p->to_shell, "", 1) != 1)
		give_up("write to the shell");
}

bool
pty_same_modes(const struct termios *a, const struct termios *b)
{
	return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_cflag == b->c_cflag &&
	       a->c_lflag == b->c_lflag && !memcmp(a->c_cc, b->c_cc, sizeof(a->c_cc));
}
