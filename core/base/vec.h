/*
 * Growing arrays of any type:
 *
 *	VEC(struct hunk) hunks = { 0 };
 *	*vec_push(&hunks) = (struct hunk){ ... };
 *	for (size_t i = 0; i < hunks.n; i++) use(hunks.p[i]);
 *	vec_clear(&hunks);
 *
 * A struct that holds one names it in its own x_clear().
 */
#ifndef CORTEN_CORE_BASE_VEC_H
#define CORTEN_CORE_BASE_VEC_H

#include "core/base/alloc.h"

#define VEC(type) struct { type *p; size_t n, cap; }

/* Room for @extra more elements. */
#define vec_reserve(v, extra) \
	do { \
		if ((v)->n + (extra) > (v)->cap) { \
			(v)->cap = MAX((v)->n + (extra), (v)->cap + (v)->cap / 2 + 8); \
			(v)->p = xrealloc_array((v)->p, (v)->cap, sizeof(*(v)->p)); \
		} \
	} while (0)

/* A pointer to one more element, whose content is not set yet. */
#define vec_push(v) \
	({ vec_reserve(v, 1); &(v)->p[(v)->n++]; })

/* One element fewer; a copy of it. */
#define vec_pop(v)	((v)->p[--(v)->n])

#define vec_last(v)	(&(v)->p[(v)->n - 1])

#define vec_clear(v) \
	do { free((v)->p); (v)->p = NULL; (v)->n = (v)->cap = 0; } while (0)

#define vec_sort(v, cmp) \
	do { if ((v)->n > 1) qsort((v)->p, (v)->n, sizeof(*(v)->p), cmp); } while (0)

#endif
