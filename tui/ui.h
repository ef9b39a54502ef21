/*
 * The interface: a stack of views on a terminal, their keys, prompts, messages and background work.
 * What stands here is what views use; who starts it needs ui_new(), ui_open() and ui_run().
 */
#ifndef CORTEN_TUI_UI_H
#define CORTEN_TUI_UI_H

#include "core/job/pool.h"
#include "tui/keymap.h"
#include "tui/prompt.h"
#include "tui/tty.h"
#include "tui/view.h"

struct ui;

/*
 * Work that waits outside the pool, so that its order can follow what is on the screen: a job is made
 * when there is a worker for it. One worker is always left for what a person waits for.
 */
struct ui_source {
	struct job *(*next)(void *arg);		/* to be started; NULL: there is none now */
	size_t (*left)(const void *arg);	/* how many more there are */
	void (*drop)(void *arg);		/* the person cancelled: forget them */
};

#define UI_TABLES 2

struct ui_options {
	struct pool *pool;	/* for ui_start(); may be NULL without background work */
	const struct ui_source *source;	/* or NULL */
	bool mouse;
	/* For screen readers: at least so many ms between screens that no key asked for. */
	int calm;
	/* What every view can do beside what is built in: tables ended by a row of zeroes; or NULL. */
	const struct view_verb *verbs[UI_TABLES];
	/* Called now and then, to look around. Quick; says so where something is new. Or NULL. */
	void (*idle)(void *arg, struct ui *ui);
	/* What `:` runs if it is no action and no number. NULL: nothing. */
	bool (*command)(void *arg, struct ui *ui, struct sv line, struct err *err);
	void *arg;		/* of all of these */
};

/* Takes @keys over (leaves it empty), borrows the rest, which must outlive it. */
struct ui *ui_new(struct tty *tty, struct keymap *keys, struct ui_options options);
/* Until the person quits (0) or a signal ends it (the signal, which the caller raises again). */
int ui_run(struct ui *ui);
void ui_free(struct ui *ui);
DEFINE_AUTO(ui);
/* The options' @arg. */
void *ui_arg(const struct ui *ui);

/* ---- views ---- */

/* How a view opens: over the whole screen, or as a pane beside the view it came from. */
enum ui_how { UI_WHOLE, UI_BESIDE };

/* Put @v on top and load it. The interface owns it from now on. */
void ui_open(struct ui *ui, struct view *v, enum ui_how how);
/* Close the view on top; the first one stays. */
void ui_close(struct ui *ui);
/* Close all views above the first. */
void ui_close_all(struct ui *ui);
/* The view that has the keys. */
struct view *ui_view(const struct ui *ui);
/* The list that @v was opened from, or NULL. */
struct view *ui_parent(const struct ui *ui, const struct view *v);
/* The open view of this kind, or NULL. */
struct view *ui_find(const struct ui *ui, const struct view_ops *ops);
/* Something that shows has changed. (After a key or a job's done() nobody needs to say so.) */
void ui_touch(struct ui *ui);

/* ---- talking to the person ---- */

/* In the last row, until the next key. Any bytes. */
void ui_say(struct ui *ui, const char *fmt, ...) PRINTF(2, 3);
/* As ui_say(), beginning with "error: ". */
void ui_fail(struct ui *ui, const char *fmt, ...) PRINTF(2, 3);

/* A line of input. Every ask has a history of its own. What is NULL is not wanted. */
struct ask {
	const char *label;
	void (*done)(struct view *v, struct ui *ui, struct sv text);
	/* After every edit. */
	void (*changed)(struct view *v, struct ui *ui, struct sv text);
	void (*cancelled)(struct view *v, struct ui *ui);
	/* Texts that @text, which ends at the cursor, may become. */
	void (*complete)(const struct view *v, struct sv text, struct prompt_completions *out);
};
/* Ask on behalf of @v, with @text to begin with. @ask must stay. */
void ui_ask(struct ui *ui, struct view *v, const struct ask *ask, struct sv text);

/* y or n; n, Esc and ^C are no, Enter is neither. */
void ui_confirm(struct ui *ui, struct view *v, struct sv question,
		void (*yes)(struct view *v, struct ui *ui));

/* One key of several. Enter takes @again, unless that is CHORD_NONE. */
struct choice {
	chord key;
	const char *text;	/* "not a fix" with key 'n' shows as "[n]ot a fix" */
};
void ui_choose(struct ui *ui, struct view *v, struct sv question, const struct choice *choices,
	       size_t n, chord again, void (*done)(struct view *v, struct ui *ui, chord key));

/* The key that made the running verb run: which of 1-9, say. */
chord ui_chord(const struct ui *ui);
const struct keymap *ui_keys(const struct ui *ui);

/* ---- work and programs ---- */

/* Run @job in the background. The bar counts, `cancel` cancels; done() redraws. */
void ui_start(struct ui *ui, struct job *job);
/* There may be more in the source now. */
void ui_feed(struct ui *ui);

/* The person's editor on @text: true and the new text (line ends are LF) if it ended well. */
bool ui_edit(struct ui *ui, struct str *text, struct err *err) MUST_CHECK;
/* The person's editor on these files, NULL behind the last. False also if it failed. */
bool ui_edit_files(struct ui *ui, const char *const *paths, struct err *err) MUST_CHECK;
/* A shell command, with @in (may be empty: the terminal) as its input. Says what failed. */
void ui_shell(struct ui *ui, struct sv command, struct sv in);
/* Any program, for which see tty_run(). */
bool ui_run_program(struct ui *ui, const struct proc *p, enum tty_after after, int *status,
		    struct err *err) MUST_CHECK;

/* Do @a as if its key had been pressed. */
void ui_do(struct ui *ui, enum action a);
/* True if the view with the keys has @a at all; it may still say why not now. */
bool ui_has(const struct ui *ui, const struct view *v, enum action a);

#endif
