/* Running another program: git, an editor, the user's build. Never through a shell. */
#ifndef CORTEN_CORE_BASE_PROC_H
#define CORTEN_CORE_BASE_PROC_H

#include "core/base/err.h"
#include "core/base/str.h"

struct proc {
	const char *const *argv;	/* argv[0] is looked up in PATH; NULL-terminated */
	const char *dir;		/* where it runs; NULL: here */
	const char *const *env;		/* "NAME=value" sets, "NAME" takes away; NULL-terminated or NULL */
	struct sv in;			/* its standard input */
	struct str *out, *err_out;	/* gather its output; NULL: thrown away */
};

/*
 * Run @p to its end. @status is its exit status, or 128 + the signal that ended it. A program
 * that ran and failed is not an error; one that could not be started is (ERR_NOTFOUND, ERR_IO).
 */
bool proc_run(const struct proc *p, int *status, struct err *err) MUST_CHECK;

#endif
