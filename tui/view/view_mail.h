/* A mail of a thread: quoted text dimmed, what it says of stable marked. */
#ifndef CORTEN_TUI_VIEW_VIEW_MAIL_H
#define CORTEN_TUI_VIEW_VIEW_MAIL_H

#include "tui/ui.h"

/* Beside the view of the thread @thread (see view_thread.h), whose current mail it shows. */
void view_mail_open(struct ui *ui, const struct view *thread);

#endif
