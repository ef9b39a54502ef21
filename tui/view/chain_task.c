/* The chain of one cell with its reasons, found out by a worker. */
#include "tui/view/chain_task.h"

struct chain_task *
chain_task_new(struct oid oid, size_t target)
{
	struct chain_task *c = xzalloc(sizeof(*c));

	c->oid = oid;
	c->target = target;
	return c;
}

bool
chain_task_run(struct task *t, struct worker *w, struct err *err)
{
	struct chain_task *c = CONTAINER_OF(t, struct chain_task, task);
	const struct judge_target *jt;
	struct session *s;
	struct judge *j;

	if (!worker_judge(w, t->epoch, &s, &j, err))
		return false;
	if (c->target >= s->targets.n)
		return err_set(err, ERR_NOTFOUND, "this target is not registered any more");
	return judge_target(j, &s->targets.p[c->target], &jt, err) &&
	       chain_report_on(s, j, jt, c->oid, &c->report, err);
}

void
chain_task_free(struct task *t)
{
	struct chain_task *c = CONTAINER_OF(t, struct chain_task, task);

	chain_report_clear(&c->report);
	free(c);
}

static struct chain_member
stored_member(const struct board *b, struct arena *text, struct oid oid)
{
	struct chain_member m = { .oid = oid };
	size_t row = board_row(b, oid);

	if (row != SIZE_MAX) {
		m.subject = arena_sv(text, b->candidates.p[row].subject);
		m.size = b->candidates.p[row].size;
	}
	return m;
}

void
chain_stored(const struct app *app, struct oid oid, size_t target, struct chain_report *out)
{
	const struct board *b = app->board;
	size_t row = board_row(b, oid);
	const struct cell *cell = row == SIZE_MAX ? NULL : board_at(b, row, target)->cell;

	*out = (struct chain_report){ .oid = oid };
	if (row != SIZE_MAX)
		str_add(&out->subject, b->candidates.p[row].subject);
	if (!cell)
		return;
	for (size_t i = 0; i < cell->n_needs; i++) {
		struct chain_member m = stored_member(b, &out->chain.text, cell->needs[i]);

		out->chain.lines += m.size;
		*vec_push(&out->chain) = m;
	}
	out->finding.verdict = cell->verdict;
	out->finding.why = arena_sv(&out->finding.text, cell->why);
}
