/* Prerequisites from names: who introduced what the grafted code uses and the target lacks? */
#include "core/flow/chaining.h"
#include "core/git/texts.h"

/* A definition on its way back through the versions of its file. */
struct definition {
	struct sv path, name;
	struct oid version;
	size_t line;		/* from 0 */
};

static bool
is_word_char(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool
has_word(struct sv line, struct sv word)
{
	for (size_t at = 0, hit; at < line.n && (hit = sv_find(sv_from(line, at), word)) != SV_NONE;) {
		size_t from = at + hit, end = from + word.n;

		if ((from == 0 || !is_word_char(line.p[from - 1])) &&
		    (end == line.n || !is_word_char(line.p[end])))
			return true;
		at = from + 1;
	}
	return false;
}

/*
 * Step back over one commit. @introduced: the definition's line is of its making, and no line that
 * it took away spelled the name.
 */
static bool
step_back(struct judging *x, const struct touch *t, struct definition *d, bool *introduced)
{
	struct repo *repo = x->session->repo;
	struct oid before = blob_of(t->before), after = blob_of(t->after);
	const struct edits *did, *since;
	const struct lines *old;

	*introduced = false;
	if (!oid_eq(d->version, after)) {
		if (!texts_edits(repo, after, d->version, &since, x->err))
			return false;
		d->line = edits_unmap(since, d->line);
		d->version = after;
	}
	if (!texts_edits(repo, before, after, &did, x->err) ||
	    !texts_lines(repo, before, &old, x->err))
		return false;
	size_t i = edits_at(did, d->line);

	while (i < did->n && did->p[i].b + did->p[i].nb <= d->line)
		i++;
	d->version = before;
	if (i == did->n || did->p[i].b > d->line) {
		d->line = edits_unmap(did, d->line);
		return true;
	}
	for (size_t k = did->p[i].a; k < did->p[i].a + did->p[i].na; k++) {
		if (!has_word(lines_bytes(old, k, k + 1), d->name))
			continue;
		d->line = k;
		return true;
	}
	*introduced = true;
	return true;
}

bool
chain_introducer(struct judging *x, struct past *past, struct oid of, const struct origin *from,
		 struct oid *by)
{
	struct definition d = { from->path, from->word, from->blob, from->line - 1 };
	const struct touch *touching;
	size_t n;

	*by = (struct oid){ { 0 } };
	if (!touches_find(past->touches, from->path, &touching, &n, x->err))
		return false;
	for (size_t i = n; i-- > 0 && oid_is_none(*by);) {
		bool introduced;

		if (!past_is_ancestor(past, of, touching[i].commit))
			continue;
		if (!step_back(x, &touching[i], &d, &introduced))
			return false;
		if (introduced)
			*by = past->history.p[touching[i].commit].oid;
	}
	return true;
}

/* Propose the commit that introduced @m as it stands at @from, among those before the candidate. */
static bool
propose_introducer(struct chaining *ch, struct missing_name *m, const struct origin *from)
{
	struct oid of = ch->x->candidate->oid, by;

	if (!chain_introducer(ch->x, ch->past, of, from, &by))
		return false;
	if (oid_is_none(by))
		return true;
	if (oid_is_none(m->by))
		m->by = by;
	return chain_propose(ch, by, CHAIN_NAME, of, "name: `" SV_FMT "` (" SV_FMT "), used at " SV_FMT
			     ":%u, was introduced by it in " SV_FMT, SV_ARG(m->name),
			     SV_ARG(m->kind), SV_ARG(m->path), m->line, SV_ARG(from->path));
}

/* What made the definition what the use needs: the last commit that changed its line. */
static bool
propose_shaper(struct chaining *ch, const struct missing_name *m, const struct origin *from)
{
	struct stretch s = { from->path, from->blob, from->line - 1, from->line,
			     (size_t[]){ from->line - 1 }, 1 };
	struct str why CLEAR(str) = { 0 };

	str_addf(&why, "name: `" SV_FMT "` as " SV_FMT ", used at " SV_FMT ":%u, since",
		 SV_ARG(m->name), SV_ARG(m->lacks), SV_ARG(m->path), m->line);
	return chain_blame(ch, ch->x->candidate->oid, &s, CHAIN_NAME, str_sv(&why));
}

bool
chain_propose_names(struct chaining *ch, struct missing_names *missing)
{
	for (size_t i = 0; i < missing->n; i++) {
		struct missing_name *m = &missing->p[i];

		for (size_t k = 0; k < m->n_from; k++)
			if (m->lacks.n ? !propose_shaper(ch, m, &m->from[k])
				       : !propose_introducer(ch, m, &m->from[k]))
				return false;
	}
	return true;
}
