/* The interface as a whole, played by scripts: work, programs, the end. */
#include "tests/unit/test.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "core/base/file.h"
#include "tui/tty_script.h"
#include "tui/ui.h"
#include "tui/view/view_pager.h"

/* Its screens, and what its verbs left. */
struct stage {
	struct tty *tty;
	struct pool *pool;
	struct ui *ui;
	struct str screens;
	struct str commands;
};

static void
gather(void *arg, struct sv name, struct sv text)
{
	str_addf(arg, "== " SV_FMT "\n" SV_FMT, SV_ARG(name), SV_ARG(text));
}

static bool
command(void *arg, struct ui *ui, struct sv line, struct err *err)
{
	str_addf(arg, SV_FMT ";", SV_ARG(line));
	ui_say(ui, "ran it");
	return !sv_eq(line, SV("fail")) || err_set(err, ERR_USAGE, "it failed");
}

static void
log_verb(struct view *v UNUSED, struct ui *ui)
{
	ui_say(ui, "the log of %c", (char)ui_chord(ui));
}

static const struct view_verb verbs[] = { { ACTION_LOG, log_verb, NULL }, { 0 } };

static void
stage_init(struct stage *s, const char *script)
{
	struct keymap keys CLEAR(keymap) = { 0 };
	struct err err = { 0 };

	*s = (struct stage){ 0 };
	CHECK_OK(tty_script_new(sv_of(script), (struct script_dump){ gather, &s->screens }, &s->tty,
				&err));
	CHECK_OK(pool_new(2, (struct pool_context){ 0 }, &s->pool, &err));
	CHECK_OK(keymap_init(&keys, SV(""), &err));
	s->ui = ui_new(s->tty, &keys, (struct ui_options){
		.pool = s->pool, .verbs = { verbs }, .command = command, .arg = &s->commands,
	});
	struct view_pager *p = view_pager_new(SV("title"));

	view_pager_add(p, STYLE_TEXT, SV("first line\nsecond line\n"));
	ui_open(s->ui, &p->view, UI_WHOLE);
}

static void
stage_clear(struct stage *s)
{
	ui_free(s->ui);
	pool_free(s->pool);
	tty_free(s->tty);
	str_clear(&s->screens);
	str_clear(&s->commands);
}
DEFINE_CLEAR(stage);

#define SHOWS(s, text) CHECK(sv_has(str_sv(&(s)->screens), SV(text)))

TEST(a_script_that_makes_no_sense_is_refused_with_its_line)
{
	static const char *const wrong[] = {
		"j\nNoSuchKey", "j\n\"open", "j\nRESIZE 0x80", "j\nRESIZE 24", "j\nSCREENDUMP",
		"j\nSIGNAL KILL", "j\nPASTE x", "j\n\"\\q\"", "j\nCLICK 1", "j\nWAIT_IDLE now",
	};
	struct tty *tty;

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		struct err err = { 0 };

		CHECK_FAILS(tty_script_new(sv_of(wrong[i]), (struct script_dump){ 0 }, &tty, &err),
			    ERR_PARSE);
		CHECK(sv_starts(sv_of(err.text), SV("line 2: ")));
	}
}

TEST(quitting_and_signals_end_the_interface)
{
	struct stage quit CLEAR(stage), term CLEAR(stage), hup CLEAR(stage), gone CLEAR(stage);

	stage_init(&quit, "Q\nSIGNAL TERM");
	CHECK_INT(ui_run(quit.ui), 0);
	stage_init(&term, "j\nSIGNAL TERM");
	CHECK_INT(ui_run(term.ui), SIGTERM);
	stage_init(&hup, "SIGNAL HUP");
	CHECK_INT(ui_run(hup.ui), SIGHUP);
	stage_init(&gone, "j");
	CHECK_INT(ui_run(gone.ui), 0);
}

TEST(what_is_no_action_goes_to_the_commands)
{
	struct stage s CLEAR(stage);

	stage_init(&s, "\":list --json\" Enter\nSCREENDUMP a\n\":fail\" Enter\nSCREENDUMP b\n"
		       "H\nSCREENDUMP c\n\":log\" Enter\nSCREENDUMP d");
	ui_run(s.ui);
	CHECK_SV(str_sv(&s.commands), "list --json;fail;");
	SHOWS(&s, "ran it");
	SHOWS(&s, "error: it failed");
	SHOWS(&s, "the log of H");
}

/* ---- work ---- */

static bool
run_until_cancelled(struct job *job, void *context UNUSED, struct err *err)
{
	const struct timespec moment = { 0, 1000000 };

	while (!atomic_load(&job->cancel))
		nanosleep(&moment, NULL);
	return err_set(err, ERR_CANCELLED, "cancelled");
}

static bool
run_at_once(struct job *job UNUSED, void *context UNUSED, struct err *err UNUSED)
{
	return true;
}

static void
done(struct job *job UNUSED)
{
}

TEST(work_is_counted_in_the_bar_and_cancelled_by_a_key)
{
	struct stage s CLEAR(stage);
	struct job jobs[5] = { 0 };

	stage_init(&s, "SCREENDUMP busy\n^C\nSCREENDUMP said\nWAIT_IDLE\nj\nSCREENDUMP idle");
	for (size_t i = 0; i < ARRAY_SIZE(jobs); i++) {
		jobs[i].run = run_until_cancelled;
		jobs[i].done = done;
		ui_start(s.ui, &jobs[i]);
	}
	ui_run(s.ui);
	SHOWS(&s, " 0/5\n");
	SHOWS(&s, "cancelled what was being computed");
	SHOWS(&s, " 100%\n");
	CHECK_INT(jobs[4].err.kind, ERR_CANCELLED);
}

/* Three jobs that are made one by one. */
struct supply {
	struct job jobs[3];
	size_t n;
};

static struct job *
supply_next(void *arg)
{
	struct supply *s = arg;

	if (s->n == ARRAY_SIZE(s->jobs))
		return NULL;
	s->jobs[s->n] = (struct job){ .run = run_at_once, .done = done };
	return &s->jobs[s->n++];
}

static size_t
supply_left(const void *arg)
{
	return ARRAY_SIZE(((const struct supply *)arg)->jobs) - ((const struct supply *)arg)->n;
}

static void
supply_drop(void *arg)
{
	((struct supply *)arg)->n = ARRAY_SIZE(((struct supply *)arg)->jobs);
}

static void
check_supply(const char *script, const char *const *shown, size_t n)
{
	static const struct ui_source source = { supply_next, supply_left, supply_drop };
	struct stage s CLEAR(stage);
	struct keymap keys CLEAR(keymap) = { 0 };
	struct supply supply = { .n = 0 };
	struct err err = { 0 };

	stage_init(&s, script);
	ui_free(s.ui);
	CHECK_OK(keymap_init(&keys, SV(""), &err));
	s.ui = ui_new(s.tty, &keys, (struct ui_options){
		.pool = s.pool, .source = &source, .arg = &supply,
	});
	ui_open(s.ui, &view_pager_new(SV("title"))->view, UI_WHOLE);
	ui_run(s.ui);
	for (size_t i = 0; i < n; i++)
		if (!sv_has(str_sv(&s.screens), sv_of(shown[i])))
			fail_msg("'%s' is not on: %s", shown[i], str_c(&s.screens));
}

TEST(work_that_is_paused_waits_in_its_source)
{
	check_supply("z\nSCREENDUMP a\nz\nSCREENDUMP b\nWAIT_IDLE\nj\nSCREENDUMP c",
		     (const char *const[]){ "computing is paused", "paused 0/3\n",
					    "computing goes on", " 100%\n" }, 4);
}

TEST(work_in_a_source_is_dropped_when_it_is_cancelled)
{
	check_supply("z\n^C\nSCREENDUMP a\nWAIT_IDLE\nSCREENDUMP b",
		     (const char *const[]){ "cancelled what was being computed", " 100%\n" }, 2);
}

/* ---- programs ---- */

TEST(an_edited_text_comes_back_with_unix_lines)
{
	struct stage s CLEAR(stage);
	struct str text CLEAR(str) = { 0 };
	struct err err = { 0 };

	setenv("CORTEN_EDITOR", "printf 'two\\r\\nthree\\n' >>", 1);
	stage_init(&s, "");
	str_add(&text, SV("one\n"));
	CHECK_OK(ui_edit(s.ui, &text, &err));
	CHECK_SV(str_sv(&text), "one\ntwo\nthree\n");
	setenv("CORTEN_EDITOR", "false", 1);
	CHECK_FAILS(ui_edit(s.ui, &text, &err), ERR_CANCELLED);
	CHECK_SV(str_sv(&text), "one\ntwo\nthree\n");
	unsetenv("CORTEN_EDITOR");
}

TEST(the_editor_is_git_s)
{
	struct stage s CLEAR(stage);
	struct str text CLEAR(str) = { 0 };
	struct err err = { 0 };

	setenv("GIT_EDITOR", "echo changed >", 1);
	stage_init(&s, "");
	CHECK_OK(ui_edit(s.ui, &text, &err));
	CHECK_SV(str_sv(&text), "changed\n");
	unsetenv("GIT_EDITOR");
}

TEST(a_pipe_gets_the_text_of_the_view)
{
	struct stage s CLEAR(stage);
	struct err err = { 0 };
	struct str file CLEAR(str) = { 0 }, script CLEAR(str) = { 0 }, got CLEAR(str) = { 0 };

	CHECK_OK(file_scratch(&file, &err));
	str_addf(&script, "| \"cat >%s/got\" Enter\n\"!exit 7\" Enter\nSCREENDUMP a", str_c(&file));
	stage_init(&s, str_c(&script));
	ui_run(s.ui);
	SHOWS(&s, "exit 7 ended with status 7");
	str_add(&file, SV("/got"));
	CHECK_OK(file_read(str_c(&file), &got, &err));
	CHECK_SV(str_sv(&got), "first line\nsecond line\n");
	file.n -= 4;
	str_add(&file, SV(""));
	file_remove_all(str_c(&file));
}
