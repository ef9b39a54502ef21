/*
 * What the views of one sitting share: the session, the board, who computes, which targets the person
 * looks at. All of it belongs to the interface's thread.
 */
#ifndef CORTEN_TUI_APP_H
#define CORTEN_TUI_APP_H

#include "core/flow/board.h"
#include "core/flow/judge_job.h"
#include "core/flow/news.h"
#include "core/flow/worker.h"
#include "tui/reasons.h"

/* What is decided. */
struct app_act {
	enum act act;		/* ACT_NONE: nothing yet */
	struct str reason, until;
};

/* Who shows the board. */
struct app_list {
	/* The row of the board to judge @i-th; SIZE_MAX past the last. */
	size_t (*wanted)(const struct app_list *l, size_t i);
	/* The rows of @old, which goes now, have other numbers on @now. */
	void (*moved)(struct app_list *l, const struct board *old, const struct board *now);
};

struct app {
	struct session *base;		/* borrowed: workers open theirs beside it */
	struct session *session;	/* the base, or a newer one after a scan */
	struct board *board;
	struct pool *pool;
	unsigned epoch;			/* of the session; see worker.h */
	bool read_only;
	uint64_t focus;			/* a bit for each target that decisions act on */
	struct app_act next, last;	/* the one being asked for, and the one to repeat */
	VEC(struct oid) chain;		/* whose chain it was asked to accept, and what repaired it */
	struct reasons reject, ask;	/* what is offered */
	struct str tree;		/* the folder of the work tree that was opened last */
	struct news news;
	struct str moved;		/* refs that a scan was tried for */
	bool scanning;
	atomic_size_t scanned, to_scan;	/* how far it is; 0: not known */
	bool fetching;			/* from the network: see app_fetch.h */
	_Atomic(const char *) fetching_what;
	atomic_size_t fetched, to_fetch;

	/* Judging: see app_judge.c. */
	unsigned char *row_state;
	size_t waiting;			/* cells that have to be judged */
	bool was_long;			/* so many waited that the order will be another one */
	size_t failed;			/* rows that could not be; the first one's reason: */
	struct str failure;
	VEC(struct judge_job *) unsaved;
	struct app_list *list;		/* borrowed; NULL: nobody looks */

	/* Runs a command of the command line: its output and exit code. Or NULL. */
	bool (*command)(void *arg, struct sv line, const atomic_bool *cancel, struct str *out,
			int *status, struct err *err);
	void *arg;
};

/* Read the board. @base must outlive the app, and @app start all-zero. */
bool app_open(struct app *app, struct session *base, struct err *err) MUST_CHECK;
/* Keep what was judged, give the rest back. The pool must be idle or gone. */
void app_clear(struct app *app);

static inline struct app *
app_of(const struct ui *ui)
{
	return ui_arg(ui);
}

/* Open the session again, after a scan, and read the board anew. */
bool app_reload(struct app *app, struct err *err) MUST_CHECK;

/* ---- targets ---- */

static inline size_t
app_targets(const struct app *app)
{
	return app->session->targets.n;
}

/* What the person calls target @t: "6.12" in narrow places. */
void app_add_label(const struct app *app, size_t t, struct str *out);
/* "6.12 6.6", or "all". */
void app_add_focus(const struct app *app, uint64_t targets, struct str *out);
uint64_t app_all_targets(const struct app *app);
static inline bool
app_is_focused(const struct app *app, size_t t)
{
	return app->focus >> t & 1;
}
/*
 * The digit of target @t was pressed: from all targets it alone is left, then it comes or goes; when
 * the last one goes all are back.
 */
void app_toggle_focus(struct app *app, size_t t);

/* Which target the key of the running verb means (1 is the first); SIZE_MAX and a message: none. */
size_t app_pressed_target(struct ui *ui);

/* ---- judging in the background ---- */

extern const struct ui_source app_source;
/* Count again what has to be judged: the board is another one. */
void app_count(struct app *app);
bool app_is_judging(const struct app *app, size_t row);
bool app_has_failed(const struct app *app, size_t row);
/* Keep what was judged, now, on this thread. */
void app_save(struct app *app);

/* ---- what happens outside ---- */

/* For ui_options.idle: another process wrote, refs moved. */
void app_look_around(void *arg, struct ui *ui);
/* Scan in the background, then read everything again. */
void app_scan(struct app *app, struct ui *ui);

#endif
