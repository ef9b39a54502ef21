/* A mainline commit about Rust, as the scan knows it. */
#ifndef CORTEN_CORE_MODEL_CANDIDATE_H
#define CORTEN_CORE_MODEL_CANDIDATE_H

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/base/oid.h"
#include "core/base/vec.h"

/* What kind of commit it is; it can be several. */
enum kind {
	KIND_FIX	= 1 << 0,
	KIND_SOUNDNESS	= 1 << 1,
	KIND_BUILD	= 1 << 2,	/* compiler, lint, bindgen, link */
	KIND_DOC	= 1 << 3,
	KIND_FEATURE	= 1 << 4,
	KIND_REFACTOR	= 1 << 5,
	KIND_REVERT	= 1 << 6,
	KIND_TOOLCHAIN	= 1 << 7,	/* an upgrade of the compiler or bindgen */
	KIND_TEST	= 1 << 8,
};

/* What the matrix marks. */
enum flag {
	FLAG_FIXES	= 1 << 0,	/* has a Fixes: trailer */
	FLAG_STABLE	= 1 << 1,	/* has a Cc: stable */
	FLAG_REVERT	= 1 << 2,
	FLAG_UNICODE	= 1 << 3,	/* control, bidi or invisible characters in message or diff */
	FLAG_CVE	= 1 << 4,
	FLAG_NOTE	= 1 << 5,	/* somebody wrote a note */
	FLAG_LIST	= 1 << 6,	/* list activity after the merge */
};

/* Their words in JSON: kind_word(1 << i) for each bit; NULL past the last. */
const char *kind_word(unsigned bit);

/* One path that a commit changes. */
struct change {
	struct sv path;
	struct sv old_path;	/* where it was renamed from; empty if it was not */
	char status;		/* A D M R T, as git diff-tree --name-status */
	uint32_t added, removed;	/* lines; both 0 for binary files */
};

struct candidate {
	uint64_t id;		/* its place in mainline order */
	struct oid oid;
	struct oid patch_id;	/* as git patch-id --stable; none for an empty diff */
	struct oid merge;	/* the merge that brought it to mainline; none if pushed directly */
	struct sv subject, author, email;	/* raw bytes of the commit */
	struct date authored, committed;
	struct sv release;	/* the first tag that contains it, "v6.12-rc3"; empty: none yet */
	struct sv reason;	/* why it is a candidate, in words */
	uint32_t size;		/* lines of its diff with context: the stable rule says 100 */
	unsigned kinds, flags;
	double score, threshold;	/* of soundness cues; from the threshold on it is a fix */
	uint64_t forks;		/* bit t: an ancestor of target t's fork point */
	struct change *changes;	/* sorted by path */
	size_t n_changes;
};

#endif
