/* Steps of the verdict: names, chain. What a chain means for the verdict. */
#include "core/flow/chain.h"

/* Missing names that are told one by one. */
#define NAMES_TOLD 12
/* Reasons for one member of the chain, likewise. */
#define REASONS_TOLD 3

static const char *
plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static void
add_members(struct judging *x, const struct chain *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct chain_member *m = &c->p[i];

		finding_add(x->finding, STEP_CHAIN, OID_SHORT(m->oid), "\"" SV_FMT "\" (%u line%s)",
			    SV_ARG(m->subject), m->size, plural(m->size));
		for (size_t k = 0; k < m->n_reasons && k < REASONS_TOLD; k++)
			finding_add(x->finding, STEP_CHAIN, OID_SHORT(m->oid), "needed by %s: " SV_FMT,
				    OID_SHORT(m->reasons[k].of), SV_ARG(m->reasons[k].text));
		if (m->n_reasons > REASONS_TOLD)
			finding_add(x->finding, STEP_CHAIN, OID_SHORT(m->oid), "and for %zu more reasons",
				    m->n_reasons - REASONS_TOLD);
	}
}

static void
add_landed(struct judging *x, const struct chain *c)
{
	for (size_t i = 0; i < c->landed.n; i++)
		finding_add(x->finding, STEP_CHAIN, OID_SHORT(c->landed.p[i].oid), SV_FMT,
			    SV_ARG(c->landed.p[i].text));
}

static void
decide_ready(struct judging *x, const struct chain *c)
{
	finding_answer(x->finding, STEP_CHAIN, "none needed");
	x->finding->tree = c->tree;
	judging_decide(x, VERDICT_READY, "applies to " SV_FMT "%s", SV_ARG(x->label),
		       sv_eq(x->finding->result[STEP_GRAFT], SV("noted")) ? ", with notes" : "");
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
	judging_decide(x, VERDICT_NEEDS, "applies to " SV_FMT " behind %zu other commit%s (%zu line%s)",
		       SV_ARG(x->label), c->n, plural(c->n), c->lines, plural(c->lines));
}

/* The first file in the way of what did not go in; false: none is. */
static bool
add_obstacle(struct str *s, const struct graft *g)
{
	for (size_t i = 0; i < g->n; i++) {
		if (!graft_is_conflict(g->p[i].how))
			continue;
		str_addf(s, SV_FMT ": %s", SV_ARG(g->p[i].path), graft_how_text(g->p[i].how));
		return true;
	}
	return false;
}

/* The names in the way, as a clause. */
static void
add_lacking(struct str *s, const struct judging *x, const struct chain *c)
{
	const struct missing_name *m = &c->missing.p[0];

	str_addf(s, "uses `" SV_FMT "`%s, which " SV_FMT " %s", SV_ARG(m->name),
		 c->missing.n > 1 ? " and more" : "", SV_ARG(x->label),
		 m->lacks.n ? "has in another form" : "lacks");
}

/* Who introduced a missing name: a commit, where known with its size. */
static void
add_introducer(struct str *s, const struct chain *c, const struct missing_name *m)
{
	const struct chain_member *by = chain_member(c, m->by);

	if (by)
		str_addf(s, ", introduced by %s \"" SV_FMT "\" (%u line%s)", OID_SHORT(by->oid),
			 SV_ARG(by->subject), by->size, plural(by->size));
	else if (!oid_is_none(m->by))
		str_addf(s, ", introduced by %s", OID_SHORT(m->by));
}

static void
add_missing_name(struct judging *x, const struct chain *c, const struct missing_name *m)
{
	struct str where CLEAR(str) = { 0 }, text CLEAR(str) = { 0 };

	str_addf(&where, SV_FMT ":%u", SV_ARG(m->path), m->line);
	str_addf(&text, "uses `" SV_FMT "`", SV_ARG(m->name));
	if (m->lacks.n)
		str_addf(&text, ", which is not " SV_FMT " in " SV_FMT, SV_ARG(m->lacks),
			 SV_ARG(x->label));
	else
		str_addf(&text, " (" SV_FMT "), which is not in " SV_FMT, SV_ARG(m->kind),
			 SV_ARG(x->label));
	if (m->n_from)
		str_addf(&text, "; mainline has it in " SV_FMT ":%u", SV_ARG(m->from[0].path),
			 m->from[0].line);
	add_introducer(&text, c, m);
	finding_add(x->finding, STEP_NAMES, where.p, SV_FMT, SV_ARG(str_sv(&text)));
}

static void
answer_names(struct judging *x, const struct chain *c)
{
	const struct missing_names *missing = &c->missing;

	if (c->end == CHAIN_NONE_NEEDED || c->end == CHAIN_PROVEN) {
		finding_answer(x->finding, STEP_NAMES, "complete");
		return;
	}
	if (!missing->n)
		return;
	finding_answer(x->finding, STEP_NAMES, "missing");
	for (size_t i = 0; i < missing->n && i < NAMES_TOLD; i++)
		add_missing_name(x, c, &missing->p[i]);
	if (missing->n > NAMES_TOLD)
		finding_add(x->finding, STEP_NAMES, "", "and %zu more", missing->n - NAMES_TOLD);
}

static void
decide_incomplete(struct judging *x, const struct chain *c)
{
	struct str why CLEAR(str) = { 0 };

	finding_answer(x->finding, STEP_CHAIN, "none");
	add_members(x, c);
	finding_add(x->finding, STEP_CHAIN, OID_SHORT(x->target->tip), "no commit of mainline that "
		    SV_FMT " lacks is known to bring what is missing", SV_ARG(x->label));
	add_lacking(&why, x, c);
	judging_decide(x, VERDICT_CONFLICT, "%s", why.p);
}

/* What stands in the way of the candidate itself, or else of what it would need. */
static void
add_way(struct str *s, const struct judging *x, const struct chain *c)
{
	if (x->graft.state == GRAFT_CONFLICT && add_obstacle(s, &x->graft))
		return;
	if (c->missing.n)
		add_lacking(s, x, c);
	else if (!add_obstacle(s, &c->graft))
		str_addf(s, "what it needs does not apply");
}

/* Growing was given up: a maintainer would write a custom backport. */
static void
decide_limit(struct judging *x, const struct chain *c)
{
	struct str why CLEAR(str) = { 0 };

	finding_answer(x->finding, STEP_CHAIN, "limit");
	add_members(x, c);
	finding_add(x->finding, STEP_CHAIN, "", "it would drag in these %zu commits, %zu lines, and still "
		    "more: a custom backport is due", c->n, c->lines);
	add_way(&why, x, c);
	judging_decide(x, VERDICT_CONFLICT, "%s; that drags in %zu commit%s, %zu lines and more: custom "
		       "backport", why.p, c->n, plural(c->n), c->lines);
}

static void
decide_stuck(struct judging *x, const struct chain *c)
{
	struct str why CLEAR(str) = { 0 }, there CLEAR(str) = { 0 };
	bool own = oid_eq(c->stuck, x->candidate->oid);

	finding_answer(x->finding, STEP_CHAIN, "none");
	add_members(x, c);
	if (!add_obstacle(&there, &c->graft))
		str_addf(&there, "it conflicts");
	finding_add(x->finding, STEP_CHAIN, OID_SHORT(c->stuck), "%s%s; no commit of mainline that "
		    SV_FMT " lacks would let it go in: " SV_FMT " itself differs there",
		    own ? "" : "this prerequisite does not go in: ", there.p, SV_ARG(x->label),
		    SV_ARG(x->label));
	add_way(&why, x, c);
	if (own)
		judging_decide(x, VERDICT_CONFLICT, "%s", why.p);
	else
		judging_decide(x, VERDICT_CONFLICT, "%s; its prerequisite %s conflicts as well", why.p,
			       OID_SHORT(c->stuck));
}

static void (*const decide[])(struct judging *x, const struct chain *c) = {
	[CHAIN_NONE_NEEDED] = decide_ready,
	[CHAIN_PROVEN] = decide_proven,
	[CHAIN_STUCK] = decide_stuck,
	[CHAIN_INCOMPLETE] = decide_incomplete,
	[CHAIN_LIMIT] = decide_limit,
};

bool
step_chain(struct judging *x)
{
	struct chain c CLEAR(chain) = { 0 };

	if (!chain_find(x, &c))
		return false;
	answer_names(x, &c);
	decide[c.end](x, &c);
	add_landed(x, &c);
	if (x->chain) {
		chain_clear(x->chain);
		*x->chain = TAKE(c);
	}
	return true;
}
