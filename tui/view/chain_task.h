/* The chain of one cell with its reasons, found out by a worker. */
#ifndef CORTEN_TUI_VIEW_CHAIN_TASK_H
#define CORTEN_TUI_VIEW_CHAIN_TASK_H

#include "core/flow/chain_report.h"
#include "tui/task.h"

struct chain_task {
	struct task task;
	struct oid oid;			/* in */
	size_t target;			/* in */
	struct chain_report report;	/* out */
};

/* For task_start() with these two: the task owns itself from there on. */
struct chain_task *chain_task_new(struct oid oid, size_t target);
bool chain_task_run(struct task *t, struct worker *w, struct err *err);
void chain_task_free(struct task *t);

/* What the store knows of it, meanwhile: the commits in their order, without reasons. */
void chain_stored(const struct app *app, struct oid oid, size_t target, struct chain_report *out);

#endif
