/* The log of what people decided. */
#ifndef CORTEN_TUI_VIEW_VIEW_LOG_H
#define CORTEN_TUI_VIEW_VIEW_LOG_H

#include "tui/app.h"

/* Open it over the whole screen, the newest act first. */
void view_log_open(struct ui *ui);

#endif
