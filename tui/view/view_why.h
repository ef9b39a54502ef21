/* One cell: the evidence for its verdict, step by step. */
#ifndef CORTEN_TUI_VIEW_VIEW_WHY_H
#define CORTEN_TUI_VIEW_VIEW_WHY_H

#include "tui/app.h"

/* Follows the list it was opened from; digits take another target. */
void view_why_open(struct ui *ui, struct oid oid, size_t target);

#endif
