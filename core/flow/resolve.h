/* Letting a person resolve the conflicts of one commit of a series, and keeping what they made. */
#ifndef CORTEN_CORE_FLOW_RESOLVE_H
#define CORTEN_CORE_FLOW_RESOLVE_H

#include "core/flow/series.h"

struct resolve_file {
	const struct graft_file *f;
	const struct resolution *known;	/* recorded for exactly these versions; or NULL */
	const struct resolution *stale;	/* for another version of the target's file; or NULL */
};

/* One commit, grafted where the series has it. */
struct resolve {
	struct session *session;
	const struct target *target;
	struct oid oid, before;		/* the mainline commit; the target's tree without it */
	struct str subject;
	struct graft graft;		/* as if nothing was recorded */
	struct resolutions known;
	VEC(struct resolve_file) files;	/* those that conflict */
};

void resolve_clear(struct resolve *r);
DEFINE_CLEAR(resolve);

/*
 * Graft @oid behind those that come before it in @plan; on the target's tip if it is no part of it.
 * ERR_USAGE: one of those conflicts itself.
 */
bool resolve_open(struct session *s, const struct plan *plan, struct oid oid, struct resolve *out,
		  struct err *err) MUST_CHECK;

/* Append the folder where the files of @oid on @t are, for front ends that name none. */
void resolve_add_dir(const struct session *s, const struct target *t, struct oid oid,
		     struct str *out);

/*
 * Write what there is to the folder @dir: base/, ours/ and theirs/ with the three versions of each
 * file, merged/ with what is to be edited, and NOTE. In merged/ stands what was recorded, else what
 * comes of a stale resolution and the target's newer file, else the file with conflict markers.
 */
bool resolve_write(const struct resolve *r, const char *dir, enum merge_style style,
		   struct err *err) MUST_CHECK;

/* Which side is taken whole. */
enum resolve_side { RESOLVE_EDITED, RESOLVE_OURS, RESOLVE_THEIRS };

/*
 * Record what the person made of it in @dir, or (with a side) that of all files; a file that is gone
 * from merged/ is gone. @note empty: NOTE has it. ERR_PARSE: markers are left, or there is no note.
 * @r is as after resolve_open() then.
 */
bool resolve_finish(struct resolve *r, const char *dir, enum resolve_side side, struct sv note,
		    struct err *err) MUST_CHECK;

/* Take back what is recorded for its conflicts; @n becomes how many there were. */
bool resolve_drop(struct resolve *r, size_t *n, struct err *err) MUST_CHECK;

/* Whether all of its conflicts are resolved by what is recorded. */
bool resolve_is_done(const struct resolve *r);

/* Append how the backport differs from mainline's patch; what is recorded must resolve all of it. */
bool resolve_add_interdiff(const struct resolve *r, struct str *out, struct err *err) MUST_CHECK;

#endif
