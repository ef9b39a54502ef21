/* corten plan, omit: what a target's series is to be. */
#include "cli/cmd.h"
#include "cli/edit.h"
#include "core/base/file.h"
#include "core/flow/decide.h"
#include "core/flow/series.h"

static struct plan_opts {
	const char *target, *order;
	bool edit, todo, newer;
} plan_opts;

static const struct opt opts[] = {
	OPT_STR(struct plan_opts, target, 't', "target", "T", "The branch the series is for"),
	OPT_FLAG(struct plan_opts, edit, 'e', "edit", "Change order, omissions and notes in your editor"),
	OPT_FLAG(struct plan_opts, todo, 0, "todo", "Print it as the lines that --edit shows"),
	OPT_STR(struct plan_opts, order, 0, "order", "FILE", "Keep what such lines in FILE say"),
	OPT_FLAG(struct plan_opts, newer, 0, "queue-newer",
		 "Accept what newer targets lack there as well"),
	{ 0 }
};

/* What grafting the plan in its order says of an item. */
static const char *
state_of(const struct series *s, const struct plan_item *item)
{
	for (size_t i = 0; i < s->n; i++)
		if (oid_eq(s->p[i].oid, item->oid))
			return s->p[i].empty ? "empty" : s->p[i].n_resolved ? "resolved" : "clean";
	return s->conflict && oid_eq(s->conflict_oid, item->oid) ? "conflict" : "waits";
}

static json_t *
print_newer(struct out *out, const struct plan_item *item)
{
	json_t *list = json_array();

	for (size_t i = 0; i < item->n_newer; i++) {
		const struct plan_newer *n = &item->newer[i];

		out_text(out, "       %s lacks it too: %s%s\n", n->target->name.p,
			 verdict_word(n->verdict), n->accepted ? ", accepted there" : "");
		json_array_append_new(list, json_pack("{so ss sb}", "target",
			out_string(str_sv(&n->target->name)), "verdict", verdict_word(n->verdict),
			"accepted", n->accepted));
	}
	return list;
}

static json_t *
print_item(struct out *out, const struct plan_item *item, const char *state, size_t place)
{
	json_t *needed = json_array(), *warnings = json_array();
	bool accepted = item->role == PLAN_ACCEPTED;

	out_text(out, "%4zu %c %s %-8s %5u  ", place, accepted ? ' ' : '+', OID_SHORT(item->oid), state,
		 item->size);
	out_data(out, item->subject);
	out_text(out, "\n");
	for (size_t i = 0; i < item->n_needed_by; i++) {
		if (!accepted)
			out_text(out, "       needed by %s\n", OID_SHORT(item->needed_by[i]));
		json_array_append_new(needed, out_oid(item->needed_by[i]));
	}
	for (size_t i = 0; i < item->n_warnings; i++) {
		out_text(out, "     ! ");
		out_data(out, item->warnings[i]);
		out_text(out, "\n");
		json_array_append_new(warnings, out_string(item->warnings[i]));
	}
	if (item->note.n) {
		out_text(out, "       [ ");
		out_data(out, item->note);
		out_text(out, " ]\n");
	}
	if (item->sent) {
		out_text(out, item->sent->text.n ? "       rejected: " : "       sent as ");
		out_data(out, item->sent->text.n ? item->sent->text : item->sent->message_id);
		out_text(out, "\n");
	}
	return json_pack("{so so ss ss si so so so so so}", "commit", out_oid(item->oid), "subject",
		out_string(item->subject), "role", accepted ? "accepted" : "prerequisite", "state",
		state, "size", (int)item->size, "needed_by", needed, "warnings", warnings, "newer",
		print_newer(out, item), "note", out_string(item->note), "sent",
		item->sent ? out_string(item->sent->message_id) : json_null());
}

static json_t *
print_follows(struct out *out, const struct plan *p)
{
	json_t *list = json_array();

	if (p->follows.n)
		out_text(out, "\nwhat came after them:\n");
	for (size_t i = 0; i < p->follows.n; i++) {
		const struct plan_follow *f = &p->follows.p[i];
		const char *does = f->kind == MENTION_REVERTS ? "reverts" : "fixes";

		out_text(out, "  %-13s  %s %s %s  ", plan_fate_word(f->fate), OID_SHORT(f->oid), does,
			 OID_SHORT(f->of));
		out_data(out, f->subject);
		out_text(out, f->why.n ? "\n                 " : "");
		out_data(out, f->why);
		out_text(out, "\n");
		json_array_append_new(list, json_pack("{so so ss ss so so}", "commit", out_oid(f->oid),
			"of", out_oid(f->of), "does", does, "fate", plan_fate_word(f->fate),
			"subject", out_string(f->subject), "why", out_string(f->why)));
	}
	return list;
}

static json_t *
print_closed(struct out *out, const struct plan *p)
{
	json_t *list = json_array();

	if (p->closed.n)
		out_text(out, "\naccepted, and not part of it:\n");
	for (size_t i = 0; i < p->closed.n; i++) {
		const struct plan_closed *c = &p->closed.p[i];

		out_text(out, "  %-8s  %s  ", c->omitted ? "omitted" : "landed", OID_SHORT(c->oid));
		out_data(out, c->subject);
		out_text(out, ": ");
		out_data(out, c->why);
		out_text(out, "\n");
		json_array_append_new(list, json_pack("{so ss so}", "commit", out_oid(c->oid), "why",
			c->omitted ? "omitted" : "landed", "reason", out_string(c->why)));
	}
	return list;
}

static void
print_plan(struct call *call, const struct plan *p, const struct series *s)
{
	struct out *out = call->out;
	json_t *items = json_array();
	size_t accepted = 0;

	for (size_t i = 0; i < p->n; i++)
		accepted += p->p[i].role == PLAN_ACCEPTED;
	out_text(out, "%s at %s: %zu accepted, %zu prerequisite%s, %zu lines%s\n\n",
		 p->target->name.p, OID_SHORT(s->tip), accepted, p->n - accepted,
		 p->n - accepted == 1 ? "" : "s", p->lines, p->reordered ? ", in an order of your own" : "");
	for (size_t i = 0; i < p->n; i++)
		json_array_append_new(items, print_item(out, &p->p[i], state_of(s, &p->p[i]), i + 1));
	json_t *follows = print_follows(out, p), *closed = print_closed(out, p);

	if (p->open)
		out_text(out, "\n%zu open: accept them, or say why not: corten omit COMMIT -t %s "
			 "--reason ...\n", p->open, p->target->name.p);
	if (s->conflict)
		out_text(out, "\nnext: corten resolve %s -t %s\n", OID_SHORT(s->conflict_oid),
			 p->target->name.p);
	if (out->json)
		json_object_update_new(out->document, json_pack("{so so sb sI sI so so so}", "target",
			out_string(str_sv(&p->target->name)), "base", out_oid(s->tip), "conflict",
			s->conflict, "lines", (json_int_t)p->lines, "open", (json_int_t)p->open,
			"commits", json_incref(items), "follow_ups", json_incref(follows), "closed",
			json_incref(closed)));
	json_decref(items);
	json_decref(follows);
	json_decref(closed);
	call->status = p->open || s->conflict ? EXIT_NO : EXIT_FINE;
}

/* Keep what --edit or --order says; @changed tells whether there was anything. */
static bool
apply(struct call *call, const struct plan *p, bool *changed, struct err *err)
{
	struct str todo CLEAR(str) = { 0 }, before CLEAR(str) = { 0 };

	*changed = plan_opts.edit || plan_opts.order;
	if (plan_opts.order)
		return file_read(plan_opts.order, &todo, err) &&
		       plan_apply_todo(call->session, p, str_sv(&todo), err);
	if (!plan_opts.edit)
		return true;
	plan_add_todo(p, &before);
	return edit_text(call->session, str_sv(&before), "plan", &todo, err) &&
	       plan_apply_todo(call->session, p, str_sv(&todo), err);
}

/* The stable rules ask for a fix in all newer trees: accept there what is accepted here. */
static bool
queue_newer(struct call *call, const struct plan *p, struct err *err)
{
	struct str reason CLEAR(str) = { 0 };
	VEC(struct decide_on) on = { 0 };
	bool ok = true;

	str_addf(&reason, "goes to %s", p->target->name.p);
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < p->p[i].n_newer; k++)
			if (!p->p[i].newer[k].accepted)
				*vec_push(&on) = (struct decide_on){ p->p[i].oid,
								     p->p[i].newer[k].target };
	if (on.n)
		ok = decide_run(call->session, &(struct decide){ .act = ACT_ACCEPT, .on = on.p, .n = on.n,
				.reason = str_sv(&reason) }, NULL, err);
	for (size_t t = 0; ok && t < call->session->targets.n; t++) {
		size_t n = 0;

		for (size_t i = 0; i < on.n; i++)
			n += on.p[i].target == &call->session->targets.p[t];
		if (n)
			out_text(call->out, "accepted %zu commit%s on %s\n", n, n == 1 ? "" : "s",
				 call->session->targets.p[t].name.p);
	}
	vec_clear(&on);
	return ok;
}

static bool
run(struct call *call, struct err *err)
{
	struct plan plan CLEAR(plan) = { 0 }, fresh CLEAR(plan) = { 0 };
	struct resolutions known CLEAR(resolutions) = { 0 };
	struct series series CLEAR(series) = { 0 };
	struct str todo CLEAR(str) = { 0 };
	const struct target *target;
	bool changed;

	if (!cmd_target(call, plan_opts.target, &target, err) ||
	    !plan_read(call->session, target, call->progress, &plan, err) ||
	    !apply(call, &plan, &changed, err) ||
	    (changed && !plan_read(call->session, target, call->progress, &fresh, err)))
		return false;
	const struct plan *now = changed ? &fresh : &plan;

	if (plan_opts.newer)
		return queue_newer(call, now, err);
	if (plan_opts.todo) {
		plan_add_todo(now, &todo);
		out_lines(call->out, str_sv(&todo));
		return true;
	}
	if (!resolutions_load(call->session->repo, &known, err) ||
	    !series_from_plan(call->session, now, &known, &series, err))
		return false;
	print_plan(call, now, &series);
	return true;
}

const struct cmd cmd_plan = {
	.name = "plan", .args = "", .summary = "Show what the series of a target is to be",
	.details = "The accepted commits with their prerequisites (+), in order; what fixed or reverted\n"
		   "them later and what became of that; warnings (!); the newer targets that lack them.\n"
		   "Exit code 1: a follow-up is open, or a conflict waits to be resolved.\n",
	.needs = NEEDS_STORE_BEST, .opts = opts, .into = &plan_opts, .run = run,
};

static struct omit_opts {
	const char *target, *reason;
	bool undo;
} omit_opts;

static const struct opt omit_opt[] = {
	OPT_STR(struct omit_opts, target, 't', "target", "T", "The branch the series is for"),
	OPT_STR(struct omit_opts, reason, 'r', "reason", "TEXT", "Why"),
	OPT_FLAG(struct omit_opts, undo, 0, "undo", "Take it back"),
	{ 0 }
};

static bool
run_omit(struct call *call, struct err *err)
{
	struct oid *commits AUTO_FREE = NULL;
	const struct target *target;
	struct sv reason = sv_trim(sv_of(omit_opts.reason));

	if (!cmd_target(call, omit_opts.target, &target, err) || !cmd_commits(call, &commits, err))
		return false;
	if (!omit_opts.undo && !reason.n)
		return err_set(err, ERR_USAGE, "omit needs a reason");
	for (size_t i = 0; i < call->n_args; i++)
		if (!plan_omit(call->session, target, commits[i], omit_opts.undo ? SV("") : reason, err))
			return false;
	out_text(call->out, "%s: %zu commit%s on %s\n", omit_opts.undo ? "no longer omitted" : "omitted",
		 call->n_args, call->n_args == 1 ? "" : "s", target->name.p);
	return true;
}

const struct cmd cmd_omit = {
	.name = "omit", .args = "COMMIT...",
	.summary = "Leave commits out of a target's series on purpose",
	.details = "Later fixes and reverts of what is in the series, prerequisites, or accepted commits. The\n"
		   "reason is kept and shown by 'corten plan'.\n",
	.needs = NEEDS_STORE_WRITE, .opts = omit_opt, .into = &omit_opts, .min = 1, .max = 10000,
	.run = run_omit,
};
