/* The step that finds the chain, and the verdict that follows from it. */
#include "core/flow/chain.h"

static void
add_members(struct judging *x, const struct chain *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct chain_member *m = &c->p[i];

		for (size_t k = 0; k < m->n_reasons; k++)
			finding_add(x->finding, STEP_CHAIN, OID_SHORT(m->oid), "\"" SV_FMT
				    "\" (%u lines), needed by %s: " SV_FMT, SV_ARG(m->subject), m->size,
				    OID_SHORT(m->reasons[k].of), SV_ARG(m->reasons[k].text));
	}
}

static void
decide_proven(struct judging *x, const struct chain *c)
{
	finding_answer(x->finding, STEP_CHAIN, "proven");
	add_members(x, c);
	finding_add(x->finding, STEP_CHAIN, OID_SHORT(x->target->tip), "grafted in this order and then "
		    "the candidate, the tree is %s", OID_ARG(c->tree));
	for (size_t i = 0; i < c->n; i++)
		*vec_push(&x->finding->needs) = c->p[i].oid;
	x->finding->tree = c->tree;
	judging_decide(x, VERDICT_NEEDS, "applies to " SV_FMT " behind %zu other commit%s (%zu lines)",
		       SV_ARG(x->label), c->n, c->n == 1 ? "" : "s", c->lines);
}

/* The first thing in the way of what did not go in. */
static void
add_obstacle(struct str *s, const struct graft *g)
{
	for (size_t i = 0; i < g->n; i++) {
		if (!graft_is_conflict(g->p[i].how))
			continue;
		str_addf(s, SV_FMT ": %s", SV_ARG(g->p[i].path), graft_how_text(g->p[i].how));
		return;
	}
}

static void
decide_failed(struct judging *x, const struct chain *c)
{
	struct str obstacle CLEAR(str) = { 0 };
	const struct graft *own = &x->graft;

	finding_answer(x->finding, STEP_CHAIN, c->end == CHAIN_LIMIT ? "limit" : "none");
	add_obstacle(&obstacle, own->state == GRAFT_CONFLICT ? own : &c->graft);
	if (c->end == CHAIN_LIMIT) {
		finding_add(x->finding, STEP_CHAIN, "", "it would drag in %zu commits, %zu lines and "
			    "still more: a custom backport is due", c->n, c->lines);
		judging_decide(x, VERDICT_CONFLICT, "%s; it would drag in more than %zu commits",
			       obstacle.p, c->n - 1);
		return;
	}
	add_members(x, c);
	finding_add(x->finding, STEP_CHAIN, OID_SHORT(c->stuck), "no commit of mainline that the target "
		    "lacks would let it go in: " SV_FMT " itself differs there", SV_ARG(x->label));
	judging_decide(x, VERDICT_CONFLICT, "%s", obstacle.p);
}

bool
step_chain(struct judging *x)
{
	struct chain c CLEAR(chain) = { 0 };

	if (!chain_find(x, &c))
		return false;
	switch (c.end) {
	case CHAIN_NONE_NEEDED:
		finding_answer(x->finding, STEP_CHAIN, "none needed");
		x->finding->tree = c.tree;
		judging_decide(x, VERDICT_READY, "applies to " SV_FMT "%s", SV_ARG(x->label),
			       sv_eq(x->finding->result[STEP_GRAFT], SV("noted")) ? ", with notes" : "");
		break;
	case CHAIN_PROVEN:
		decide_proven(x, &c);
		break;
	case CHAIN_STUCK:
	case CHAIN_LIMIT:
		decide_failed(x, &c);
		break;
	}
	return true;
}
