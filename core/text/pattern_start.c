/*
 * What a match of an expression can begin with. Most bytes of most texts cannot: they are stepped
 * over without a thread.
 */
#include "core/text/pattern_parts.h"

/* Steps of the program that are reached without a byte. */
struct reached {
	bool *seen;
	VEC(int) todo;
};

static void
put_all(struct pattern_set *to, const struct pattern_set *from)
{
	for (size_t i = 0; i < ARRAY_SIZE(to->bits); i++)
		to->bits[i] |= from->bits[i];
}

/* Where the program can go from the step @at, which takes no byte. */
static void
follow(struct reached *r, const struct pattern_step *s, int at)
{
	if (s->op == PATTERN_SPLIT)
		*vec_push(&r->todo) = at + s->y;
	*vec_push(&r->todo) = s->op == PATTERN_SPLIT || s->op == PATTERN_JUMP ? at + s->x : at + 1;
}

/*
 * Put the bytes that can come next at any of r->todo into @set, and the steps that take them into
 * @takers (NULL: nobody asks). True if the match may end there instead.
 */
static bool
gather(const struct pattern *p, struct reached *r, struct pattern_set *set, struct reached *takers,
       enum pattern_op barrier)
{
	bool ends = false;

	while (r->todo.n) {
		int at = vec_pop(&r->todo);
		const struct pattern_step *s = &p->code.p[at];

		if (r->seen[at] || s->op == barrier)
			continue;
		r->seen[at] = true;
		if (s->op == PATTERN_MATCH) {
			ends = true;
		} else if (s->op == PATTERN_SET) {
			put_all(set, &s->set);
			if (takers)
				*vec_push(&takers->todo) = at + 1;
		} else {
			follow(r, s, at);
		}
	}
	return ends;
}

/* Whether the program takes a byte or ends only behind a '^'. */
static bool
is_anchored(const struct pattern *p)
{
	bool *seen AUTO_FREE = xzalloc(p->code.n);
	struct reached r = { .seen = seen };
	struct pattern_set none = { { 0 } };

	*vec_push(&r.todo) = 0;
	bool ends = gather(p, &r, &none, NULL, PATTERN_START);

	vec_clear(&r.todo);
	return !ends && !(none.bits[0] | none.bits[1] | none.bits[2] | none.bits[3]);
}

void
pattern_gather(struct pattern *p)
{
	bool *seen AUTO_FREE = xzalloc(p->code.n), *behind AUTO_FREE = xzalloc(p->code.n);
	struct reached one = { .seen = seen }, two = { .seen = behind };

	*vec_push(&one.todo) = 0;
	p->anywhere = gather(p, &one, &p->first, &two, PATTERN_NONE);
	p->single = gather(p, &two, &p->second, NULL, PATTERN_NONE);
	p->anchored = is_anchored(p);
	vec_clear(&one.todo);
	vec_clear(&two.todo);
}
