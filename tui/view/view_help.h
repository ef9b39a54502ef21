/* The keys of a view, as they are bound now. */
#ifndef CORTEN_TUI_VIEW_VIEW_HELP_H
#define CORTEN_TUI_VIEW_VIEW_HELP_H

#include "tui/ui.h"

/* Open the help for @v, which must stay open below it. */
void view_help_open(struct ui *ui, const struct view *v);

#endif
