/* corten init: register mainline and targets. */
#include "cli/cmd.h"

static struct init_opts {
	const char *mainline;
	struct opt_list targets;
} init_opts;

static const struct opt opts[] = {
	OPT_STR(struct init_opts, mainline, 'm', "mainline", "REF", "The ref where new work lands"),
	OPT_LIST(struct init_opts, targets, 't', "target", "REF",
		 "A branch that receives backports; 6.12 means linux-6.12.y"),
	{ 0 }
};

static bool
run(struct call *call, struct err *err)
{
	struct session *s = call->session;
	const char *mainline = init_opts.mainline ? init_opts.mainline
						  : s->mainline.n ? s->mainline.p : NULL;

	if (!mainline)
		return err_set(err, ERR_USAGE, "which ref is mainline? give --mainline");
	if (!init_opts.targets.n && !s->targets.n)
		return err_set(err, ERR_USAGE, "which branches receive backports? give --target");
	if (!session_init(s, mainline, init_opts.targets.p, init_opts.targets.n, err))
		return false;
	out_text(call->out, "mainline  ");
	out_data(call->out, str_sv(&s->mainline));
	out_text(call->out, "\n");
	json_t *targets = json_array();

	for (size_t i = 0; i < s->targets.n; i++) {
		const struct target *t = &s->targets.p[i];

		out_text(call->out, "target    ");
		out_data(call->out, str_sv(&t->name));
		out_text(call->out, "\n");
		json_array_append_new(targets, out_string(str_sv(&t->name)));
	}
	out_text(call->out, "Next: corten scan\n");
	if (call->out->json) {
		json_object_set_new(call->out->document, "mainline", out_string(str_sv(&s->mainline)));
		json_object_set(call->out->document, "targets", targets);
	}
	json_decref(targets);
	return true;
}

const struct cmd cmd_init = {
	.name = "init", .args = "",
	.summary = "Register mainline and the branches that receive backports",
	.details = "The store is made beside the repository, in corten/store.db of its common folder, so\n"
		   "that all work trees share it. Given again, adds targets.\n",
	.needs = NEEDS_STORE_NEW, .opts = opts, .into = &init_opts, .run = run,
};
