/* A shell in a work tree of its own, to try a commit on a target. */
#ifndef CORTEN_TUI_APP_TREE_H
#define CORTEN_TUI_APP_TREE_H

#include "tui/app.h"

/*
 * Clone the repository below $TMPDIR (objects are shared), check the target out, begin to pick @oid, and
 * start the person's shell there. Work trees and branches that are there stay as they are. Afterwards
 * ask on behalf of @v whether to remove it.
 */
void app_tree_open(struct view *v, struct ui *ui, struct oid oid, size_t target);

#endif
