/* Rows by the beginning of a commit's name: messages name commits by their first digits. */
#ifndef CORTEN_CORE_FLOW_NAME_INDEX_H
#define CORTEN_CORE_FLOW_NAME_INDEX_H

#include "core/base/oid.h"
#include "core/base/sv.h"
#include "core/base/vec.h"

struct name_row {
	struct oid oid;
	size_t row;
};

/* Push all, sort once, then search. Start it all-zero. */
struct name_index {
	VEC(struct name_row) list;
};
void name_index_clear(struct name_index *x);
DEFINE_CLEAR(name_index);
void name_index_sort(struct name_index *x);

/* The rows whose names begin with the hex digits @prefix, @n of them; borrowed. */
const struct name_row *name_index_find(const struct name_index *x, struct sv prefix, size_t *n);

#endif
