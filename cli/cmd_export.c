/* corten export: the accepted commits of a target as a series. */
#include "cli/cmd.h"
#include "core/flow/verify.h"

static struct export_opts {
	const char *target, *format, *output, *upstream, *prefix, *version, *in_reply_to;
	struct opt_list to, cc;
	bool verify, force, signoff, cover, numbers, indent, cc_people, maintainers;
} export_opts = { .format = "mbox", .upstream = "commit", .verify = true, .signoff = true,
		  .cover = true, .numbers = true };

static const struct opt opts[] = {
	OPT_STR(struct export_opts, target, 't', "target", "T", "The branch to export for"),
	OPT_STR(struct export_opts, format, 'f', "format", "FORMAT",
		"mbox, patches, quilt, branch, script or json"),
	OPT_STR(struct export_opts, output, 'o', "output", "PATH", "The file, folder or branch to write"),
	OPT_OFF(struct export_opts, verify, 0, "no-verify", "Do not prove it with the real git and quilt"),
	OPT_FLAG(struct export_opts, force, 0, "force", "Replace what is there"),
	OPT_STR(struct export_opts, upstream, 'u', "upstream", "FORM",
		"commit: 'commit X upstream.'; bracket: '[ Upstream commit X ]'"),
	OPT_OFF(struct export_opts, signoff, 0, "no-signoff", "Without your Signed-off-by"),
	OPT_STR(struct export_opts, prefix, 0, "subject-prefix", "P", "Instead of 'PATCH 6.12.y'"),
	OPT_STR(struct export_opts, version, 'v', "reroll-count", "N", "'[PATCH 6.12.y v2 1/3]'"),
	OPT_OFF(struct export_opts, numbers, 'N', "no-numbered", "'[PATCH 6.12.y]' for each"),
	OPT_OFF(struct export_opts, cover, 0, "no-cover-letter", "patches: without 0000-cover-letter.patch"),
	OPT_STR(struct export_opts, in_reply_to, 0, "in-reply-to", "ID",
		"The mail this answers, if not its FAILED one; '' for none"),
	OPT_LIST(struct export_opts, to, 0, "to", "ADDRESS", "To: this address; may be repeated"),
	OPT_LIST(struct export_opts, cc, 0, "cc", "ADDRESS", "Cc: this address; may be repeated"),
	OPT_FLAG(struct export_opts, cc_people, 0, "cc-people", "Cc: the people in each patch's trailers"),
	OPT_FLAG(struct export_opts, maintainers, 0, "maintainers",
		 "To: whom scripts/get_maintainer.pl of the target names"),
	OPT_FLAG(struct export_opts, indent, 0, "indent",
		 "Move in lines of messages that git am would take for the patch"),
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

static json_t *
patches_json(const struct series *s)
{
	json_t *list = json_array();

	for (size_t i = 0; i < s->n; i++) {
		const struct series_patch *p = &s->p[i];
		json_t *deps = json_array(), *notes = json_array();

		for (size_t k = 0; k < p->n_deps; k++)
			json_array_append_new(deps, out_oid(p->deps[k].oid));
		for (size_t k = 0; k < p->n_notes; k++)
			json_array_append_new(notes, out_string(p->notes[k]));
		json_array_append_new(list, json_pack("{so so ss so so so so sb}", "commit",
			out_oid(p->oid), "subject", out_string(p->subject), "role",
			p->role == PLAN_ACCEPTED ? "accepted" : "prerequisite", "reason",
			out_string(p->reason), "needed_by", deps, "notes", notes, "tree",
			out_oid(p->after), "empty", p->empty));
	}
	return list;
}

static void
report(struct out *out, const struct series *s, const char *where, bool verified, struct oid tip)
{
	json_t *list = json_array();
	size_t n = series_count(s);

	for (size_t i = 0; i < s->n; i++) {
		out_text(out, "%s  ", OID_SHORT(s->p[i].oid));
		out_data(out, s->p[i].subject);
		out_text(out, "%s%s\n", s->p[i].n_resolved ? "  (resolved by hand)" : "",
			 s->p[i].empty ? "  (changes nothing there: left out)" : "");
		if (!s->p[i].empty)
			json_array_append_new(list, out_oid(s->p[i].oid));
	}
	out_text(out, "%zu patch%s in %s\n", n, n == 1 ? "" : "es", where);
	if (out->json)
		json_object_update_new(out->document, json_pack("{so ss so so sb so so so}",
			"target", out_string(str_sv(&s->target->name)), "format", export_opts.format,
			"base", out_oid(s->tip), "tree", out_oid(s->tree), "verified", verified,
			"commits", json_incref(list), "patches", patches_json(s), "tip",
			out_oid(tip)));
	json_decref(list);
}

static bool
read_options(struct export_options *o, struct err *err)
{
	const struct export_opts *g = &export_opts;

	*o = (struct export_options){
		.no_signoff = !g->signoff, .no_cover = !g->cover, .no_numbers = !g->numbers,
		.indent = g->indent, .cc_people = g->cc_people, .maintainers = g->maintainers,
		.prefix = g->prefix, .version = g->version, .in_reply_to = g->in_reply_to,
		.to = g->to.p, .n_to = g->to.n, .cc = g->cc.p, .n_cc = g->cc.n,
	};
	if (!strcmp(g->upstream, "bracket"))
		o->upstream = EXPORT_BRACKETED;
	else if (strcmp(g->upstream, "commit"))
		return err_set(err, ERR_USAGE, "--upstream '%s': commit or bracket", g->upstream);
	return true;
}

/* Build the series. @stop: it cannot be exported, and that was said. */
static bool
build(struct call *call, const struct target *target, struct plan *plan,
      const struct resolutions *known, struct series *series, bool *stop, struct err *err)
{
	if (!plan_read(call->session, target, call->progress, plan, err) ||
	    !series_from_plan(call->session, plan, known, series, err))
		return false;
	*stop = series->conflict || !series_count(series);
	if (series->conflict)
		say_conflict(series);
	else if (*stop)
		out_warn("nothing is accepted for %s", target->name.p);
	if (*stop)
		call->status = EXIT_NO;
	return true;
}

/* Prove @e and write it. */
static bool
write_files(struct call *call, const struct series *series, enum export_form form,
	    const struct export_options *o, struct err *err)
{
	enum file_mode mode = export_opts.force ? FILE_REPLACE : FILE_NEW;
	struct export e CLEAR(export) = { 0 };
	struct verified v CLEAR(verified) = { 0 };

	if (!export_opts.force && file_exists(export_opts.output))
		return err_set(err, ERR_EXISTS, "%s is there already (--force replaces it)",
			       export_opts.output);
	if (!export_make(call->session, series, form, o, &e, err) ||
	    (export_opts.verify && !verify_export(call->session, series, &e, &v, err)))
		return false;
	if (export_opts.verify && !v.good)
		return err_set(err, ERR_GIT, "%s; nothing was written", v.said.p);
	if (!export_write(&e, export_opts.output, mode, err))
		return false;
	if (v.said.n)
		out_lines(call->out, str_sv(&v.said));
	out_text(call->out, v.said.n ? "\n" : "");
	if (e.answers.n) {
		out_text(call->out, "in reply to <");
		out_data(call->out, e.answers);
		out_text(call->out, ">\n");
	}
	report(call->out, series, export_opts.output, export_opts.verify, (struct oid){ { 0 } });
	return true;
}

static bool
run(struct call *call, struct err *err)
{
	struct plan plan CLEAR(plan) = { 0 };
	struct resolutions known CLEAR(resolutions) = { 0 };
	struct series series CLEAR(series) = { 0 };
	struct export_options o;
	enum export_form form = EXPORT_MBOX;
	const struct target *target;
	bool json = !strcmp(export_opts.format, "json"), stop;
	struct oid tip;

	if (!cmd_target(call, export_opts.target, &target, err) || !read_options(&o, err))
		return false;
	if (!export_opts.output && !json)
		return err_set(err, ERR_USAGE, "where to? give -o PATH");
	if (!json && !export_form_parse(sv_of(export_opts.format), &form))
		return err_set(err, ERR_USAGE, "--format '%s': mbox, patches, quilt, branch, script or "
			       "json", export_opts.format);
	if (!resolutions_load(call->session->repo, &known, err) ||
	    !build(call, target, &plan, &known, &series, &stop, err))
		return false;
	if (stop)
		return true;
	if (json) {
		call->out->json = true;
		report(call->out, &series, "", false, (struct oid){ { 0 } });
	} else if (form != EXPORT_BRANCH) {
		if (!write_files(call, &series, form, &o, err))
			return false;
	} else {
		if (!export_branch(call->session, &series, &o, export_opts.output, export_opts.force,
				   &tip, err))
			return false;
		report(call->out, &series, export_opts.output, false, tip);
	}
	if (plan.open)
		out_warn("%zu later fix%s or revert%s neither part of it nor omitted: see corten plan -t "
			 "%s", plan.open, plan.open == 1 ? "" : "es", plan.open == 1 ? " is" : "s are",
			 target->name.p);
	return true;
}

const struct cmd cmd_export = {
	.name = "export", .args = "", .summary = "Write the accepted commits of a target as a series",
	.details =
"With their prerequisites, in the order of 'corten plan', each with its upstream line, what was\n"
"changed by hand, and your Signed-off-by:\n"
"\n"
"  mbox     one file for git am\n"
"  patches  a folder as git format-patch makes it, with a cover letter, for git send-email and b4\n"
"  quilt    a folder as the stable queue has it: patches and 'series'\n"
"  branch   commits in this repository; HEAD, index and work tree are not touched\n"
"  script   git cherry-pick -x commands\n"
"  json     what the series is, on standard output\n"
"\n"
"Unless told otherwise what was made is applied in a scratch repository first, by the real git or\n"
"quilt, and the trees are compared; nothing is written if they differ.\n",
	.needs = NEEDS_STORE_BEST, .opts = opts, .into = &export_opts, .run = run,
};
