/* corten resolve: a person resolves the conflicts of a commit, and what they made is kept. */
#include <stdio.h>

#include "cli/cmd.h"
#include "cli/edit.h"
#include "core/base/file.h"
#include "core/flow/mergetool.h"

static struct resolve_opts {
	const char *target, *dir, *style, *note, *tool;
	bool list, show, drop, again, write, finish, ours, theirs, mergetool;
} resolve_opts = { .style = "zdiff3" };

static const struct opt opts[] = {
	OPT_STR(struct resolve_opts, target, 't', "target", "T", "The branch the series is for"),
	OPT_STR(struct resolve_opts, note, 'n', "note", "TEXT",
		"What was changed, one line: '[ you: TEXT ]'"),
	OPT_STR(struct resolve_opts, style, 0, "style", "S", "zdiff3 or diff3"),
	OPT_FLAG(struct resolve_opts, mergetool, 'm', "mergetool", "Use git mergetool, not the editor"),
	OPT_STR(struct resolve_opts, tool, 0, "tool", "NAME", "The same, with this tool"),
	OPT_FLAG(struct resolve_opts, ours, 0, "ours", "Take the target's side of each file"),
	OPT_FLAG(struct resolve_opts, theirs, 0, "theirs", "Take mainline's side of each file"),
	OPT_FLAG(struct resolve_opts, write, 'w', "write", "Only write the files, to be edited elsewhere"),
	OPT_FLAG(struct resolve_opts, finish, 'f', "finish", "Only record what was made of them"),
	OPT_FLAG(struct resolve_opts, again, 0, "again", "Begin anew, also where it is resolved"),
	OPT_STR(struct resolve_opts, dir, 0, "dir", "DIR", "Where the files go"),
	OPT_FLAG(struct resolve_opts, show, 0, "show", "How the backport differs from mainline's patch"),
	OPT_FLAG(struct resolve_opts, drop, 0, "drop", "Forget what is recorded for it"),
	OPT_FLAG(struct resolve_opts, list, 'l', "list", "What is recorded, of all commits"),
	{ 0 }
};

static bool
list(struct call *call, struct err *err)
{
	struct resolutions all CLEAR(resolutions) = { 0 };
	json_t *rows = json_array();

	if (!resolutions_load(call->session->repo, &all, err)) {
		json_decref(rows);
		return false;
	}
	for (size_t i = 0; i < all.n; i++) {
		const struct resolution *r = &all.p[i];
		struct str day CLEAR(str) = { 0 };

		date_add_day(&day, r->at);
		out_text(call->out, "%s  %s  ", OID_SHORT(r->commit), day.p);
		out_data(call->out, r->target);
		out_text(call->out, "  ");
		out_data(call->out, r->path);
		out_text(call->out, "\n              [ ");
		out_data(call->out, sv_trim(sv_to(r->who, sv_find_char(r->who, '<'))));
		out_text(call->out, ": ");
		out_data(call->out, r->note);
		out_text(call->out, " ]\n");
		json_array_append_new(rows, json_pack("{so so so so so so}", "commit", out_oid(r->commit),
			"target", out_string(r->target), "path", out_string(r->path), "who",
			out_string(r->who), "note", out_string(r->note), "date", out_date(r->at)));
	}
	if (call->out->json)
		json_object_set(call->out->document, "resolutions", rows);
	json_decref(rows);
	return true;
}

static bool
show(struct call *call, const struct resolve *r, struct err *err)
{
	struct str diff CLEAR(str) = { 0 };

	if (!resolve_add_interdiff(r, &diff, err))
		return false;
	for (size_t i = 0; i < r->files.n; i++) {
		const struct resolve_file *f = &r->files.p[i];

		out_data(call->out, f->f->path);
		out_text(call->out, ": resolved by ");
		out_data(call->out, f->known->who);
		out_text(call->out, "\n  [ ");
		out_data(call->out, f->known->note);
		out_text(call->out, " ]\n");
	}
	if (diff.n)
		out_text(call->out, "beside mainline's patch (-) the backport (+) has:\n");
	out_lines(call->out, str_sv(&diff));
	if (call->out->json)
		json_object_update_new(call->out->document, json_pack("{so so}", "commit",
			out_oid(r->oid), "interdiff", out_string(str_sv(&diff))));
	return true;
}

/* What the person has to know before they look at the files. */
static void
say_files(struct call *call, const struct resolve *r, const char *dir)
{
	for (size_t i = 0; i < r->files.n; i++) {
		const struct resolve_file *f = &r->files.p[i];

		out_text(call->out, "%s/merged/", dir);
		out_data(call->out, f->f->path);
		out_text(call->out, ": %s\n", graft_how_text(f->f->how));
		if (f->known)
			out_text(call->out, "  it holds what is recorded\n");
		else if (f->stale) {
			out_text(call->out, "  the same change was resolved for another version of the file "
				 "by ");
			out_data(call->out, f->stale->who);
			out_text(call->out, ": look whether that still fits\n");
		}
	}
}

static bool
edit(struct call *call, const struct resolve *r, const char *dir, struct err *err)
{
	VEC(const char *) paths = { 0 };
	struct str names CLEAR(str) = { 0 };
	VEC(size_t) at = { 0 };

	for (size_t i = 0; i < r->files.n; i++) {
		*vec_push(&at) = names.n;
		str_addf(&names, "%s/merged/" SV_FMT "%c", dir, SV_ARG(r->files.p[i].f->path), '\0');
	}
	*vec_push(&at) = names.n;
	str_addf(&names, "%s/NOTE", dir);
	for (size_t i = 0; i < at.n; i++)
		if (file_exists(names.p + at.p[i]))
			*vec_push(&paths) = names.p + at.p[i];
	*vec_push(&paths) = NULL;
	bool ok = edit_files(call->session, paths.p, err);

	vec_clear(&paths);
	vec_clear(&at);
	return ok;
}

static bool
run_tool(const struct resolve *r, const char *dir, struct err *err)
{
	struct mergetool t CLEAR(mergetool) = { 0 };
	int status;

	if (!mergetool_prepare(r, dir, resolve_opts.tool, &t, err))
		return false;
	fflush(stdout);	/* what was said stands before what the tool shows */
	return proc_run(&t.proc, &status, err) && mergetool_end(&t, status, err);
}

static bool
finish(struct call *call, struct resolve *r, const char *dir, bool own_dir, struct err *err)
{
	enum resolve_side side = resolve_opts.ours ? RESOLVE_OURS :
				 resolve_opts.theirs ? RESOLVE_THEIRS : RESOLVE_EDITED;

	if (!resolve_finish(r, dir, side, sv_of(resolve_opts.note), err)) {
		if (side == RESOLVE_EDITED)
			return err_wrap(err, "%s", dir);
		return false;
	}
	if (own_dir)
		file_remove_all(dir);
	out_text(call->out, "%s: %zu file%s resolved and recorded\n", OID_SHORT(r->oid), r->files.n,
		 r->files.n == 1 ? "" : "s");
	return show(call, r, err);
}

static bool
resolve(struct call *call, struct resolve *r, const char *dir, bool own_dir, struct err *err)
{
	enum merge_style style = strcmp(resolve_opts.style, "diff3") ? MERGE_ZDIFF3 : MERGE_DIFF3;
	bool side = resolve_opts.ours || resolve_opts.theirs;

	if (!resolve_opts.finish && !side && (resolve_opts.again || !file_exists(dir)) &&
	    !resolve_write(r, dir, style, err))
		return false;
	if (!side && !resolve_opts.finish)
		say_files(call, r, dir);
	if (resolve_opts.write) {
		out_text(call->out, "then: corten resolve %s -t %s --finish\n", OID_SHORT(r->oid),
			 r->target->name.p);
		return true;
	}
	if (!side && !resolve_opts.finish) {
		bool tool = resolve_opts.mergetool || resolve_opts.tool;

		if (tool ? !run_tool(r, dir, err) : !edit(call, r, dir, err))
			return false;
	}
	return finish(call, r, dir, own_dir, err);
}

static bool
drop(struct call *call, struct resolve *r, struct err *err)
{
	size_t n;

	if (!resolve_drop(r, &n, err))
		return false;
	out_text(call->out, "%s: %zu resolution%s forgotten\n", OID_SHORT(r->oid), n, n == 1 ? "" : "s");
	call->status = n ? EXIT_FINE : EXIT_NO;
	return true;
}

static bool
run(struct call *call, struct err *err)
{
	struct plan plan CLEAR(plan) = { 0 };
	struct resolve r CLEAR(resolve) = { 0 };
	struct str dir CLEAR(str) = { 0 };
	const struct target *target;
	struct oid oid;

	if (resolve_opts.list)
		return list(call, err);
	if (strcmp(resolve_opts.style, "diff3") && strcmp(resolve_opts.style, "zdiff3"))
		return err_set(err, ERR_USAGE, "--style '%s': zdiff3 or diff3", resolve_opts.style);
	if (!call->n_args)
		return err_set(err, ERR_USAGE, "which commit?");
	if (!cmd_target(call, resolve_opts.target, &target, err) ||
	    !session_commit(call->session, call->args[0], &oid, err) ||
	    !plan_read(call->session, target, call->progress, &plan, err) ||
	    !resolve_open(call->session, &plan, oid, &r, err))
		return false;
	if (resolve_opts.dir)
		str_add(&dir, sv_of(resolve_opts.dir));
	else
		resolve_add_dir(call->session, target, oid, &dir);
	if (resolve_opts.drop)
		return drop(call, &r, err);
	if (!r.files.n) {
		out_text(call->out, "%s goes in without a conflict\n", OID_SHORT(oid));
		return true;
	}
	if (resolve_opts.show || (resolve_is_done(&r) && !resolve_opts.again && !resolve_opts.finish))
		return show(call, &r, err);
	return resolve(call, &r, dir.p, !resolve_opts.dir, err);
}

const struct cmd cmd_resolve = {
	.name = "resolve", .args = "[COMMIT]",
	.summary = "Resolve the conflicts of a commit on a target, once",
	.details =
"Writes each conflicting file with its three versions to a folder, opens your editor (or git's merge\n"
"tool), and records what you made of it by content: it is used wherever exactly these versions meet\n"
"again, by 'corten export' and everybody who fetches " RESOLUTION_REF ".\n"
"One for another version of the file is offered, never used unseen. The note ends up in the message,\n"
"above your Signed-off-by. On a commit that is resolved: shows how it differs from mainline's patch.\n",
	.needs = NEEDS_STORE_BEST, .opts = opts, .into = &resolve_opts, .max = 1, .run = run,
};
