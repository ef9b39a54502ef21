/* Proving an export: the real git and the real quilt apply it, and what they make is compared. */
#ifndef CORTEN_CORE_FLOW_VERIFY_H
#define CORTEN_CORE_FLOW_VERIFY_H

#include "core/flow/export.h"
#include "core/flow/progress.h"

struct verified {
	bool good;
	struct str said;	/* what is wrong, or what was proven: one or more lines */
};

void verified_clear(struct verified *v);
DEFINE_CLEAR(verified);

/*
 * Apply @e in a scratch repository that shares objects with the session's one, on the target's tip:
 * an mbox or patches with `git am`, a queue with `quilt push -a`, a script by running it. After each
 * patch (quilt: after the last) the tree must be the grafted one. Neither the user's work tree nor
 * the repository are touched. That a program refuses is an answer; that it cannot be run is an error.
 */
bool verify_export(struct session *s, const struct series *series, const struct export *e,
		   struct verified *out, struct err *err) MUST_CHECK;

struct verify_options {
	bool range_diff;	/* keep what git range-diff shows beside mainline's commit */
	bool checkpatch;	/* run scripts/checkpatch.pl of the target's tree */
	const char *exec;	/* a command of the shell, run in a work tree of each patch; or NULL */
	const char *dir;	/* where those work trees and logs are kept; NULL: beside the store */
	unsigned jobs;		/* work trees at a time */
	unsigned seconds;	/* for one run of the command; 0: as long as it takes */
	bool again;		/* run it also where it was run before */
};

/* What was found of one patch. */
struct verify_patch {
	struct oid oid;			/* of mainline */
	struct sv subject;
	struct oid made;		/* what git am made of it */
	struct oid tree;
	struct sv *problems;		/* sentences */
	size_t n_problems;
	struct sv remarks;		/* of checkpatch: lines; no problem by itself */
	struct sv difference;		/* git range-diff beside mainline's; empty: not asked */
	bool differs;			/* the patch is not mainline's line by line */
	size_t names;			/* that were looked up */

	bool tried, known;		/* the command ran; it had run before */
	int status;
	int64_t seconds;
	struct sv log;			/* the file with what it printed */
};

struct verify {
	struct verify_patch *p;		/* in the order of the series, those left out not among them */
	size_t n, cap;
	struct sv refused;		/* git am took no more: what it said; empty: it took all */
	size_t problems;		/* of all patches */
	struct arena text;
};

void verify_clear(struct verify *v);
DEFINE_CLEAR(verify);

/*
 * Apply the series as an mbox, one patch after the other, and ask of each: is the tree the grafted
 * one; is every name that it uses there (bisecting must not break); do title, author, date and upstream
 * line say what mainline says; and what the options ask for.
 */
bool verify_series(struct session *s, const struct series *series,
		   const struct export_options *form, const struct verify_options *o,
		   const struct progress *at, struct verify *out, struct err *err) MUST_CHECK;

#endif
