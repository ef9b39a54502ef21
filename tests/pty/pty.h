/* A program on a pseudo terminal, below a small shell with job control. */
#ifndef CORTEN_TESTS_PTY_PTY_H
#define CORTEN_TESTS_PTY_PTY_H

#include <termios.h>

#include "core/base/str.h"

struct pty_options {
	const char *term;	/* NULL: xterm-256color; "": none */
	const char *locale;	/* NULL: C.UTF-8 */
	int rows, cols;		/* 0: 24 x 80 */
	void (*run)(void *arg);	/* the program; how it ends is how the process ends */
	void *arg;
};

/* What the shell saw of the program. */
struct pty_report {
	int status;		/* as of waitpid() */
	struct termios modes;	/* of the terminal at that moment */
};

struct pty {
	int fd;			/* the terminal's other side */
	int shell, from_shell, to_shell;
	int program;		/* process id */
	struct termios before;
	struct str bytes;	/* all that it wrote */
};

/* Ends the test if the system refuses. */
void pty_start(struct pty *p, const struct pty_options *o);
/* Ends program and shell, whatever they do. */
void pty_clear(struct pty *p);
DEFINE_CLEAR(pty);

void pty_send(struct pty *p, const char *bytes);
void pty_resize(struct pty *p, int rows, int cols);
/* Read until nothing came for @quiet ms. */
void pty_settle(struct pty *p, int quiet);
/* Read until @text came after byte @from of p->bytes; false after 5 s. */
bool pty_expect(struct pty *p, size_t from, const char *text);
/* Until the program stops or ends, reading; false after 5 s. */
bool pty_await(struct pty *p, struct pty_report *out);
/* Let the stopped program go on in the foreground. */
void pty_continue(struct pty *p);
/* True if the terminal's modes are those of before. */
bool pty_same_modes(const struct termios *a, const struct termios *b);

#endif
