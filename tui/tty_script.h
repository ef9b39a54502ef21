/*
 * A terminal that plays a script, for tests: nothing in it depends on time or on a real terminal.
 *
 *	# keys, by name; text in quotes is typed
 *	j j PgDn "/fix" Enter
 *	WAIT_IDLE		until no background work is under way
 *	RESIZE 24x80		rows x columns; a script begins with 24x80
 *	PASTE "text\n"
 *	CLICK 3 10		also WHEEL_UP, WHEEL_DOWN: row and column, from 0
 *	SCREENDUMP name		what the screen shows
 *	ATTRDUMP name		its styles, and where the cursor stands
 *	SIGNAL TERM		as if this signal had ended it: TERM, HUP
 *
 * In quotes, \n, \t, \e, \", \\ and \xHH stand for a byte. At the end of the script the terminal is
 * gone (EVENT_END). Programs run without a terminal; what they print is thrown away.
 */
#ifndef CORTEN_TUI_TTY_SCRIPT_H
#define CORTEN_TUI_TTY_SCRIPT_H

#include "tui/tty.h"

struct script_dump {
	void (*write)(void *arg, struct sv name, struct sv text);
	void *arg;
};

/* ERR_PARSE names the line. The terminal belongs to the caller. */
bool tty_script_new(struct sv script, struct script_dump dump, struct tty **out,
		    struct err *err) MUST_CHECK;

#endif
