/*
 * How people resolved conflicts: from the three versions of a file to the one they made of them.
 *
 * Kept as git objects below one ref, so that they can be pushed and fetched like a branch: a folder
 * for each, with the files "base", "ours", "theirs", "result" (those that there are) and "about".
 */
#ifndef CORTEN_CORE_GIT_RESOLUTION_H
#define CORTEN_CORE_GIT_RESOLUTION_H

#include "core/base/date.h"
#include "core/base/map.h"
#include "core/git/tree.h"

#define RESOLUTION_REF "refs/corten/resolutions"

struct resolution {
	struct entry base, ours, theirs;	/* mode 0: there was nothing */
	struct entry result;			/* mode 0: no file is left */
	struct sv path;			/* where the target had it */
	struct oid commit;		/* of mainline, whose graft conflicted */
	struct sv target, who, note;	/* the note: what was changed, one line */
	struct date at;
};

/* Oldest first. Start it all-zero. */
struct resolutions {
	struct resolution *p;
	size_t n, cap;
	struct map index;	/* by the three versions: place plus one */
	struct oid tip;		/* of the ref; none: it is not there */
	struct arena text;
};

void resolutions_clear(struct resolutions *r);
DEFINE_CLEAR(resolutions);

/* All that are recorded. One that cannot be read is left out. */
bool resolutions_load(struct repo *repo, struct resolutions *out, struct err *err) MUST_CHECK;

/* The one for exactly these three versions, or NULL. */
const struct resolution *resolutions_find(const struct resolutions *r, struct entry base,
					  struct entry ours, struct entry theirs);
/*
 * The newest one for the same change (base and theirs) to another version of the target's file: it may
 * be of use, and must never be applied unseen. Or NULL.
 */
const struct resolution *resolutions_find_stale(const struct resolutions *r, struct entry base,
						struct entry ours, struct entry theirs);

/*
 * Write to the repository: record the @n resolutions @add, and take those of @drop out. @r is loaded
 * anew. ERR_BUSY: somebody else changed the ref meanwhile.
 */
bool resolutions_record(struct repo *repo, struct resolutions *r, const struct resolution *add,
			size_t n, struct err *err) MUST_CHECK;
bool resolutions_drop(struct repo *repo, struct resolutions *r, const struct resolution *drop,
		      size_t n, struct err *err) MUST_CHECK;

#endif
