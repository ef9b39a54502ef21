/* Join two changed versions of a text. */
#include "core/text/merge.h"

void
merge_clear(struct merge *m)
{
	vec_clear(m);
	m->conflicts = 0;
}

static bool
same_lines(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	return na == nb && (na == 0 || !memcmp(a, b, na * sizeof(*a)));
}

/* Add a part; one that touches the last is joined to it, as a conflict if the sides differ. */
static void
add_part(struct merge *m, struct merge_part part)
{
	struct merge_part *last = m->n ? vec_last(m) : NULL;

	if (!last || (part.ours > last->ours + last->n_ours &&
		      part.theirs > last->theirs + last->n_theirs)) {
		*vec_push(m) = part;
		return;
	}
	if (part.side != last->side)
		last->side = MERGE_BOTH;
	last->n_base = part.base + part.n_base - last->base;
	last->n_ours = part.ours + part.n_ours - last->ours;
	last->n_theirs = part.theirs + part.n_theirs - last->theirs;
}

/* What covers the edits @o of ours and @t of theirs, which overlap or touch in the base. */
static struct merge_part
cover(struct edit o, struct edit t)
{
	size_t from = MIN(o.a, t.a), end = MAX(o.a + o.na, t.a + t.na);

	return (struct merge_part){
		.side = MERGE_BOTH,
		.base = from,
		.n_base = end - from,
		.ours = o.b - (o.a - from),
		.n_ours = (o.a - from) + o.nb + (end - o.a - o.na),
		.theirs = t.b - (t.a - from),
		.n_theirs = (t.a - from) + t.nb + (end - t.a - t.na),
	};
}

static bool
same_edit(const struct merge *m, struct edit o, struct edit t)
{
	return o.a == t.a && o.na == t.na &&
	       same_lines(m->ours->id + o.b, o.nb, m->theirs->id + t.b, t.nb);
}

/* Walk both scripts; what only one side changed is a part of that side, overlaps are of both. */
static void
pair_edits(struct merge *m, const struct edits *ours, const struct edits *theirs)
{
	size_t i = 0, j = 0;
	size_t shift_o = 0, shift_t = 0;	/* lines that a side has more than the base, so far */

	while (i < ours->n || j < theirs->n) {
		struct edit o = i < ours->n ? ours->p[i] : (struct edit){ .a = SIZE_MAX };
		struct edit t = j < theirs->n ? theirs->p[j] : (struct edit){ .a = SIZE_MAX };

		if (o.a != SIZE_MAX && o.a + o.na < t.a) {
			add_part(m, (struct merge_part){ MERGE_OURS, o.a, o.na, o.b, o.nb,
							 o.a + shift_t, o.na });
			shift_o += o.nb - o.na;
			i++;
			continue;
		}
		if (t.a != SIZE_MAX && t.a + t.na < o.a) {
			add_part(m, (struct merge_part){ MERGE_THEIRS, t.a, t.na, t.a + shift_o,
							 t.na, t.b, t.nb });
			shift_t += t.nb - t.na;
			j++;
			continue;
		}
		if (!same_edit(m, o, t))
			add_part(m, cover(o, t));
		size_t end_o = o.a + o.na, end_t = t.a + t.na;

		if (end_o >= end_t) {
			shift_t += t.nb - t.na;
			j++;
		}
		if (end_t >= end_o) {
			shift_o += o.nb - o.na;
			i++;
		}
	}
}

/* The conflict @part as the smaller ones where its two sides really differ; none if they agree. */
static void
refine_part(struct line_table *t, const struct merge *m, struct merge_part part, struct merge *out)
{
	struct lines ours = { .id = m->ours->id + part.ours, .n = part.n_ours };
	struct lines theirs = { .id = m->theirs->id + part.theirs, .n = part.n_theirs };
	struct edits edits CLEAR(edits) = { 0 };

	diff_lines(t, &ours, &theirs, &edits);
	for (size_t i = 0; i < edits.n; i++) {
		struct edit e = edits.p[i];

		*vec_push(out) = (struct merge_part){
			MERGE_BOTH, part.base, part.n_base, part.ours + e.a, e.na,
			part.theirs + e.b, e.nb,
		};
	}
}

static void
refine(struct line_table *t, struct merge *m)
{
	struct merge fine = { 0 };

	for (size_t i = 0; i < m->n; i++) {
		struct merge_part part = m->p[i];

		if (part.side != MERGE_BOTH || !part.n_ours || !part.n_theirs)
			*vec_push(&fine) = part;
		else
			refine_part(t, m, part, &fine);
	}
	free(m->p);
	m->p = fine.p;
	m->n = fine.n;
	m->cap = fine.cap;
	for (size_t i = 0; i < m->n; i++)
		m->conflicts += m->p[i].side == MERGE_BOTH;
}

void
merge_lines(struct line_table *t, const struct lines *base, const struct lines *ours,
	    const struct lines *theirs, const struct edits *to_ours,
	    const struct edits *to_theirs, struct merge *out)
{
	struct merge m = { .base = base, .ours = ours, .theirs = theirs };

	pair_edits(&m, to_ours, to_theirs);
	refine(t, &m);
	*out = m;
}

void
merge_lines_whole(const struct lines *base, const struct lines *ours, const struct lines *theirs,
		  const struct edits *to_ours, const struct edits *to_theirs, struct merge *out)
{
	struct merge m = { .base = base, .ours = ours, .theirs = theirs };

	pair_edits(&m, to_ours, to_theirs);
	for (size_t i = 0; i < m.n; i++) {
		struct merge_part p = m.p[i];

		if (p.side == MERGE_BOTH && same_lines(ours->id + p.ours, p.n_ours,
						       theirs->id + p.theirs, p.n_theirs))
			m.p[i].side = MERGE_OURS;
		m.conflicts += m.p[i].side == MERGE_BOTH;
	}
	*out = m;
}

void
merge_add_text(const struct merge *m, struct str *out)
{
	size_t at = 0;

	for (size_t i = 0; i < m->n; i++) {
		struct merge_part part = m->p[i];

		if (part.side != MERGE_THEIRS)
			continue;
		str_add(out, lines_bytes(m->ours, at, part.ours));
		str_add(out, lines_bytes(m->theirs, part.theirs, part.theirs + part.n_theirs));
		at = part.ours + part.n_ours;
	}
	str_add(out, lines_bytes(m->ours, at, m->ours->n));
}

/* Append the lines @from up to @end of one side. False if they would run into one with the next. */
static bool
add_lines(const struct lines *side, size_t from, size_t end, struct lines *out)
{
	uint32_t at = out->start[out->n];

	if (from < end && at && out->text.p[at - 1] != '\n')
		return false;
	for (size_t i = from; i < end; i++) {
		at += side->start[i + 1] - side->start[i];
		out->id[out->n++] = side->id[i];
		out->start[out->n] = at;
	}
	return true;
}

bool
merge_find_lines(const struct merge *m, struct sv text, struct lines *out)
{
	size_t at = 0, room = m->ours->n + m->theirs->n;
	struct lines l CLEAR(lines) = {
		.text = text,
		.start = xmalloc((room + 1) * sizeof(*l.start)),
		.id = xmalloc(room * sizeof(*l.id)),
	};

	l.start[0] = 0;
	for (size_t i = 0; i < m->n; i++) {
		struct merge_part part = m->p[i];

		if (part.side != MERGE_THEIRS)
			continue;
		if (!add_lines(m->ours, at, part.ours, &l) ||
		    !add_lines(m->theirs, part.theirs, part.theirs + part.n_theirs, &l))
			return false;
		at = part.ours + part.n_ours;
	}
	if (!add_lines(m->ours, at, m->ours->n, &l))
		return false;
	*out = TAKE(l);
	return true;
}

size_t
merge_offset(const struct merge *m)
{
	size_t most = 0;

	for (size_t i = 0; i < m->n; i++) {
		struct merge_part part = m->p[i];

		if (part.side == MERGE_THEIRS)
			most = MAX(most, MAX(part.ours, part.theirs) - MIN(part.ours, part.theirs));
	}
	return most;
}
