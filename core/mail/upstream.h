/* Which mainline commit a commit of a stable or vendor branch carries, needs or undoes. */
#ifndef CORTEN_CORE_MAIL_UPSTREAM_H
#define CORTEN_CORE_MAIL_UPSTREAM_H

#include "core/base/vec.h"
#include "core/base/sv.h"

enum upstream_kind {
	/* "commit X upstream.", "[ Upstream commit X ]", "Git-commit: X": this is X, backported. */
	UPSTREAM_COMMIT,
	/* A line "commit X" of its own above the log (CIQ, RHEL): X too, if no other line says. */
	UPSTREAM_BARE,
	/* "(cherry picked from commit X)": X may be of mainline or of any other branch. */
	UPSTREAM_PICKED,
	/* "(backported from commit X)": the same, changed on the way. */
	UPSTREAM_BACKPORTED,
	/* "Stable-dep-of: X": this came along because X needs it. */
	UPSTREAM_DEP_OF,
	/* "Omitted-fix: X": X repairs this and was left out on purpose. */
	UPSTREAM_OMITTED,
	/* "This reverts commit X": X is of mainline there, on a branch usually of the branch. */
	UPSTREAM_REVERTS,
	/* "This partially reverts commit X": X remains landed. */
	UPSTREAM_REVERTS_PARTLY,
	/* "... which is commit X upstream": the mainline name of what is reverted. No landing. */
	UPSTREAM_REVERTED,
};

struct upstream_line {
	enum upstream_kind kind;
	struct sv hex;	/* 7 to 40 digits, borrowed from the message */
	size_t at;	/* its offset in the message */
};

/* Start it all-zero, end it with upstream_clear(). */
struct upstream {
	VEC(struct upstream_line) lines;	/* in the order of the message */
};

void upstream_clear(struct upstream *u);
DEFINE_CLEAR(upstream);

/*
 * Append what @message says. Only lines that have one of the forms count, at the start of a
 * paragraph or in brackets; "commit X upstream" in the middle of prose does not. "which is commit X
 * upstream" belongs to the sentence that begins with "This reverts", over line breaks. Several
 * landings in one message are possible: each is listed, the caller should say so.
 */
void upstream_read(struct sv message, struct upstream *out);

/* True of the kinds that say "this commit is X". */
bool upstream_lands(enum upstream_kind kind);

/*
 * The title a vendor's commit has in mainline: @subject without "UPSTREAM:", "BACKPORT:",
 * "FROMGIT:" and "FROMLIST:" (Android, ChromeOS), which may be stacked.
 */
struct sv upstream_title(struct sv subject);

enum upstream_undo { UPSTREAM_UNDOES_NOTHING, UPSTREAM_REVERT, UPSTREAM_REAPPLY };
/*
 * 'Revert "title"' and 'Reapply "title"', also behind a prefix as in 'rust: Revert "title"'. The
 * title is set unless the answer is UPSTREAM_UNDOES_NOTHING; it may be a 'Revert "..."' itself.
 */
enum upstream_undo upstream_undone(struct sv subject, struct sv *title);

#endif
