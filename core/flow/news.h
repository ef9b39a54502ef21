/* What changed under a session that stays open: another process wrote, refs moved. */
#ifndef CORTEN_CORE_FLOW_NEWS_H
#define CORTEN_CORE_FLOW_NEWS_H

#include "core/flow/session.h"

/* What was seen last. */
struct news {
	uint64_t version;	/* of the store */
	int64_t event;		/* the newest one */
};

enum news_kind {
	NEWS_DECISIONS = 1,	/* somebody else decided or noted something */
	NEWS_SCANNED = 2,	/* somebody else scanned, or registered targets: open the session again */
	NEWS_REFS = 4,		/* mainline or a target moved: a scan is due */
};

/* Remember how things stand; also after what oneself wrote. */
bool news_take(struct session *s, struct news *out, struct err *err) MUST_CHECK;

/*
 * What is new since: bits of enum news_kind; @last is brought up to date. A ref that is gone is no
 * news. @moved, where NEWS_REFS is among them, says what moved, in words.
 */
bool news_look(struct session *s, struct news *last, unsigned *what, struct str *moved,
	       struct err *err) MUST_CHECK;

#endif
