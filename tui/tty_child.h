/* A program in the foreground of our terminal, as a shell with job control runs it. */
#ifndef CORTEN_TUI_TTY_CHILD_H
#define CORTEN_TUI_TTY_CHILD_H

#include "core/base/proc.h"

/*
 * Run @p (argv, dir, env, in) to its end on the terminal @fd, which has the modes of a shell. If it
 * stops, so do we, by @stop(); it goes on when that returns. See tty_run() for the rest.
 */
bool tty_child_run(int fd, const struct proc *p, void (*stop)(void), int *status,
		   struct err *err) MUST_CHECK;

#endif
