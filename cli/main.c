/* corten: finds the command, opens what it needs, runs it, ends with its exit code. */
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "cli/cmd.h"

/* A file's text goes back to the system when it is freed; left to itself, malloc() learns to keep it. */
#define KEPT_MAX (256 * 1024)

static struct globals {
	const char *dir, *db;
	bool json, quiet, version;
} globals = { .dir = "." };

static const struct opt global_opts[] = {
	OPT_STR(struct globals, dir, 'C', "directory", "DIR", "Work on the repository of DIR"),
	OPT_STR(struct globals, db, 0, "db", "FILE", "Use this store, not the repository's own"),
	OPT_FLAG(struct globals, json, 0, "json", "Print one JSON document"),
	OPT_FLAG(struct globals, quiet, 'q', "quiet", "Do not report progress"),
	OPT_FLAG(struct globals, version, 0, "version", "Print the version"),
	{ 0 }
};

static const struct opt_set global_set[OPT_SETS] = { { global_opts, &globals } };

static atomic_bool interrupted;

static void
on_interrupt(int signal_number)
{
	/* The second time the person means it. */
	if (atomic_exchange(&interrupted, true)) {
		signal(signal_number, SIG_DFL);
		raise(signal_number);
	}
}

/* Progress on a terminal: one line that is written over, from the second second on. */
struct meter {
	struct timespec begun, shown;
	bool visible;
	int columns;	/* of the line that stands there */
};

static double
seconds_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

static void
report(void *arg, const char *what, size_t done, size_t total)
{
	struct meter *m = arg;

	if (seconds_since(&m->begun) < 1 || (m->visible && seconds_since(&m->shown) < 0.1))
		return;
	int n = total ? fprintf(stderr, "\r%s %zu/%zu (%zu%%)", what, done, total,
				done * 100 / total)
		      : fprintf(stderr, "\r%s ...", what);

	/* Blanks over what the last one left behind. */
	fprintf(stderr, "%*s", MAX(m->columns - n, 0), "");
	m->columns = n;
	m->visible = true;
	clock_gettime(CLOCK_MONOTONIC, &m->shown);
}

static void
meter_end(const struct meter *m)
{
	if (m->visible)
		fprintf(stderr, "\r%*s\r", m->columns, "");
}

/* Open what @needs says. A store that somebody should have made must be there. */
static bool
open_session(enum needs needs, struct session **out, struct err *err)
{
	struct err read_only = { 0 };

	switch (needs) {
	case NEEDS_NOTHING:
		return true;
	case NEEDS_REPO_BEST:
		if (!session_open(globals.dir, globals.db, SESSION_NO_STORE, out, NULL))
			*out = NULL;
		return true;
	case NEEDS_REPO:
		return session_open(globals.dir, globals.db, SESSION_NO_STORE, out, err);
	case NEEDS_STORE:
		return session_open(globals.dir, globals.db, SESSION_READ, out, err);
	case NEEDS_STORE_NEW:
		return session_open(globals.dir, globals.db, SESSION_WRITE, out, err);
	case NEEDS_STORE_BEST:
	case NEEDS_STORE_WRITE:
		break;
	}
	if (session_open(globals.dir, globals.db, SESSION_EXISTING, out, err))
		return true;
	if (needs == NEEDS_STORE_WRITE || !err || err->kind != ERR_IO ||
	    !session_open(globals.dir, globals.db, SESSION_READ, out, &read_only))
		return false;
	out_warn("%s", err->text);
	out_warn("going on read-only: verdicts that are missing stay unknown");
	return true;
}

static bool
run(const struct cmd *cmd, int argc, char **argv, int *status, struct err *err)
{
	struct session *session AUTO(session) = NULL;
	struct meter meter = { 0 };
	struct progress progress = { NULL, &meter, &interrupted };
	struct out out;
	bool help = false;
	int n;

	/* Behind the command its own options come first, then those of every command. */
	const struct opt_set sets[OPT_SETS] = { { cmd->opts, cmd->into }, { global_opts, &globals } };

	if (!opt_read(sets, argc, argv, false, &n, &help, err))
		return false;
	if (help) {
		cmd_print_help(cmd, stdout);
		return true;
	}
	if ((size_t)n < cmd->min || (size_t)n > cmd->max)
		return err_set(err, ERR_USAGE, "%s: usage: corten %s %s",
			       (size_t)n < cmd->min ? "something is missing" : "too many arguments",
			       cmd->name, cmd->args);
	if (!open_session(cmd->needs, &session, err))
		return false;
	clock_gettime(CLOCK_MONOTONIC, &meter.begun);
	if (!globals.quiet && isatty(STDERR_FILENO))
		progress.report = report;
	out_init(&out, globals.json);
	struct call call = { .session = session, .args = (const char *const *)argv,
			     .n_args = (size_t)n, .out = &out, .progress = &progress };
	bool ok = cmd->run(&call, err);

	meter_end(&meter);
	*status = call.status;
	return ok && out_finish(&out, err);
}

static int
failed(const struct err *err)
{
	out_warn("%s", err->text);
	switch (err->kind) {
	case ERR_USAGE:
		return EXIT_USAGE;
	case ERR_CANCELLED:
		return EXIT_INTERRUPTED;
	default:
		return EXIT_FATAL;
	}
}

/* Without a command: the interface on a terminal, else the help. */
static const char *
default_command(void)
{
	if (globals.version)
		return "version";
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) ? "tui" : "help";
}

int
main(int argc, char **argv)
{
	struct err err = { 0 };
	bool help = false;
	int n, status = EXIT_FINE;

	mallopt(M_MMAP_THRESHOLD, KEPT_MAX);
	setlocale(LC_ALL, "");
	signal(SIGINT, on_interrupt);
	signal(SIGPIPE, SIG_DFL);
	if (!opt_read(global_set, argc - 1, argv + 1, true, &n, &help, &err))
		return failed(&err);
	char **words = argv + 1;
	const char *name = help ? "help" : n ? words[0] : default_command();
	const struct cmd *cmd = cmd_find(sv_of(name));

	if (!cmd) {
		err_set(&err, ERR_USAGE, "there is no command '%s': see 'corten help'", name);
		return failed(&err);
	}
	if (!run(cmd, n ? n - 1 : 0, n ? words + 1 : words, &status, &err))
		return failed(&err);
	return atomic_load(&interrupted) ? EXIT_INTERRUPTED : status;
}
