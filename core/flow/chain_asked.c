/* Prerequisites that somebody declared: in trailers, or as an earlier part of the series. */
#include "core/flow/chaining.h"
#include "core/mail/message.h"

/* How far before a commit the earlier part of its series is looked for. */
#define SERIES_REACH 60

/* A prerequisite holds for the target if it was given for its series, or for no series at all. */
static bool
is_for_target(const struct judging *x, const struct stable_commit *c)
{
	if (c->condition != STABLE_NEEDS || !c->hex.n)
		return false;
	return !x->target->has_version || (version_cmp_series(c->from, x->target->version) <= 0 &&
					   version_cmp_series(x->target->version, c->to) <= 0);
}

/* The part before @place of the same posting, among the commits before @of. */
static bool
find_previous(struct chaining *ch, struct oid of, const struct link_place *place, struct oid *out,
	      bool *found)
{
	uint32_t at = history_find(&ch->past->history, of);

	*found = false;
	if (at == HISTORY_OUTSIDE)
		return true;
	for (uint32_t i = at; i-- > 0 && at - i <= SERIES_REACH && !*found;) {
		struct commit c CLEAR(commit) = { 0 };
		struct message m CLEAR(message) = { 0 };

		if (!commit_read(ch->x->session->repo, ch->past->history.p[i].oid, &c, ch->x->err))
			return false;
		message_read(c.message, &m);
		*found = sv_eq(m.place.series, place->series) && m.place.n == place->n - 1;
		*out = c.oid;
	}
	return true;
}

static bool
propose_previous(struct chaining *ch, struct oid of, const struct link_place *place)
{
	struct oid previous;
	bool found;

	if (place->n < 2 || !place->series.n)
		return true;
	if (!find_previous(ch, of, place, &previous, &found))
		return false;
	return !found || chain_propose(ch, previous, CHAIN_DECLARED, of, "series: it is part %d of "
				       "a set, and its Cc: stable says that it needs part %d",
				       place->n, place->n - 1);
}

bool
chain_propose_declared(struct chaining *ch, struct oid of)
{
	struct commit c CLEAR(commit) = { 0 };
	struct message m CLEAR(message) = { 0 };

	if (!commit_read(ch->x->session->repo, of, &c, ch->x->err))
		return false;
	message_read(c.message, &m);
	for (size_t i = 0; i < m.stable.commits.n; i++) {
		const struct stable_commit *s = &m.stable.commits.p[i];
		struct oid oid;

		if (!is_for_target(ch->x, s) ||
		    !repo_find_commit(ch->x->session->repo, s->hex, &oid, NULL))
			continue;
		if (!chain_propose(ch, oid, CHAIN_DECLARED, of, "declared: Cc: stable: " SV_FMT,
				   SV_ARG(s->hex)))
			return false;
	}
	return !(m.stable.flags & STABLE_NEEDS_PREVIOUS) || propose_previous(ch, of, &m.place);
}
