/* The letters of reasons: what is offered where a decision needs one. */
#ifndef CORTEN_TUI_REASONS_H
#define CORTEN_TUI_REASONS_H

#include "core/base/arena.h"
#include "core/base/vec.h"
#include "tui/ui.h"

/* These two are no reasons: the person gives one, in the last row or in the editor. */
#define REASON_TYPED	'y'
#define REASON_EDITED	'e'

/* Start it all-zero. */
struct reasons {
	VEC(struct choice) list;	/* the two above last */
	struct arena text;
};

void reasons_clear(struct reasons *r);
/* Why a candidate is rejected; what is asked of it. */
void reasons_init_reject(struct reasons *r);
void reasons_init_ask(struct reasons *r);

/*
 * Let the key @letter mean @text from now on; an empty text takes it away. False: it is not one small
 * letter or digit, or one of the two that mean something else.
 */
bool reasons_set(struct reasons *r, struct sv letter, struct sv text) MUST_CHECK;

/* What @key means; empty for none. */
struct sv reasons_text(const struct reasons *r, chord key);

#endif
