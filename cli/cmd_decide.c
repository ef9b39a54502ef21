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

/* Every commit on every target: in the order of the arguments. */
static bool
read_cells(struct call *call, struct decide_on **out, size_t *n, struct err *err)
{
	size_t n_targets = decide_opts.targets.n;
	struct oid *commits AUTO_FREE = NULL;

	if (!n_targets)
		return err_set(err, ERR_USAGE, "on which branch? give --target");
	if (!cmd_commits(call, &commits, err))
		return false;
	struct decide_on *on AUTO_FREE = xmalloc(call->n_args * n_targets * sizeof(*on));

	for (size_t k = 0; k < n_targets; k++) {
		const struct target *target;

		if (!cmd_target(call, decide_opts.targets.p[k], &target, err))
			return false;
		for (size_t i = 0; i < call->n_args; i++)
			on[i * n_targets + k] = (struct decide_on){ commits[i], target };
	}
	*n = call->n_args * n_targets;
	*out = TAKE_PTR(on);
	return true;
}

static bool
run(struct call *call, struct err *err)
{
	struct decide_on *on AUTO_FREE = NULL;
	struct decide d = { .reason = sv_of(decide_opts.reason), .until = sv_of(decide_opts.until) };
	const char *word = call->args[0];
	int64_t batch;

	if (!act_parse(sv_of(word), &d.act) || !act_is_decision(d.act))
		return err_set(err, ERR_USAGE, "'%s': accept, reject, defer, ask or withdraw", word);
	call->args++;
	call->n_args--;
	if (!read_cells(call, &on, &d.n, err))
		return false;
	d.on = on;
	if (!decide_run(call->session, &d, &batch, err))
		return false;
	out_text(call->out, "#%lld: %s %zu commit%s on %zu target%s\n", (long long)batch, word,
		 call->n_args, call->n_args == 1 ? "" : "s", decide_opts.targets.n,
		 decide_opts.targets.n == 1 ? "" : "s");
	if (call->out->json)
		json_object_update_new(call->out->document, json_pack("{ss sI sI}", "act", word, "batch",
			(json_int_t)batch, "decisions", (json_int_t)d.n));
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
print_turn(struct call *call, const char *what, int64_t batch, size_t n)
{
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
turn(struct call *call, const char *what,
     bool (*act)(struct session *s, int64_t *batch, size_t *n, struct err *err), struct err *err)
{
	int64_t batch;
	size_t n;

	return act(call->session, &batch, &n, err) && print_turn(call, what, batch, n);
}

static bool
run_undo(struct call *call, struct err *err)
{
	struct sv word = sv_of(call->n_args ? call->args[0] : "");
	uint64_t batch;
	size_t n;

	if (!call->n_args)
		return turn(call, "undo", decide_undo, err);
	if (!sv_u64(sv_from(word, *word.p == '#'), &batch) || batch > INT64_MAX)
		return err_set(err, ERR_USAGE, "'%s' is no number of an act: see 'corten log'", word.p);
	return decide_undo_batch(call->session, (int64_t)batch, &n, err) &&
	       print_turn(call, "undo", (int64_t)batch, n);
}

static bool
run_redo(struct call *call, struct err *err)
{
	return turn(call, "redo", decide_redo, err);
}

const struct cmd cmd_undo = {
	.name = "undo", .args = "[#N]", .summary = "Take back your newest act, or the one of this number",
	.needs = NEEDS_STORE_WRITE, .max = 1, .run = run_undo,
};

const struct cmd cmd_redo = {
	.name = "redo", .args = "", .summary = "Bring back what you took back last",
	.needs = NEEDS_STORE_WRITE, .run = run_redo,
};
