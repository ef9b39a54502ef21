/* Where a group of changed lines stands when it could stand in several places. */
#include "core/text/diff_parts.h"

/* Changed lines start .. end; empty between two lines that both texts have. */
struct group {
	size_t start, end;
};

static struct group
group_first(const struct side *side)
{
	struct group g = { 0, 0 };

	while (side->changed[g.end])
		g.end++;
	return g;
}

static bool
group_next(const struct side *side, struct group *g)
{
	if (g->end == side->n)
		return false;
	g->start = g->end + 1;
	g->end = g->start;
	while (side->changed[g->end])
		g->end++;
	return true;
}

static void
group_previous(const struct side *side, struct group *g)
{
	g->end = g->start - 1;
	g->start = g->end;
	while (g->start > 0 && side->changed[g->start - 1])
		g->start--;
}

static bool
slide_up(struct side *side, struct group *g)
{
	if (g->start == 0 || side->id[g->start - 1] != side->id[g->end - 1])
		return false;
	side->changed[--g->start] = 1;
	side->changed[--g->end] = 0;
	while (g->start > 0 && side->changed[g->start - 1])
		g->start--;
	return true;
}

static bool
slide_down(struct side *side, struct group *g)
{
	if (g->end >= side->n || side->id[g->start] != side->id[g->end])
		return false;
	side->changed[g->start++] = 0;
	side->changed[g->end++] = 1;
	while (side->changed[g->end])
		g->end++;
	return true;
}

/* Slide @g up and down until it joins no more groups; then leave it where it belongs. */
static void
settle(struct side *side, const struct side *other, struct group *g, struct group *og)
{
	size_t size, top;
	bool lines_up;

	do {
		size = g->end - g->start;
		while (slide_up(side, g))
			group_previous(other, og);
		top = g->end;
		lines_up = og->end > og->start;
		while (slide_down(side, g)) {
			group_next(other, og);
			lines_up |= og->end > og->start;
		}
	} while (g->end - g->start != size);
	if (g->end == top || !lines_up)
		return;
	while (og->end == og->start) {
		slide_up(side, g);
		group_previous(other, og);
	}
}

void
slide(struct side *side, const struct side *other)
{
	struct group g = group_first(side), og = group_first(other);

	do {
		if (g.end != g.start)
			settle(side, other, &g, &og);
	} while (group_next(side, &g) && group_next(other, &og));
}
