/* Commits that a message names: where Enter leads. */
#ifndef CORTEN_TUI_VIEW_NAMED_H
#define CORTEN_TUI_VIEW_NAMED_H

#include "tui/ui.h"

#define NAMED_MAX 9	/* as many as there are digits */

/* Start it all-zero, end it with named_clear(). */
struct named {
	struct str text[NAMED_MAX];	/* the line that does, from the name on */
	struct str hex[NAMED_MAX];	/* the name */
	struct choice choice[NAMED_MAX];	/* for ui_choose(): '1' is the first */
	size_t n;
};

/* The first ones of @message, at most one a line. */
void named_find(struct named *named, struct sv message);
void named_clear(struct named *named);

#endif
