/*
 * What changed between two texts, line by line.
 *
 * The histogram algorithm, as git's default merge strategy uses it, so that our merges and git's
 * find the same changes: the region's rarest common lines anchor the comparison, and what has only
 * common lines that occur too often is left to Myers' algorithm.
 */
#ifndef CORTEN_CORE_TEXT_DIFF_H
#define CORTEN_CORE_TEXT_DIFF_H

#include "core/text/lines.h"

/* Lines a .. a + na of the first text became lines b .. b + nb of the second. */
struct edit {
	size_t a, na, b, nb;
};

/* In order; between two edits stand lines that both texts have. */
struct edits {
	struct edit *p;
	size_t n, cap;
};

void edits_clear(struct edits *e);
DEFINE_CLEAR(edits);

/* Compare @a with @b, both split with the line table @t. What @out had is replaced. */
void diff_lines(struct line_table *t, const struct lines *a, const struct lines *b,
		struct edits *out);

/* The line of the first text that stands where line @b of the second does; with @edits of the two. */
size_t edits_unmap(const struct edits *edits, size_t b);
/* The first edit that ends at line @b of the second text or behind it; edits->n if none does. */
size_t edits_at(const struct edits *edits, size_t b);

#endif
