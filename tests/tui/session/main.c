/*
 * Plays a key script on the interface over a real repository and store, and prints the screens it
 * dumps: `sessions DIR [--readonly|--new] < SCRIPT`. Moments become zeroes, so that screens can be
 * compared. `sessions DIR --fuzz SEED EVENTS` plays random ones instead.
 */
#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/file.h"
#include "tests/tui/session/fuzz.h"
#include "tui/tty_script.h"
#include "tui/tui_parts.h"

/* "2026-11-22T09:14" and "2026-11-22 09:14" of this century's decisions: digits become zeroes. */
static void
mask(struct str *text)
{
	static const char form[] = "dddd-dd-ddxdd:dd";

	for (size_t at = 0; at + sizeof(form) <= text->n + 1; at++) {
		size_t i = 0;

		while (form[i] && (form[i] == 'd' ? isdigit((unsigned char)text->p[at + i]) :
				   form[i] == 'x' || text->p[at + i] == form[i]))
			i++;
		for (size_t k = 0; !form[i] && k < i; k++)
			if (form[k] == 'd')
				text->p[at + k] = '0';
	}
}

static void
dump(void *arg UNUSED, struct sv name, struct sv text)
{
	struct str masked CLEAR(str) = { 0 };

	str_add(&masked, text);
	mask(&masked);
	printf("== " SV_FMT "\n%s", SV_ARG(name), str_c(&masked));
}

static bool
command(void *arg UNUSED, struct sv line, const atomic_bool *cancel UNUSED, struct str *out,
	int *status, struct err *err UNUSED)
{
	str_addf(out, "would run: " SV_FMT "\n", SV_ARG(line));
	*status = 0;
	return true;
}

static bool
play(const char *dir, enum session_store how, struct err *err)
{
	bool read_only = how == SESSION_READ;

	struct session *s AUTO(session) = NULL;
	struct tty *tty AUTO(tty) = NULL;
	struct str script CLEAR(str) = { 0 };
	const struct tui_options options = { .read_only = read_only, .command = command };
	int signal;

	return file_read("-", &script, err) &&
	       session_open(dir, NULL, how, &s, err) &&
	       tty_script_new(str_sv(&script), (struct script_dump){ .write = dump }, &tty, err) &&
	       tui_run_on(s, &options, tty, &signal, err);
}

/* ---- fuzzing ---- */

struct fuzzing {
	const struct tty *tty;
	struct err *err;
	bool good, ended;
};

static void
check(void *arg, struct sv name, struct sv text)
{
	struct fuzzing *f = arg;

	f->ended |= sv_eq(name, SV("end"));
	f->good &= fuzz_check_screen(f->tty, text, f->err);
}

/* The keys are printed on failure: what fails can be played again. */
static bool
fuzz(const char *dir, const char *seed, const char *events, struct err *err)
{
	struct session *s AUTO(session) = NULL;
	struct tty *tty AUTO(tty) = NULL;
	struct str script CLEAR(str) = { 0 };
	const struct tui_options options = { .command = command };
	struct fuzzing f = { .err = err, .good = true };
	int signal;

	/* No key may lead to a program of the person who tests. */
	setenv("CORTEN_EDITOR", "true", 1);
	fuzz_add_script(&script, (uint64_t)strtoull(seed, NULL, 10), atoi(events));
	if (!session_open(dir, NULL, SESSION_EXISTING, &s, err) ||
	    !tty_script_new(str_sv(&script), (struct script_dump){ check, &f }, &tty, err))
		return false;
	f.tty = tty;
	bool good = tui_run_on(s, &options, tty, &signal, err) && f.good &&
		    (f.ended || err_set(err, ERR_PARSE, "it ended too early"));

	if (!good)
		printf("%s\n", str_c(&script));
	return good;
}

int
main(int argc, char **argv)
{
	const char *option = argc > 2 ? argv[2] : "";
	enum session_store how = !strcmp(option, "--readonly") ? SESSION_READ :
				 !strcmp(option, "--new") ? SESSION_WRITE : SESSION_EXISTING;
	struct err err = { 0 };

	setlocale(LC_CTYPE, "");
	if (argc > 4 && !strcmp(option, "--fuzz") ? fuzz(argv[1], argv[3], argv[4], &err) :
	    argc > 1 && play(argv[1], how, &err))
		return 0;
	fprintf(stderr, "sessions: %s\n", argc > 1 ? err.text : "give the repository");
	return 1;
}
