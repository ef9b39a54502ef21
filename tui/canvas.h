/*
 * A screen in memory: cells of one grapheme and one style. Views draw into it, terminals show it,
 * tests read it. All text goes through core/text/show on its way in.
 */
#ifndef CORTEN_TUI_CANVAS_H
#define CORTEN_TUI_CANVAS_H

#include "core/text/show.h"
#include "tui/theme.h"

enum cell_flag {
	CELL_CURSOR = 1,	/* on the current row */
	CELL_MATCH = 2,		/* what the search found */
	CELL_ESCAPED = 4,	/* stands for something that must not be shown */
};

struct canvas_cell {
	char text[WIDTH_GRAPHEME_BYTES];	/* not NUL-terminated */
	uint8_t n;		/* bytes of @text */
	uint8_t columns;	/* 1 or 2; 0 (and no text) in the second column of a wide one */
	uint8_t style;
	uint8_t flags;
};

/*
 * A whole screen (from canvas_init()) or an area of one (from canvas_area(); plain data, owns
 * nothing). Rows and columns count from 0; what falls outside is clipped, so that nobody has to
 * compute. In an area that is scrolled sideways, column @left is the first one that shows.
 */
struct canvas {
	struct canvas_cell *cell;
	int stride;
	int rows, cols;
	int left;
};

/* Blank; end it with canvas_clear(). */
void canvas_init(struct canvas *c, int rows, int cols);
void canvas_clear(struct canvas *c);
DEFINE_CLEAR(canvas);

/* A part of @c, clipped to it. Shares its cells. */
struct canvas canvas_area(const struct canvas *c, int row, int col, int rows, int cols);

/* Make everything blanks of STYLE_TEXT. */
void canvas_erase(struct canvas *c);

/*
 * Write @text from (row, col) on and return the column behind it. Text that reaches past the right
 * edge shows '>' there, and the column returned is past it too.
 */
int canvas_text(struct canvas *c, int row, int col, enum style style, struct sv text);
int canvas_printf(struct canvas *c, int row, int col, enum style style,
		  const char *fmt, ...) PRINTF(5, 6);
/* As canvas_text(), in exactly @cols columns: cut with '>' or padded with blanks. */
int canvas_field(struct canvas *c, int row, int col, int cols, enum style style, struct sv text);
/* @cols times the ASCII character @with. */
void canvas_fill(struct canvas *c, int row, int col, int cols, enum style style, char with);
/* Add @flag to cells. Counts columns as they show, whatever @left is. */
void canvas_flag(struct canvas *c, int row, int col, int cols, enum cell_flag flag);

/* The cell at (row, col) as it shows. */
const struct canvas_cell *canvas_at(const struct canvas *c, int row, int col);

/* What row @row shows, without blanks at its end. */
void canvas_row(const struct canvas *c, int row, struct str *out);
/* Every row of it, with its line feed. */
void canvas_dump(const struct canvas *c, struct str *out);
/* Runs of equal style other than plain text: "3: 0-11 id, 13-40 match", a line for each row. */
void canvas_dump_styles(const struct canvas *c, struct str *out);

#endif
