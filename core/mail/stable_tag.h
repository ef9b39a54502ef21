/*
 * "Cc: stable@vger.kernel.org # 6.12.y and later": who asked for which stable trees, with what.
 *
 * The documented forms are those of Documentation/process/stable-kernel-rules.rst; people write
 * many more. What a version means:
 *
 *	6.12, v6.12, 6.12.y, 6.12.x	alone: this and each newer tree (the documented meaning)
 *	6.12+, 6.12 and later/newer/up/onwards, >= 6.12, since/from 6.12	the same
 *	6.12-				the same: how the rules had it from 2015 to 2017 (3.3.x-)
 *	> 6.12				newer than 6.12
 *	<= 6.12, up to 6.12, 6.12 and older	this and each older tree
 *	< 6.12, before/prior to 6.12	older than 6.12
 *	6.1 - 6.6.50, 6.1..6.6, 6.1 to 6.6, between 6.1 and 6.6	both ends included
 *	6.12.y only			exactly this tree
 *	5.15, 5.10, 5.4; 6.12.y and 6.13.y (only)	two or more: exactly these
 *	5.10, 5.15+			each as it stands: 5.10, and 5.15 and newer
 *	not for 6.1, unneeded for 6.6.y, except 6.1	exactly these: not there
 *	needs adjustments for <= 6.3, a custom patch for 6.6.y	asked for, but not as it is
 *
 * Only series count: 6.6.50 is 6.6, 6.13-rc1 is 6.13. A version counts only where the words around
 * it are ones that ask for trees; "due to 5.9 changes" is text. Several tags add up.
 *
 * Text that has none of these meanings is kept in `unknown`, so that a person can read it.
 */
#ifndef CORTEN_CORE_MAIL_STABLE_TAG_H
#define CORTEN_CORE_MAIL_STABLE_TAG_H

#include "core/base/arena.h"
#include "core/base/vec.h"
#include "core/model/version.h"

/* That Rust is pinned in older LTSs means: the commit is for newer compilers than those have. */
enum stable_flag {
	STABLE_TAGGED		= 1 << 0,	/* there is a Cc: stable that asks for backports */
	STABLE_BARE		= 1 << 1,	/* one of them says nothing more */
	STABLE_SECURITY		= 1 << 2,	/* stable@kernel.org: unpublished, undelivered */
	STABLE_NOAUTOSEL	= 1 << 3,	/* never to be proposed by a tool */
	STABLE_RUST_PINNED	= 1 << 4,	/* "Rust is pinned in older LTSs", see below */
	STABLE_NEEDS_PREVIOUS	= 1 << 5,	/* needs the patch before it in its series */
	STABLE_NEEDS_SERIES	= 1 << 6,	/* needs other patches of its series */
	STABLE_CUSTOM_BACKPORT	= 1 << 7,	/* asked for, but not as it is; no tree is named */
	STABLE_DELAYED		= 1 << 8,	/* not yet: see the delay */
	STABLE_PLACEHOLDER	= 1 << 9,	/* "<COMMIT_ID>" was never filled in */
	STABLE_SEE_MESSAGE	= 1 << 10,	/* "see patch description" */
};

/* Ends of a range that is open. */
#define STABLE_OLDEST ((struct version){ 0, 0, VERSION_ANY, VERSION_FINAL })
#define STABLE_NEWEST ((struct version){ VERSION_FINAL, 0, VERSION_ANY, VERSION_FINAL })

enum stable_ask {
	STABLE_WANTED,
	STABLE_CUSTOM,		/* wanted, but the patch must be changed for it */
	STABLE_UNWANTED,
};

/* Series, both ends included. */
struct stable_range {
	struct version from, to;
	enum stable_ask ask;
	struct sv text;		/* the words that say it */
};

enum stable_condition {
	STABLE_NEEDS,		/* pick this one first, where it is missing */
	STABLE_WITH,		/* only for trees that have this one */
};

struct stable_commit {
	enum stable_condition condition;
	struct sv hex;		/* 7 to 40 digits; empty: a subject or a placeholder alone */
	struct sv subject;	/* empty if it is not given */
	struct version from, to;	/* the trees it is given for */
};

struct stable_delay {
	struct sv text;		/* "after -rc3"; empty: none */
	int rc;			/* 3, or 0 */
	int days;		/* "after 4 weeks": 28, or 0 */
};

/* Start it all-zero, end it with stable_tags_clear(). */
struct stable_tags {
	unsigned flags;		/* of enum stable_flag */
	VEC(struct stable_range) ranges;
	VEC(struct stable_commit) commits;	/* in the order to pick them */
	VEC(struct sv) unknown;
	struct stable_delay delay;
	struct sv noautosel;	/* its reason; the rules demand one */
	struct arena text;	/* holds every string above */
};

void stable_tags_clear(struct stable_tags *tags);
DEFINE_CLEAR(stable_tags);

/*
 * Add what all Cc: stable lines of @message say, wherever they stand behind the title. A comment
 * that is wrapped is read as a whole, with or without indentation and a '#' on the next line.
 */
void stable_tags_read(struct sv message, struct stable_tags *out);

enum stable_cover {
	STABLE_UNSPECIFIED,	/* no tree is named: as far back as Fixes: says, or as it applies */
	STABLE_COVERS_NOT,
	STABLE_COVERS,		/* it may still be STABLE_CUSTOM there: see the range */
};

/* The range that decides for @series: one that does not want it, else one that does; or NULL. */
const struct stable_range *stable_tag_range(const struct stable_tags *tags, struct version series);
/* What the ranges say of @series. What conditions and delays say is the caller's to ask. */
enum stable_cover stable_tag_covers(const struct stable_tags *tags, struct version series);

#endif
