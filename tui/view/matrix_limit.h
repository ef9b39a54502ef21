/* Limits on the matrix. What takes long to look up is left to a worker; no key waits for it. */
#ifndef CORTEN_TUI_VIEW_MATRIX_LIMIT_H
#define CORTEN_TUI_VIEW_MATRIX_LIMIT_H

#include "tui/view/view_matrix.h"

/* What is done with the rows inside a limit. */
enum limit_use {
	LIMIT_SHOW,	/* they alone show from now on, and how many is said */
	LIMIT_AGAIN,	/* the same, in silence */
	LIMIT_MARK,
	LIMIT_UNMARK,
};

/* Apply @text to @v, which is a matrix: now, or when it has been looked up. */
void matrix_limit_run(struct view *v, struct ui *ui, struct sv text, enum limit_use use);

/* Another board: what is new there and inside the limit comes behind what shows. */
void matrix_limit_moved(struct view_matrix *m, const struct board *old, const struct board *now);

#endif
