/*
 * Which mainline commits must come first: the smallest proven list that makes a candidate apply to
 * a target and have what it needs there.
 *
 * Prerequisites are looked for where a conflict or a missing name points, grafted in mainline order,
 * and looked for again until all of it is clean and complete, or a limit is reached; then every one
 * whose absence does no harm is dropped. What remains is proven by its own grafts.
 */
#ifndef CORTEN_CORE_FLOW_CHAIN_H
#define CORTEN_CORE_FLOW_CHAIN_H

#include "core/flow/judging.h"
#include "core/flow/names.h"

enum chain_source {
	CHAIN_DECLARED,		/* a trailer asks for it */
	CHAIN_SERIES,		/* an earlier part of the same series */
	CHAIN_TEXT,		/* it last changed the lines that conflict */
	CHAIN_FILE,		/* it added a file */
	CHAIN_NAME,		/* it introduced a name */
	CHAIN_GATE,		/* it enabled a feature gate */
	CHAIN_SOURCES
};

/* "declared", "series", "text", "file", "name", "gate" */
const char *chain_source_word(enum chain_source source);

struct chain_reason {
	enum chain_source source;
	struct oid of;		/* the commit that needs it */
	struct sv text;		/* in words */
};

struct chain_member {
	struct oid oid;
	uint64_t id;		/* its place in mainline order */
	struct sv subject;
	uint32_t size;		/* lines of its diff with context */
	struct oid tree;	/* the target's tree once it is in */
	struct chain_reason *reasons;
	size_t n_reasons, cap_reasons;
};

enum chain_end {
	CHAIN_NONE_NEEDED,	/* it is clean and complete alone */
	CHAIN_PROVEN,
	CHAIN_STUCK,		/* nothing is known that would resolve the conflict */
	CHAIN_INCOMPLETE,	/* it goes in, but nothing is known that brings the missing names */
	CHAIN_LIMIT,		/* it would drag in too much */
};

/* What was asked for and is on the target already. */
struct chain_landed {
	struct oid oid;
	struct sv text;		/* where, and who asked for it */
};

/* A later fix or revert of the candidate or of a member. */
struct chain_follow_up {
	struct oid oid, of;
	struct sv subject;
	bool reverts;
	bool there;		/* the target has it */
};

struct chain {
	enum chain_end end;
	struct chain_member *p;	/* in mainline order, without the candidate; what was tried if not proven */
	size_t n, cap;
	size_t lines;		/* of all members together */
	struct oid tree;	/* with the candidate on top, where the chain ends well */
	struct oid stuck;	/* the commit that does not go in */
	struct graft graft;	/* the candidate's own, on top of the members; or the stuck one's */
	struct missing_names missing;	/* where it ends for want of names */
	VEC(struct chain_landed) landed;
	VEC(struct chain_follow_up) follow_ups;
	struct arena text;
};

void chain_clear(struct chain *c);
DEFINE_CLEAR(chain);

/* The member @oid; NULL: it is none. */
const struct chain_member *chain_member(const struct chain *c, struct oid oid);

/* Find the chain of the candidate that is being judged. */
bool chain_find(struct judging *x, struct chain *out) MUST_CHECK;

#endif
