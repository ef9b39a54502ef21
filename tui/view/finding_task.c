/* The evidence for one cell, found out by a worker. */
#include "tui/view/finding_task.h"

#include "core/flow/why.h"

static bool
run(struct task *t, struct worker *w, struct err *err)
{
	struct finding_task *f = CONTAINER_OF(t, struct finding_task, task);
	const struct judge_target *jt;
	struct session *s;
	struct judge *j;
	bool found;

	if (!f->is_candidate)
		return true;
	if (!worker_session(w, t->epoch, &s, err))
		return false;
	if (f->target >= s->targets.n)
		return err_set(err, ERR_NOTFOUND, "this target is not registered any more");
	if (!why_stored(s, &s->targets.p[f->target], f->oid, f->basis, &f->finding, &found, err))
		return false;
	return found || (worker_judge(w, t->epoch, &s, &j, err) &&
			 judge_target(j, &s->targets.p[f->target], &jt, err) &&
			 judge_cell(j, jt, f->oid, &f->finding, err));
}

static void
free_task(struct task *t)
{
	struct finding_task *f = CONTAINER_OF(t, struct finding_task, task);

	finding_clear(&f->finding);
	free(f);
}

/* A task_ops for each way to go on. */
struct own_ops {
	struct finding_task task;
	struct task_ops ops;
};

void
finding_task_start(struct app *app, struct oid oid, size_t target, struct view *v,
		   struct task **slot,
		   void (*done)(struct task *t, struct view *v, const struct err *err))
{
	struct own_ops *own = xzalloc(sizeof(*own));
	size_t row = board_row(app->board, oid);

	own->ops = (struct task_ops){ run, done, free_task };
	own->task.oid = oid;
	own->task.target = target;
	own->task.is_candidate = row != SIZE_MAX;
	if (row != SIZE_MAX)
		own->task.basis = board_basis(app->board, row, target);
	task_start(app, &own->task.task, &own->ops, v, slot);
}

size_t
first_target(const struct app *app, struct oid oid)
{
	size_t row = board_row(app->board, oid), first = SIZE_MAX;

	for (size_t t = 0; t < app_targets(app); t++) {
		if (!app_is_focused(app, t))
			continue;
		if (row != SIZE_MAX && board_is_open(app->board, row, t))
			return t;
		first = MIN(first, t);
	}
	return first == SIZE_MAX ? 0 : first;
}
