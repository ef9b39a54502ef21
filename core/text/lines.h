/* A text as lines, each with a number: equal lines of one table have equal numbers. */
#ifndef CORTEN_CORE_TEXT_LINES_H
#define CORTEN_CORE_TEXT_LINES_H

#include "core/base/map.h"

/* A line keeps its '\n'; the last one may have none, and then differs from the same with one. */
struct lines {
	struct sv text;		/* borrowed */
	uint32_t *start;	/* n + 1 byte offsets; line i is start[i] .. start[i + 1] */
	uint32_t *id;
	size_t n;
};

/* What gives lines their numbers. One table for all the texts that are to be compared. */
struct line_table {
	struct map ids;
	uint32_t *first, *count;	/* by number: room for diff_lines(); count is all zero */
	size_t room;
};

void line_table_clear(struct line_table *t);
DEFINE_CLEAR(line_table);

/* Split @text, which must outlive @out; at most 4 GiB. */
void lines_split(struct line_table *t, struct sv text, struct lines *out);
void lines_clear(struct lines *l);
DEFINE_CLEAR(lines);

/* The bytes of lines @from up to, not including, @end. */
static inline struct sv
lines_bytes(const struct lines *l, size_t from, size_t end)
{
	return (struct sv){ l->text.p + l->start[from], l->start[end] - l->start[from] };
}

/* Git's rule for what is binary: a NUL among the first 8000 bytes. */
bool text_is_binary(struct sv bytes);

/* Make the table's room as large as it has numbers. */
void line_table_reserve(struct line_table *t);

#endif
