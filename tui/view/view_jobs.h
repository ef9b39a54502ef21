/* What is computed in the background, and what could not be. */
#ifndef CORTEN_TUI_VIEW_VIEW_JOBS_H
#define CORTEN_TUI_VIEW_VIEW_JOBS_H

#include "tui/app.h"

/* Open it over the whole screen. */
void view_jobs_open(struct ui *ui);

#endif
