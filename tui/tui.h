/* The front door of the interface. */
#ifndef CORTEN_TUI_TUI_H
#define CORTEN_TUI_TUI_H

#include <stdatomic.h>

#include "core/flow/session.h"

struct tui_options {
	bool read_only;
	bool plain;		/* lines in, lines out: for screen readers; see tty_plain.h */
	/*
	 * Runs a line of the command line, on a worker, until *@cancel: what it printed, and its exit code.
	 * NULL: there is none.
	 */
	bool (*command)(void *arg, struct sv line, const atomic_bool *cancel, struct str *out,
			int *status, struct err *err);
	void *arg;
};

/*
 * Take the terminal until the person quits; @signal becomes the signal that ended it, or 0. @s, whose
 * store must be there, is read by the interface alone meanwhile. ERR_USAGE: there is no terminal that
 * will do.
 */
bool tui_run(struct session *s, const struct tui_options *options, int *signal,
	     struct err *err) MUST_CHECK;

#endif
