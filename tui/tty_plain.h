/*
 * A terminal for screen readers and Braille lines: nothing moves. What changed is printed as lines, the
 * current row last but for the message; a line is read at a time:
 *
 *	j j a		keys by name, with blanks between them (see chord.h)
 *	=text		types the text, then Enter: for prompts
 *			an empty line is Enter
 */
#ifndef CORTEN_TUI_TTY_PLAIN_H
#define CORTEN_TUI_TTY_PLAIN_H

#include "tui/tty.h"

/* On standard input and output, which need not be terminals. The terminal belongs to the caller. */
struct tty *tty_plain_new(void);

#endif
