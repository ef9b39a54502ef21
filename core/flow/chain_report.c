/* The chain of one cell with all that is known of it. */
#include "core/flow/chain_report.h"

#include "core/flow/judging.h"

void
chain_report_clear(struct chain_report *r)
{
	str_clear(&r->subject);
	finding_clear(&r->finding);
	chain_clear(&r->chain);
	introduction_clear(&r->introduction);
}

static bool
read_subject(struct session *s, struct oid oid, struct str *out, struct err *err)
{
	struct commit c CLEAR(commit) = { 0 };

	if (!commit_read(s->repo, oid, &c, err))
		return false;
	commit_add_subject(out, c.message);
	return true;
}

bool
chain_report_on(struct session *s, struct judge *j, const struct judge_target *t, struct oid oid,
		struct chain_report *out, struct err *err)
{
	struct chain_report r CLEAR(chain_report) = { .oid = oid };

	if (!judge_chain(j, t, oid, &r.finding, &r.chain, err) ||
	    !read_subject(s, oid, &r.subject, err) ||
	    (!t->has_rust && !judge_introduction(j, t, &r.introduction, err)))
		return false;
	*out = TAKE(r);
	return true;
}

bool
chain_report(struct session *s, const struct target *target, const char *at, struct oid oid,
	     struct chain_report *out, struct err *err)
{
	struct judge *j AUTO(judge) = NULL;
	const struct judge_target *t;
	struct oid where;

	return judge_new(s, &j, err) && (!at || repo_resolve(s->repo, at, &where, err)) &&
	       (at ? judge_target_at(j, target, where, &t, err) : judge_target(j, target, &t, err)) &&
	       chain_report_on(s, j, t, oid, out, err);
}
