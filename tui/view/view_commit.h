/* One commit: verdicts, message, notes, diff; in mainline's form or as it would be on a target. */
#ifndef CORTEN_TUI_VIEW_VIEW_COMMIT_H
#define CORTEN_TUI_VIEW_VIEW_COMMIT_H

#include "tui/app.h"

/* Any commit will do. Opened from a list with .commits, it follows that list's cursor. */
void view_commit_open(struct ui *ui, struct oid oid, enum ui_how how);
/* The same as it would be on @target, over the whole screen. */
void view_commit_open_on(struct ui *ui, struct oid oid, size_t target);

#endif
