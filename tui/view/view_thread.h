/* What the lists said of a commit: its mails as a thread, and what they say of stable. */
#ifndef CORTEN_TUI_VIEW_VIEW_THREAD_H
#define CORTEN_TUI_VIEW_VIEW_THREAD_H

#include "core/flow/thread.h"
#include "tui/app.h"

/* From the store: nothing goes to the network. */
void view_thread_open(struct ui *ui, struct oid oid);

/* Something was fetched: a thread that is open is read again. */
void view_thread_fetched(struct ui *ui);

/* The current mail of such a view, and what it says of stable; NULL: there is none, or nothing. */
const struct thread_mail *view_thread_mail(const struct view *thread, const struct heard **heard);

#endif
