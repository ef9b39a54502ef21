/* corten help, corten version. */
#include "cli/cmd.h"

static void
print_overview(void)
{
	printf("usage: corten [-C DIR] [--db FILE] [--json] COMMAND [options] [arguments]\n\n"
	       "Bring Rust commits from mainline to stable kernel branches.\n\ncommands:\n");
	for (const struct cmd *const *c = cmds; *c; c++)
		printf("  %-10s %s\n", (*c)->name, (*c)->summary);
	printf("\nFirst: corten init --mainline master --target 6.12, then corten scan.\n"
	       "'corten help COMMAND' says more. Exit codes: 0 fine, 1 the answer is no,\n"
	       "2 partly done, 128 failure, 129 usage, 130 interrupted.\n");
}

static bool
run_help(struct call *call, struct err *err)
{
	if (!call->n_args) {
		print_overview();
		return true;
	}
	const struct cmd *cmd = cmd_find(sv_of(call->args[0]));

	if (!cmd)
		return err_set(err, ERR_USAGE, "there is no command '%s'", call->args[0]);
	cmd_print_help(cmd, stdout);
	return true;
}

const struct cmd cmd_help = {
	.name = "help", .args = "[COMMAND]", .summary = "Say what there is, or how a command is used",
	.needs = NEEDS_NOTHING, .max = 1, .run = run_help,
};

static bool
run_version(struct call *call, struct err *err UNUSED)
{
	out_text(call->out, "corten " CORTEN_VERSION "\n");
	if (call->out->json)
		json_object_set_new(call->out->document, "corten", json_string(CORTEN_VERSION));
	return true;
}

const struct cmd cmd_version = {
	.name = "version", .args = "", .summary = "Print the version",
	.needs = NEEDS_NOTHING, .run = run_version,
};
