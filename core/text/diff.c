/* What changed between two texts: the histogram algorithm. */
#include "core/text/diff.h"

#include "core/text/diff_parts.h"

/* Lines that occur more often than this in a region do not anchor it (git's value). */
#define OCCURS_MAX 64
#define NONE	   UINT32_MAX

/* Where the lines of the region of the first text stand: for each number the places, ascending. */
struct index {
	uint32_t *first, *count;	/* by line number */
	uint32_t *next;			/* by place: the next place of the same line */
};

struct anchor {
	size_t a, a_end, b, b_end;
	uint32_t occurs;
	bool has_common;
};

void
edits_clear(struct edits *e)
{
	vec_clear(e);
}

static void
index_region(struct index *x, const struct sides *s, struct region r)
{
	for (size_t i = r.a_end; i-- > r.a;) {
		uint32_t id = s->a.id[i];

		x->next[i] = x->count[id] ? x->first[id] : NONE;
		x->first[id] = (uint32_t)i;
		x->count[id]++;
	}
}

static void
forget_region(struct index *x, const struct sides *s, struct region r)
{
	for (size_t i = r.a; i < r.a_end; i++)
		x->count[s->a.id[i]] = 0;
}

/* Stretch the match of places @a and @b both ways; its rarest line gives its occurrences. */
static struct anchor
stretch(const struct index *x, const struct sides *s, struct region r, size_t a, size_t b)
{
	struct anchor m = { a, a + 1, b, b + 1, x->count[s->a.id[a]], true };

	while (m.a > r.a && m.b > r.b && s->a.id[m.a - 1] == s->b.id[m.b - 1]) {
		m.a--;
		m.b--;
		m.occurs = MIN(m.occurs, x->count[s->a.id[m.a]]);
	}
	while (m.a_end < r.a_end && m.b_end < r.b_end && s->a.id[m.a_end] == s->b.id[m.b_end]) {
		m.occurs = MIN(m.occurs, x->count[s->a.id[m.a_end]]);
		m.a_end++;
		m.b_end++;
	}
	return m;
}

/*
 * Try all matches of place @b; keep in @best the longest one or the one with a rarer line. Returns
 * the next place of the second text worth trying.
 */
static size_t
try_place(const struct index *x, const struct sides *s, struct region r, size_t b,
	  struct anchor *best)
{
	uint32_t id = s->b.id[b];
	size_t next = b + 1;

	if (!x->count[id])
		return next;
	best->has_common = true;
	if (x->count[id] > best->occurs)
		return next;
	for (uint32_t at = x->first[id]; at != NONE;) {
		struct anchor m = stretch(x, s, r, at, b);

		next = MAX(next, m.b_end);
		if (best->a_end - best->a < m.a_end - m.a || m.occurs < best->occurs)
			*best = m;
		while (at != NONE && at < m.a_end)
			at = x->next[at];
	}
	return next;
}

static struct anchor
find_anchor(const struct index *x, const struct sides *s, struct region r)
{
	struct anchor best = { .occurs = OCCURS_MAX + 1 };

	for (size_t b = r.b; b < r.b_end;)
		b = try_place(x, s, r, b, &best);
	return best;
}

static void
compare(struct index *x, struct sides *s, struct region whole)
{
	VEC(struct region) todo = { 0 };

	*vec_push(&todo) = whole;
	while (todo.n) {
		struct region r = vec_pop(&todo);

		if (r.a == r.a_end || r.b == r.b_end) {
			region_changed(s, r);
			continue;
		}
		index_region(x, s, r);
		struct anchor m = find_anchor(x, s, r);

		forget_region(x, s, r);
		if (m.has_common && m.occurs > OCCURS_MAX) {
			myers(s, r);
		} else if (!m.has_common) {
			region_changed(s, r);
		} else {
			*vec_push(&todo) = (struct region){ r.a, m.a, r.b, m.b };
			*vec_push(&todo) = (struct region){ m.a_end, r.a_end, m.b_end, r.b_end };
		}
	}
	vec_clear(&todo);
}

static void
collect(const struct sides *s, struct edits *out)
{
	size_t a = 0, b = 0;

	while (a < s->a.n || b < s->b.n) {
		struct edit e = { a, 0, b, 0 };

		while (s->a.changed[a])
			a++;
		while (s->b.changed[b])
			b++;
		e.na = a - e.a;
		e.nb = b - e.b;
		if (e.na || e.nb)
			*vec_push(out) = e;
		a += a < s->a.n;
		b += b < s->b.n;
	}
}

void
diff_lines(struct line_table *t, const struct lines *a, const struct lines *b, struct edits *out)
{
	line_table_reserve(t);
	struct sides s = {
		.a = { a->id, a->n, xzalloc(a->n + 1) },
		.b = { b->id, b->n, xzalloc(b->n + 1) },
	};
	struct index x = { t->first, t->count, xmalloc(a->n * sizeof(*x.next)) };

	out->n = 0;
	compare(&x, &s, (struct region){ 0, a->n, 0, b->n });
	slide(&s.a, &s.b);
	slide(&s.b, &s.a);
	collect(&s, out);
	free(x.next);
	free(s.a.changed);
	free(s.b.changed);
}

size_t
edits_at(const struct edits *edits, size_t b)
{
	size_t low = 0, high = edits->n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (edits->p[mid].b + edits->p[mid].nb < b)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t
edits_unmap(const struct edits *edits, size_t b)
{
	size_t i = edits_at(edits, b);
	const struct edit *e = &edits->p[i];

	if (i < edits->n && b >= e->b && b < e->b + e->nb)
		return e->a + MIN(b - e->b, e->na);
	/* Behind edit i - 1, or behind edit i where it ends right here. */
	if (i < edits->n && b >= e->b + e->nb)
		i++;
	return i ? b - (edits->p[i - 1].b + edits->p[i - 1].nb) +
		   edits->p[i - 1].a + edits->p[i - 1].na : b;
}
