/*
 * The trailers of a commit message: "Key: value" lines at its end. What git calls the trailer block
 * is found exactly as `git interpret-trailers --no-divider` and `git log --format=%(trailers)` find
 * it; real messages also have such lines elsewhere, so facts are read from the whole body.
 */
#ifndef CORTEN_CORE_MAIL_TRAILER_H
#define CORTEN_CORE_MAIL_TRAILER_H

#include "core/base/str.h"

/* Offsets into the message. Without trailers both are where the log text ends. */
struct trailer_block {
	size_t from, end;
};

/*
 * git's rules (trailer.c, wt-status.c): comment lines, blank lines and an old "Conflicts:" list at
 * the end are not log text, nor is what follows a "# --- >8 ---" line. The first paragraph is the
 * title. The block is the last paragraph if all its lines are trailers, or if it has a
 * "Signed-off-by: " or "(cherry picked from commit " line and at least 25 % of its lines are
 * trailers. Indented lines belong to the trailer above them. A line "---" has no meaning here.
 */
struct trailer_block trailer_find(struct sv message);

/* What stands behind the first paragraph, where trailer_next() finds every trailer-like line. */
struct sv trailer_body(struct sv message);

/* A line and its indented continuation. Borrowed from the message. */
struct trailer {
	struct sv line;		/* all of it, without the last '\n' */
	struct sv key;		/* empty: a note in brackets, a comment, prose */
	struct sv value;	/* trimmed; a folded one has '\n' and blanks in it */
};

/* Cut the next one off @rest, which begins at a line's start. False when nothing is left. */
bool trailer_next(struct sv *rest, struct trailer *t);
/* The same, only those with this key, in any case. */
bool trailer_next_of(struct sv *rest, struct sv key, struct trailer *t);

/* Append @value with each line break and the blanks behind it as one space, as git unfolds. */
void trailer_add_unfolded(struct str *s, struct sv value);

/*
 * Mail programs wrap long trailers without indenting the rest. Cut the next line off @rest if it
 * can be such a rest: not blank, not indented, no trailer, note, comment or cherry-pick line.
 */
bool trailer_wrapped(struct sv *rest, struct sv *line);

/* Where the last trailer of the block with this key and value starts; SV_NONE without one. */
size_t trailer_find_last(struct sv message, struct sv key, struct sv value);

#endif
