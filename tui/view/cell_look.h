/* How a cell of the board looks: two letters and a style, the same in every view. */
#ifndef CORTEN_TUI_VIEW_CELL_LOOK_H
#define CORTEN_TUI_VIEW_CELL_LOOK_H

#include "tui/app.h"

/* Verdict (':' while it is judged), decision (a small letter: it has to be looked at again). */
struct cell_look {
	char text[3];
	enum style style;
};
struct cell_look cell_look(const struct app *app, size_t row, size_t target);

/* "SFsCN": soundness, Fixes, Cc: stable, CVE or revert, odd Unicode or note or list activity. */
#define FLAGS_COLUMNS 5
void flags_add(struct str *out, const struct candidate *c);

#endif
