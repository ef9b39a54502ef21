/* Text in lines, each of spans with a style: what pagers show. */
#ifndef CORTEN_TUI_STYLED_H
#define CORTEN_TUI_STYLED_H

#include "core/base/vec.h"
#include "tui/canvas.h"

struct styled_span {
	size_t end;		/* in bytes; it begins where the one before ends */
	enum style style;
};

/* Start it all-zero, end it with styled_clear(). */
struct styled {
	struct str bytes;
	VEC(struct styled_span) spans;
	VEC(size_t) lines;	/* how many spans there are up to the end of each */
};

void styled_clear(struct styled *s);
DEFINE_CLEAR(styled);

/* Append to the last line, which styled_end() ends. */
void styled_span(struct styled *s, enum style style, struct sv text);
void styled_end(struct styled *s);
/* Append @text, which may have many lines, in one style. */
void styled_add(struct styled *s, enum style style, struct sv text);

/*
 * Append @text to the last line, broken at blanks so that no line is wider than @columns; the lines that
 * follow begin with @indent blanks. Ends it.
 */
void styled_wrap(struct styled *s, enum style style, struct sv text, size_t indent, size_t columns);

int styled_lines(const struct styled *s);
/* The bytes of line @i; borrowed until something is added. */
struct sv styled_line(const struct styled *s, int i);
void styled_draw(const struct styled *s, int i, struct canvas *c, int row);

#endif
