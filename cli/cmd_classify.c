/* corten classify: what kinds of commit patches in mail are, and whether they are soundness fixes. */
#include "cli/cmd.h"
#include "cli/print.h"
#include "core/base/file.h"
#include "core/flow/classify_mail.h"

struct printing {
	struct out *out;
	json_t *messages;
};

static void
print_message(struct out *out, struct sv subject, const struct classified *c)
{
	out_text(out, "%s %6.2f  ", c->kinds & KIND_SOUNDNESS ? "soundness" : "-        ", c->score);
	out_data(out, subject);
	out_text(out, "\n          kinds ");
	print_kinds(out, c->kinds);
	out_text(out, "\n");
	print_cues(out, "          ", &c->cues);
}

static void
print_one(void *arg, struct sv subject, const struct classified *c)
{
	struct printing *p = arg;

	if (!p->out->json) {
		print_message(p->out, subject, c);
		return;
	}
	json_array_append_new(p->messages, json_pack("{so sb sf sf so so}",
		"subject", out_string(subject),
		"soundness", (c->kinds & KIND_SOUNDNESS) != 0,
		"soundness_score", c->score,
		"soundness_threshold", c->threshold,
		"kinds", print_kinds_json(c->kinds),
		"cues", print_cues_json(&c->cues)));
}

static bool
run(struct call *call, struct err *err)
{
	struct printing p = { call->out, json_array() };
	struct str bytes CLEAR(str) = { 0 };
	const char *rules = call->session ? call->session->rules : NULL;
	bool ok = file_read(call->n_args ? call->args[0] : "-", &bytes, err) &&
		  classify_mail(rules, str_sv(&bytes), print_one, &p, err);

	if (ok && call->out->json)
		json_object_set(call->out->document, "messages", p.messages);
	json_decref(p.messages);
	return ok;
}

const struct cmd cmd_classify = {
	.name = "classify", .args = "[FILE|-]",
	.summary = "Tell the kinds of patches in mail, and whether they are soundness fixes",
	.details = "Reads a patch or an mbox, as git format-patch or a list archive writes it, from FILE or\n"
		   "standard input; no repository is needed. For each message: whether it is a soundness\n"
		   "fix, its score, its kinds, and each cue with its weight and the words that it found.\n",
	.needs = NEEDS_REPO_BEST, .max = 1, .run = run,
};
