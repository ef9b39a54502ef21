/* Which patches were taken out of stable-queue without being released, from a clone's history. */
#ifndef CORTEN_CORE_FLOW_QUEUE_HISTORY_H
#define CORTEN_CORE_FLOW_QUEUE_HISTORY_H

#include "core/base/arena.h"
#include "core/base/vec.h"
#include "core/flow/clone.h"

/* A file that a commit took out of a queue: moved to a release, or dropped. */
struct taken_out {
	struct sv path;		/* "queue-6.12/some-name.patch" */
	struct oid at;		/* the clone's commit that did it */
};
struct taken_outs {
	struct taken_out *p;	/* newest first */
	size_t n, cap;
	struct arena text;
};
void taken_outs_clear(struct taken_outs *t);
DEFINE_CLEAR(taken_outs);

/* What left the queue of @series in the last three years. Asks git, which is fastest at this. */
bool queue_history_read(const char *clone, struct sv series, struct taken_outs *out,
			struct err *err) MUST_CHECK;

/*
 * Whether the patch is in no release of the series, and not queued again: then @out gets it as it was
 * last.
 */
bool queue_history_is_dropped(struct clone *c, struct sv series, const struct taken_out *t,
			      bool *dropped, struct str *out, struct err *err) MUST_CHECK;

#endif
