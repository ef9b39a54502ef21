/*
 * What a target's series is to be: the accepted commits with what they need, in order; what repaired
 * or reverted them later; what a person should know before it is mailed.
 */
#ifndef CORTEN_CORE_FLOW_PLAN_H
#define CORTEN_CORE_FLOW_PLAN_H

#include "core/flow/progress.h"
#include "core/flow/session.h"
#include "core/model/verdict.h"
#include "db/db_candidate.h"
#include "db/db_plan.h"

enum plan_role {
	PLAN_ACCEPTED,		/* somebody accepted it */
	PLAN_PREREQUISITE,	/* an accepted one needs it */
};

/* A newer supported target that lacks the change too: the stable rules ask for it there as well. */
struct plan_newer {
	const struct target *target;
	enum verdict verdict;
	bool accepted;		/* it is on its way there */
};

struct plan_item {
	struct oid oid;
	uint64_t id;		/* its place in mainline order; 0: not known */
	struct sv subject;
	enum plan_role role;
	struct oid *needed_by;	/* for whom it comes along */
	size_t n_needed_by;
	uint32_t size;		/* lines of its diff with context */
	enum verdict verdict;	/* for PLAN_ACCEPTED */
	struct sv reason;	/* what the person who accepted it said; may be empty */
	struct sv note;		/* what the person says was changed in it, as "who: what"; or empty */
	struct sv *warnings;	/* sentences' ends: "has 143 lines with context: ..." */
	size_t n_warnings, cap_warnings;
	struct plan_newer *newer;
	size_t n_newer;
	const struct remark *sent;	/* NULL: not yet */
};

/* What became of a later fix or revert. */
enum plan_fate { PLAN_OPEN, PLAN_IN_SERIES, PLAN_IN_TARGET, PLAN_OMITTED };
/* "open", "in the series", ... */
const char *plan_fate_word(enum plan_fate fate);

struct plan_follow {
	struct oid oid, of;	/* @oid fixes or reverts @of */
	enum mention_kind kind;
	struct sv subject;
	enum plan_fate fate;
	struct sv why;		/* where the target has it; why it is left out */
};

/* An accepted commit that is not part of it. */
struct plan_closed {
	struct oid oid;
	struct sv subject;
	bool omitted;		/* a person said so; else: it landed */
	struct sv why;
};

struct plan {
	const struct target *target;
	struct plan_item *p;	/* in the order of the series */
	size_t n, cap;
	bool reordered;		/* by a person */
	VEC(struct plan_follow) follows;
	VEC(struct plan_closed) closed;
	size_t lines, open;	/* of all items; follow-ups that are open */
	struct remarks omissions, adaptations, sent;
	struct arena text;
};

void plan_clear(struct plan *p);
DEFINE_CLEAR(plan);

/*
 * Make the plan of the target @t from what the store has; verdicts that are out of date are judged
 * first. @at, which may be NULL, is told how far that is.
 */
bool plan_read(struct session *s, const struct target *t, const struct progress *at,
	       struct plan *out, struct err *err) MUST_CHECK;

/* The item @oid, or NULL. */
const struct plan_item *plan_find(const struct plan *p, struct oid oid);

/* Leave @oid out of the series of @t, or (empty @reason) no longer so. Any commit will do. */
bool plan_omit(struct session *s, const struct target *t, struct oid oid, struct sv reason,
	       struct err *err) MUST_CHECK;
/* What was changed in the backport of @oid; empty: nothing, or a resolution says it. */
bool plan_note(struct session *s, const struct target *t, struct oid oid, struct sv note,
	       struct err *err) MUST_CHECK;

/*
 * Keep @order, all commits of the plan, as the order of the series; nothing is kept of mainline's own.
 */
bool plan_reorder(struct session *s, const struct plan *p, const struct oid *order, size_t n,
		  struct err *err) MUST_CHECK;

/*
 * The plan as lines to edit, as git rebase -i has it: "pick COMMIT # subject", "omit COMMIT reason",
 * and "note COMMIT text".
 */
void plan_add_todo(const struct plan *p, struct str *out);
/*
 * Keep what an edited list says: the order, what is omitted and why, notes. ERR_PARSE: a line is none
 * of these, or a commit of the plan has no line (to leave one out, say omit).
 */
bool plan_apply_todo(struct session *s, const struct plan *p, struct sv todo,
		     struct err *err) MUST_CHECK;

#endif
