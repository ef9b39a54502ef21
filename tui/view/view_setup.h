/* The first run: which branches receive backports? Nothing is written before the person says yes. */
#ifndef CORTEN_TUI_VIEW_VIEW_SETUP_H
#define CORTEN_TUI_VIEW_VIEW_SETUP_H

#include "core/flow/offer.h"
#include "tui/ui.h"

/* What the person chose; ends the interface when the store is made. */
struct setup {
	const struct session *session;
	const struct offer *offer;
	VEC(const char *) targets;	/* refs, of the offer */
	bool made;			/* false: the person left */
};

/*
 * Open it as the only view of an interface whose pool has workers on @setup->session. @setup must
 * outlive it.
 */
void view_setup_open(struct ui *ui, struct setup *setup);

#endif
