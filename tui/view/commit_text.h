/* What stands above the change of a commit: who and when, the message, verdicts, notes. */
#ifndef CORTEN_TUI_VIEW_COMMIT_TEXT_H
#define CORTEN_TUI_VIEW_COMMIT_TEXT_H

#include "core/flow/log.h"
#include "core/flow/look.h"
#include "tui/app.h"
#include "tui/view/view_pager.h"

/* Each appends its lines. */
void commit_text_head(struct view_pager *p, const struct app *app, struct oid oid,
		      const struct look *l);
void commit_text_message(struct view_pager *p, struct sv message);
/* A line for each target of the board's row @row: "6.12  +A  ready, take: why" */
void commit_text_cells(struct view_pager *p, const struct app *app, size_t row);
void commit_text_notes(struct view_pager *p, const struct events *notes);

#endif
