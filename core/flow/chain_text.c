/* Prerequisites from the text: who last changed the lines that conflict? */
#include "core/flow/chaining.h"
#include "core/git/texts.h"

/* Commits that one conflicting stretch may point at in one round. */
#define HITS_MAX 4

/*
 * Whether the commit that made @did changed an open line of the stretch, or deleted or added
 * something at its edges. The lines it changed are closed: it was the last to change them.
 */
static bool
changed_stretch(const struct edits *did, struct stretch *s)
{
	bool hit = false;

	for (size_t i = edits_at(did, s->from); i < did->n && did->p[i].b <= s->end; i++) {
		size_t from = did->p[i].b, end = from + did->p[i].nb, kept = 0;

		hit |= from == end || end == s->from || from == s->end;
		for (size_t k = 0; k < s->n_open; k++) {
			if (s->open[k] >= from && s->open[k] < end)
				hit = true;
			else
				s->open[kept++] = s->open[k];
		}
		s->n_open = kept;
	}
	return hit;
}

/* Step back to the version that the commit started from. */
static void
step_back(const struct edits *did, struct oid before, struct stretch *s)
{
	for (size_t k = 0; k < s->n_open; k++)
		s->open[k] = edits_unmap(did, s->open[k]);
	s->from = edits_unmap(did, s->from);
	s->end = MAX(edits_unmap(did, s->end), s->from);
	s->version = before;
}

/* History is not always a line: bring the stretch to the version @to by what differs. */
static bool
bring_to(struct chaining *ch, struct oid to, struct stretch *s)
{
	const struct edits *since;

	if (oid_eq(s->version, to))
		return true;
	if (!texts_edits(ch->x->session->repo, to, s->version, &since, ch->x->err))
		return false;
	step_back(since, to, s);
	return true;
}

bool
chain_blame(struct chaining *ch, struct oid of, struct stretch *s, enum chain_source source,
	    struct sv why)
{
	struct repo *repo = ch->x->session->repo;
	size_t first = s->from + 1, last = MAX(s->end, first);
	bool whole = s->n_open > 0;
	const struct touch *touching;
	size_t n, hits = 0;

	if (!touches_find(ch->past->touches, s->path, &touching, &n, ch->x->err))
		return false;
	for (size_t i = n; i-- > 0 && hits < HITS_MAX && (s->n_open || !whole);) {
		const struct touch *t = &touching[i];
		size_t before = ch->proposals.n;
		const struct edits *did;

		if (!past_is_ancestor(ch->past, of, t->commit))
			continue;
		if (!bring_to(ch, blob_of(t->after), s) ||
		    !texts_edits(repo, blob_of(t->before), blob_of(t->after), &did, ch->x->err))
			return false;
		if (changed_stretch(did, s) &&
		    !chain_propose(ch, ch->past->history.p[t->commit].oid, source, of,
				   SV_FMT " lines %zu-%zu of " SV_FMT " were last changed by it",
				   SV_ARG(why), first, last, SV_ARG(s->path)))
			return false;
		step_back(did, blob_of(t->before), s);
		hits += ch->proposals.n > before;
		if (!whole && hits)
			break;
	}
	return true;
}

static bool
propose_for_lines(struct chaining *ch, struct oid of, const struct graft_file *f)
{
	for (size_t i = 0; i < f->n_conflicts; i++) {
		const struct merge_part *part = &f->conflicts[i];
		size_t *open AUTO_FREE = xmalloc((part->n_base + 1) * sizeof(*open));
		struct stretch s = { f->before, f->base.oid, part->base,
				     part->base + part->n_base, open, part->n_base };

		for (size_t k = 0; k < part->n_base; k++)
			open[k] = part->base + k;
		if (!chain_blame(ch, of, &s, CHAIN_TEXT, SV("text:")))
			return false;
	}
	return true;
}

/* The whole file is in question: who added it, or else who changed it last. */
static bool
propose_for_file(struct chaining *ch, struct oid of, const struct graft_file *f)
{
	const struct touch *touching;
	size_t n;

	if (!touches_find(ch->past->touches, f->before, &touching, &n, ch->x->err))
		return false;
	for (size_t i = n; i-- > 0;) {
		struct oid oid = ch->past->history.p[touching[i].commit].oid;
		bool added = !touching[i].before.mode;
		size_t proposed = ch->proposals.n;

		if (!past_is_ancestor(ch->past, of, touching[i].commit) ||
		    (f->how == GRAFT_MISSING && !added))
			continue;
		if (!chain_propose(ch, oid, added ? CHAIN_FILE : CHAIN_TEXT, of,
				   added ? "file: " SV_FMT " was added by it"
					 : "text: " SV_FMT " was last changed by it",
				   SV_ARG(f->before)))
			return false;
		if (ch->proposals.n > proposed)
			break;
	}
	return true;
}

bool
chain_propose_text(struct chaining *ch, struct oid of, const struct graft *graft)
{
	for (size_t i = 0; i < graft->n; i++) {
		const struct graft_file *f = &graft->p[i];

		if (!graft_is_conflict(f->how))
			continue;
		if (f->how == GRAFT_CONTENT && f->base.mode
			    ? !propose_for_lines(ch, of, f)
			    : !propose_for_file(ch, of, f))
			return false;
	}
	return true;
}
