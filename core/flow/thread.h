/* What the list said of a candidate: its thread, from the store; nothing here goes to the network. */
#ifndef CORTEN_CORE_FLOW_THREAD_H
#define CORTEN_CORE_FLOW_THREAD_H

#include "core/flow/session.h"
#include "core/mail/thread.h"
#include "core/model/outside.h"

/* Start it all-zero, end it with talk_clear(). */
struct talk {
	struct str message_id;	/* of the mail that it was posted with; empty: its message names none */
	int64_t fetched;	/* 0: `corten sync lore COMMIT` was never asked for it */
	struct thread thread;	/* the posting's, and other mails that name the commit */
	struct hearsay heard;	/* the passages about stable */
};
void talk_clear(struct talk *t);
DEFINE_CLEAR(talk);

/* ERR_NOTFOUND: @oid is no candidate. */
bool thread_read(struct session *s, struct oid oid, struct talk *out, struct err *err) MUST_CHECK;

/* What a line of a mail's body is, where @passage was heard in it (empty: nothing was). */
enum talk_line { TALK_TEXT, TALK_QUOTED, TALK_HEARD };
enum talk_line talk_line(struct sv line, struct sv passage);

/*
 * The newest FAILED mail about the candidate on @target: the Message-ID that a backport answers.
 * @found is false where none is known.
 */
bool thread_failed_mail(struct session *s, struct oid oid, const struct target *target,
			struct str *message_id, bool *found, struct err *err) MUST_CHECK;

/*
 * Append the commits of this repository that those mails list as "Possible dependencies": mainline
 * commits that touched the same place before; guesses of a program.
 */
struct talk_commits {
	VEC(struct oid) oids;	/* vec_clear() it */
};
bool thread_dependencies(struct session *s, struct oid oid, const struct target *target,
			 struct talk_commits *out, struct err *err) MUST_CHECK;

#endif
