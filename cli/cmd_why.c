/* corten why: the evidence behind one verdict, step by step. */
#include "cli/cmd.h"
#include "cli/print_outside.h"
#include "core/flow/why.h"

static struct why_opts {
	const char *target, *at;
} why_opts;

static const struct opt opts[] = {
	OPT_STR(struct why_opts, target, 't', "target", "T", "The branch"),
	OPT_STR(struct why_opts, at, 0, "at", "COMMIT", "Judge it as it was at COMMIT"),
	{ 0 }
};

static json_t *
steps_json(const struct finding *f)
{
	json_t *list = json_array();

	for (int s = 0; s < STEPS; s++) {
		if (!f->result[s].n)
			continue;
		json_t *evidence = json_array();

		for (size_t i = 0; i < f->evidence.n; i++)
			if ((int)f->evidence.p[i].step == s)
				json_array_append_new(evidence, json_pack("{so so}",
					"text", out_string(f->evidence.p[i].text),
					"where", out_string(f->evidence.p[i].where)));
		json_array_append_new(list, json_pack("{ss so so}", "step", step_word((enum step)s),
						      "result", out_string(f->result[s]), "evidence",
						      evidence));
	}
	return list;
}

static void
print_steps(struct out *out, const struct finding *f)
{
	for (int s = 0; s < STEPS; s++) {
		if (!f->result[s].n)
			continue;
		out_text(out, "%-11s ", step_word((enum step)s));
		out_data(out, f->result[s]);
		out_text(out, "\n");
		for (size_t i = 0; i < f->evidence.n; i++) {
			const struct evidence *e = &f->evidence.p[i];

			if ((int)e->step != s)
				continue;
			out_text(out, "            ");
			if (e->where.n) {
				out_data(out, e->where);
				out_text(out, ": ");
			}
			out_data(out, e->text);
			out_text(out, "\n");
		}
	}
}

static json_t *
needs_json(const struct finding *f)
{
	json_t *list = json_array();

	for (size_t i = 0; i < f->needs.n; i++)
		json_array_append_new(list, out_oid(f->needs.p[i]));
	return list;
}

static bool
run(struct call *call, struct err *err)
{
	struct finding f CLEAR(finding) = { 0 };
	const struct target *target;
	struct oid oid;

	if (!cmd_target(call, why_opts.target, &target, err) ||
	    !session_commit(call->session, call->args[0], &oid, err) ||
	    !why_read(call->session, target, why_opts.at, oid, &f, err))
		return false;
	out_text(call->out, "%s on ", OID_SHORT(oid));
	out_data(call->out, target_label(str_sv(&target->name)));
	out_text(call->out, ": %s (%s): ", verdict_word(f.verdict), recommend_word(f.recommend));
	out_data(call->out, f.why);
	out_text(call->out, "\n");
	print_steps(call->out, &f);
	if (call->out->json)
		json_object_update_new(call->out->document, json_pack("{so so ss ss so so so}",
			"commit", out_oid(oid), "target", out_string(str_sv(&target->name)),
			"verdict", verdict_word(f.verdict), "recommend", recommend_word(f.recommend),
			"why", out_string(f.why), "needs", needs_json(&f), "steps", steps_json(&f)));
	out_text(call->out, "synced      ");
	return print_outside_ages(call->out, call->session, err);
}

const struct cmd cmd_why = {
	.name = "why", .args = "COMMIT", .summary = "Show the evidence behind one verdict, step by step",
	.needs = NEEDS_STORE, .opts = opts, .into = &why_opts, .min = 1, .max = 1, .run = run,
};
