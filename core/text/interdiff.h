/* How two patches differ: what a person changed of one to make the other. */
#ifndef CORTEN_CORE_TEXT_INTERDIFF_H
#define CORTEN_CORE_TEXT_INTERDIFF_H

#include "core/base/str.h"

/*
 * Append how the diff @b differs from the diff @a, as a unified diff of the two: lines that begin with
 * '-' are only in @a, '+' only in @b. Where a hunk stands and which blobs it is about does not count.
 * Nothing is appended if they say the same.
 */
void interdiff_add(struct str *out, struct sv a, struct sv b);

#endif
