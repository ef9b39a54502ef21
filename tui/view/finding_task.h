/* The evidence for one cell, found out by a worker: from the store, or judged now. */
#ifndef CORTEN_TUI_VIEW_FINDING_TASK_H
#define CORTEN_TUI_VIEW_FINDING_TASK_H

#include "tui/task.h"

struct finding_task {
	struct task task;
	struct oid oid;			/* in */
	size_t target;			/* in */
	struct oid basis;		/* in: what a verdict would be judged from now */
	struct finding finding;		/* out */
	bool is_candidate;		/* out; false: there is no finding, and this is no failure */
};

/* Begin it for @v; @done as in struct task_ops. */
void finding_task_start(struct app *app, struct oid oid, size_t target, struct view *v,
			struct task **slot,
			void (*done)(struct task *t, struct view *v, const struct err *err));

/* The target that a view of one target opens with: of those in focus the first that is open. */
size_t first_target(const struct app *app, struct oid oid);

#endif
