/* What two commits have in common. */
#include "core/base/alloc.h"
#include "core/git/handle.h"
#include "core/git/history.h"

/*
 * What is known of a commit: one or the other of the two reaches it; both do, and more than one of its
 * descendants in common says so (stale: it cannot be the best one).
 */
enum { OF_A = 1, OF_B = 2, STALE = 4, COMMON = 8, QUEUED = 16 };

struct paint {
	struct repo *repo;
	struct ancestry *known;		/* the repo's */
	struct err *err;
	VEC(unsigned char) flags;	/* by place in what is known */
	struct ancestor_heap heap;
	size_t open;			/* how many in the heap are not stale */
	VEC(uint32_t) common;
};

static void
paint_clear(struct paint *p)
{
	vec_clear(&p->flags);
	vec_clear(&p->heap);
	vec_clear(&p->common);
}
DEFINE_CLEAR(paint);

static unsigned char *
flags_of(struct paint *p, uint32_t i)
{
	while (p->flags.n <= i)
		*vec_push(&p->flags) = 0;
	return &p->flags.p[i];
}

/* The commit @i has what @flags say; those behind it are told later. */
static bool
add(struct paint *p, uint32_t i, unsigned flags)
{
	unsigned char *has = flags_of(p, i);
	bool queued = *has & QUEUED, was_open = queued && !(*has & STALE);

	if ((*has & flags) == flags)
		return true;
	if (!ancestry_read(p->repo, i, p->err))
		return false;
	*has |= flags | QUEUED;
	p->open += !(*has & STALE);
	p->open -= was_open;
	if (!queued)
		ancestor_push(p->known, &p->heap, i);
	return true;
}

static bool
pass_on(struct paint *p, uint32_t i)
{
	unsigned char *has = flags_of(p, i);
	unsigned flags = *has & (OF_A | OF_B | STALE);

	*has &= (unsigned char)~QUEUED;
	p->open -= !(*has & STALE);
	if (flags == (OF_A | OF_B)) {
		if (!(*has & COMMON))
			*vec_push(&p->common) = i;
		*has |= COMMON;
		flags |= STALE;
	}
	for (uint32_t k = 0; k < p->known->nodes.p[i].n_parents; k++)
		if (!add(p, p->known->nodes.p[i].parents[k], flags))
			return false;
	return true;
}

/* Go back from @a and @b until all that is left is behind what they have in common. */
static bool
paint(struct paint *p, uint32_t a, uint32_t b)
{
	if (!add(p, a, OF_A) || !add(p, b, OF_B))
		return false;
	while (p->open)
		if (!pass_on(p, ancestor_pop(p->known, &p->heap)))
			return false;
	return true;
}

/* The same, only until it is known whether @a reaches @b. */
static bool
paint_until(struct paint *p, uint32_t a, uint32_t b)
{
	if (!add(p, a, OF_A) || !add(p, b, OF_B))
		return false;
	while (p->open && !(*flags_of(p, b) & OF_A)) {
		uint32_t i = ancestor_pop(p->known, &p->heap);

		if (p->known->nodes.p[i].generation < p->known->nodes.p[b].generation)
			break;
		if (!pass_on(p, i))
			return false;
	}
	return true;
}

static bool
is_best(struct repo *repo, const struct paint *p, uint32_t i, bool *out, struct err *err)
{
	*out = !(p->flags.p[i] & STALE);
	for (size_t k = 0; *out && k < p->common.n; k++) {
		uint32_t other = p->common.p[k];
		bool behind = false;

		if (other != i && !(p->flags.p[other] & STALE) &&
		    !history_reaches(repo, p->known->nodes.p[other].oid, p->known->nodes.p[i].oid,
				     &behind, err))
			return false;
		*out = !behind;
	}
	return true;
}

/* The newest of those that no other one reaches. */
static bool
pick(struct repo *repo, const struct paint *p, const struct ancestor **out, struct err *err)
{
	uint32_t best = UINT32_MAX;

	for (size_t i = 0; i < p->common.n; i++) {
		uint32_t at = p->common.p[i];
		bool good;

		if (!is_best(repo, p, at, &good, err))
			return false;
		if (good && (best == UINT32_MAX ||
			     p->known->nodes.p[at].time > p->known->nodes.p[best].time))
			best = at;
	}
	*out = best == UINT32_MAX ? NULL : &p->known->nodes.p[best];
	return true;
}

bool
history_fork(struct repo *repo, struct oid a, struct oid b, struct oid *out, struct err *err)
{
	struct paint p CLEAR(paint) = { .repo = repo, .known = &repo->ancestry, .err = err };
	const struct ancestor *best;

	ancestry_trim(p.known);
	if (!paint(&p, ancestry_at(p.known, a), ancestry_at(p.known, b)) ||
	    !pick(repo, &p, &best, err))
		return err_wrap(err, "the common ancestor of %s and %s", OID_SHORT(a), OID_SHORT(b));
	if (!best)
		return err_set(err, ERR_NOTFOUND, "%s and %s have no common ancestor", OID_SHORT(a),
			       OID_SHORT(b));
	*out = best->oid;
	return true;
}

bool
history_reaches(struct repo *repo, struct oid commit, struct oid ancestor, bool *out,
		struct err *err)
{
	struct paint p CLEAR(paint) = { .repo = repo, .known = &repo->ancestry, .err = err };
	uint32_t from = ancestry_at(p.known, commit), to = ancestry_at(p.known, ancestor);

	if (!paint_until(&p, from, to))
		return err_wrap(err, "is %s an ancestor of %s", OID_SHORT(ancestor), OID_SHORT(commit));
	*out = *flags_of(&p, to) & OF_A;
	return true;
}
