/* corten tui: the interface. */
#include <signal.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "core/base/proc.h"
#include "tui/tui.h"

#define COMMAND_WORDS 64

static struct tui_opts {
	bool read_only, plain;
} tui_opts;

static const struct opt opts[] = {
	OPT_FLAG(struct tui_opts, read_only, 0, "readonly", "Decide nothing, write nothing"),
	OPT_FLAG(struct tui_opts, plain, 0, "plain", "Print lines and read lines, for screen readers"),
	{ 0 }
};

/* Words as a shell would take them, but for what is special to shells: quotes keep blanks. */
static void
split(struct sv line, struct str *text, const char **words, size_t most)
{
	size_t starts[COMMAND_WORDS], n = 0;
	char quote = '\0';
	bool inside = false;

	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];

		if (!quote && (c == ' ' || c == '\t')) {
			if (inside)
				str_addc(text, '\0');
			inside = false;
			continue;
		}
		if (!inside && n < most)
			starts[n++] = text->n;
		inside = true;
		if (c == quote)
			quote = '\0';
		else if (!quote && (c == '\'' || c == '"'))
			quote = c;
		else
			str_addc(text, c);
	}
	str_addc(text, '\0');
	for (size_t i = 0; i < n; i++)
		words[i] = text->p + starts[i];
}

/* This program once more, on the same repository and store, its output gathered. */
static bool
command(void *arg, struct sv line, const atomic_bool *cancel, struct str *out, int *status,
	struct err *err)
{
	const struct session *s = arg;
	const char *argv[COMMAND_WORDS + 6] = { "/proc/self/exe", "-C", s->dir, "--db", s->store };
	struct str words CLEAR(str) = { 0 };
	const struct proc p = { .argv = argv, .out = out, .err_out = out, .cancel = cancel };

	split(line, &words, argv + 5, COMMAND_WORDS);
	return proc_run(&p, status, err);
}

/* To write where that can be; without a store, to offer one. */
static bool
open_store(const struct session *here, struct session **out, struct err *err)
{
	struct err read_only = { 0 };

	if (tui_opts.read_only)
		return session_again(here, SESSION_READ, out, err);
	if (session_again(here, SESSION_EXISTING, out, err))
		return true;
	if (err->kind == ERR_NOTFOUND)
		return session_again(here, SESSION_WRITE, out, err);
	return err->kind == ERR_IO && session_again(here, SESSION_READ, out, &read_only);
}

static bool
run(struct call *call, struct err *err)
{
	struct session *session AUTO(session) = NULL;
	int ended = 0;

	if (!tui_opts.plain && (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)))
		return err_set(err, ERR_IO, "the interface needs a terminal: 'corten list' prints text");
	if (!open_store(call->session, &session, err))
		return false;
	const struct tui_options options = {
		.read_only = tui_opts.read_only, .plain = tui_opts.plain,
		.command = command, .arg = session,
	};

	if (!tui_run(session, &options, &ended, err))
		return false;
	/* A signal ends this program as it would end any other. */
	if (ended) {
		signal(ended, SIG_DFL);
		raise(ended);
	}
	return true;
}

const struct cmd cmd_tui = {
	.name = "tui", .args = "", .summary = "Open the interface (also without a command, on a terminal)",
	.details = "? shows the keys. Decisions are kept as they are made; nothing else is ever\n"
		   "written but by ^Y in the view of a series. With --plain a line has keys by name\n"
		   "with blanks between them (j j a), '=' types what follows it and Enter, an empty\n"
		   "line is Enter.\n",
	.needs = NEEDS_REPO, .opts = opts, .into = &tui_opts, .run = run,
};
