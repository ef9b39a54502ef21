/* corten show: the facts of a candidate, and the verdict on every target. */
#include "cli/cmd.h"
#include "cli/print.h"
#include "cli/print_outside.h"
#include "core/flow/facts.h"
#include "core/flow/judge_job.h"

static struct show_opts {
	const char *target, *at;
} show_opts;

static const struct opt opts[] = {
	OPT_STR(struct show_opts, target, 't', "target", "T", "Only this branch"),
	OPT_STR(struct show_opts, at, 0, "at", "COMMIT", "Judge that branch as it was at COMMIT"),
	{ 0 }
};

static void
print_facts(struct out *out, const struct candidate *c, const struct cues *cues)
{
	struct str date CLEAR(str) = { 0 };

	date_add_iso(&date, c->authored);
	out_text(out, "commit    %s\nsubject   ", OID_ARG(c->oid));
	out_data(out, c->subject);
	out_text(out, "\nauthor    ");
	out_data(out, c->author);
	out_text(out, " <");
	out_data(out, c->email);
	out_text(out, ">\ndate      %s\nrelease   ", date.p);
	out_data(out, c->release.n ? c->release : SV("not in a release yet"));
	if (!oid_is_none(c->merge))
		out_text(out, "\nmerge     %s", OID_ARG(c->merge));
	out_text(out, "\npatch-id  %s\nsize      %u lines with context\nbecause   ",
		 oid_is_none(c->patch_id) ? "none: it changes nothing" : OID_ARG(c->patch_id),
		 c->size);
	out_data(out, c->reason);
	out_text(out, "\nkinds     ");
	print_kinds(out, c->kinds);
	out_text(out, "\nsound     score %.2f, a soundness fix from %.2f on\n", c->score, c->threshold);
	print_cues(out, "          ", cues);
	for (size_t i = 0; i < c->n_changes; i++) {
		const struct change *x = &c->changes[i];

		out_text(out, "  %c %5u + %5u -  ", x->status, x->added, x->removed);
		if (x->old_path.n) {
			out_data(out, x->old_path);
			out_text(out, " -> ");
		}
		out_data(out, x->path);
		out_text(out, "\n");
	}
}

static json_t *
changes_json(const struct candidate *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->n_changes; i++) {
		const struct change *x = &c->changes[i];
		char status[2] = { x->status, '\0' };

		json_array_append_new(list, json_pack("{so so ss sI sI}",
			"path", out_string(x->path),
			"old_path", x->old_path.n ? out_string(x->old_path) : json_null(),
			"status", status, "added", (json_int_t)x->added,
			"removed", (json_int_t)x->removed));
	}
	return list;
}

static void
facts_json(struct out *out, const struct candidate *c, const struct cues *cues, json_t *targets)
{
	json_t *facts = print_candidate_json(c);

	json_object_update_new(facts, json_pack("{so so so sI so so so}",
		"cues", print_cues_json(cues), "merge", out_oid(c->merge),
		"patch_id", out_oid(c->patch_id), "size",
		(json_int_t)c->size, "reason", out_string(c->reason), "files", changes_json(c),
		"targets", json_incref(targets)));
	json_object_update_new(out->document, facts);
}

/* What the world says of the commit, and how long ago. */
static bool
print_outside(struct call *call, struct oid oid, struct err *err)
{
	json_t *cves, *indexed;

	if (!print_outside_index(call->out, call->session, oid, &indexed, err))
		return false;
	if (call->out->json)
		json_object_set(call->out->document, "indexed", indexed);
	json_decref(indexed);
	if (!print_outside_cves(call->session, oid, &cves, err))
		return false;
	for (size_t i = 0; i < json_array_size(cves); i++) {
		const json_t *c = json_array_get(cves, i);

		out_text(call->out, "cve       ");
		out_data(call->out, sv_of(json_string_value(json_object_get(c, "cve"))));
		out_text(call->out, ", %s\n", json_string_value(json_object_get(c, "state")));
	}
	if (call->out->json)
		json_object_set(call->out->document, "cves", cves);
	json_decref(cves);
	out_text(call->out, "synced    ");
	return print_outside_ages(call->out, call->session, err);
}

static void
print_cell(struct out *out, const struct board *b, size_t row, size_t t)
{
	const struct board_cell *c = board_at(b, row, t);

	out_field(out, target_label(str_sv(&b->session->targets.p[t].name)), 10);
	out_text(out, "%-8s %-8s ", verdict_word(board_verdict(b, row, t)),
		 recommend_word(board_recommend(b, row, t)));
	out_data(out, c->cell ? c->cell->why : SV("not judged"));
	out_text(out, "\n");
	if (!c->decision)
		return;
	out_text(out, "          %s by ", act_word(c->decision->act));
	out_data(out, c->decision->who);
	out_text(out, ": ");
	out_data(out, c->decision->reason);
	out_text(out, "%s%s%s\n", c->reopened ? " (the evidence changed since)" : "",
		 c->due ? " (due)" : "", c->disputed ? " (others decided differently)" : "");
}

static bool
print_target(struct call *call, struct board *b, size_t row, size_t t, json_t *targets,
	     struct err *err)
{
	const struct target *target = &call->session->targets.p[t];

	print_cell(call->out, b, row, t);
	json_object_set_new(targets, target->name.p, print_cell_json(b, row, t));
	return print_outside_life(call->out, call->session, target, err);
}

/* The columns to show: all, or the one asked for. */
static bool
columns(struct call *call, size_t *first, size_t *n, struct err *err)
{
	const struct target *target;

	*first = 0;
	*n = call->session->targets.n;
	if (!show_opts.target)
		return !show_opts.at || err_set(err, ERR_USAGE, "--at needs --target");
	if (!cmd_target(call, show_opts.target, &target, err))
		return false;
	*first = (size_t)(target - call->session->targets.p);
	*n = 1;
	return true;
}

static bool
judge(struct call *call, struct board *b, size_t row, size_t first, size_t n, struct err *err)
{
	size_t targets[64], failed;
	struct judge_all what = { .rows = &row, .n_rows = 1, .targets = targets, .n_targets = n };
	struct oid at;

	for (size_t i = 0; i < n; i++)
		targets[i] = first + i;
	if (show_opts.at) {
		if (!session_commit(call->session, show_opts.at, &at, err))
			return false;
		what.at = &at;
	}
	return judge_all(b, &what, call->progress, &failed, err) && !failed;
}

static bool
run(struct call *call, struct err *err)
{
	struct board *b AUTO(board) = NULL;
	struct facts facts CLEAR(facts) = { 0 };
	struct oid oid;
	size_t first, n;

	if (!columns(call, &first, &n, err) ||
	    !session_commit(call->session, call->args[0], &oid, err) ||
	    !facts_read(call->session, oid, &facts, err) || !board_load(call->session, &b, err) ||
	    !judge(call, b, board_row(b, oid), first, n, err))
		return false;
	json_t *targets = json_object();
	bool ok = true;

	print_facts(call->out, &facts.candidate, &facts.cues);
	ok = print_outside(call, oid, err);
	for (size_t t = first; ok && t < first + n; t++)
		ok = print_target(call, b, board_row(b, oid), t, targets, err);
	if (call->out->json)
		facts_json(call->out, &facts.candidate, &facts.cues, targets);
	json_decref(targets);
	return ok;
}

const struct cmd cmd_show = {
	.name = "show", .args = "COMMIT", .summary = "Show a candidate's facts and its verdict everywhere",
	.needs = NEEDS_STORE_BEST, .opts = opts, .into = &show_opts, .min = 1, .max = 1, .run = run,
};
