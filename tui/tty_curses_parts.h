/* What the files of the curses back end share. Nobody else includes this. */
#ifndef CORTEN_TUI_TTY_CURSES_PARTS_H
#define CORTEN_TUI_TTY_CURSES_PARTS_H

#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "tui/tty_curses.h"

#define CURSES_LOOKS	8	/* combinations of enum cell_flag */
#define CURSES_MOUSE	(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED)

/* Codes of our own for the sequences around pasted text. */
enum { CURSES_PASTE_BEGIN = KEY_MAX + 1, CURSES_PASTE_END };

struct curses_look {
	attr_t attrs;
	int pair;
	cchar_t blank;
};

struct curses {
	struct tty tty;
	SCREEN *screen;
	WINDOW *input;		/* a pad: reading from a window would draw it */

	/* Events. */
	bool gone, resized;
	bool pasting;
	int64_t pasted_at;
	struct str paste;

	/* Modes that ncurses does not know, NULL where the terminal does not know them either. */
	const char *paste_on, *paste_off;
	bool mouse;

	/* Drawing. */
	struct curses_look look[STYLE_COUNT][CURSES_LOOKS];
	cchar_t *line;		/* tty.cols + 1 of them */
	struct canvas last;	/* what ncurses was given; no cells: nothing yet */
	bool cursor_shown, always_show_cursor;
};

static inline struct curses *
curses_of(struct tty *tty)
{
	return CONTAINER_OF(tty, struct curses, tty);
}

/* tty_curses_term.c */
bool curses_check_terminal(struct err *err) MUST_CHECK;
void curses_find_paste_mode(struct curses *t);
/* Tell tty_signal what ends all that was begun. */
void curses_prepare_restore(const struct curses *t);
/* At once; NULL is nothing. */
void curses_send(const char *sequence);

/* tty_curses_draw.c */
void curses_prepare_looks(struct curses *t, const struct tty_options *o);
void curses_show(struct tty *tty, const struct canvas *c, struct tty_cursor cursor);

/* tty_curses_read.c */
void curses_wait(struct tty *tty, const struct tty_wait *w);
bool curses_read(struct tty *tty, struct tty_event *out);
int64_t curses_now(struct tty *tty);

/* tty_curses.c */
void curses_suspend(struct tty *tty);
/* The size is what the terminal says now. */
void curses_take_size(struct curses *t);
/* The terminal was somebody else's: make it ours again. */
void curses_come_back(struct curses *t);

#endif
