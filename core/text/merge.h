/*
 * Join two changed versions of a text, as git's default merge strategy ("ort") does: the same
 * regions merge, the same ones conflict.
 */
#ifndef CORTEN_CORE_TEXT_MERGE_H
#define CORTEN_CORE_TEXT_MERGE_H

#include "core/base/str.h"
#include "core/text/diff.h"

enum merge_side {
	MERGE_BOTH,	/* the two sides changed it differently: a conflict */
	MERGE_OURS,	/* only our side changed it */
	MERGE_THEIRS,	/* only theirs did */
};

/* A stretch of lines that somebody changed; the lines between two of them are as ours has them. */
struct merge_part {
	enum merge_side side;
	size_t base, n_base, ours, n_ours, theirs, n_theirs;
};

struct merge {
	const struct lines *base, *ours, *theirs;	/* borrowed */
	struct merge_part *p;	/* in order */
	size_t n, cap;
	size_t conflicts;
};

/*
 * Join what @to_ours and @to_theirs made of @base. All three texts were split with the line table
 * @t and must outlive @out; end it with merge_clear().
 */
void merge_lines(struct line_table *t, const struct lines *base, const struct lines *ours,
		 const struct lines *theirs, const struct edits *to_ours,
		 const struct edits *to_theirs, struct merge *out);
void merge_clear(struct merge *m);
DEFINE_CLEAR(merge);

/*
 * The same without looking closer at conflicts: each covers all that the two sides changed there, as
 * git's "diff3" style shows it.
 */
void merge_lines_whole(const struct lines *base, const struct lines *ours,
		       const struct lines *theirs, const struct edits *to_ours,
		       const struct edits *to_theirs, struct merge *out);

/* How conflicts are shown: "zdiff3" leaves out lines that both sides begin or end with. */
enum merge_style { MERGE_ZDIFF3, MERGE_DIFF3 };

/* What stands behind "<<<<<<< ", "||||||| " and ">>>>>>> ". */
struct merge_labels {
	struct sv ours, base, theirs;
};

/* Append the merged text of merge_lines_whole() with its conflicts between markers. */
void merge_add_marked(const struct merge *m, enum merge_style style,
		      const struct merge_labels *labels, struct str *out);

/* Append the merged text; for a merge without conflicts. */
void merge_add_text(const struct merge *m, struct str *out);

/*
 * The lines of @text, which merge_add_text() made, without looking at its bytes again. False if a
 * last line without '\n' came to stand before others: then it must be split.
 */
bool merge_find_lines(const struct merge *m, struct sv text, struct lines *out) MUST_CHECK;

/*
 * How far the parts of theirs landed from where they stood in theirs: the largest distance in
 * lines, 0 if all of them stand at the same line. For the note "applies with offset".
 */
size_t merge_offset(const struct merge *m);

#endif
