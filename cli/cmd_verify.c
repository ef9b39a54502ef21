/* corten verify: is every patch of a series what it says, and complete? */
#include "cli/cmd.h"
#include "core/flow/verify.h"

static struct verify_opts {
	const char *target, *exec, *dir, *jobs, *seconds;
	bool range_diff, checkpatch, again;
} verify_opts;

static const struct opt opts[] = {
	OPT_STR(struct verify_opts, target, 't', "target", "T", "The branch the series is for"),
	OPT_FLAG(struct verify_opts, range_diff, 'r', "range-diff",
		 "Show git range-diff beside mainline's commits"),
	OPT_FLAG(struct verify_opts, checkpatch, 0, "checkpatch",
		 "Run scripts/checkpatch.pl of the target on each patch"),
	OPT_STR(struct verify_opts, exec, 'x', "exec", "COMMAND", "Run it in a work tree of each patch"),
	OPT_STR(struct verify_opts, jobs, 'j', "jobs", "N", "Work trees at a time"),
	OPT_STR(struct verify_opts, seconds, 0, "timeout", "SECONDS", "For one run of the command"),
	OPT_STR(struct verify_opts, dir, 0, "work-dir", "DIR", "Where work trees and logs are kept"),
	OPT_FLAG(struct verify_opts, again, 0, "again", "Run the command also where it was run before"),
	{ 0 }
};

static bool
read_number(const char *name, const char *word, unsigned *out, struct err *err)
{
	uint64_t n;

	if (!word)
		return true;
	if (!sv_u64(sv_of(word), &n) || !n || n > 1000000)
		return err_set(err, ERR_USAGE, "%s '%s': a number", name, word);
	*out = (unsigned)n;
	return true;
}

static json_t *
print_patch(struct out *out, const struct verify_patch *p, size_t n)
{
	json_t *problems = json_array();
	bool bad = p->n_problems || (p->tried && p->status);

	out_text(out, "%4zu %s %s  ", n, bad ? "BAD" : "ok ", OID_SHORT(p->oid));
	out_data(out, p->subject);
	out_text(out, "%s\n", p->differs ? "  (adapted)" : "");
	for (size_t i = 0; i < p->n_problems; i++) {
		out_text(out, "         ");
		out_data(out, p->problems[i]);
		out_text(out, "\n");
		json_array_append_new(problems, out_string(p->problems[i]));
	}
	if (p->tried)
		out_text(out, "         %s after %lld s%s: %.*s\n", p->status == 0 ? "passed" :
			 p->status == 124 ? "timed out" : "failed", (long long)p->seconds,
			 p->known ? ", before" : "", SV_ARG(p->log));
	out_lines(out, p->remarks);
	out_text(out, p->remarks.n ? "\n" : "");
	out_lines(out, p->difference);
	return json_pack("{so so sb so sI so so so so}", "commit", out_oid(p->oid), "made",
		out_oid(p->made), "adapted", p->differs, "problems", problems, "names",
		(json_int_t)p->names, "status", p->tried ? json_integer(p->status) : json_null(), "log",
		p->tried ? out_string(p->log) : json_null(), "checkpatch", out_string(p->remarks),
		"range_diff", out_string(p->difference));
}

static void
print_all(struct call *call, const struct series *series, const struct verify *v)
{
	struct out *out = call->out;
	json_t *list = json_array();
	size_t names = 0;

	for (size_t i = 0; i < v->n; i++) {
		json_array_append_new(list, print_patch(out, &v->p[i], i + 1));
		names += v->p[i].names;
	}
	if (v->refused.n) {
		out_text(out, "git am refused: ");
		out_data(out, v->refused);
		out_text(out, "\n");
	} else {
		out_text(out, "%zu patch%s on %s: %zu problem%s; %zu names looked up\n", v->n,
			 v->n == 1 ? "" : "es", OID_SHORT(series->tip), v->problems,
			 v->problems == 1 ? "" : "s", names);
	}
	if (out->json)
		json_object_update_new(out->document, json_pack("{so so so sI so}", "target",
			out_string(str_sv(&series->target->name)), "base", out_oid(series->tip),
			"tree", out_oid(series->tree), "problems", (json_int_t)v->problems, "patches",
			json_incref(list)));
	json_decref(list);
	call->status = v->problems || v->refused.n ? EXIT_NO : EXIT_FINE;
}

static bool
run(struct call *call, struct err *err)
{
	struct plan plan CLEAR(plan) = { 0 };
	struct resolutions known CLEAR(resolutions) = { 0 };
	struct series series CLEAR(series) = { 0 };
	struct verify v CLEAR(verify) = { 0 };
	struct export_options form = { 0 };
	struct verify_options o = {
		.range_diff = verify_opts.range_diff, .checkpatch = verify_opts.checkpatch,
		.exec = verify_opts.exec, .dir = verify_opts.dir, .again = verify_opts.again, .jobs = 1,
	};
	const struct target *target;

	if (!cmd_target(call, verify_opts.target, &target, err) ||
	    !read_number("--jobs", verify_opts.jobs, &o.jobs, err) ||
	    !read_number("--timeout", verify_opts.seconds, &o.seconds, err) ||
	    !resolutions_load(call->session->repo, &known, err) ||
	    !plan_read(call->session, target, call->progress, &plan, err) ||
	    !series_from_plan(call->session, &plan, &known, &series, err))
		return false;
	if (series.conflict || !series_count(&series)) {
		out_warn(series.conflict ? "%s conflicts: see corten plan -t %s" :
			 "nothing is accepted (%.0s) for %s", OID_SHORT(series.conflict_oid),
			 target->name.p);
		call->status = EXIT_NO;
		return true;
	}
	if (!verify_series(call->session, &series, &form, &o, call->progress, &v, err))
		return false;
	print_all(call, &series, &v);
	return true;
}

const struct cmd cmd_verify = {
	.name = "verify", .args = "", .summary = "Prove the series of a target, patch by patch",
	.details =
"The real git am applies it in a scratch repository. After each patch the tree must be the grafted\n"
"one, and every name that the patch uses must be there; title, author, date and upstream line must\n"
"be those of mainline. --exec runs a command, such as a build, in work trees of its own; what it\n"
"said of a tree is kept, so that a run which was stopped goes on. Exit code 1: there are problems.\n",
	.needs = NEEDS_STORE_BEST, .opts = opts, .into = &verify_opts, .run = run,
};
