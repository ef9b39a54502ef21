/*
 * A terminal: events come out of it, a canvas goes in. Two back ends: tty_curses is a real one,
 * tty_script plays keys from a text for tests.
 */
#ifndef CORTEN_TUI_TTY_H
#define CORTEN_TUI_TTY_H

#include "core/base/proc.h"
#include "tui/canvas.h"
#include "tui/chord.h"

enum event_kind {
	EVENT_KEY,
	EVENT_PASTE,	/* text that the person pasted: never keys */
	EVENT_MOUSE,
	EVENT_RESIZE,	/* tty->rows and tty->cols are new, or what is on the screen is lost */
	EVENT_END,	/* the terminal is gone, or a signal asks the program to end */
};

enum mouse { MOUSE_CLICK, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct tty_event {
	enum event_kind kind;
	chord chord;		/* EVENT_KEY */
	struct sv text;		/* EVENT_PASTE: as it came; good until the next read */
	enum mouse mouse;	/* EVENT_MOUSE, at: */
	int row, col;
	int signal;		/* EVENT_END: the signal, or 0 */
};

/* Where the terminal's own cursor stands: screen readers and Braille lines follow it. */
struct tty_cursor {
	int row, col;
	bool shown;
};

/* What else than an event may end waiting. */
struct tty_wait {
	int fd;			/* readable; -1: nothing */
	bool busy;		/* work is under way that will make it readable */
	int timeout;		/* milliseconds; -1: none */
};

/* When the person must press a key after a program, to read what it wrote. */
enum tty_after { TTY_KEY_IF_FAILED, TTY_KEY_ALWAYS };

struct tty {
	const struct tty_ops *ops;
	int rows, cols;
};

struct tty_ops {
	void (*wait)(struct tty *tty, const struct tty_wait *w);
	bool (*read)(struct tty *tty, struct tty_event *out);
	void (*show)(struct tty *tty, const struct canvas *c, struct tty_cursor cursor);
	void (*repaint)(struct tty *tty);
	void (*suspend)(struct tty *tty);
	void (*mouse)(struct tty *tty, bool on);
	bool (*run)(struct tty *tty, const struct proc *p, enum tty_after after, int *status,
		    struct err *err);
	int64_t (*now)(struct tty *tty);
	/* After so many milliseconds @signal gives the terminal back and ends the program. May be NULL. */
	void (*end_within)(struct tty *tty, int signal, int ms);
	void (*free)(struct tty *tty);
};

/* Until there is an event to read, or what @w says. May return early. */
static inline void
tty_wait(struct tty *tty, const struct tty_wait *w)
{
	tty->ops->wait(tty, w);
}

/* The next event, without waiting; false if there is none now. */
static inline bool
tty_read(struct tty *tty, struct tty_event *out)
{
	return tty->ops->read(tty, out);
}

/* Make the terminal look like @c, which has its size. */
static inline void
tty_show(struct tty *tty, const struct canvas *c, struct tty_cursor cursor)
{
	tty->ops->show(tty, c, cursor);
}

/* Whatever is on the screen, the next tty_show() draws all of it. */
static inline void
tty_repaint(struct tty *tty)
{
	tty->ops->repaint(tty);
}

/* Stop as the shell's ^Z does; returns when continued, with an EVENT_RESIZE to read. */
static inline void
tty_suspend(struct tty *tty)
{
	tty->ops->suspend(tty);
}

/* Off at first: the terminal's own selection works only without it. */
static inline void
tty_mouse(struct tty *tty, bool on)
{
	tty->ops->mouse(tty, on);
}

/*
 * Run a program that has the terminal: an editor, a pager, a shell. Of @p, argv, dir, env and in
 * count (without @in its input is the terminal). @status and failures are those of proc_run().
 */
static inline bool MUST_CHECK
tty_run(struct tty *tty, const struct proc *p, enum tty_after after, int *status, struct err *err)
{
	return tty->ops->run(tty, p, after, status, err);
}

/* Milliseconds of a clock that only goes forward. */
static inline int64_t
tty_now(struct tty *tty)
{
	return tty->ops->now(tty);
}

/* Gives the terminal back as it was. */
static inline void
tty_free(struct tty *tty)
{
	if (tty)
		tty->ops->free(tty);
}
DEFINE_AUTO(tty);

#endif
