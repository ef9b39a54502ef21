/*
 * Blobs as lines, and what changed between two of them. Neighbouring grafts ask for the same ones
 * again and again, so a repo handle remembers them, up to a bound.
 */
#ifndef CORTEN_CORE_GIT_TEXTS_H
#define CORTEN_CORE_GIT_TEXTS_H

#include "core/git/repo.h"
#include "core/text/diff.h"

/*
 * The blob @oid, or the empty text for none, as lines. Owned by the handle, valid until the next
 * texts_trim().
 */
bool texts_lines(struct repo *repo, struct oid oid, const struct lines **out,
		 struct err *err) MUST_CHECK;

/* How the text of blob @a became that of @b. Valid as long. */
bool texts_edits(struct repo *repo, struct oid a, struct oid b, const struct edits **out,
		 struct err *err) MUST_CHECK;

/* Remember the text of the blob @oid, whose lines are known: @lines is taken over. */
void texts_put(struct repo *repo, struct oid oid, struct lines *lines);

/* The table that numbers all lines of the handle. */
struct line_table *texts_table(struct repo *repo);

/* Forget everything if it has become too much. */
void texts_trim(struct repo *repo);

#endif
