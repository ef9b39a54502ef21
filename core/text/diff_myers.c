/* Myers' algorithm in linear space: divide at a point of the middle of a shortest edit script. */
#include <math.h>
#include <string.h>
#include <sys/types.h>

#include "core/text/diff_parts.h"

/* Past this cost the furthest point reached divides the region, minimal or not. */
#define COST_MIN 256

struct point {
	size_t a, b;
};

/*
 * Furthest places in the first text by diagonal (place in a minus place in b), for both ways:
 * forward[k] is -1 and backward[k] past the end where diagonal k was not reached.
 */
struct frontier {
	ssize_t *forward, *backward;	/* index 0 is diagonal 0; both signs are valid */
};

void
region_changed(struct sides *s, struct region r)
{
	memset(s->a.changed + r.a, 1, r.a_end - r.a);
	memset(s->b.changed + r.b, 1, r.b_end - r.b);
}

static struct region
trim(const struct sides *s, struct region r)
{
	while (r.a < r.a_end && r.b < r.b_end && s->a.id[r.a] == s->b.id[r.b]) {
		r.a++;
		r.b++;
	}
	while (r.a < r.a_end && r.b < r.b_end && s->a.id[r.a_end - 1] == s->b.id[r.b_end - 1]) {
		r.a_end--;
		r.b_end--;
	}
	return r;
}

/* The furthest place of diagonal @k after one more edit; -1 where none is inside the region. */
static ssize_t
advance(const struct frontier *f, ssize_t k, ssize_t d, ssize_t n, ssize_t m)
{
	ssize_t right = k > -d ? f->forward[k - 1] : -1, down = k < d ? f->forward[k + 1] : -1;
	ssize_t x = -1;

	if (d == 0)
		return 0;
	if (right >= 0 && right < n)
		x = right + 1;
	if (down >= 0 && down - k <= m)
		x = MAX(x, down);
	return x;
}

/* One step forward on all diagonals of cost @d; true where it meets the backward one. */
static bool
step_forward(const struct sides *s, struct region r, struct frontier *f, ssize_t d,
	     struct point *meet)
{
	ssize_t n = (ssize_t)(r.a_end - r.a), m = (ssize_t)(r.b_end - r.b), delta = n - m;

	for (ssize_t k = -d; k <= d; k += 2) {
		ssize_t x = advance(f, k, d, n, m);

		while (x >= 0 && x < n && x - k < m &&
		       s->a.id[r.a + (size_t)x] == s->b.id[r.b + (size_t)(x - k)])
			x++;
		f->forward[k] = x;
		if (x >= 0 && (delta & 1) && k > delta - d && k < delta + d && f->backward[k] <= x) {
			*meet = (struct point){ r.a + (size_t)x, r.b + (size_t)(x - k) };
			return true;
		}
	}
	return false;
}

/* advance() the other way; n + 1 where no place is inside. */
static ssize_t
retreat(const struct frontier *f, ssize_t k, ssize_t d, ssize_t n, ssize_t delta)
{
	ssize_t left = k < delta + d ? f->backward[k + 1] : n + 1;
	ssize_t up = k > delta - d ? f->backward[k - 1] : n + 1;
	ssize_t x = n + 1;

	if (d == 0)
		return n;
	if (left <= n && left > 0)
		x = left - 1;
	if (up <= n && up - k >= 0)
		x = MIN(x, up);
	return x;
}

static bool
step_backward(const struct sides *s, struct region r, struct frontier *f, ssize_t d,
	      struct point *meet)
{
	ssize_t n = (ssize_t)(r.a_end - r.a), m = (ssize_t)(r.b_end - r.b), delta = n - m;

	for (ssize_t k = delta - d; k <= delta + d; k += 2) {
		ssize_t x = retreat(f, k, d, n, delta);

		while (x <= n && x > 0 && x - k > 0 &&
		       s->a.id[r.a + (size_t)x - 1] == s->b.id[r.b + (size_t)(x - k) - 1])
			x--;
		f->backward[k] = x;
		if (x <= n && !(delta & 1) && k >= -d && k <= d && f->forward[k] >= x) {
			*meet = (struct point){ r.a + (size_t)x, r.b + (size_t)(x - k) };
			return true;
		}
	}
	return false;
}

/* The point inside @r that got furthest from the start when the cost ran out. */
static struct point
furthest(struct region r, const struct frontier *f, ssize_t d)
{
	struct point best = { r.a, r.b };

	for (ssize_t k = -d; k <= d; k += 2) {
		ssize_t x = f->forward[k], y = x - k;

		if (x >= 0 && (size_t)(x + y) > best.a - r.a + best.b - r.b)
			best = (struct point){ r.a + (size_t)x, r.b + (size_t)y };
	}
	return best;
}

/* Where to divide @r, which has lines on both sides and neither begins nor ends alike. */
static struct point
middle(const struct sides *s, struct region r)
{
	ssize_t n = (ssize_t)(r.a_end - r.a), m = (ssize_t)(r.b_end - r.b);
	ssize_t most = MAX(COST_MIN, (ssize_t)sqrt((double)(n + m)));
	ssize_t reach = 2 * (n + m) + 3;	/* no diagonal that is looked at lies further out */
	ssize_t *room = xmalloc((size_t)reach * 4 * sizeof(*room));
	struct frontier f = { room + reach, room + 3 * reach };
	struct point p = { r.a, r.b };

	for (ssize_t d = 0;; d++) {
		if (step_forward(s, r, &f, d, &p) || step_backward(s, r, &f, d, &p))
			break;
		if (d >= most) {
			p = furthest(r, &f, d);
			break;
		}
	}
	free(room);
	return p;
}

void
myers(struct sides *s, struct region whole)
{
	VEC(struct region) todo = { 0 };

	*vec_push(&todo) = whole;
	while (todo.n) {
		struct region r = trim(s, vec_pop(&todo));

		if (r.a == r.a_end || r.b == r.b_end) {
			region_changed(s, r);
			continue;
		}
		struct point p = middle(s, r);

		/* A corner would divide nothing: then the region has no line in common. */
		if ((p.a == r.a && p.b == r.b) || (p.a == r.a_end && p.b == r.b_end)) {
			region_changed(s, r);
			continue;
		}
		*vec_push(&todo) = (struct region){ r.a, p.a, r.b, p.b };
		*vec_push(&todo) = (struct region){ p.a, r.a_end, p.b, r.b_end };
	}
	vec_clear(&todo);
}
