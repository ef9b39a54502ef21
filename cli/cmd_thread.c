/* corten thread: what the list said of a candidate, from the store. */
#include "cli/cmd.h"
#include "core/flow/sync.h"
#include "core/flow/thread.h"

static struct thread_opts {
	bool full;
} thread_opts;

static const struct opt opts[] = {
	OPT_FLAG(struct thread_opts, full, 'f', "full", "Print the mails' text, too"),
	{ 0 }
};

/* Answers deeper than this are not moved to the right any more. */
#define DEPTH_MAX 12

static void
print_mail(struct out *out, const struct thread_mail *m)
{
	struct str day CLEAR(str) = { 0 };

	date_add_day(&day, (struct date){ m->date, 0 });
	out_text(out, "%s ", m->date ? day.p : "          ");
	out_field(out, m->name.n ? m->name : m->address, 18);
	out_text(out, " %*s", (int)MIN(m->depth, (size_t)DEPTH_MAX) * 2, "");
	out_data(out, m->subject);
	out_text(out, "\n");
	if (!thread_opts.full)
		return;
	out_text(out, "\nMessage-ID: <");
	out_data(out, m->id);
	out_text(out, ">\n\n");
	out_lines(out, m->body);
	out_text(out, "\n");
}

static void
print_heard(struct out *out, const struct heard *h)
{
	struct str day CLEAR(str) = { 0 };

	date_add_day(&day, (struct date){ h->at, 0 });
	out_text(out, "  %-9s ", heard_kind_word(h->kind));
	out_field(out, h->series.n ? h->series : SV("-"), 6);
	out_text(out, "%s ", day.p);
	out_data(out, h->who);
	out_text(out, ": ");
	out_data(out, h->text);
	out_text(out, "\n            <");
	out_data(out, h->message_id);
	out_text(out, ">\n");
}

static void
print_talk(struct out *out, const struct talk *t)
{
	struct str age CLEAR(str) = { 0 };

	sync_add_age(&age, t->fetched, date_now().seconds);
	out_text(out, "posted    ");
	out_data(out, t->message_id.n ? str_sv(&t->message_id) : SV("its message does not say where"));
	out_text(out, "\nfetched   %s, %zu mail%s\n", age.p, t->thread.mails.n,
		 t->thread.mails.n == 1 ? "" : "s");
	for (size_t i = 0; i < t->thread.mails.n; i++)
		print_mail(out, &t->thread.mails.p[i]);
	if (t->heard.n)
		out_text(out, "about stable:\n");
	for (size_t i = 0; i < t->heard.n; i++)
		print_heard(out, &t->heard.p[i]);
}

static json_t *
mails_json(const struct talk *t)
{
	json_t *list = json_array();

	for (size_t i = 0; i < t->thread.mails.n; i++) {
		const struct thread_mail *m = &t->thread.mails.p[i];

		json_array_append_new(list, json_pack("{so so so so so sI so}",
			"message_id", out_string(m->id), "name", out_string(m->name),
			"address", out_string(m->address), "subject", out_string(m->subject),
			"date", m->date ? out_date((struct date){ m->date, 0 }) : json_null(),
			"depth", (json_int_t)m->depth, "body", out_string(m->body)));
	}
	return list;
}

static json_t *
heard_json(const struct talk *t)
{
	json_t *list = json_array();

	for (size_t i = 0; i < t->heard.n; i++) {
		const struct heard *h = &t->heard.p[i];

		json_array_append_new(list, json_pack("{ss so so so so so}",
			"kind", heard_kind_word(h->kind),
			"series", h->series.n ? out_string(h->series) : json_null(),
			"message_id", out_string(h->message_id), "who", out_string(h->who),
			"date", out_date((struct date){ h->at, 0 }), "text", out_string(h->text)));
	}
	return list;
}

static bool
run(struct call *call, struct err *err)
{
	struct talk t CLEAR(talk) = { 0 };
	struct oid oid;

	if (!session_commit(call->session, call->args[0], &oid, err) ||
	    !thread_read(call->session, oid, &t, err))
		return false;
	if (call->out->json)
		json_object_update_new(call->out->document, json_pack("{so so so so so}",
			"commit", out_oid(oid),
			"message_id", t.message_id.n ? out_string(str_sv(&t.message_id)) : json_null(),
			"fetched", t.fetched ? out_date((struct date){ t.fetched, 0 }) : json_null(),
			"mails", mails_json(&t), "heard", heard_json(&t)));
	print_talk(call->out, &t);
	if (!t.fetched) {
		out_warn("its mails were never fetched: run 'corten sync lore %s'", OID_SHORT(oid));
		call->status = EXIT_NO;
	}
	return true;
}

const struct cmd cmd_thread = {
	.name = "thread", .args = "COMMIT", .summary = "Show what the mailing list said of a candidate",
	.details = "Prints the thread that it was posted in and other mails that name it, then what they\n"
		   "say of stable: failed to apply, proposed by a machine, objected to, asked for,\n"
		   "queued. Everything is from the store: 'corten sync lore COMMIT' fetches it. Exit\n"
		   "code 1: it never was.\n",
	.needs = NEEDS_STORE, .opts = opts, .into = &thread_opts, .min = 1, .max = 1, .run = run,
};
