/* The ordered patches of all accepted candidates of one target, grafted as a whole. */
#ifndef CORTEN_CORE_FLOW_SERIES_H
#define CORTEN_CORE_FLOW_SERIES_H

#include "core/flow/plan.h"
#include "core/git/graft.h"

/* Another commit of the series that needs a prerequisite. */
struct series_dep {
	struct oid oid;
	struct sv subject;
};

struct series_patch {
	struct oid oid;			/* the mainline commit */
	struct sv subject;
	struct oid before, after;	/* the target's tree without and with it */
	bool empty;			/* it changes nothing there: it is left out */
	enum plan_role role;
	struct sv reason;		/* why somebody accepted it; may be empty */
	struct series_dep *deps;	/* for PLAN_PREREQUISITE */
	size_t n_deps;
	struct sv *notes;		/* what was changed by hand, each as "who: what" */
	size_t n_notes;
	struct graft_file *resolved;	/* files that a person's resolution made */
	size_t n_resolved;
};

struct series {
	const struct target *target;
	struct oid tip;			/* of the target: what the series stands on */
	struct oid start, tree;		/* its tree; the whole result */
	struct series_patch *p;		/* in mainline order */
	size_t n, cap;
	struct arena text;

	/* Where the graft stopped: patch p[n], which is not part of the series. */
	bool conflict;
	struct oid conflict_oid;
	struct sv conflict_subject;
	struct graft conflict_graft;
};

void series_clear(struct series *s);
DEFINE_CLEAR(series);

/*
 * Graft @commits one onto the other, in the order given, on the target's tip, or on the revision @at
 * where that is not NULL. A conflict ends the series and is no error. The trees made are in the
 * memory of the session's repo. Any commits will do, also ones that are no candidates.
 */
bool series_build(struct session *s, const struct target *t, const char *at,
		  const struct oid *commits, size_t n, struct series *out,
		  struct err *err) MUST_CHECK;

/*
 * The same for a plan, on the target's tip; @known, which may be NULL, resolves conflicts and must
 * outlive @out. The plan need not.
 */
bool series_from_plan(struct session *s, const struct plan *plan, const struct resolutions *known,
		      struct series *out, struct err *err) MUST_CHECK;

/* What became of one commit of a plan that was tried. */
enum series_fate {
	SERIES_WAITS,		/* it was not tried yet */
	SERIES_CLEAN,
	SERIES_RESOLVED,	/* by what a person recorded */
	SERIES_EMPTY,		/* it changes nothing there */
	SERIES_CONFLICT,
};

struct series_trial {
	/* @plan->p[i] was grafted: @g is how. Those that conflict are passed over by the ones behind them. */
	void (*tried)(void *arg, size_t i, enum series_fate fate, const struct graft *g);
	void *arg;
	const atomic_bool *cancel;	/* may be NULL */
};

/* Graft each commit of the plan onto those before it and tell of each at once; nothing is kept. */
bool series_try(struct session *s, const struct plan *plan, const struct resolutions *known,
		const struct series_trial *t, struct err *err) MUST_CHECK;

/* How many patches it has, those left out not counted. */
size_t series_count(const struct series *s);

/* Append what all of them together change on the target. */
bool series_add_diff(struct session *s, const struct series *series, struct str *out,
		     struct err *err) MUST_CHECK;

#endif
