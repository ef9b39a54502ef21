/*
 * The verdict: what is known of one candidate on one target, step by step, with evidence.
 *
 * A judge belongs to one thread; what it learns of a target or a candidate it keeps.
 */
#ifndef CORTEN_CORE_FLOW_JUDGE_H
#define CORTEN_CORE_FLOW_JUDGE_H

#include "core/flow/session.h"
#include "core/model/candidate.h"
#include "core/model/verdict.h"

struct judge;

/* The session must outlive the judge. */
bool judge_new(struct session *s, struct judge **out, struct err *err) MUST_CHECK;
void judge_free(struct judge *j);
DEFINE_AUTO(judge);

/* A target as it is judged: at its tip, or as it was at another commit. Owned by the judge. */
struct judge_target;
bool judge_target(struct judge *j, const struct target *t, const struct judge_target **out,
		  struct err *err) MUST_CHECK;
/* @at must be a commit of the target's history or of mainline's. */
bool judge_target_at(struct judge *j, const struct target *t, struct oid at,
		     const struct judge_target **out, struct err *err) MUST_CHECK;

/* Judge the candidate @oid on @t. ERR_NOTFOUND: it is no candidate. */
bool judge_cell(struct judge *j, const struct judge_target *t, struct oid oid,
		struct finding *out, struct err *err) MUST_CHECK;

/* The same, and the chain as it was found: empty where the verdict is known without one. */
struct chain;
bool judge_chain(struct judge *j, const struct judge_target *t, struct oid oid,
		 struct finding *out, struct chain *chain, struct err *err) MUST_CHECK;

/* What a target without Rust would need first. */
struct introduction;
bool judge_introduction(struct judge *j, const struct judge_target *t, struct introduction *out,
			struct err *err) MUST_CHECK;

/* A name for what a finding says: decisions are reopened when it changes. */
struct oid judge_fingerprint(const struct finding *f);
/*
 * A name for what a verdict on this cell would be judged from; a stored verdict with another one is
 * out of date. @mentioners: how many later commits name the candidate; @policy: what rules recommend.
 */
struct oid judge_basis(const struct target *t, const struct candidate *c, size_t mentioners,
		       struct oid policy);

#endif
