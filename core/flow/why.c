/* The evidence for one cell. */
#include "core/flow/why.h"

#include "core/flow/facts.h"
#include "core/flow/judge.h"
#include "db/db_verdict.h"

bool
why_read(struct session *s, const struct target *target, const char *at, struct oid oid,
	 struct finding *out, struct err *err)
{
	struct judge *j AUTO(judge) = NULL;
	const struct judge_target *jt;
	struct oid where;

	if (!judge_new(s, &j, err) || (at && !repo_resolve(s->repo, at, &where, err)))
		return false;
	return (at ? judge_target_at(j, target, where, &jt, err) : judge_target(j, target, &jt, err)) &&
	       judge_cell(j, jt, oid, out, err);
}

bool
why_stored(struct session *s, const struct target *target, struct oid oid, struct oid basis,
	   struct finding *out, bool *found, struct err *err)
{
	struct facts facts CLEAR(facts) = { 0 };
	struct finding f CLEAR(finding) = { 0 };
	struct oid fingerprint, rests_on;
	bool there;

	if (!facts_read(s, oid, &facts, err) ||
	    !db_verdict(s->db, target->id, facts.candidate.id, &f, &fingerprint, &rests_on, &there, err))
		return false;
	*found = there && oid_eq(rests_on, basis);
	if (*found)
		*out = TAKE(f);
	return true;
}
