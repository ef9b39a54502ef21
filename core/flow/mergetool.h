/* Letting the person's git mergetool resolve conflicts: it is made ready here, run by who has the terminal. */
#ifndef CORTEN_CORE_FLOW_MERGETOOL_H
#define CORTEN_CORE_FLOW_MERGETOOL_H

#include "core/base/proc.h"
#include "core/flow/resolve.h"

struct mergetool {
	struct str dir;		/* merged/, for the time being a repository with an index that conflicts */
	struct str git_dir;
	VEC(char *) argv;
	struct proc proc;	/* run this on the terminal */
};
void mergetool_clear(struct mergetool *t);
DEFINE_CLEAR(mergetool);

/*
 * Make git mergetool ready for what resolve_write() wrote to @dir, with the person's configuration; @tool,
 * which may be NULL, is another one.
 */
bool mergetool_prepare(const struct resolve *r, const char *dir, const char *tool,
		       struct mergetool *out, struct err *err) MUST_CHECK;

/* It ended with @status: what it made stands in merged/. ERR_IO: it failed, or was left. */
bool mergetool_end(const struct mergetool *t, int status, struct err *err) MUST_CHECK;

#endif
