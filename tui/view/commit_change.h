/* The change of a commit: as it is in mainline, as it becomes on a target, or both beside each other. */
#ifndef CORTEN_TUI_VIEW_COMMIT_CHANGE_H
#define CORTEN_TUI_VIEW_COMMIT_CHANGE_H

#include "core/flow/look.h"
#include "core/text/beside.h"
#include "tui/view/view_pager.h"

enum variant { VARIANT_MAINLINE, VARIANT_GRAFTED, VARIANT_BOTH, VARIANTS };

/* In a view of so many columns both stand beside each other; in a narrower one they are woven. */
#define CHANGE_BESIDE 100

/* Start it all-zero, end it with commit_change_clear(). */
struct commit_change {
	struct beside rows;	/* borrows from the look */
	VEC(unsigned char) styles;	/* two for each row */
	int first;		/* the line that shows the first of them; -1: they are woven */
};

void commit_change_clear(struct commit_change *c);

/* Append its lines. @l must outlive them; @target is the name of where @l was looked at. */
void commit_change_add(struct commit_change *c, struct view_pager *p, const struct look *l,
		       enum variant variant, struct sv target);
void commit_change_draw(const struct commit_change *c, const struct view_pager *p, int i,
			struct canvas *to, int row);

#endif
