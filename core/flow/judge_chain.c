/* The step that finds the chain, and the verdict that follows from it. */
#include "core/flow/chain.h"

/* Missing names that are told one by one. */
#define NAMES_TOLD 12
/* Reasons for one member of the chain, likewise. */
#define REASONS_TOLD 3

static void
add_members(struct judging *x, const struct chain *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct chain_member *m = &c->p[i];

		for (size_t k = 0; k < m->n_reasons && k < REASONS_TOLD; k++)
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

/* One line for each missing name; what is more than a screenful is counted. */
static void
add_missing(struct judging *x, const struct missing_names *missing)
{
	for (size_t i = 0; i < missing->n && i < NAMES_TOLD; i++) {
		const struct missing_name *m = &missing->p[i];
		struct str where CLEAR(str) = { 0 };

		str_addf(&where, SV_FMT ":%u", SV_ARG(m->path), m->line);
		if (m->lacks.n)
			finding_add(x->finding, STEP_NAMES, where.p, "uses `" SV_FMT "`, which is not "
				    SV_FMT " in " SV_FMT, SV_ARG(m->name), SV_ARG(m->lacks),
				    SV_ARG(x->label));
		else
			finding_add(x->finding, STEP_NAMES, where.p, "uses `" SV_FMT "` (" SV_FMT "), %s "
				    SV_FMT "; mainline has it in " SV_FMT ":%u", SV_ARG(m->name),
				    SV_ARG(m->kind), m->from[0].file_absent ? "whose file is absent in"
									    : "which is not in",
				    SV_ARG(x->label), SV_ARG(m->from[0].path), m->from[0].line);
	}
	if (missing->n > NAMES_TOLD)
		finding_add(x->finding, STEP_NAMES, "", "and %zu more", missing->n - NAMES_TOLD);
}

static void
decide_incomplete(struct judging *x, const struct chain *c)
{
	const struct missing_name *m = &c->missing.p[0];

	finding_answer(x->finding, STEP_CHAIN, "none");
	add_members(x, c);
	finding_add(x->finding, STEP_CHAIN, OID_SHORT(x->target->tip), "no commit of mainline that "
		    SV_FMT " lacks is known to bring what is missing", SV_ARG(x->label));
	judging_decide(x, VERDICT_CONFLICT, "uses `" SV_FMT "`%s, which " SV_FMT " lacks",
		       SV_ARG(m->name), c->missing.n > 1 ? " and more" : "", SV_ARG(x->label));
}

static void
answer_names(struct judging *x, const struct chain *c)
{
	switch (c->end) {
	case CHAIN_NONE_NEEDED:
	case CHAIN_PROVEN:
		finding_answer(x->finding, STEP_NAMES, "complete");
		break;
	case CHAIN_INCOMPLETE:
		finding_answer(x->finding, STEP_NAMES, "missing");
		add_missing(x, &c->missing);
		break;
	case CHAIN_STUCK:
	case CHAIN_LIMIT:
		if (c->missing.n) {
			finding_answer(x->finding, STEP_NAMES, "missing");
			add_missing(x, &c->missing);
		}
		break;
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
	answer_names(x, &c);
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
	case CHAIN_INCOMPLETE:
		decide_incomplete(x, &c);
		break;
	case CHAIN_STUCK:
	case CHAIN_LIMIT:
		decide_failed(x, &c);
		break;
	}
	return true;
}
