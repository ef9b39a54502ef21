/* The tags of mainline's releases. */
#ifndef CORTEN_CORE_FLOW_RELEASE_TAGS_H
#define CORTEN_CORE_FLOW_RELEASE_TAGS_H

#include "core/flow/session.h"

struct release_tag {
	struct sv name;		/* "v6.12-rc3" */
	struct version version;
	struct oid commit;
};

struct release_tags {
	VEC(struct release_tag) list;
	struct refs refs;	/* owns the names */
};
void release_tags_clear(struct release_tags *t);
DEFINE_CLEAR(release_tags);

/* Oldest first: v6.12-rc3 and v6.12, not v6.12.19. Some may not be in mainline. */
bool release_tags_find(struct session *s, struct release_tags *out, struct err *err) MUST_CHECK;

/*
 * How many of the first releases of @tags the store has already. Where it has others, or in another
 * order, all are forgotten.
 */
bool release_tags_known(struct session *s, const struct release_tags *tags, size_t *out,
			struct err *err) MUST_CHECK;

#endif
