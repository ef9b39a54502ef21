/* What a commit needs on a target before it: the chain, in graft order, with reasons. */
#ifndef CORTEN_TUI_VIEW_VIEW_CHAIN_H
#define CORTEN_TUI_VIEW_VIEW_CHAIN_H

#include "tui/app.h"

/* Follows the list it was opened from; digits take another target. */
void view_chain_open(struct ui *ui, struct oid oid, size_t target);

#endif
