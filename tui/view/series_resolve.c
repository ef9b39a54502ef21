/* Resolving a conflict from the view of a series: the files, the editor, the note, what differs. */
#include "core/base/file.h"
#include "core/flow/mergetool.h"
#include "tui/view/series_parts.h"
#include "tui/view/view_pager.h"

enum what { WHAT_EDITOR, WHAT_TOOL, WHAT_RECORD, WHAT_SHOW, WHAT_DROP };

struct resolve_task {
	struct task task;
	size_t target;			/* in */
	struct oid oid;			/* in */
	enum what what;			/* in */
	bool again;			/* in: begin anew, also where files are there */
	enum resolve_side side;		/* in, for WHAT_RECORD */
	struct str dir, note;		/* in and out */
	VEC(struct str) files;		/* out: to be edited */
	struct mergetool tool;		/* out */
	struct str report;		/* out: what is recorded, and how it differs from mainline */
	size_t n;			/* out: conflicting files; dropped ones */
};

/* ---- on the worker ---- */

static bool
write_files(struct resolve_task *t, const struct resolve *r, struct err *err)
{
	bool there = file_exists(str_c(&t->dir));

	if ((t->again || !there) && !resolve_write(r, str_c(&t->dir), MERGE_ZDIFF3, err))
		return false;
	for (size_t i = 0; i < r->files.n; i++) {
		const struct resolve_file *f = &r->files.p[i];
		const struct resolution *before = f->known ? f->known : f->stale;
		struct str path CLEAR(str) = { 0 };

		if (before && !t->note.n)
			str_add(&t->note, before->note);
		str_addf(&path, "%s/merged/" SV_FMT, str_c(&t->dir), SV_ARG(f->f->path));
		if (file_exists(str_c(&path)))
			*vec_push(&t->files) = TAKE(path);
	}
	return t->what != WHAT_TOOL || mergetool_prepare(r, str_c(&t->dir), NULL, &t->tool, err);
}

static bool
add_report(struct resolve_task *t, const struct resolve *r, struct err *err)
{
	for (size_t i = 0; i < r->files.n; i++) {
		const struct resolve_file *f = &r->files.p[i];

		if (f->known)
			str_addf(&t->report, SV_FMT ": resolved by " SV_FMT "\n  [ " SV_FMT " ]\n",
				 SV_ARG(f->f->path), SV_ARG(f->known->who), SV_ARG(f->known->note));
	}
	str_add(&t->report, SV("\nHow the backport (+) differs from mainline's patch (-):\n"));
	return resolve_add_interdiff(r, &t->report, err);
}

static bool
record(struct resolve_task *t, struct resolve *r, struct err *err)
{
	if (!resolve_finish(r, str_c(&t->dir), t->side, str_sv(&t->note), err) ||
	    !add_report(t, r, err))
		return false;
	file_remove_all(str_c(&t->dir));
	return true;
}

static bool
resolve_run(struct task *task, struct worker *w, struct err *err)
{
	struct resolve_task *t = CONTAINER_OF(task, struct resolve_task, task);
	struct resolve r CLEAR(resolve) = { 0 };
	struct plan plan CLEAR(plan) = { 0 };
	struct session *s;

	if (!worker_session(w, task->epoch, &s, err))
		return false;
	if (t->target >= s->targets.n)
		return err_set(err, ERR_NOTFOUND, "this target is not registered any more");
	if (!plan_read(s, &s->targets.p[t->target], NULL, &plan, err) ||
	    !resolve_open(s, &plan, t->oid, &r, err))
		return false;
	t->n = r.files.n;
	if (!t->n)
		return err_set(err, ERR_USAGE, "%s goes in without a conflict", OID_SHORT(t->oid));
	resolve_add_dir(s, plan.target, t->oid, &t->dir);
	switch (t->what) {
	case WHAT_RECORD:
		return record(t, &r, err);
	case WHAT_SHOW:
		return add_report(t, &r, err);
	case WHAT_DROP:
		return resolve_drop(&r, &t->n, err);
	case WHAT_EDITOR:
	case WHAT_TOOL:
		break;
	}
	return write_files(t, &r, err);
}

static void
resolve_free(struct task *task)
{
	struct resolve_task *t = CONTAINER_OF(task, struct resolve_task, task);

	for (size_t i = 0; i < t->files.n; i++)
		str_clear(&t->files.p[i]);
	vec_clear(&t->files);
	mergetool_clear(&t->tool);
	str_clear(&t->dir);
	str_clear(&t->note);
	str_clear(&t->report);
	free(t);
}

/* ---- and back ---- */

static void begin(struct view_series *s, enum what what, enum resolve_side side, struct sv note);

static void
note_typed(struct view *v, struct ui *ui, struct sv text)
{
	if (sv_trim(text).n)
		begin(series_of(v), WHAT_RECORD, series_of(v)->side, sv_trim(text));
	else
		ui_say(ui, "a resolution needs a note; r goes on with what you made");
}

static void
ask_note(struct view_series *s, struct sv note)
{
	static const struct ask ask = { .label = "what was changed, one line: ", .done = note_typed };

	ui_ask(s->ui, &s->view, &ask, note);
}

static bool
edit(struct view_series *s, struct resolve_task *t, struct err *err)
{
	VEC(const char *) paths = { 0 };
	int status;

	if (t->what == WHAT_TOOL)
		return ui_run_program(s->ui, &t->tool.proc, TTY_KEY_IF_FAILED, &status, err) &&
		       mergetool_end(&t->tool, status, err);
	for (size_t i = 0; i < t->files.n; i++)
		*vec_push(&paths) = str_c(&t->files.p[i]);
	*vec_push(&paths) = NULL;
	bool ok = !t->files.n || ui_edit_files(s->ui, paths.p, err);

	vec_clear(&paths);
	return ok;
}

/* A difference of differences: its own signs stand first. */
static void
show_report(struct view_series *s, const struct resolve_task *t)
{
	struct view_pager *p = view_pager_new(sv_of(OID_SHORT(t->oid)));
	struct sv rest = str_sv(&t->report), line;
	bool diff = false;

	while (sv_line(&rest, &line)) {
		char sign = line.n ? *line.p : ' ';

		diff |= sv_starts(line, SV("@@ "));
		styled_span(&p->text, !diff ? STYLE_TEXT : sign == '+' ? STYLE_ADDED :
			    sign == '-' ? STYLE_REMOVED : sign == '@' ? STYLE_HUNK : STYLE_TEXT, line);
		styled_end(&p->text);
	}
	ui_open(s->ui, &p->view, UI_WHOLE);
}

static void
resolve_done(struct task *task, struct view *v, const struct err *err)
{
	struct resolve_task *t = CONTAINER_OF(task, struct resolve_task, task);
	struct view_series *s = series_of(v);
	struct err failed = { 0 };

	if (err->kind) {
		ui_fail(s->ui, "%s%s", err->text, t->what == WHAT_RECORD
			? "; r goes on with what you made" : "");
		return;
	}
	switch (t->what) {
	case WHAT_EDITOR:
	case WHAT_TOOL:
		if (edit(s, t, &failed))
			ask_note(s, str_sv(&t->note));
		else
			ui_fail(s->ui, "%s", failed.text);
		return;
	case WHAT_DROP:
		ui_say(s->ui, "forgotten: %zu resolution%s", t->n, t->n == 1 ? "" : "s");
		break;
	case WHAT_RECORD:
		ui_say(s->ui, "resolved and recorded: %zu file%s", t->n, t->n == 1 ? "" : "s");
		show_report(s, t);
		break;
	case WHAT_SHOW:
		show_report(s, t);
		return;
	}
	series_read(s);
}

static void
begin(struct view_series *s, enum what what, enum resolve_side side, struct sv note)
{
	static const struct task_ops ops = { resolve_run, resolve_done, resolve_free };
	struct resolve_task *t = xzalloc(sizeof(*t));

	s->side = side;
	t->target = s->target;
	t->oid = s->resolved;
	t->what = what;
	t->side = side;
	t->again = s->again;
	str_add(&t->note, note);
	task_start(s->app, &t->task, &ops, &s->view, &s->resolving);
}

/* ---- the key ---- */

static const struct choice ways[] = {
	{ 'e', "editor" }, { 't', "tool of git mergetool" }, { 'o', "ours: the target's side" },
	{ 'm', "mainline's side" }, { 'a', "anew in the editor" },
};

static const struct choice about_resolved[] = {
	{ 's', "show how it differs" }, { 'a', "again" }, { 'd', "drop it" },
};

static void
chosen(struct view *v, struct ui *ui UNUSED, chord key)
{
	struct view_series *s = series_of(v);

	s->again = key == 'a';
	switch (key) {
	case 'o':
	case 'm':
		s->side = key == 'o' ? RESOLVE_OURS : RESOLVE_THEIRS;
		ask_note(s, SV(""));
		break;
	case 's':
		begin(s, WHAT_SHOW, RESOLVE_EDITED, SV(""));
		break;
	case 'd':
		begin(s, WHAT_DROP, RESOLVE_EDITED, SV(""));
		break;
	default:
		begin(s, key == 't' ? WHAT_TOOL : WHAT_EDITOR, RESOLVE_EDITED, SV(""));
	}
}

const char *
series_cannot_resolve(const struct view *v)
{
	const struct view_series *s = const_series_of(v);
	size_t i = series_patch(v);
	enum series_fate fate = i == SIZE_MAX ? SERIES_WAITS : series_fate_of(s, i);

	return s->app->read_only ? "read-only" : i == SIZE_MAX ? "there is no patch here" :
	       s->resolving ? "it is being worked on" :
	       fate == SERIES_WAITS || fate == SERIES_CLEAN ? "it does not conflict" : NULL;
}

void
series_resolve(struct view *v, struct ui *ui)
{
	struct view_series *s = series_of(v);
	size_t i = series_patch(v);
	struct str question CLEAR(str) = { 0 };

	s->resolved = s->m.plan.p[i].oid;
	if (series_fate_of(s, i) != SERIES_CONFLICT) {
		ui_choose(ui, v, SV("it is resolved:"), about_resolved, ARRAY_SIZE(about_resolved), 's',
			  chosen);
		return;
	}
	str_addf(&question, "resolve %s in:", OID_SHORT(s->resolved));
	ui_choose(ui, v, str_sv(&question), ways, ARRAY_SIZE(ways), 'e', chosen);
}
