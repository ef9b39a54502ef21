/* Inside core/git: reading a diff's text hunk by hunk. */
#ifndef CORTEN_CORE_GIT_PATCH_HUNK_H
#define CORTEN_CORE_GIT_PATCH_HUNK_H

#include "core/base/sv.h"

/* Lines of either side that the open hunk still has; both 0 outside hunks. */
struct hunk_left {
	size_t old, new;
};

static inline bool
hunk_is_open(const struct hunk_left *left)
{
	return left->old || left->new;
}

/* Open the hunk that "@@ -12,3 +12,4 @@ ..." begins. */
void hunk_open(struct hunk_left *left, struct sv line);
/* Account for one line of the open hunk. False for "\ No newline at end of file". */
bool hunk_line(struct hunk_left *left, struct sv line);

#endif
