/*
 * Two patches beside each other, line by line: a change as it is in one tree, and as it becomes in
 * another. Which line a hunk stands at and which blobs it is about does not count as a difference.
 */
#ifndef CORTEN_CORE_TEXT_BESIDE_H
#define CORTEN_CORE_TEXT_BESIDE_H

#include "core/base/sv.h"
#include "core/base/vec.h"

/* Also the character between the two. */
enum beside_how {
	BESIDE_SAME = ' ',
	BESIDE_CHANGED = '!',	/* both have a line here, another one */
	BESIDE_LEFT = '<',	/* only the first has it */
	BESIDE_RIGHT = '>',
};

/* Lines of the patches, without their line feeds; empty on a side that has none. */
struct beside_row {
	enum beside_how how;
	struct sv left, right;
};

struct beside {
	struct beside_row *p;
	size_t n, cap;
	size_t differ;		/* rows that are not the same */
};

void beside_clear(struct beside *b);
DEFINE_CLEAR(beside);

/* Put the patches @a and @b, which must outlive @out, beside each other. */
void beside_read(struct sv a, struct sv b, struct beside *out);

#endif
