/* Running another program: git, an editor, the user's build. Never through a shell. */
#ifndef CORTEN_CORE_BASE_PROC_H
#define CORTEN_CORE_BASE_PROC_H

#include <stdatomic.h>

#include "core/base/err.h"
#include "core/base/str.h"

struct proc {
	const char *const *argv;	/* argv[0] is looked up in PATH; NULL-terminated */
	const char *dir;		/* where it runs; NULL: here */
	const char *const *env;		/* "NAME=value" sets, "NAME" takes away; NULL-terminated or NULL */
	struct sv in;			/* its standard input */
	struct str *out, *err_out;	/* gather its output; NULL: thrown away */
	bool on_terminal;		/* instead of all three: it has this program's own */
	const char *log;		/* instead of the last two: a file that both are appended to */
	/*
	 * Killed, with all that it started, after this time (0: never; only with a log) and on *@cancel
	 * (may be NULL; not on the terminal); also when this program ends before.
	 */
	unsigned seconds;
	const atomic_bool *cancel;
};

#define PROC_TIMED_OUT 124	/* as timeout(1) has it */

/*
 * Run @p to its end. @status is its exit status, or 128 + the signal that ended it, or
 * PROC_TIMED_OUT. A program
 * that ran and failed is not an error; one that could not be started is (ERR_NOTFOUND, ERR_IO).
 */
bool proc_run(const struct proc *p, int *status, struct err *err) MUST_CHECK;

#endif
