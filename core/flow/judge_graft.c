/* The later steps of a verdict: does it graft, and what came after it? */
#include "core/base/map.h"
#include "core/flow/chain.h"
#include "db/db_candidate.h"

/* Conflicts that are told one by one; what is more is counted. */
#define CONFLICTS_TOLD 12

static void
add_conflict(struct judging *x, const struct graft_file *f)
{
	struct str where CLEAR(str) = { 0 };

	if (!f->n_conflicts) {
		str_add(&where, f->path);
		finding_add(x->finding, STEP_GRAFT, where.p, "%s", graft_how_text(f->how));
		return;
	}
	for (size_t i = 0; i < f->n_conflicts && i < CONFLICTS_TOLD; i++) {
		const struct merge_part *part = &f->conflicts[i];

		str_reset(&where);
		str_addf(&where, SV_FMT ":%zu", SV_ARG(f->path), part->ours + 1);
		finding_add(x->finding, STEP_GRAFT, where.p, "%s: %zu line%s there beside %zu line%s "
			    "at " SV_FMT ":%zu in mainline", graft_how_text(f->how), part->n_ours,
			    part->n_ours == 1 ? "" : "s", part->n_theirs,
			    part->n_theirs == 1 ? "" : "s", SV_ARG(f->mainline), part->theirs + 1);
	}
	if (f->n_conflicts > CONFLICTS_TOLD)
		finding_add(x->finding, STEP_GRAFT, where.p, "and %zu more in this file",
			    f->n_conflicts - CONFLICTS_TOLD);
}

/* What a maintainer wants to know of a clean graft. True if there is anything. */
static bool
add_notes(struct judging *x, const struct graft_file *f)
{
	struct str where CLEAR(str) = { 0 };

	str_add(&where, f->path);
	if (!sv_eq(f->path, f->mainline))
		finding_add(x->finding, STEP_GRAFT, where.p, "mainline has this file as " SV_FMT,
			    SV_ARG(f->mainline));
	if (f->offset)
		finding_add(x->finding, STEP_GRAFT, where.p, "a hunk moved by %zu line%s", f->offset,
			    f->offset == 1 ? "" : "s");
	if (f->how == GRAFT_SAME)
		finding_add(x->finding, STEP_GRAFT, where.p, "%s", graft_how_text(f->how));
	return f->offset || f->how == GRAFT_SAME || !sv_eq(f->path, f->mainline);
}

/* The verdict stays a conflict; the series will use it. */
static void
add_resolution(struct judging *x, const struct resolutions *known, const struct graft_file *f)
{
	const struct resolution *r = resolutions_find(known, f->base, f->ours, f->theirs);
	struct str where CLEAR(str) = { 0 };

	if (!r)
		return;
	str_add(&where, f->path);
	finding_add(x->finding, STEP_GRAFT, where.p, "a resolution is recorded, by " SV_FMT ": " SV_FMT,
		    SV_ARG(r->who), SV_ARG(r->note));
}

static bool
add_conflicts(struct judging *x)
{
	const struct resolutions *known;

	finding_answer(x->finding, STEP_GRAFT, "conflict");
	if (!judge_resolutions(x->judge, &known, x->err))
		return false;
	for (size_t i = 0; i < x->graft.n; i++) {
		if (!graft_is_conflict(x->graft.p[i].how))
			continue;
		add_conflict(x, &x->graft.p[i]);
		add_resolution(x, known, &x->graft.p[i]);
	}
	return true;
}

/* Nothing changes: it has all of it, or nothing that it takes away was ever there. */
static void
decide_empty(struct judging *x)
{
	bool there = false;

	for (size_t i = 0; i < x->graft.n; i++)
		there |= x->graft.p[i].theirs.mode != 0;
	finding_answer(x->finding, STEP_GRAFT, "empty");
	finding_add(x->finding, STEP_GRAFT, OID_SHORT(x->target->tip),
		    "grafting it changes nothing in the tree of " SV_FMT, SV_ARG(x->label));
	if (there)
		judging_decide(x, VERDICT_LANDED, SV_FMT " has the same content already",
			       SV_ARG(x->label));
	else
		judging_decide(x, VERDICT_NA, SV_FMT " does not have what it takes away",
			       SV_ARG(x->label));
}

bool
step_graft(struct judging *x)
{
	bool noted = false;

	if (!judging_graft(x))
		return false;
	if (x->graft.state == GRAFT_CONFLICT)
		return add_conflicts(x);
	if (x->graft.state == GRAFT_EMPTY) {
		decide_empty(x);
		return true;
	}
	for (size_t i = 0; i < x->graft.n; i++)
		noted |= add_notes(x, &x->graft.p[i]);
	finding_answer(x->finding, STEP_GRAFT, noted ? "noted" : "clean");
	finding_add(x->finding, STEP_GRAFT, OID_SHORT(x->target->tip),
		    "it applies; the resulting tree is %s", OID_ARG(x->graft.tree));
	return true;
}

/* Later fixes and reverts of @oid, and of those. */
static bool
follow(struct judging *x, struct oid oid, struct map *seen, size_t *missing)
{
	struct mentioners later CLEAR(mentioners) = { 0 };

	if (!db_mentioners(x->session->db, oid, &later, x->err))
		return false;
	for (size_t i = 0; i < later.n; i++) {
		const struct mentioner *m = &later.p[i];
		struct str where CLEAR(str) = { 0 };
		struct carried c;

		if (!map_add(seen, oid_key(&m->oid)))
			continue;
		if (!judging_carries(x, m->oid, &c))
			return false;
		bool there = c.how != LANDED_NO && oid_is_none(c.reverted);

		*missing += !there;
		if (x->chain)
			*vec_push(&x->chain->follow_ups) = (struct chain_follow_up){
				m->oid, oid, arena_sv(&x->chain->text, m->subject),
				m->kind == MENTION_REVERTS, there,
			};
		x->reverted_later |= !there && m->kind == MENTION_REVERTS &&
				     oid_eq(oid, x->candidate->oid);
		if (there)
			judging_add_carried(&where, &c);
		finding_add(x->finding, STEP_FOLLOW_UPS, OID_SHORT(m->oid), "%s %s by \"" SV_FMT
			    "\": " SV_FMT " %s%s", OID_SHORT(oid),
			    m->kind == MENTION_REVERTS ? "was reverted" : "was fixed",
			    SV_ARG(m->subject), SV_ARG(x->label), there ? "has that " : "lacks that",
			    there ? where.p : "");
		if (!follow(x, m->oid, seen, missing))
			return false;
	}
	return true;
}

bool
step_follow_ups(struct judging *x)
{
	struct map seen CLEAR(map) = { 0 };
	size_t missing = 0;

	/* What comes along is no open follow-up of what comes before it. */
	map_add(&seen, oid_key(&x->candidate->oid));
	for (size_t i = 0; i < x->finding->needs.n; i++)
		map_add(&seen, oid_key(&x->finding->needs.p[i]));
	size_t own = seen.entries.n;

	if (!follow(x, x->candidate->oid, &seen, &missing))
		return false;
	for (size_t i = 0; i < x->finding->needs.n; i++)
		if (!follow(x, x->finding->needs.p[i], &seen, &missing))
			return false;
	finding_answer(x->finding, STEP_FOLLOW_UPS,
		       seen.entries.n == own ? "none" : missing ? "missing" : "landed");
	return true;
}
