/* The log of what people decided. */
#ifndef CORTEN_TUI_VIEW_VIEW_LOG_H
#define CORTEN_TUI_VIEW_VIEW_LOG_H

#include "tui/app.h"

void view_log_open(struct ui *ui);

#endif
