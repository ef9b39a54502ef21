/* corten check: a compiler's own word on what a commit needs. */
#include "cli/cmd.h"
#include "core/flow/proof.h"

static struct check_opts {
	const char *target, *rustc;
} check_opts;

static const struct opt opts[] = {
	OPT_STR(struct check_opts, target, 't', "target", "T", "The branch"),
	OPT_STR(struct check_opts, rustc, 0, "rustc", "COMMAND",
		"The compiler: a path, or 'rustup run 1.62.0 rustc' (default: rustc)"),
	{ 0 }
};

static void
print_proof(struct out *out, const struct proof *p, json_t *list)
{
	out_text(out, "%-8s %-8s ", p->judged, p->compiled);
	out_data(out, p->say);
	out_text(out, "  ");
	out_data(out, p->path);
	out_text(out, ":%u\n", p->line);
	if (p->error.n) {
		out_text(out, "                  ");
		out_data(out, p->error);
		out_text(out, "\n");
	}
	json_array_append_new(list, json_pack("{so so sI ss ss so}", "need", out_string(p->say),
		"path", out_string(p->path), "line", (json_int_t)p->line, "judged", p->judged,
		"compiled", p->compiled, "error", out_string(p->error)));
}

static bool
run(struct call *call, struct err *err)
{
	struct proofs proofs CLEAR(proofs) = { 0 };
	const struct target *target;
	struct oid *oids AUTO_FREE = NULL;
	json_t *list;

	if (!cmd_target(call, check_opts.target, &target, err) || !cmd_commits(call, &oids, err) ||
	    !proof_run(call->session, target, oids[0], check_opts.rustc ? check_opts.rustc : "rustc",
		       &proofs, err))
		return false;
	list = json_array();
	if (proofs.n)
		out_text(call->out, "judged   compiled need\n");
	else
		out_text(call->out, "it needs nothing that a kernel's compiler ever lacked\n");
	for (size_t i = 0; i < proofs.n; i++) {
		const struct proof *p = &proofs.p[i];

		print_proof(call->out, p, list);
		if (strcmp(p->compiled, "ok") && strcmp(p->compiled, "?"))
			call->status = EXIT_NO;
	}
	if (call->out->json)
		json_object_set(call->out->document, "needs", list);
	json_decref(list);
	return true;
}

const struct cmd cmd_check = {
	.name = "check", .args = "COMMIT",
	.summary = "Ask a compiler that you have for what a commit needs",
	.details = "A probe for each construct and library item is compiled with the gates that the\n"
		   "target's crate enables. 'judged' is what the tables say, 'compiled' what the compiler\n"
		   "does: ok, gate (it is there, but not enabled), blocked, or ? without a probe.\n"
		   "Exit code 1: it refuses one of them.\n",
	.needs = NEEDS_STORE, .opts = opts, .into = &check_opts, .min = 1, .max = 1, .run = run,
};
