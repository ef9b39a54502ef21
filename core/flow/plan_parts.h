/* Inside core/flow: making a plan. */
#ifndef CORTEN_CORE_FLOW_PLAN_PARTS_H
#define CORTEN_CORE_FLOW_PLAN_PARTS_H

#include "core/flow/board.h"
#include "core/flow/judging.h"
#include "core/flow/plan.h"

struct planning {
	struct session *session;
	struct board *board;
	size_t column;			/* of the target */
	struct judge *judge;
	const struct judge_target *judged;
	uint64_t ended;			/* targets that are not maintained any more */
	struct map items;		/* by oid: place in plan.p plus one, before it is sorted */
	struct plan plan;
	struct err *err;
};

/* Whether the stable rules ask for a fix of the plan's target on target @t as well. */
bool plan_is_newer(const struct planning *x, size_t t);
/* Find what fixed or reverted the items, and what those, and so on. */
bool plan_follow_ups(struct planning *x) MUST_CHECK;
/* Add warnings and the newer targets to the items. */
bool plan_remarks(struct planning *x) MUST_CHECK;
/* Put the items into mainline order, or the one that a person gave. */
bool plan_sort(struct planning *x) MUST_CHECK;

#endif
