/* Inside core/flow: repositories in which exports are tried. */
#ifndef CORTEN_CORE_FLOW_VERIFY_PARTS_H
#define CORTEN_CORE_FLOW_VERIFY_PARTS_H

#include "core/flow/verify.h"

/* A folder with a repository of its own. */
struct scratch {
	struct str dir;
	bool kept;			/* it stays when the proof is done */
	struct str out, err_out;	/* of the last program */
};

void scratch_clear(struct scratch *x);
DEFINE_CLEAR(scratch);

/* Make it at the target's tip, with only those files that the series touches. */
bool scratch_open(struct session *s, struct scratch *x, const struct series *series,
		  struct err *err) MUST_CHECK;

/*
 * Run git in it, with none of the user's settings that change what it makes: signing, hooks, line
 * ends, three-way fallback. @args is NULL-terminated.
 */
bool scratch_git(struct scratch *x, const char *const *args, struct sv in, int *status,
		 struct err *err) MUST_CHECK;
/* The same where its refusal is a failure. */
bool scratch_must(struct scratch *x, const char *const *args, struct sv in,
		  struct err *err) MUST_CHECK;

/*
 * Run the command in a work tree of the scratch repository for each patch of @v, @o->jobs at a time, and
 * note what came of it. What is known already is not run again.
 */
bool verify_exec(struct session *s, struct scratch *x, const struct verify_options *o,
		 const struct progress *at, struct verify *v, struct err *err) MUST_CHECK;

#endif
