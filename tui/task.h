/*
 * Something that a view wants to know, found out by a worker. A view wants one answer at a time: what
 * it asked before, and what it asked when it was closed, is cancelled and forgotten.
 */
#ifndef CORTEN_TUI_TASK_H
#define CORTEN_TUI_TASK_H

#include "core/flow/worker.h"
#include "tui/app.h"

struct task;

struct task_ops {
	/* On a worker: inputs and results stand in the struct that @t is embedded in. */
	bool (*run)(struct task *t, struct worker *w, struct err *err);
	/* On the interface's thread, if the view still wants it. @err->kind says how it went. */
	void (*done)(struct task *t, struct view *v, const struct err *err);
	void (*free)(struct task *t);
};

struct task {
	struct job job;
	const struct task_ops *ops;
	struct view *view;	/* NULL: nobody wants it any more */
	struct task **slot;	/* the view's: what it waits for */
	unsigned epoch;		/* for worker_session() */
};

/* Begin @t for @v, instead of what *@slot (which may be NULL) is about. Takes it over. */
void task_start(struct app *app, struct task *t, const struct task_ops *ops, struct view *v,
		struct task **slot);
/* Nobody wants what *@slot is about; in a view's free() too. */
void task_drop(struct task **slot);

#endif
