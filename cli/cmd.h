/* A subcommand: one file that ends in one of these. */
#ifndef CORTEN_CLI_CMD_H
#define CORTEN_CLI_CMD_H

#include "cli/opt.h"
#include "cli/out.h"
#include "core/flow/progress.h"
#include "core/flow/session.h"

/* Exit codes, as git's. A closed pipe and ^C end as the shell expects it. */
enum {
	EXIT_FINE = 0,
	EXIT_NO = 1,		/* the answer is no: a conflict, nothing found */
	EXIT_PARTLY = 2,	/* some of it was done */
	EXIT_FATAL = 128,
	EXIT_USAGE = 129,
	EXIT_INTERRUPTED = 130,
};

enum needs {
	NEEDS_NOTHING,
	NEEDS_REPO_BEST,	/* if there is one here */
	NEEDS_REPO,
	NEEDS_STORE,		/* that somebody made */
	NEEDS_STORE_BEST,	/* to write if that can be, else to read */
	NEEDS_STORE_WRITE,	/* that somebody made */
	NEEDS_STORE_NEW,	/* made where there is none */
};

/* One run of a subcommand. */
struct call {
	struct session *session;	/* as .needs says; else NULL */
	const char *const *args;	/* behind the options */
	size_t n_args;
	struct out *out;
	const struct progress *progress;
	int status;			/* the exit code of a run that did not fail */
};

struct cmd {
	const char *name, *args, *summary;
	const char *details;		/* for --help; NULL: the summary says it all */
	enum needs needs;
	const struct opt *opts;		/* ends with one without a name; may be NULL */
	void *into;			/* where the options go */
	size_t min, max;		/* arguments */
	bool (*run)(struct call *call, struct err *err);
};

/* All of them, in the order of `corten help`; ends with NULL. */
extern const struct cmd *const cmds[];
const struct cmd *cmd_find(struct sv name);

/* Print a command's usage, options and details. */
void cmd_print_help(const struct cmd *cmd, FILE *to);

/* The commits that the arguments name. ERR_NOTFOUND, ERR_PARSE: the first that names none. */
bool cmd_commits(const struct call *call, struct oid **out, struct err *err) MUST_CHECK;
/* The target of --target, which @name must give. */
bool cmd_target(const struct call *call, const char *name, const struct target **out,
		struct err *err) MUST_CHECK;

#endif
