/* Whether a target is still maintained, and whether the branch here is its latest release. */
#ifndef CORTEN_CORE_FLOW_LIFE_H
#define CORTEN_CORE_FLOW_LIFE_H

#include "core/flow/session.h"

enum life_state {
	LIFE_UNKNOWN,	/* its name tells no version, or nobody knows it */
	LIFE_ALIVE,
	LIFE_ENDED,	/* end of life */
};

/* Start it all-zero, end it with life_clear(). */
struct life {
	enum life_state state;
	bool by_rule;		/* not kernel.org says so but the table of announced dates */
	struct str moniker;	/* "longterm", "stable"; empty: not known */
	struct str latest;	/* its latest release, "6.12.58"; empty: not known */
	struct str until;	/* the last month that was announced, "2028-12"; may be empty */
	struct str own;		/* what the branch here is, by its Makefile: "6.12.50" */
	bool lags;		/* it is older than the latest release */
};
void life_clear(struct life *l);
DEFINE_CLEAR(life);

/* What is known of @t. Nothing is asked on the network. */
bool life_read(struct session *s, const struct target *t, struct life *out,
	       struct err *err) MUST_CHECK;

/* Append it in words: "longterm until 2028-12, latest 6.12.58, here 6.12.50". Nothing if unknown. */
void life_add_text(struct str *out, const struct life *l);

#endif
