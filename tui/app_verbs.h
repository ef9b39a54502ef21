/* What every view that shows commits can open and do, beside deciding. */
#ifndef CORTEN_TUI_APP_VERBS_H
#define CORTEN_TUI_APP_VERBS_H

#include "tui/app.h"

/* For ui_options.verbs. */
extern const struct view_verb app_verbs[];

/* The commit that the person looks at. False where there is none. */
bool app_current(const struct view *v, struct oid *out);

/*
 * Ask whether to accept @oid with all that it needs on the targets of @v, and the commits @more (names
 * of 20 bytes; NULL: none), what repaired them.
 */
void app_accept_chain(struct view *v, struct ui *ui, struct oid oid, const struct view_ids *more);

/* For ui_options.command: run it in the background, show what it printed in a pager. */
bool app_command(void *arg, struct ui *ui, struct sv line, struct err *err);

#endif
