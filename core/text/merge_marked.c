/* A merged text with its conflicts between markers. */
#include "core/text/merge.h"

/* Lines, the last of which gets its '\n' even if it is the last of a text without one. */
static void
add_lines(struct str *out, const struct lines *l, size_t from, size_t n)
{
	struct sv bytes = lines_bytes(l, from, from + n);

	str_add(out, bytes);
	if (bytes.n && bytes.p[bytes.n - 1] != '\n')
		str_addc(out, '\n');
}

static void
add_marker(struct str *out, const char *marker, struct sv label)
{
	str_add(out, sv_of(marker));
	if (label.n) {
		str_addc(out, ' ');
		str_add(out, label);
	}
	str_addc(out, '\n');
}

static void
add_conflict(const struct merge *m, struct merge_part p, enum merge_style style,
	     const struct merge_labels *labels, struct str *out)
{
	size_t head = 0, tail = 0, most = MIN(p.n_ours, p.n_theirs);
	const uint32_t *ours = m->ours->id + p.ours, *theirs = m->theirs->id + p.theirs;

	if (style == MERGE_ZDIFF3) {
		while (head < most && ours[head] == theirs[head])
			head++;
		while (tail < most - head &&
		       ours[p.n_ours - 1 - tail] == theirs[p.n_theirs - 1 - tail])
			tail++;
	}
	str_add(out, lines_bytes(m->ours, p.ours, p.ours + head));
	add_marker(out, "<<<<<<<", labels->ours);
	add_lines(out, m->ours, p.ours + head, p.n_ours - head - tail);
	add_marker(out, "|||||||", labels->base);
	add_lines(out, m->base, p.base, p.n_base);
	add_marker(out, "=======", SV(""));
	add_lines(out, m->theirs, p.theirs + head, p.n_theirs - head - tail);
	add_marker(out, ">>>>>>>", labels->theirs);
	str_add(out, lines_bytes(m->ours, p.ours + p.n_ours - tail, p.ours + p.n_ours));
}

void
merge_add_marked(const struct merge *m, enum merge_style style, const struct merge_labels *labels,
		 struct str *out)
{
	size_t at = 0;

	for (size_t i = 0; i < m->n; i++) {
		struct merge_part p = m->p[i];

		if (p.side == MERGE_OURS)
			continue;
		str_add(out, lines_bytes(m->ours, at, p.ours));
		if (p.side == MERGE_THEIRS)
			str_add(out, lines_bytes(m->theirs, p.theirs, p.theirs + p.n_theirs));
		else
			add_conflict(m, p, style, labels, out);
		at = p.ours + p.n_ours;
	}
	str_add(out, lines_bytes(m->ours, at, m->ours->n));
}
