/* The table of subcommands. */
#include "cli/cmd.h"

#include "core/base/alloc.h"

extern const struct cmd cmd_init, cmd_scan, cmd_list, cmd_show, cmd_why, cmd_chain, cmd_toolchain,
	cmd_check, cmd_classify, cmd_graft, cmd_decide, cmd_note, cmd_undo, cmd_redo, cmd_log,
	cmd_plan, cmd_omit, cmd_resolve, cmd_export, cmd_verify, cmd_sent, cmd_sync, cmd_thread,
	cmd_tui, cmd_help, cmd_version;

const struct cmd *const cmds[] = {
	&cmd_init, &cmd_scan, &cmd_list, &cmd_show, &cmd_why, &cmd_chain, &cmd_toolchain,
	&cmd_check, &cmd_classify, &cmd_graft, &cmd_decide, &cmd_note, &cmd_undo, &cmd_redo,
	&cmd_log, &cmd_plan, &cmd_omit, &cmd_resolve, &cmd_export, &cmd_verify, &cmd_sent,
	&cmd_sync, &cmd_thread, &cmd_tui, &cmd_help, &cmd_version, NULL,
};

const struct cmd *
cmd_find(struct sv name)
{
	for (const struct cmd *const *c = cmds; *c; c++)
		if (sv_eq(sv_of((*c)->name), name))
			return *c;
	return NULL;
}

void
cmd_print_help(const struct cmd *cmd, FILE *to)
{
	fprintf(to, "usage: corten %s%s%s%s\n\n%s.\n", cmd->name, cmd->opts ? " [options]" : "",
		*cmd->args ? " " : "", cmd->args, cmd->summary);
	if (cmd->details)
		fprintf(to, "\n%s", cmd->details);
	if (cmd->opts) {
		fprintf(to, "\noptions:\n");
		opt_print(cmd->opts, to);
	}
}

bool
cmd_commits(const struct call *call, struct oid **out, struct err *err)
{
	struct oid *oids = xmalloc(call->n_args * sizeof(*oids));

	for (size_t i = 0; i < call->n_args; i++) {
		if (!session_commit(call->session, call->args[i], &oids[i], err)) {
			free(oids);
			return false;
		}
	}
	*out = oids;
	return true;
}

bool
cmd_target(const struct call *call, const char *name, const struct target **out, struct err *err)
{
	if (!name)
		return err_set(err, ERR_USAGE, "which target? give --target");
	return session_target(call->session, sv_of(name), out, err);
}
