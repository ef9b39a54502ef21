/*
 * The one way from data to what people see: any bytes become text that is safe on a terminal.
 *
 * Nothing is dropped, because dropping hides an attack in a diff; it is shown as what it is:
 *
 *	C0 controls and DEL			^[ ^G ^?
 *	hidden code points (see width.h)	<U+202E> <U+200B> <U+00AD> <U+E000>
 *	marks without a base, or the fifth on	<U+0301>
 *	bytes that are not UTF-8		<E9>
 *	tab					spaces to the next multiple of 8
 *
 * What comes out has no byte below 0x20 (but the line feeds of show_text()), is valid UTF-8, takes
 * the columns that width.h says, and comes out unchanged when it goes through again. Linear in its
 * input.
 */
#ifndef CORTEN_CORE_TEXT_SHOW_H
#define CORTEN_CORE_TEXT_SHOW_H

#include "core/text/width.h"

#define SHOW_TAB 8

/* A step of show_next(). */
struct shown {
	struct sv text;		/* what to draw; good until the next step */
	struct sv from;		/* the bytes it stands for */
	unsigned columns;
	bool escaped;		/* @text stands for something else: draw it in reverse */
};

/* Start it as { .rest = bytes }. */
struct show {
	struct sv rest;
	size_t column;		/* where the next step begins, for tabs */
	char own[16];
};

/* The next grapheme, tab or escape. False at the end. */
bool show_next(struct show *it, struct shown *out);
/* As show_next(), but a run of plain ASCII is one step: a byte is a column. */
bool show_next_run(struct show *it, struct shown *out);

/* Append @bytes on one line: a line feed is ^J. Returns the columns it takes. */
size_t show_add(struct str *out, struct sv bytes);
/* As show_add() in at most @columns columns; '>' is the last of them where text was cut off. */
size_t show_cut(struct str *out, struct sv bytes, size_t columns);
/* As show_cut(), with blanks behind it up to exactly @columns. */
void show_field(struct str *out, struct sv bytes, size_t columns);
/* As show_add(), but line feeds stay what they are. */
void show_text(struct str *out, struct sv bytes);

size_t show_columns(struct sv bytes);
/* True if anything but tabs and line feeds has to be escaped. */
bool show_is_odd(struct sv bytes);

#endif
