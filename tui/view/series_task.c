/* The work behind the view of a series: reading the plan, trying each patch, writing it. */
#include "core/base/file.h"
#include "core/flow/verify.h"
#include "tui/view/series_parts.h"

/* A target's number may have changed meanwhile: it was registered anew. */
static bool
open_target(struct task *task, struct worker *w, size_t target, struct session **s, struct err *err)
{
	return worker_session(w, task->epoch, s, err) &&
	       (target < (*s)->targets.n ||
		err_set(err, ERR_NOTFOUND, "this target is not registered any more"));
}

/* ---- trying ---- */

struct try_task {
	struct task task;
	size_t target;
	struct pool *pool;
	VEC(struct oid) oids;
	atomic_uchar *fate;	/* of each: an enum series_fate */
	atomic_size_t tried;
	VEC(struct str) why;
	const struct resolutions *known;	/* while it runs */
};

static void
add_why(struct try_task *t, size_t i, const struct graft *g)
{
	struct str *why = &t->why.p[i];

	for (size_t k = 0; k < g->n; k++) {
		const struct graft_file *f = &g->p[k];

		if (!graft_is_conflict(f->how) || f->resolution)
			continue;
		str_addf(why, SV_FMT ": %s\n", SV_ARG(f->path), graft_how_text(f->how));
		if (resolutions_find_stale(t->known, f->base, f->ours, f->theirs))
			str_addf(why, "  the same change was resolved for another version of that file: "
				 "r offers it\n");
	}
}

/* On the worker. */
static void
tried(void *arg, size_t i, enum series_fate fate, const struct graft *g)
{
	struct try_task *t = arg;

	if (fate == SERIES_CONFLICT)
		add_why(t, i, g);
	atomic_store(&t->fate[i], (unsigned char)fate);
	atomic_store(&t->tried, i + 1);
	pool_wake(t->pool);
}

static bool
try_run(struct task *task, struct worker *w, struct err *err)
{
	struct try_task *t = CONTAINER_OF(task, struct try_task, task);
	struct resolutions known CLEAR(resolutions) = { 0 };
	struct plan plan CLEAR(plan) = { 0 };
	struct session *s;

	if (!open_target(task, w, t->target, &s, err) || !resolutions_load(s->repo, &known, err))
		return false;
	plan.target = &s->targets.p[t->target];
	t->known = &known;
	for (size_t i = 0; i < t->oids.n; i++)
		*vec_push(&plan) = (struct plan_item){ .oid = t->oids.p[i] };
	return series_try(s, &plan, &known, &(struct series_trial){ tried, t, &task->job.cancel }, err);
}

static void
try_free(struct task *task)
{
	struct try_task *t = CONTAINER_OF(task, struct try_task, task);

	for (size_t i = 0; i < t->why.n; i++)
		str_clear(&t->why.p[i]);
	vec_clear(&t->why);
	vec_clear(&t->oids);
	free(t->fate);
	free(t);
}

static void
try_done(struct task *task, struct view *v, const struct err *err)
{
	struct try_task *t = CONTAINER_OF(task, struct try_task, task);
	struct view_series *s = series_of(v);

	if (err->kind) {
		str_add(&s->trouble, sv_of(err->text));
		ui_fail(s->ui, "%s", err->text);
		return;
	}
	for (size_t i = 0; i < MIN(t->oids.n, s->m.fate.n); i++) {
		s->m.fate.p[i] = (enum series_fate)atomic_load(&t->fate[i]);
		str_clear(&s->m.why.p[i]);
		s->m.why.p[i] = TAKE(t->why.p[i]);
	}
	series_relist(s);
}

static void
begin_trying(struct view_series *s)
{
	static const struct task_ops ops = { try_run, try_done, try_free };
	struct try_task *t = xzalloc(sizeof(*t));

	t->target = s->target;
	t->pool = s->app->pool;
	t->fate = xzalloc(s->m.plan.n + 1);
	for (size_t i = 0; i < s->m.plan.n; i++) {
		*vec_push(&t->oids) = s->m.plan.p[i].oid;
		*vec_push(&t->why) = (struct str){ 0 };
	}
	task_start(s->app, &t->task, &ops, &s->view, &s->trying);
}

enum series_fate
series_fate_of(const struct view_series *s, size_t i)
{
	const struct try_task *t = s->trying ? CONTAINER_OF(s->trying, const struct try_task, task) : NULL;

	if (t && i < t->oids.n)
		return (enum series_fate)atomic_load(&t->fate[i]);
	return i < s->m.fate.n ? s->m.fate.p[i] : SERIES_WAITS;
}

size_t
series_tried(const struct view_series *s)
{
	return s->trying ? atomic_load(&CONTAINER_OF(s->trying, struct try_task, task)->tried) : 0;
}

/* ---- reading ---- */

struct read_task {
	struct task task;
	size_t target;
	struct series_model m;
};

static bool
read_run(struct task *task, struct worker *w, struct err *err)
{
	struct read_task *t = CONTAINER_OF(task, struct read_task, task);
	const struct progress p = { .cancel = &task->job.cancel };
	struct session *s;

	if (!open_target(task, w, t->target, &s, err) ||
	    !plan_read(s, &s->targets.p[t->target], &p, &t->m.plan, err))
		return false;
	/* What points into this worker's session stays behind. */
	t->m.plan.target = NULL;
	for (size_t i = 0; i < t->m.plan.n; i++) {
		struct plan_item *item = &t->m.plan.p[i];

		for (size_t k = 0; k < item->n_newer; k++)
			*vec_push(&t->m.newer) = (struct series_newer){
				.oid = item->oid,
				.target = (size_t)(item->newer[k].target - s->targets.p),
				.verdict = item->newer[k].verdict,
				.accepted = item->newer[k].accepted };
		item->n_newer = 0;
	}
	return true;
}

static void
read_free(struct task *task)
{
	struct read_task *t = CONTAINER_OF(task, struct read_task, task);

	series_model_clear(&t->m);
	free(t);
}

static void
read_done(struct task *task, struct view *v, const struct err *err)
{
	struct read_task *t = CONTAINER_OF(task, struct read_task, task);
	struct view_series *s = series_of(v);

	str_reset(&s->trouble);
	str_reset(&s->wrote);
	if (err->kind) {
		str_add(&s->trouble, sv_of(err->text));
		ui_fail(s->ui, "%s", err->text);
		return;
	}
	series_model_take(&s->m, &t->m);
	series_relist(s);
	begin_trying(s);
}

void
series_read(struct view_series *s)
{
	static const struct task_ops ops = { read_run, read_done, read_free };
	struct read_task *t = xzalloc(sizeof(*t));

	task_drop(&s->trying);
	t->target = s->target;
	task_start(s->app, &t->task, &ops, &s->view, &s->reading);
}

/* ---- writing ---- */

struct write_task {
	struct task task;
	size_t target;
	enum export_form form;
	struct str path;
	struct str said;	/* what was proven */
};

/* Proven by the real git or quilt before a byte of it is written. */
static bool
write_files(struct session *s, struct write_task *t, const struct series *series, struct err *err)
{
	struct verified v CLEAR(verified) = { 0 };
	struct export_options options = { 0 };
	struct export e CLEAR(export) = { 0 };

	if (!export_make(s, series, t->form, &options, &e, err) ||
	    !verify_export(s, series, &e, &v, err))
		return false;
	if (!v.good)
		return err_set(err, ERR_GIT, "%s; nothing was written", str_c(&v.said));
	str_add(&t->said, str_sv(&v.said));
	if (e.answers.n)
		str_addf(&t->said, ", in reply to <" SV_FMT ">", SV_ARG(e.answers));
	return export_write(&e, str_c(&t->path), FILE_NEW, err);
}

static bool
write_branch(struct session *s, struct write_task *t, const struct series *series, struct err *err)
{
	struct export_options options = { 0 };
	struct oid tip;

	if (!export_branch(s, series, &options, str_c(&t->path), false, &tip, err))
		return false;
	str_addf(&t->said, "%zu commits; HEAD, index and work tree are as they were", series_count(series));
	return true;
}

static bool
write_run(struct task *task, struct worker *w, struct err *err)
{
	struct write_task *t = CONTAINER_OF(task, struct write_task, task);
	struct resolutions known CLEAR(resolutions) = { 0 };
	struct series series CLEAR(series) = { 0 };
	struct plan plan CLEAR(plan) = { 0 };
	struct session *s;

	if (!open_target(task, w, t->target, &s, err) ||
	    !plan_read(s, &s->targets.p[t->target], NULL, &plan, err) ||
	    !resolutions_load(s->repo, &known, err) ||
	    !series_from_plan(s, &plan, &known, &series, err))
		return false;
	if (series.conflict)
		return err_set(err, ERR_USAGE, "%s conflicts: nothing was written",
			       OID_SHORT(series.conflict_oid));
	return t->form == EXPORT_BRANCH ? write_branch(s, t, &series, err)
					: write_files(s, t, &series, err);
}

static void
write_free(struct task *task)
{
	struct write_task *t = CONTAINER_OF(task, struct write_task, task);

	str_clear(&t->path);
	str_clear(&t->said);
	free(t);
}

static void
write_done(struct task *task, struct view *v, const struct err *err)
{
	struct write_task *t = CONTAINER_OF(task, struct write_task, task);
	struct view_series *s = series_of(v);

	str_reset(&s->wrote);
	if (err->kind) {
		ui_fail(s->ui, "%s", err->text);
		return;
	}
	str_addf(&s->wrote, "wrote %s: %s", str_c(&t->path), str_c(&t->said));
	ui_say(s->ui, "%s", str_c(&s->wrote));
}

void
series_write(struct view_series *s, enum export_form form, struct sv path)
{
	static const struct task_ops ops = { write_run, write_done, write_free };
	struct write_task *t = xzalloc(sizeof(*t));

	t->target = s->target;
	t->form = form;
	str_add(&t->path, path);
	task_start(s->app, &t->task, &ops, &s->view, &s->writing);
}
