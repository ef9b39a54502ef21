/* Inside core/flow: what the search for a chain works with. */
#ifndef CORTEN_CORE_FLOW_CHAINING_H
#define CORTEN_CORE_FLOW_CHAINING_H

#include "core/flow/chain.h"
#include "core/flow/past.h"

/* A commit proposed as a prerequisite of @of, with the reason. Strings are the chain's. */
struct proposal {
	struct oid oid;
	struct chain_reason reason;
};

/* What became of one graft. */
struct grafted {
	enum graft_state state;
	struct oid tree;
};

struct chaining {
	struct judging *x;
	struct past *past;
	struct chain chain;		/* members so far, sorted by id; not the candidate */
	VEC(struct proposal) proposals;	/* of this round */
	struct map memo;		/* by commit and tree: index into grafts */
	VEC(struct grafted) grafts;
	bool gated;			/* one of them needs more than the target's own tree enables */
	size_t lacking;			/* and what no proposal brings: needs that stay without */
	bool no_gates;			/* who enables them was tried in vain */
};

/* The text that a path holds; none for what is no file. */
static inline struct oid
blob_of(struct entry e)
{
	return mode_is_file(e.mode) ? e.oid : (struct oid){ { 0 } };
}

/* Propose @oid; what the target has, what comes later or was undone before is passed over. */
bool chain_propose(struct chaining *ch, struct oid oid, enum chain_source source, struct oid of,
		   const char *fmt, ...) PRINTF(5, 6) MUST_CHECK;

/* Propose what the trailers of the commit @of declare. */
bool chain_propose_declared(struct chaining *ch, struct oid of) MUST_CHECK;
/*
 * A stretch of lines on its way back through the versions of a file: where it stands in @version, and
 * where those of its lines stand that nobody is known to have changed yet.
 */
struct stretch {
	struct sv path;
	struct oid version;
	size_t from, end;
	size_t *open, n_open;
};
/*
 * Propose those who last changed the stretch, among the commits before @of. @why begins their
 * reason: "... lines 12-14 of x.rs were last changed by it".
 */
bool chain_blame(struct chaining *ch, struct oid of, struct stretch *s, enum chain_source source,
		 struct sv why) MUST_CHECK;

/*
 * The commit that introduced what stands at @from, among @of's ancestors since the oldest fork point;
 * none if it stood there before that.
 */
bool chain_introducer(struct judging *x, struct past *past, struct oid of, const struct origin *from,
		      struct oid *by) MUST_CHECK;
/* Propose who introduced what is missing; it is noted there. */
bool chain_propose_names(struct chaining *ch, struct missing_names *missing) MUST_CHECK;
/*
 * Propose who enabled the feature gates that the commits of the grafted @tree need and it lacks. Where
 * nobody did, or only together with a newer compiler, nothing is proposed.
 */
bool chain_propose_gates(struct chaining *ch, struct oid tree) MUST_CHECK;
/* Whether @tree, made without the member @without, lacks no more of them than with it. */
bool chain_keeps_gates(struct chaining *ch, size_t without, struct oid tree,
		       bool *answer) MUST_CHECK;
/* Propose who last changed what conflicts when the commit @of is grafted as @graft. */
bool chain_propose_text(struct chaining *ch, struct oid of, const struct graft *graft) MUST_CHECK;

#endif
