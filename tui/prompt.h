/*
 * One line of input: text, a place in it, and the keys that edit it. Knows no screen and no views;
 * ui_ask() shows it.
 *
 *	Left Right Home End ^A ^E ^B ^F Esc-b Esc-f	move, by character, line, word
 *	Backspace Delete ^D Esc-d ^W ^U ^K		delete: character, word, to an end
 *	Up Down ^P ^N					history
 *	Tab						complete
 */
#ifndef CORTEN_TUI_PROMPT_H
#define CORTEN_TUI_PROMPT_H

#include "core/base/str.h"
#include "core/base/vec.h"
#include "tui/canvas.h"
#include "tui/chord.h"

/* Lines of before, the oldest first. */
struct prompt_history {
	VEC(char *) lines;
};
void prompt_history_clear(struct prompt_history *h);
DEFINE_CLEAR(prompt_history);
/* Add a line; an equal one of before goes. Empty ones are not kept. */
void prompt_history_add(struct prompt_history *h, struct sv line);

/* What a text can be completed to: whole texts. */
struct prompt_completions {
	VEC(char *) texts;
};
void prompt_completions_clear(struct prompt_completions *c);
DEFINE_CLEAR(prompt_completions);
void prompt_completions_add(struct prompt_completions *c, struct sv text);

/* Start it all-zero, end it with prompt_clear(). */
struct prompt {
	struct str text;	/* what may be shown, always */
	size_t at;		/* byte of @text the cursor is on */
	const struct prompt_history *history;	/* borrowed; or NULL */
	size_t line;		/* of the history, counted from its end; 0: none */
	struct str typed;	/* what was there before the history was looked at */
};
void prompt_clear(struct prompt *p);
DEFINE_CLEAR(prompt);

/* What a key did. */
enum prompt_did {
	PROMPT_NOTHING,
	PROMPT_MOVED,
	PROMPT_EDITED,
	PROMPT_COMPLETE,	/* the person wants completion */
	PROMPT_DONE,		/* Enter */
	PROMPT_CANCELLED,	/* Esc, ^C, ^G; Backspace where nothing is left */
};
enum prompt_did prompt_key(struct prompt *p, chord c);

/* Replace the text, with the cursor behind it. */
void prompt_set(struct prompt *p, struct sv text);
/* Insert pasted text, on one line and without what must not be shown. It never submits. */
void prompt_paste(struct prompt *p, struct sv text);
/* Complete as far as all of @c agree. False if that changed nothing. */
bool prompt_complete(struct prompt *p, const struct prompt_completions *c);

/* Draw @label and the text, as much as fits, into row 0 of @c. Returns the cursor's column. */
int prompt_draw(const struct prompt *p, struct canvas *c, const char *label);

#endif
