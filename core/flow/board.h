/* The matrix: all candidates beside all targets, with verdicts and decisions, as the store has them. */
#ifndef CORTEN_CORE_FLOW_BOARD_H
#define CORTEN_CORE_FLOW_BOARD_H

#include "core/flow/session.h"
#include "core/model/decision.h"
#include "db/db_candidate.h"
#include "db/db_plan.h"
#include "db/db_verdict.h"

/* One candidate on one target. All pointers are the board's. */
struct board_cell {
	const struct cell *cell;	/* NULL: not judged yet */
	bool stale;			/* judged, but from what has changed since */
	const struct event *decision;	/* the newest of all reviewers; NULL: undecided */
	bool reopened;			/* the evidence changed since it was decided */
	bool due;			/* it was deferred until now */
	bool disputed;			/* reviewers decided differently */
	const struct remark *sent;	/* it was mailed; NULL: not yet */
};

struct board {
	struct session *session;	/* borrowed */
	struct candidates candidates;	/* the rows, in mainline order */
	struct cells cells;		/* as loaded; fresh ones stand in the same arena */
	struct events votes;
	struct remarks *sent;		/* by target */
	struct board_cell *at;		/* row * number of targets + target */
	struct oid policy;		/* a name for the rules of recommendation */
	size_t *mentioners;		/* by row: later commits that name it */
	struct map rows;		/* by oid: row plus one */
};

/* Read all of it. The board belongs to the caller. */
bool board_load(struct session *s, struct board **out, struct err *err) MUST_CHECK;
void board_free(struct board *b);
DEFINE_AUTO(board);

/* Read what was decided and noted once more: of the one commit, or of all. */
bool board_read_votes_of(struct board *b, struct oid oid, struct err *err) MUST_CHECK;
bool board_read_votes(struct board *b, struct err *err) MUST_CHECK;

/* The row of a candidate; SIZE_MAX if it is none. */
size_t board_row(const struct board *b, struct oid oid);
size_t board_row_of_id(const struct board *b, uint64_t id);

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

/* The verdict of a cell; unknown where it was not judged. */
static inline enum verdict
board_verdict(const struct board *b, size_t row, size_t target)
{
	const struct board_cell *c = board_at(b, row, target);

	return c->cell ? c->cell->verdict : VERDICT_UNKNOWN;
}

/* The recommendation of a cell; skip where it was not judged. */
static inline enum recommend
board_recommend(const struct board *b, size_t row, size_t target)
{
	const struct board_cell *c = board_at(b, row, target);

	return c->cell ? c->cell->recommend : RECOMMEND_SKIP;
}

/* What stands decided of a cell; ACT_NONE if nothing does. */
static inline enum act
board_act(const struct board *b, size_t row, size_t target)
{
	const struct board_cell *c = board_at(b, row, target);

	return c->decision ? c->decision->act : ACT_NONE;
}

/*
 * The letter of what stands decided of a cell: A R S I, Q for what was accepted and mailed, a small one
 * where somebody has to look again; a blank for nothing.
 */
char board_letter(const struct board *b, size_t row, size_t target);

/*
 * Whether somebody has work with the cell: no decision stands (or what it rested on has changed, or
 * what it waited for is there), and the change is neither there nor without meaning there.
 */
static inline bool
board_is_open(const struct board *b, size_t row, size_t target)
{
	const struct board_cell *c = board_at(b, row, target);
	enum verdict v = board_verdict(b, row, target);

	return (!c->decision || c->reopened || c->due) && v != VERDICT_LANDED && v != VERDICT_NA;
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
 * about there, or not since its evidence changed. @targets: a bit for each.
 */
bool board_is_urgent(const struct board *b, size_t row, uint64_t targets);
/* Put the urgent ones of @rows first; in both parts the order stays. */
void board_urgent_first(const struct board *b, uint64_t targets, size_t *rows, size_t n);

/* Whether the cell has to be judged (again). */
static inline bool
board_needs_judging(const struct board *b, size_t row, size_t target)
{
	const struct board_cell *c = board_at(b, row, target);

	return !c->cell || c->stale;
}

#endif
