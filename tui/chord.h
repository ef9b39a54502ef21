/*
 * A key as it was pressed: a character, a named key, either with Alt. Its name is how keys.default,
 * the user's configuration, the help view and key scripts spell it:
 *
 *	j  G  %  Space  Enter  Tab  Esc  Backspace  Up  PgDn  F1  ^D  Esc-/  Esc-Up
 */
#ifndef CORTEN_TUI_CHORD_H
#define CORTEN_TUI_CHORD_H

#include "core/base/str.h"

/* A code point (with Ctrl: 0x01 to 0x1f), or one of the names below; CHORD_ALT may be added. */
typedef uint32_t chord;

enum {
	CHORD_NONE = 0,
	CHORD_TAB = 0x09,
	CHORD_ENTER = 0x0d,
	CHORD_ESC = 0x1b,
	CHORD_SPACE = 0x20,
	CHORD_BACKSPACE = 0x7f,
	CHORD_UP = 0x110000,
	CHORD_DOWN,
	CHORD_LEFT,
	CHORD_RIGHT,
	CHORD_HOME,
	CHORD_END,
	CHORD_PGUP,
	CHORD_PGDN,
	CHORD_INSERT,
	CHORD_DELETE,
	CHORD_BACKTAB,
	CHORD_SHIFT_UP,
	CHORD_SHIFT_DOWN,
	CHORD_F1,		/* to CHORD_F1 + 11 */
	CHORD_F12 = CHORD_F1 + 11,
	CHORD_ALT = 0x1000000,
};
#define CHORD_CTRL(letter) ((letter) & 0x1f)

/* Every other spelling ("^d", "C-d", "Ctrl-D", "PageDown", "M-x") comes to the same chord. */
bool chord_parse(struct sv name, chord *out) MUST_CHECK;
/* Append its name. */
void chord_add(struct str *out, chord c);

#endif
