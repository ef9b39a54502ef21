/* corten sync: fetch what the world knows. The only command that goes to the network. */
#include "cli/cmd.h"
#include "cli/print_outside.h"
#include "core/base/alloc.h"
#include "core/flow/sync.h"

static struct sync_opts {
	bool status;
} sync_opts;

static const struct opt opts[] = {
	OPT_FLAG(struct sync_opts, status, 's', "status",
		 "Only say how fresh everything is; nothing is fetched"),
	{ 0 }
};

/* The words before the first commit name sources. */
static size_t
read_sources(const struct call *call, unsigned *sources)
{
	size_t i = 0;

	*sources = 0;
	for (; i < call->n_args; i++) {
		enum source s;

		if (sv_eq(sv_of(call->args[i]), SV("all")))
			*sources |= sync_all_sources(call->session);
		else if (source_parse(sv_of(call->args[i]), &s))
			*sources |= 1u << s;
		else
			break;
	}
	/* A commit alone means its thread. */
	if (!*sources)
		*sources = i < call->n_args ? 1u << SOURCE_LORE : sync_all_sources(call->session);
	return i;
}

static void
print_note(struct out *out, enum source source, const struct sync_note *n)
{
	static const char *const what[OUTSIDE_SOURCES] = {
		[SOURCE_RELEASES] = "branches", [SOURCE_LORE] = "threads read",
		[SOURCE_CVE] = "records",	[SOURCE_QUEUE] = "queued or dropped candidates",
		[SOURCE_VERHAAL] = "facts on candidates",
	};

	out_text(out, "%-9s ", source_word(source));
	if (n->problem.n) {
		out_text(out, "failed: ");
		out_data(out, str_sv(&n->problem));
	} else if (n->n || source == SOURCE_QUEUE) {
		out_text(out, "%zu %s", n->n, what[source]);
	} else {
		out_text(out, "up to date");
	}
	if (n->text.n) {
		out_text(out, "; ");
		out_data(out, str_sv(&n->text));
	}
	out_text(out, "\n");
}

static json_t *
note_json(const struct call *call, enum source source, const struct sync_note *n)
{
	struct str address CLEAR(str) = { 0 };

	sync_add_address(call->session, source, &address);
	return json_pack("{ss so sb sI so so}", "source", source_word(source), "address",
			 out_string(str_sv(&address)), "changed", n->changed, "n", (json_int_t)n->n,
			 "note", n->text.n ? out_string(str_sv(&n->text)) : json_null(), "problem",
			 n->problem.n ? out_string(str_sv(&n->problem)) : json_null());
}

static void
print_result(struct call *call, const struct sync_result *r)
{
	json_t *list = json_array();
	size_t asked = 0;

	for (int i = 0; i < OUTSIDE_SOURCES; i++) {
		if (!r->of[i].asked)
			continue;
		asked++;
		print_note(call->out, (enum source)i, &r->of[i]);
		json_array_append_new(list, note_json(call, (enum source)i, &r->of[i]));
	}
	if (call->out->json)
		json_object_set(call->out->document, "sources", list);
	json_decref(list);
	if (r->failed)
		call->status = r->failed == asked ? EXIT_FATAL : EXIT_PARTLY;
}

static bool
run(struct call *call, struct err *err)
{
	struct sync_result result CLEAR(sync_result) = { 0 };
	struct call rest = *call;
	struct oid *commits AUTO_FREE = NULL;
	struct sync what = { 0 };

	if (sync_opts.status)
		return print_outside_states(call->out, call->session, err) &&
		       print_outside_lives(call->out, call->session, err);
	size_t n = read_sources(call, &what.sources);

	rest.args += n;
	rest.n_args -= n;
	if (!cmd_commits(&rest, &commits, err))
		return false;
	what.commits = commits;
	what.n_commits = rest.n_args;
	if (!sync_run(call->session, &what, call->progress, &result, err))
		return false;
	print_result(call, &result);
	return true;
}

const struct cmd cmd_sync = {
	.name = "sync", .args = "[releases|lore|cve|queue|verhaal|all]... [COMMIT...]",
	.summary = "Fetch what the world knows: releases, list mails, CVEs, queues",
	.details =
		"The only command that goes to the network; all others work without it and say what\n"
		"they lack. Without arguments it asks every source that has an address; a COMMIT alone\n"
		"means its mails. lore without a COMMIT reads the mails about what corten would take or\n"
		"consider, each at most once a week. What is fetched replaces what was known whole or\n"
		"not at all. Addresses, https:// or http://, or a local clone for cve and queue, or a\n"
		"file for verhaal, are git's configuration corten.releases, corten.lore, corten.cve,\n"
		"corten.queue, corten.verhaal. Proxy and certificates: git's http.*, then the\n"
		"environment. Exit code 2: some sources failed; 128: all of them.\n",
	.needs = NEEDS_STORE_WRITE, .opts = opts, .into = &sync_opts, .max = 1000, .run = run,
};
