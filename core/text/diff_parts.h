/* Inside core/text: what the parts of the line comparison share. */
#ifndef CORTEN_CORE_TEXT_DIFF_PARTS_H
#define CORTEN_CORE_TEXT_DIFF_PARTS_H

#include "core/base/vec.h"

/* One text of a comparison; changed[n] is a 0 that ends every group. */
struct side {
	const uint32_t *id;
	size_t n;
	char *changed;		/* by line: not in the other text */
};

struct sides {
	struct side a, b;
};

/* Lines a .. a_end of the first text beside b .. b_end of the second. */
struct region {
	size_t a, a_end, b, b_end;
};

/* Nothing in @r has its like on the other side. */
void region_changed(struct sides *s, struct region r);

/* Compare @r by Myers' algorithm in linear space, giving up minimality where it gets dear. */
void myers(struct sides *s, struct region r);

/*
 * A group of changed lines may slide where the line behind it equals its first one. Slide every
 * group of @side down as far as it goes, or back up to where it lines up with a group of @other;
 * join groups that touch. As git does without its indent heuristic.
 */
void slide(struct side *side, const struct side *other);

#endif
