/* The series of one target: what is accepted, as it grafts one onto the other; writing it out. */
#ifndef CORTEN_TUI_VIEW_VIEW_SERIES_H
#define CORTEN_TUI_VIEW_VIEW_SERIES_H

#include "tui/app.h"

/* Digits take another target. Nothing is written before ^Y and a file name. */
void view_series_open(struct ui *ui, size_t target);

#endif
