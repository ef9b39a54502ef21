/* A real terminal, by ncurses and its terminfo. */
#ifndef CORTEN_TUI_TTY_CURSES_H
#define CORTEN_TUI_TTY_CURSES_H

#include "tui/tty.h"

struct tty_options {
	const struct theme *theme;	/* must outlive the terminal */
	bool colour;			/* false for --color=never and the like; so is NO_COLOR */
	bool many_colours;		/* use more than 16 where there are more */
	bool show_cursor;		/* show it on the current row, not only in prompts */
};

/*
 * Take over the terminal on standard input and output. ERR_USAGE, with a line for the person, if
 * there is none or it can't place its cursor. The caller frees it; there may be one at a time.
 */
bool tty_curses_new(const struct tty_options *options, struct tty **out,
		    struct err *err) MUST_CHECK;

#endif
