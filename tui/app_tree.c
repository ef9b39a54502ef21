/* A shell in a work tree of its own. */
#include "tui/app_tree.h"

#include "core/base/file.h"

/* $1 in the repository, $2 where, $3 what to check out, $4 what to pick, $5 what to say. */
static const char script[] =
	"from=$(git -C \"$1\" rev-parse --path-format=absolute --git-common-dir) &&\n"
	"git clone -q --shared --no-checkout -- \"$from\" \"$2\" && cd \"$2\" &&\n"
	"git fetch -q -- \"$from\" \"+$3:refs/heads/target\" &&\n"
	"git checkout -q --detach target || exit\n"
	"git cherry-pick -x \"$4\"\n"
	"echo; echo \"$5\"\n"
	"exec \"${SHELL:-/bin/sh}\"\n";

struct remove_job {
	struct job job;
	struct ui *ui;
	struct str path;
};

static bool
remove_run(struct job *job, void *context UNUSED, struct err *err UNUSED)
{
	file_remove_all(str_c(&CONTAINER_OF(job, struct remove_job, job)->path));
	return true;
}

static void
remove_done(struct job *job)
{
	struct remove_job *r = CONTAINER_OF(job, struct remove_job, job);

	if (!job->err.kind)
		ui_say(r->ui, "%s is removed", str_c(&r->path));
	str_clear(&r->path);
	free(r);
}

/* A kernel tree has many files. */
static void
remove_it(struct view *v UNUSED, struct ui *ui)
{
	struct remove_job *r = xzalloc(sizeof(*r));

	r->job = (struct job){ .run = remove_run, .done = remove_done };
	r->ui = ui;
	str_add(&r->path, str_sv(&app_of(ui)->tree));
	ui_start(ui, &r->job);
}

static bool
run_shell(struct ui *ui, const struct app *app, struct oid oid, size_t target, int *status,
	  struct err *err)
{
	const struct target *t = &app->session->targets.p[target];
	struct str where CLEAR(str) = { 0 }, say CLEAR(str) = { 0 };

	str_addf(&where, "%s/tree", str_c(&app->tree));
	str_addf(&say, "A work tree of its own, on " SV_FMT ". The shell's end leads back to corten.",
		 SV_ARG(target_label(str_sv(&t->name))));
	const char *const argv[] = { "sh", "-c", script, "tree", app->session->dir, str_c(&where),
				     str_c(&t->ref), OID_ARG(oid), str_c(&say), NULL };
	const struct proc p = { .argv = argv };

	return ui_run_program(ui, &p, TTY_KEY_IF_FAILED, status, err);
}

void
app_tree_open(struct view *v, struct ui *ui, struct oid oid, size_t target)
{
	struct app *app = app_of(ui);
	struct str question CLEAR(str) = { 0 };
	struct err err = { 0 };
	int status;

	str_reset(&app->tree);
	if (!file_scratch(&app->tree, &err) || !run_shell(ui, app, oid, target, &status, &err)) {
		ui_fail(ui, "%s", err.text);
		return;
	}
	str_addf(&question, "remove the work tree %s/tree?", str_c(&app->tree));
	ui_confirm(ui, v, str_sv(&question), remove_it);
}
