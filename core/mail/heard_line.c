/* Where in a mail a passage stands that was heard in it. */
#include "core/mail/heard.h"

/* So many bytes that a line shares with the passage are no accident. */
#define SHARED_MIN 12

/* The longest end of @a that @b begins with. */
static size_t
overlap(struct sv a, struct sv b)
{
	for (size_t n = MIN(a.n, b.n); n >= SHARED_MIN; n--)
		if (sv_eq(sv_from(a, a.n - n), sv_to(b, n)))
			return n;
	return 0;
}

bool
heard_covers(struct sv passage, struct sv line)
{
	line = sv_trim(line);
	if (!line.n || !passage.n || thread_is_quoted(line))
		return false;
	return sv_has(line, passage) || (line.n >= SHARED_MIN && sv_has(passage, line)) ||
	       overlap(line, passage) || overlap(passage, line);
}
