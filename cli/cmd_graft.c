/* corten graft: a dry run of a cherry-pick. */
#include "cli/cmd.h"
#include "core/base/alloc.h"
#include "core/flow/series.h"

static struct graft_opts {
	const char *target, *at;
	bool diff;
} graft_opts;

static const struct opt opts[] = {
	OPT_STR(struct graft_opts, target, 't', "target", "T", "The branch to graft onto"),
	OPT_STR(struct graft_opts, at, 0, "at", "COMMIT", "Graft onto T as it was at COMMIT"),
	OPT_FLAG(struct graft_opts, diff, 'd', "diff", "Print what it changes on the target"),
	{ 0 }
};

/* "path: why", and where the lines are. */
static void
print_conflicts(struct out *out, const struct graft *g, json_t *list)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct graft_file *f = &g->p[i];

		if (!graft_is_conflict(f->how))
			continue;
		out_text(out, "  ");
		out_data(out, f->path);
		out_text(out, ": %s\n", graft_how_text(f->how));
		json_t *lines = json_array();

		for (size_t k = 0; k < f->n_conflicts; k++) {
			const struct merge_part *part = &f->conflicts[k];

			out_text(out, "    line %zu there, line %zu in mainline\n", part->ours + 1,
				 part->theirs + 1);
			json_array_append_new(lines, json_pack("{sI sI sI sI}",
				"target_line", (json_int_t)part->ours + 1,
				"target_lines", (json_int_t)part->n_ours,
				"mainline_line", (json_int_t)part->theirs + 1,
				"mainline_lines", (json_int_t)part->n_theirs));
		}
		json_array_append_new(list, json_pack("{so ss so}", "path", out_string(f->path), "why",
						      graft_how_text(f->how), "hunks", lines));
	}
}

static void
print_commit(struct out *out, const char *result, struct oid oid, struct sv subject, struct oid tree,
	     const struct graft *conflict, json_t *list)
{
	json_t *conflicts = json_array();

	out_text(out, "%-8s %s  ", result, OID_SHORT(oid));
	out_data(out, subject);
	out_text(out, "\n");
	if (conflict)
		print_conflicts(out, conflict, conflicts);
	json_array_append_new(list, json_pack("{so ss so so so}", "commit", out_oid(oid), "result",
		result, "subject", out_string(subject), "tree", out_oid(tree), "conflicts", conflicts));
}

static void
print_series(struct out *out, const struct series *s, struct sv diff)
{
	struct oid tree = s->conflict ? (struct oid){ { 0 } } : s->tree;
	json_t *list = json_array();

	for (size_t i = 0; i < s->n; i++)
		print_commit(out, s->p[i].empty ? "empty" : "clean", s->p[i].oid, s->p[i].subject,
			     s->p[i].after, NULL, list);
	if (s->conflict)
		print_commit(out, "conflict", s->conflict_oid, s->conflict_subject, tree,
			     &s->conflict_graft, list);
	else
		out_text(out, "tree     %s\n", OID_ARG(s->tree));
	out_lines(out, diff);
	if (out->json)
		json_object_update_new(out->document, json_pack("{so ss so so so}",
			"target", out_string(str_sv(&s->target->name)), "result",
			s->conflict ? "conflict" : "clean", "tree", out_oid(tree), "commits",
			json_incref(list), "diff", graft_opts.diff ? out_string(diff) : json_null()));
	json_decref(list);
}

static bool
run(struct call *call, struct err *err)
{
	struct series series CLEAR(series) = { 0 };
	struct str diff CLEAR(str) = { 0 };
	const struct target *target;
	struct oid *oids AUTO_FREE = NULL;

	if (!cmd_target(call, graft_opts.target, &target, err) || !cmd_commits(call, &oids, err) ||
	    !series_build(call->session, target, graft_opts.at, oids, call->n_args, &series, err) ||
	    (graft_opts.diff && !series_add_diff(call->session, &series, &diff, err)))
		return false;
	print_series(call->out, &series, str_sv(&diff));
	call->status = series.conflict ? EXIT_NO : EXIT_FINE;
	return true;
}

const struct cmd cmd_graft = {
	.name = "graft", .args = "COMMIT...",
	.summary = "Try to apply commits to a target, one onto the other, in memory",
	.details = "Prints the hash of the tree that they make there. Exit code 1: a conflict. Nothing is\n"
		   "written; any commit of the repository will do, also one that is no candidate.\n",
	.needs = NEEDS_STORE, .opts = opts, .into = &graft_opts, .min = 1, .max = 10000, .run = run,
};
