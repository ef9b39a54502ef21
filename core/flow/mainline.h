/* Keeping the store's picture of mainline: its commits, releases, and what each target forked from. */
#ifndef CORTEN_CORE_FLOW_MAINLINE_H
#define CORTEN_CORE_FLOW_MAINLINE_H

#include "core/flow/progress.h"
#include "core/flow/session.h"
#include "core/git/history.h"

/* Where a target stands now; the struct target has what the last scan saw. */
struct target_now {
	struct oid tip, fork;
};

/* Where mainline stands now beside what the last scan saw. Start it all-zero. */
struct mainline {
	struct oid tip;			/* of the ref, now */
	struct oid scanned;		/* of the last finished scan; none: there was no such */
	struct oid begun;		/* of the last scan, also if it was cut off */
	struct oid base;		/* the oldest fork point: the scan begins behind it */
	struct oid begun_base;
	bool rewritten;			/* what was scanned is not all there any more */
	bool marked;			/* commits are recorded with their marks */
	struct target_now *now;		/* one for each target of the session */
};

void mainline_clear(struct mainline *m);
DEFINE_CLEAR(mainline);

/* Whether mainline itself has to be scanned; tags and targets may have moved without. */
bool mainline_is_new(const struct mainline *m);

/* Where the target @name with this @tip left mainline. ERR_NOTFOUND: they are not related. */
bool mainline_fork(struct session *s, struct oid mainline, struct oid tip, const char *name,
		   struct oid *fork, struct err *err) MUST_CHECK;

/* Look at refs and store. ERR_NOTFOUND: before init, or a ref is gone. */
bool mainline_look(struct session *s, struct mainline *out, struct err *err) MUST_CHECK;

/* Take commits that were rewritten away out of the store, and remember what this scan goes for. */
bool mainline_prune(struct session *s, struct mainline *m, struct err *err) MUST_CHECK;

/*
 * The commits that the store lacks, or may lack after a scan that was cut off: parents before
 * children. Everything since the base where nothing was scanned yet.
 */
bool mainline_missing(struct session *s, const struct mainline *m, const struct progress *p,
		      struct history *out, struct err *err) MUST_CHECK;

/* What a commit is recorded with. */
struct mainline_mark {
	struct sv release;	/* the first tag with it; empty: none, or it comes later */
	uint64_t forks;		/* bit t: an ancestor of target t's fork point */
};

/* By place in a history; all-zero where they come later, by mainline_annotate(). */
struct marks {
	struct mainline_mark *p;
	struct arena text;
};
void marks_clear(struct marks *m);
DEFINE_CLEAR(marks);

static inline struct mainline_mark
marks_of(const struct marks *m, uint32_t place)
{
	return m->p ? m->p[place] : (struct mainline_mark){ { "", 0 }, 0 };
}

/*
 * Before the first scan of a store: the marks of all commits of @h, which is the whole of mainline.
 * Changing them row by row afterwards takes as long as recording them.
 */
bool mainline_marks(struct session *s, struct mainline *m, const struct history *h,
		    struct marks *out, struct err *err) MUST_CHECK;

/*
 * Give commits their first release (from the tags), their fork bits and, for the @fresh ones, their
 * merge. Cheap where nothing changed.
 */
bool mainline_annotate(struct session *s, const struct mainline *m, const struct history *fresh,
		       struct err *err) MUST_CHECK;

/* The scan is done: remember where mainline stood. The targets are remembered one by one. */
bool mainline_finish(struct session *s, const struct mainline *m, struct err *err) MUST_CHECK;

#endif
