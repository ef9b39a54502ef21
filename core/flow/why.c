/* The evidence for one cell. */
#include "core/flow/why.h"

#include "core/flow/judge.h"

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
