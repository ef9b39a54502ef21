/* The program of these tests: the sample list on a real terminal; and what is checked of it. */
#ifndef CORTEN_TESTS_PTY_PROGRAM_H
#define CORTEN_TESTS_PTY_PROGRAM_H

#include <stdatomic.h>
#include <sys/wait.h>

#include "tests/pty/escapes.h"
#include "tests/pty/pty.h"
#include "tests/unit/test.h"

/* How the program runs, and what it tells the test. Shared memory. */
struct program {
	bool no_colour, crash_in_worker, deaf_worker, mouse, exits, aborts;
	atomic_int screens;
	enum err_kind refused;
	char why[200];
};

struct program *program_new(void);
/* For struct pty_options; @arg is the struct program. */
void program_run(void *arg);

/* Start it on @p and wait for its first screen. */
void program_start(struct pty *p, struct program *r);
/* The cursor is on item @i of the list: seen when all of the screen is drawn anew. */
bool program_expect_cursor(struct pty *p, int i);
/* It ends by @signal (0: with status 0), the terminal is as before, and all it wrote is known. */
void program_check_ends(struct pty *p, int signal);

/* All that it wrote are sequences of this kind of terminal, and text. */
void program_check_known(const struct pty *p, const char *term);
/* Behind the last @on comes an @off. */
void program_check_left_off(const struct pty *p, const char *on, const char *off);
void program_check_restored(const struct pty *p, const struct pty_report *r);

#endif
