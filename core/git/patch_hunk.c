/* Reading a diff's text hunk by hunk. */
#include "core/git/patch_hunk.h"

/* "-12,3": 3; "-12": 1. */
static size_t
count_of(struct sv range)
{
	uint64_t n;

	sv_cut(&range, ',');
	return sv_u64(range, &n) ? (size_t)n : 1;
}

void
hunk_open(struct hunk_left *left, struct sv line)
{
	struct sv at, old, new;

	*left = (struct hunk_left){ 0 };
	if (sv_word(&line, &at) && sv_word(&line, &old) && sv_word(&line, &new))
		*left = (struct hunk_left){ count_of(old), count_of(new) };
}

bool
hunk_line(struct hunk_left *left, struct sv line)
{
	char c = line.n ? *line.p : ' ';

	if (c == '\\')
		return false;
	left->old -= c != '+' && left->old;
	left->new -= c != '-' && left->new;
	return true;
}
