/* corten sent: what was mailed, and what became of it. */
#include "cli/cmd.h"
#include "core/base/alloc.h"
#include "core/flow/sent.h"
#include "core/flow/series.h"

static struct sent_opts {
	const char *target, *message_id, *rejected;
} sent_opts;

static const struct opt opts[] = {
	OPT_STR(struct sent_opts, target, 't', "target", "T", "The branch the series is for"),
	OPT_STR(struct sent_opts, message_id, 'm', "message-id", "ID", "The mail, or its cover letter"),
	OPT_STR(struct sent_opts, rejected, 0, "rejected", "REASON", "The list did not take it"),
	{ 0 }
};

static bool
print_list(struct call *call, const struct target *t, struct err *err)
{
	struct sent sent CLEAR(sent) = { 0 };
	json_t *list = json_array();

	if (!sent_read(call->session, t, &sent, err)) {
		json_decref(list);
		return false;
	}
	for (size_t i = 0; i < sent.list.n; i++) {
		const struct sent_patch *p = &sent.list.p[i];
		struct str day CLEAR(str) = { 0 };

		date_add_day(&day, p->mail->at);
		out_text(call->out, "%-8s  %s  %s  ", sent_state_word(p->state), OID_SHORT(p->mail->oid),
			 day.p);
		out_data(call->out, p->subject);
		out_text(call->out, "\n          ");
		if (p->state == SENT_LANDED)
			out_text(call->out, "as %s", OID_SHORT(p->at));
		else
			out_data(call->out, p->mail->text.n ? p->mail->text : p->mail->message_id);
		out_text(call->out, "\n");
		json_array_append_new(list, json_pack("{so ss so so so so}", "commit",
			out_oid(p->mail->oid), "state", sent_state_word(p->state), "message_id",
			out_string(p->mail->message_id), "rejected", out_string(p->mail->text), "as",
			out_oid(p->at), "subject", out_string(p->subject)));
	}
	if (call->out->json)
		json_object_set(call->out->document, "sent", list);
	json_decref(list);
	return true;
}

/* Those that are named, or the whole series. */
static bool
find_commits(struct call *call, const struct target *t, struct oid **out, size_t *n, struct err *err)
{
	struct plan plan CLEAR(plan) = { 0 };

	*n = call->n_args;
	if (call->n_args)
		return cmd_commits(call, out, err);
	if (!plan_read(call->session, t, call->progress, &plan, err))
		return false;
	*n = plan.n;
	*out = xmalloc((plan.n + 1) * sizeof(**out));
	for (size_t i = 0; i < plan.n; i++)
		(*out)[i] = plan.p[i].oid;
	return true;
}

static bool
run(struct call *call, struct err *err)
{
	struct oid *commits AUTO_FREE = NULL;
	const struct target *target;
	size_t n;

	if (!cmd_target(call, sent_opts.target, &target, err))
		return false;
	if (!sent_opts.message_id && !sent_opts.rejected)
		return print_list(call, target, err);
	if (sent_opts.rejected && (!call->n_args || !sv_trim(sv_of(sent_opts.rejected)).n))
		return err_set(err, ERR_USAGE, "which commits did the list reject, and why?");
	if (!find_commits(call, target, &commits, &n, err) ||
	    !sent_record(call->session, target, commits, n, sv_of(sent_opts.message_id),
			 sv_of(sent_opts.rejected), err))
		return false;
	out_text(call->out, "%s: %zu patch%s for %s\n", sent_opts.rejected ? "rejected" : "sent", n,
		 n == 1 ? "" : "es", target->name.p);
	return true;
}

const struct cmd cmd_sent = {
	.name = "sent", .args = "[COMMIT...]", .summary = "Record what was mailed, and show what became of it",
	.details = "Without --message-id and --rejected: lists it. Without commits: the whole series. When a\n"
		   "later scan finds a commit on the target it is closed by itself.\n",
	.needs = NEEDS_STORE_BEST, .opts = opts, .into = &sent_opts, .max = 10000, .run = run,
};
