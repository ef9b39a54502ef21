/* corten export: the accepted commits of a target as a series that git am takes. */
#include "cli/cmd.h"
#include "core/base/alloc.h"
#include "core/base/file.h"
#include "core/flow/export.h"
#include "core/flow/verify.h"

static struct export_opts {
	const char *target, *format, *output;
	bool verify, force;
} export_opts = { .format = "mbox", .verify = true };

static const struct opt opts[] = {
	OPT_STR(struct export_opts, target, 't', "target", "T", "The branch to export for"),
	OPT_STR(struct export_opts, format, 'f', "format", "FORMAT", "mbox (for git am)"),
	OPT_STR(struct export_opts, output, 'o', "output", "FILE", "Where to write it"),
	OPT_OFF(struct export_opts, verify, 0, "no-verify", "Do not prove it with the real git am"),
	OPT_FLAG(struct export_opts, force, 0, "force", "Replace FILE if it is there"),
	{ 0 }
};

/* It is the answer, not a failure: say which commit, where and why. */
static void
say_conflict(const struct series *s)
{
	const struct graft *g = &s->conflict_graft;

	for (size_t i = 0; i < g->n; i++) {
		if (!graft_is_conflict(g->p[i].how))
			continue;
		out_warn("%s conflicts behind %zu accepted commit%s: " SV_FMT ": %s; nothing was "
			 "written", OID_SHORT(s->conflict_oid), s->n, s->n == 1 ? "" : "s",
			 SV_ARG(g->p[i].path), graft_how_text(g->p[i].how));
		return;
	}
}

/* @said becomes what was proven. */
static bool
verify(struct call *call, const struct series *s, struct sv mbox, struct str *said, struct err *err)
{
	struct verified v CLEAR(verified) = { 0 };

	if (!verify_mbox(call->session, s, mbox, &v, err))
		return false;
	if (!v.good)
		return err_set(err, ERR_GIT, "%s; nothing was written", v.said.p);
	str_addf(said, "%s\n", v.said.p);
	return true;
}

static void
report(struct out *out, const struct series *s, size_t n)
{
	json_t *list = json_array();

	for (size_t i = 0; i < s->n; i++) {
		out_text(out, "%s  ", OID_SHORT(s->p[i].oid));
		out_data(out, s->p[i].subject);
		out_text(out, "%s\n", s->p[i].empty ? "  (changes nothing there: left out)" : "");
		if (!s->p[i].empty)
			json_array_append_new(list, out_oid(s->p[i].oid));
	}
	out_text(out, "%zu patch%s in %s\n", n, n == 1 ? "" : "es", export_opts.output);
	if (out->json)
		json_object_update_new(out->document, json_pack("{so ss so so sb so}",
			"target", out_string(str_sv(&s->target->name)), "format", export_opts.format,
			"base", out_oid(s->tip), "tree", out_oid(s->tree), "verified",
			export_opts.verify, "commits", json_incref(list)));
	json_decref(list);
}

static bool
run(struct call *call, struct err *err)
{
	struct series series CLEAR(series) = { 0 };
	struct str mbox CLEAR(str) = { 0 }, said CLEAR(str) = { 0 };
	struct plan plan CLEAR(plan) = { 0 };
	struct resolutions known CLEAR(resolutions) = { 0 };
	const struct target *target;
	size_t patches;

	if (!cmd_target(call, export_opts.target, &target, err))
		return false;
	if (!export_opts.output)
		return err_set(err, ERR_USAGE, "where to? give -o FILE");
	if (strcmp(export_opts.format, "mbox"))
		return err_set(err, ERR_USAGE, "--format '%s': mbox", export_opts.format);
	if (!export_opts.force && file_exists(export_opts.output))
		return err_set(err, ERR_EXISTS, "%s is there already (--force replaces it)",
			       export_opts.output);
	if (!plan_read(call->session, target, call->progress, &plan, err) ||
	    !resolutions_load(call->session->repo, &known, err) ||
	    !series_from_plan(call->session, &plan, &known, &series, err))
		return false;
	if (series.conflict) {
		say_conflict(&series);
		call->status = EXIT_NO;
		return true;
	}
	patches = series_count(&series);
	if (!patches) {
		out_warn("nothing is accepted for %s", target->name.p);
		call->status = EXIT_NO;
		return true;
	}
	if (!export_mbox(call->session, &series, &mbox, err) ||
	    (export_opts.verify && !verify(call, &series, str_sv(&mbox), &said, err)) ||
	    !file_write(export_opts.output, str_sv(&mbox),
			export_opts.force ? FILE_REPLACE : FILE_NEW, err))
		return false;
	out_lines(call->out, str_sv(&said));
	report(call->out, &series, patches);
	return true;
}

const struct cmd cmd_export = {
	.name = "export", .args = "", .summary = "Write the accepted commits of a target as a series",
	.details = "In mainline order, each with its upstream line and your Signed-off-by. Unless told\n"
		   "otherwise the real git am applies it in a scratch repository first, and the trees are\n"
		   "compared; neither your work tree nor the repository are touched.\n",
	.needs = NEEDS_STORE, .opts = opts, .into = &export_opts, .run = run,
};
