/* corten decide, undo, redo: what a person says of candidates. */
#include "cli/cmd.h"
#include "core/base/alloc.h"
#include "core/flow/decide.h"

static struct decide_opts {
	struct opt_list targets;
	const char *reason, *until;
} decide_opts;

static const struct opt opts[] = {
	OPT_LIST(struct decide_opts, targets, 't', "target", "T", "On this branch; may be repeated"),
	OPT_STR(struct decide_opts, reason, 'r', "reason", "TEXT", "Why; reject, defer and ask need it"),
	OPT_STR(struct decide_opts, until, 'u', "until", "WHEN",
		"defer: 2026-12-24, 2w, v7.2, 'after COMMIT'"),
	{ 0 }
};

static bool
read_targets(struct call *call, const struct target ***out, struct err *err)
{
	size_t n = decide_opts.targets.n;
	const struct target **targets = xmalloc((n + 1) * sizeof(*targets));

	if (!n) {
		free(targets);
		return err_set(err, ERR_USAGE, "on which branch? give --target");
	}
	for (size_t i = 0; i < n; i++) {
		if (!cmd_target(call, decide_opts.targets.p[i], &targets[i], err)) {
			free(targets);
			return false;
		}
	}
	*out = targets;
	return true;
}

static bool
run(struct call *call, struct err *err)
{
	const struct target **targets AUTO_FREE = NULL;
	struct oid *commits AUTO_FREE = NULL;
	struct decide d = { .reason = sv_of(decide_opts.reason), .until = sv_of(decide_opts.until) };
	const char *word = call->args[0];
	int64_t batch;

	if (!act_parse(sv_of(word), &d.act) || !act_is_decision(d.act))
		return err_set(err, ERR_USAGE, "'%s': accept, reject, defer, ask or withdraw", word);
	call->args++;
	call->n_args--;
	if (!read_targets(call, &targets, err) || !cmd_commits(call, &commits, err))
		return false;
	d.commits = commits;
	d.n_commits = call->n_args;
	d.targets = targets;
	d.n_targets = decide_opts.targets.n;
	if (!decide_run(call->session, &d, &batch, err))
		return false;
	out_text(call->out, "#%lld: %s %zu commit%s on %zu target%s\n", (long long)batch, word,
		 d.n_commits, d.n_commits == 1 ? "" : "s", d.n_targets, d.n_targets == 1 ? "" : "s");
	if (call->out->json)
		json_object_update_new(call->out->document, json_pack("{ss sI sI}", "act", word, "batch",
			(json_int_t)batch, "decisions", (json_int_t)(d.n_commits * d.n_targets)));
	return true;
}

const struct cmd cmd_decide = {
	.name = "decide", .args = "accept|reject|defer|ask|withdraw COMMIT...",
	.summary = "Record a decision about candidates",
	.details = "It is kept with who, when, why and what the machine said then, and can be undone. All\n"
		   "commits and targets of one call are one act: all are recorded, or none.\n",
	.needs = NEEDS_STORE_WRITE, .opts = opts, .into = &decide_opts, .min = 2, .max = 100000,
	.run = run,
};

static bool
turn(struct call *call, const char *what,
     bool (*act)(struct session *s, int64_t *batch, size_t *n, struct err *err), struct err *err)
{
	int64_t batch;
	size_t n;

	if (!act(call->session, &batch, &n, err))
		return false;
	if (!batch) {
		out_text(call->out, "nothing to %s\n", what);
		call->status = EXIT_NO;
	} else {
		out_text(call->out, "%s #%lld: %zu decision%s\n", what, (long long)batch, n,
			 n == 1 ? "" : "s");
	}
	if (call->out->json)
		json_object_update_new(call->out->document, json_pack("{sI sI}", "batch",
			(json_int_t)batch, "decisions", (json_int_t)n));
	return true;
}

static bool
run_undo(struct call *call, struct err *err)
{
	return turn(call, "undo", decide_undo, err);
}

static bool
run_redo(struct call *call, struct err *err)
{
	return turn(call, "redo", decide_redo, err);
}

const struct cmd cmd_undo = {
	.name = "undo", .args = "", .summary = "Take back your newest decision",
	.needs = NEEDS_STORE_WRITE, .run = run_undo,
};

const struct cmd cmd_redo = {
	.name = "redo", .args = "", .summary = "Bring back what you took back last",
	.needs = NEEDS_STORE_WRITE, .run = run_redo,
};
