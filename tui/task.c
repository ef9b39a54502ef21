/* Something that a view wants to know, found out by a worker. */
#include "tui/task.h"

/* Before all judging: a person waits. */
#define TASK_PRIORITY 10

static bool
run(struct job *job, void *context, struct err *err)
{
	struct task *t = CONTAINER_OF(job, struct task, job);

	return t->ops->run(t, context, err);
}

static void
done(struct job *job)
{
	struct task *t = CONTAINER_OF(job, struct task, job);

	if (t->view) {
		*t->slot = NULL;
		t->ops->done(t, t->view, &job->err);
	}
	t->ops->free(t);
}

void
task_start(struct app *app, struct task *t, const struct task_ops *ops, struct view *v,
	   struct task **slot)
{
	task_drop(slot);
	t->ops = ops;
	t->view = v;
	t->slot = slot;
	t->epoch = app->epoch;
	t->job = (struct job){ .run = run, .done = done, .priority = TASK_PRIORITY };
	*slot = t;
	pool_add(app->pool, &t->job);
}

void
task_drop(struct task **slot)
{
	if (!*slot)
		return;
	(*slot)->view = NULL;
	atomic_store(&(*slot)->job.cancel, true);
	*slot = NULL;
}
