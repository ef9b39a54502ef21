/* What the files of the interface share. Views include ui.h and never this. */
#ifndef CORTEN_TUI_UI_PARTS_H
#define CORTEN_TUI_UI_PARTS_H

#include "tui/ui.h"

/* A view on the stack. */
struct frame {
	struct view *view;
	enum ui_how how;
	struct str followed;	/* the id of the list's row that it shows */
};

/* Where a view stands on the screen, with its bar in the last row unless they share one. */
struct pane {
	struct view *view;
	int row, col, rows, cols;
	bool bar;
};

struct layout {
	struct pane pane[2];
	int n;
	bool too_small;
};

enum question_kind { QUESTION_NONE, QUESTION_LINE, QUESTION_CONFIRM, QUESTION_CHOOSE };

struct question {
	enum question_kind kind;
	struct view *view;
	struct str text;	/* of a confirmation or choice */

	const struct ask *ask;
	struct prompt prompt;
	struct prompt_completions completions;

	void (*yes)(struct view *v, struct ui *ui);

	const struct choice *choices;
	size_t n;
	chord again;
	void (*chosen)(struct view *v, struct ui *ui, chord key);
};

/* The history of an ask. */
struct remembered {
	const struct ask *ask;
	struct prompt_history *history;
};

/* Work in the background since it last was idle. */
struct progress {
	size_t started;
	int64_t since;
	bool active;		/* there is work, or there was until a moment ago */
	bool paused;		/* nothing is taken from the source */
};

/* Where a search began, to come back to while it is typed. */
struct search {
	int cursor, top, step;
	struct str before;	/* what was searched for then */
};

struct ui {
	struct tty *tty;
	struct keymap keys;
	struct ui_options options;
	VEC(struct frame) stack;
	VEC(struct remembered) histories;
	struct canvas screen;
	struct layout layout;
	bool focus_below;	/* of two panes, the one below on the stack has the keys */
	bool maximised, mouse;
	struct question question;
	struct search search;
	struct progress progress;
	struct str message;
	enum style message_style;
	chord chord;
	bool dirty;		/* what shows has changed */
	bool urgent;		/* and a person waits for it */
	int64_t drawn_at, idle_at;
	bool ended;
	int signal;
};

/* ui.c */
/* The views that show: the one on top, and the one it opened beside; returns how many. */
int ui_showing(const struct ui *ui, struct view *view[static 2]);

/* ui_draw.c */
/* Where everything goes on a screen of this size; tells the views. */
void ui_layout(struct ui *ui);
void ui_draw(struct ui *ui);

/* ui_events.c */
void ui_event(struct ui *ui, const struct tty_event *e);
/* The verb that does @a in @v, or NULL. */
const struct view_verb *ui_verb(const struct ui *ui, const struct view *v, enum action a);

/* ui_verbs.c, ui_search.c, ui_session.c: what all views can do. Tables end with a row of zeroes. */
extern const struct view_verb ui_move_verbs[], ui_search_verbs[], ui_session_verbs[];

/* ui_ask.c */
void ui_question_key(struct ui *ui, chord c);
void ui_question_paste(struct ui *ui, struct sv text);
/* Draw it over the last rows of the screen. False if there is none. */
bool ui_question_draw(struct ui *ui, struct tty_cursor *cursor);
void ui_question_clear(struct ui *ui);

/* ui_work.c */
/* Take what was finished. */
void ui_drain(struct ui *ui);
bool ui_is_busy(const struct ui *ui);
/* Nothing more is taken from the source, or again. */
void ui_pause(struct ui *ui, bool paused);
void ui_cancel(struct ui *ui);
/* "214/412 eta 1m40"; nothing when idle. */
void ui_add_progress(const struct ui *ui, struct str *out);

#endif
