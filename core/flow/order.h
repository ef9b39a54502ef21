/* In which order the rows of the board are shown: for `list --sort` and the interface's `o`. */
#ifndef CORTEN_CORE_FLOW_ORDER_H
#define CORTEN_CORE_FLOW_ORDER_H

#include "core/flow/board.h"

enum order {
	ORDER_RECOMMEND,	/* what to take first; not judged before skip */
	ORDER_MAINLINE,		/* the oldest first, as a series has them */
	ORDER_NEWEST,		/* mainline's the other way round */
	ORDER_RELEASE,		/* the newest release first; in each as mainline */
	ORDER_SUBSYSTEM,	/* what stands before the colon of the subject */
	ORDER_SIZE,		/* the smallest first */
	ORDERS
};

/* "recommend", "mainline", ... */
const char *order_word(enum order o);
bool order_parse(struct sv word, enum order *out) MUST_CHECK;

/* Sort @rows; equal ones stay in mainline order. @targets has a bit for each that counts. */
void order_rows(const struct board *b, enum order o, uint64_t targets, size_t *rows, size_t n);

/* The best recommendation among those targets of @targets where the cell is open; skip if none is. */
enum recommend order_recommend(const struct board *b, size_t row, uint64_t targets);

#endif
