/* The mail thread of a commit: what its message links to, until the lists can be read. */
#ifndef CORTEN_TUI_VIEW_VIEW_THREAD_H
#define CORTEN_TUI_VIEW_VIEW_THREAD_H

#include "tui/app.h"

/* Open the one of @oid over the whole screen. */
void view_thread_open(struct ui *ui, struct oid oid);

#endif
