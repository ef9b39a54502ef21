/*
 * What things look like. A view names a style; theme.default, and the user's configuration over it,
 * say what a style looks like on a terminal of this many colours. Nothing is told by colour alone:
 * a theme may make every style look the same.
 */
#ifndef CORTEN_TUI_THEME_H
#define CORTEN_TUI_THEME_H

#include "core/base/err.h"
#include "core/base/str.h"

enum style {
	STYLE_TEXT,
	STYLE_DIM,	/* there, but not what one looks for */
	STYLE_STRONG,	/* headings within a text */
	STYLE_HEAD,	/* column heads */
	STYLE_HINT,	/* the row of keys */
	STYLE_BAR,	/* the bar below the pane that has the keys */
	STYLE_BAR_DIM,	/* ... below the other one */
	STYLE_MESSAGE,
	STYLE_ERROR,
	STYLE_PROMPT,
	STYLE_KEY,	/* the name of a key */
	STYLE_ID,	/* hashes and numbers of things */
	STYLE_WHO,
	STYLE_WHEN,
	STYLE_REF,
	STYLE_TRAILER,
	STYLE_QUOTE,
	STYLE_META,	/* index, mode and ---/+++ lines of a diff */
	STYLE_FILE,	/* its "diff --git" lines */
	STYLE_HUNK,
	STYLE_ADDED,
	STYLE_REMOVED,
	STYLE_GOOD,
	STYLE_CARE,
	STYLE_BAD,
	STYLE_BUSY,	/* being computed */
	/* The rest lie over another style. */
	STYLE_CURSOR,
	STYLE_MATCH,
	STYLE_ESCAPED,
	STYLE_COUNT,
};

/* "added", "bar-dim": how users name it. */
const char *theme_style_name(enum style style);

enum paint_attr {
	PAINT_BOLD = 1,
	PAINT_DIM = 2,
	PAINT_UNDERLINE = 4,
	PAINT_REVERSE = 8,
};

struct paint {
	int fore, back;		/* 0 to 255; -1: the terminal's own */
	unsigned attrs;		/* enum paint_attr */
};

/* What a terminal can do. */
enum depth { DEPTH_MONO, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_COUNT };

struct theme {
	struct paint paint[DEPTH_COUNT][STYLE_COUNT];
};

/* The theme that is part of the program. */
void theme_init(struct theme *t);

/*
 * Let @style look like @look, which is what git's color.* variables take: up to two colours (fore,
 * back: "red", "brightred", 0 to 255, "normal") and attributes ("bold", "dim", "ul", "reverse").
 * Terminals with too few colours for it keep what they had; those with none take the attributes, if
 * there are any. ERR_PARSE names the word.
 */
bool theme_set(struct theme *t, struct sv style, struct sv look, struct err *err) MUST_CHECK;

/*
 * Read lines "STYLE LOOK", with '#' for comments. A line that makes no sense changes nothing and
 * adds a line to @complaints.
 */
void theme_read(struct theme *t, struct sv text, struct str *complaints);

/* How a cell of this style looks; @flags are enum cell_flag of canvas.h. */
struct paint theme_paint(const struct theme *t, enum depth depth, enum style style, unsigned flags);

#endif
