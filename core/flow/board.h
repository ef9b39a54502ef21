/* The matrix: all candidates beside all targets, with verdicts and decisions, as the store has them. */
#ifndef CORTEN_CORE_FLOW_BOARD_H
#define CORTEN_CORE_FLOW_BOARD_H

#include "core/flow/session.h"
#include "core/model/decision.h"
#include "db/db_candidate.h"
#include "db/db_verdict.h"

/* One candidate on one target. All pointers are the board's. */
struct board_cell {
	const struct cell *cell;	/* NULL: not judged yet */
	bool stale;			/* judged, but from what has changed since */
	const struct event *decision;	/* the newest of all reviewers; NULL: undecided */
	bool reopened;			/* the evidence changed since it was decided */
	bool due;			/* it was deferred until now */
	bool disputed;			/* reviewers decided differently */
};

struct board {
	struct session *session;	/* borrowed */
	struct candidates candidates;	/* the rows, in mainline order */
	struct cells cells;		/* as loaded; fresh ones stand in the same arena */
	struct events votes;
	struct board_cell *at;		/* row * number of targets + target */
	struct oid policy;		/* a name for the rules of recommendation */
	size_t *mentioners;		/* by row: later commits that name it */
	struct map rows;		/* by oid: row plus one */
};

/* Read all of it. The board belongs to the caller. */
bool board_load(struct session *s, struct board **out, struct err *err) MUST_CHECK;
void board_free(struct board *b);
DEFINE_AUTO(board);

/* The row of a candidate; SIZE_MAX if it is none. */
size_t board_row(const struct board *b, struct oid oid);

static inline struct board_cell *
board_at(const struct board *b, size_t row, size_t target)
{
	return &b->at[row * b->session->targets.n + target];
}

/* Whether the candidate is an ancestor of the target's fork point: landed by construction. */
static inline bool
board_is_ancestor(const struct board *b, size_t row, size_t target)
{
	return b->candidates.p[row].forks >> b->session->targets.p[target].id & 1;
}

/*
 * Put a fresh verdict into the cell; in memory only. The target's tip must be the one that was
 * judged.
 */
void board_put(struct board *b, size_t row, size_t target, const struct finding *f);

/* What a verdict on the cell would be judged from: see judge_basis(). */
struct oid board_basis(const struct board *b, size_t row, size_t target);

/*
 * Whether the candidate is a soundness fix that one of the targets misses, and that nobody has decided
 * about there, or not since its evidence changed. @targets: indices.
 */
bool board_is_urgent(const struct board *b, size_t row, const size_t *targets, size_t n);
/* Put the urgent ones of @rows first; in both parts the order stays. */
void board_urgent_first(const struct board *b, const size_t *targets, size_t n_targets, size_t *rows,
			size_t n);

/* Whether the cell has to be judged (again). */
static inline bool
board_needs_judging(const struct board *b, size_t row, size_t target)
{
	const struct board_cell *c = board_at(b, row, target);

	return !c->cell || c->stale;
}

#endif
