/* Inside core/flow: what the sources of a sync share. */
#ifndef CORTEN_CORE_FLOW_SYNCING_H
#define CORTEN_CORE_FLOW_SYNCING_H

#include "core/flow/fetch.h"
#include "core/flow/sync.h"

struct syncing {
	struct session *session;
	const struct progress *progress;
	const struct sync *what;
	enum source source;
	const char *address;
	struct sync_note *note;
	struct err *err;
};

/* Each fetches its source, reads it, and stores it with sync_store(). */
bool sync_releases(struct syncing *x) MUST_CHECK;
bool sync_lore(struct syncing *x) MUST_CHECK;
bool sync_cve(struct syncing *x) MUST_CHECK;
bool sync_queue(struct syncing *x) MUST_CHECK;
bool sync_verhaal(struct syncing *x) MUST_CHECK;

/*
 * Store what a source says, in one transaction with the note of when: @put does it. Verdicts that rest
 * on what became different are then out of date.
 */
bool sync_store(struct syncing *x, bool (*put)(struct syncing *x, void *arg), void *arg) MUST_CHECK;

/* The same where @put itself says which verdicts are out of date. */
bool sync_store_plain(struct syncing *x, bool (*put)(struct syncing *x, void *arg),
		      void *arg) MUST_CHECK;

/* The address is on the net, not in a folder. */
bool sync_is_on_net(const char *address);

#endif
