/* What was mailed of a series, and what became of it. */
#ifndef CORTEN_CORE_FLOW_SENT_H
#define CORTEN_CORE_FLOW_SENT_H

#include "core/flow/session.h"
#include "db/db_plan.h"

/* Landed counts more than what the list said: it closes by itself when a scan sees it. */
enum sent_state { SENT_WAITING, SENT_REJECTED, SENT_LANDED };
/* "waiting", "rejected", "landed" */
const char *sent_state_word(enum sent_state state);

struct sent_patch {
	const struct remark *mail;	/* text: why the list rejected it */
	enum sent_state state;
	struct oid at;			/* the target's commit, where it landed */
	struct sv subject;
};

struct sent {
	VEC(struct sent_patch) list;	/* in the order in which it was recorded */
	struct remarks mails;
	struct arena text;
};

void sent_clear(struct sent *x);
DEFINE_CLEAR(sent);

/* All that was mailed to the list of @t. */
bool sent_read(struct session *s, const struct target *t, struct sent *out,
	       struct err *err) MUST_CHECK;

/*
 * Record that @commits were mailed to the list of @t in (or below) the mail @message_id; with a
 * @rejected reason, that the list did not take them: an empty Message-ID then keeps the known one.
 * All or none are recorded.
 */
bool sent_record(struct session *s, const struct target *t, const struct oid *commits, size_t n,
		 struct sv message_id, struct sv rejected, struct err *err) MUST_CHECK;

#endif
