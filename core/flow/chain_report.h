/* The chain of one cell with all that is known of it: what the chain command and the interface show. */
#ifndef CORTEN_CORE_FLOW_CHAIN_REPORT_H
#define CORTEN_CORE_FLOW_CHAIN_REPORT_H

#include "core/flow/chain.h"
#include "core/flow/introduction.h"

struct chain_report {
	struct oid oid;
	struct str subject;
	struct finding finding;
	struct chain chain;		/* empty where the verdict is known without one */
	struct introduction introduction;	/* for a target without Rust */
};

void chain_report_clear(struct chain_report *r);
DEFINE_CLEAR(chain_report);

/*
 * Judge @oid on @target now, or as it was at the revision @at where that is not NULL. ERR_NOTFOUND: it
 * is no candidate.
 */
bool chain_report(struct session *s, const struct target *target, const char *at, struct oid oid,
		  struct chain_report *out, struct err *err) MUST_CHECK;
/* The same with a judge on the session @s that is there already. */
struct judge;
struct judge_target;
bool chain_report_on(struct session *s, struct judge *j, const struct judge_target *t,
		     struct oid oid, struct chain_report *out, struct err *err) MUST_CHECK;

#endif
