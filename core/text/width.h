/*
 * How many columns of a terminal text takes. The table is our own, pinned to one version of
 * Unicode, because C libraries disagree (and change their minds) about what is zero or two wide.
 */
#ifndef CORTEN_CORE_TEXT_WIDTH_H
#define CORTEN_CORE_TEXT_WIDTH_H

#include "core/base/str.h"

#define WIDTH_UNICODE "14.0.0"

/*
 * What a terminal does with a code point. A hidden one (controls, format and bidi characters,
 * what has no appearance by default, unassigned and private) is never sent to it as it is.
 */
enum width {
	WIDTH_MARK,	/* drawn into the column of the one before: accents, Hangul finals */
	WIDTH_NARROW,	/* one column */
	WIDTH_WIDE,	/* two columns */
	WIDTH_HIDDEN,
};
enum width width_of(uint32_t code);

/* Marks that one column may collect: what ncurses can carry. Languages need three. */
#define WIDTH_MARKS_MAX 4
#define WIDTH_GRAPHEME_BYTES (4 * (1 + WIDTH_MARKS_MAX))

/*
 * The grapheme that @s starts with, as terminals know them: one narrow or wide code point and up to
 * WIDTH_MARKS_MAX marks behind it. Returns its bytes; 0 if @s does not start with one.
 */
size_t width_grapheme(struct sv s, unsigned *columns);

/*
 * The rest is for text that came out of show.h. A byte there that belongs to no grapheme counts as
 * one column.
 */
size_t width_columns(struct sv shown);
/* As much of the start of @shown, in whole graphemes, as fits into @columns. */
struct sv width_cut(struct sv shown, size_t columns);

#endif
