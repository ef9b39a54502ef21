/* corten note: what people write down about a commit. */
#include "cli/cmd.h"
#include "core/base/file.h"
#include "core/flow/decide.h"
#include "core/flow/log.h"

static struct note_opts {
	const char *message, *file;
} note_opts;

static const struct opt opts[] = {
	OPT_STR(struct note_opts, message, 'm', "message", "TEXT", "Write this down"),
	OPT_STR(struct note_opts, file, 'F', "file", "FILE", "Write down what FILE has (-: standard input)"),
	{ 0 }
};

static void
print_note(struct out *out, const struct event *e)
{
	struct str when CLEAR(str) = { 0 };

	date_add_iso(&when, e->at);
	out_text(out, "#%lld %.16s ", (long long)e->batch, when.p);
	out_data(out, e->who);
	out_text(out, "\n");
	out_lines(out, e->reason);
	out_text(out, "\n");
}

static bool
print_notes(struct call *call, struct oid oid, struct err *err)
{
	struct events notes CLEAR(events) = { 0 };

	if (!log_notes(call->session, oid, &notes, err))
		return false;
	json_t *list = json_array();

	for (size_t i = 0; i < notes.n; i++) {
		const struct event *e = &notes.p[i];

		print_note(call->out, e);
		json_array_append_new(list, json_pack("{sI so so so}", "batch", (json_int_t)e->batch,
			"when", out_date(e->at), "who", out_string(e->who), "text",
			out_string(e->reason)));
	}
	if (call->out->json)
		json_object_update_new(call->out->document, json_pack("{so so}", "commit", out_oid(oid),
			"notes", json_incref(list)));
	json_decref(list);
	call->status = notes.n ? EXIT_FINE : EXIT_NO;
	return true;
}

static bool
run(struct call *call, struct err *err)
{
	struct str text CLEAR(str) = { 0 };
	struct oid oid;
	int64_t batch;

	if (!session_commit(call->session, call->args[0], &oid, err))
		return false;
	if (!note_opts.message && !note_opts.file)
		return print_notes(call, oid, err);
	if (note_opts.message)
		str_add(&text, sv_of(note_opts.message));
	else if (!file_read(note_opts.file, &text, err))
		return false;
	if (!decide_note(call->session, oid, str_sv(&text), &batch, err))
		return false;
	out_text(call->out, "#%lld: noted\n", (long long)batch);
	if (call->out->json)
		json_object_update_new(call->out->document, json_pack("{so sI}", "commit", out_oid(oid),
			"batch", (json_int_t)batch));
	return true;
}

const struct cmd cmd_note = {
	.name = "note", .args = "COMMIT", .summary = "Show what was noted of a commit, or add to it",
	.details = "Notes are kept with who and when, can be undone, and go into no patch. Exit code 1:\n"
		   "there is none.\n",
	.needs = NEEDS_STORE_BEST, .opts = opts, .into = &note_opts, .min = 1, .max = 1, .run = run,
};
