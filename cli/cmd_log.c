/* corten log: what people decided, newest first. */
#include "cli/cmd.h"
#include "core/flow/log.h"

static json_t *
event_json(const struct event *e)
{
	return json_pack("{sI sI so so ss so so so so so so sb}",
		"id", (json_int_t)e->id, "batch", (json_int_t)e->batch, "when", out_date(e->at),
		"who", out_string(e->who), "act", act_word(e->act),
		"target", e->target.n ? out_string(e->target) : json_null(),
		"commit", out_oid(e->oid), "reason", out_string(e->reason),
		"until", e->until.n ? out_string(e->until) : json_null(),
		"verdict", e->verdict.n ? out_string(e->verdict) : json_null(),
		"undoes", e->undoes ? json_integer(e->undoes) : json_null(), "undone", e->undone);
}

static void
print_event(struct out *out, const struct event *e)
{
	struct str when CLEAR(str) = { 0 };

	date_add_iso(&when, e->at);
	out_text(out, "%5lld%c %.16s %-8s ", (long long)e->batch, e->undone ? 'u' : ' ', when.p,
		 act_word(e->act));
	if (e->undoes)
		out_text(out, "#%lld", (long long)e->undoes);
	else
		out_text(out, "%s ", OID_SHORT(e->oid));
	out_data(out, target_label(e->target));
	if (e->verdict.n)
		out_text(out, " (" SV_FMT ")", SV_ARG(e->verdict));
	out_text(out, " ");
	out_data(out, e->reason);
	if (e->until.n) {
		out_text(out, " until ");
		out_data(out, e->until);
	}
	out_text(out, " -- ");
	out_data(out, e->who);
	out_text(out, "\n");
}

static bool
run(struct call *call, struct err *err)
{
	struct events events CLEAR(events) = { 0 };
	struct oid oid;

	if ((call->n_args && !session_commit(call->session, call->args[0], &oid, err)) ||
	    !log_read(call->session, call->n_args ? &oid : NULL, &events, err))
		return false;
	json_t *list = json_array();

	for (size_t i = 0; i < events.n; i++) {
		print_event(call->out, &events.p[i]);
		if (call->out->json)
			json_array_append_new(list, event_json(&events.p[i]));
	}
	if (call->out->json)
		json_object_set(call->out->document, "events", list);
	json_decref(list);
	call->status = events.n ? EXIT_FINE : EXIT_NO;
	return true;
}

const struct cmd cmd_log = {
	.name = "log", .args = "[COMMIT]", .summary = "Show what was decided, newest first",
	.details = "A 'u' behind the number: it was undone. Exit code 1: nothing was decided yet.\n",
	.needs = NEEDS_STORE, .max = 1, .run = run,
};
