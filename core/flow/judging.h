/* Inside core/flow: what the steps of a verdict share. */
#ifndef CORTEN_CORE_FLOW_JUDGING_H
#define CORTEN_CORE_FLOW_JUDGING_H

#include "core/flow/judge.h"
#include "core/git/graft.h"
#include "core/model/cue.h"
#include "core/mail/message.h"
#include "db/db_verdict.h"

struct judge_target {
	struct target info;		/* its strings are borrowed from the session */
	struct oid tip, tree;
	struct version version;
	bool has_version;		/* its name tells which series it is */
	bool has_rust;
	bool at_tip;
	uint64_t forks;			/* its bit; 0 where the fork point is not the stored one */
	struct oid fork;
	struct landings landings;
};

struct chain;

/* One candidate on one target, being judged. */
struct judging {
	struct judge *judge;
	struct session *session;
	const struct judge_target *target;
	struct sv label;		/* what people call the target */
	const struct candidate *candidate;
	const struct commit *commit;
	const struct message *message;
	const struct cues *cues;	/* of the candidate */
	struct graft graft;
	bool grafted;
	struct chain *chain;		/* gets the chain; NULL: only the finding is wanted */
	bool reverted_later;		/* mainline took it back, the target did not */
	bool decided;			/* the verdict is known: the next steps are not asked */
	struct finding *finding;
	struct err *err;
};


/* Each answers its question, and decides the verdict where the answer does. */
bool step_landed(struct judging *x) MUST_CHECK;
bool step_rust(struct judging *x) MUST_CHECK;
bool step_affected(struct judging *x) MUST_CHECK;
bool step_asked(struct judging *x) MUST_CHECK;
bool step_toolchain(struct judging *x) MUST_CHECK;
bool step_soundness(struct judging *x) MUST_CHECK;
bool step_graft(struct judging *x) MUST_CHECK;
bool step_chain(struct judging *x) MUST_CHECK;
bool step_follow_ups(struct judging *x) MUST_CHECK;
/* Ask the sources outside the repository, those that were ever synced. */
bool step_outside(struct judging *x) MUST_CHECK;

/* Set the verdict with its reason; later steps are not asked. */
void judging_decide(struct judging *x, enum verdict verdict, const char *fmt, ...) PRINTF(3, 4);

/* How the target carries the mainline commit @oid. */
struct carried {
	enum landed_how how;
	struct oid at;		/* its own commit; for LANDED_FORK the fork point */
	struct oid reverted;	/* by which it was taken back; none: it is there */
	bool known;		/* false: the commit is not in this repository */
};
bool judging_carries(struct judging *x, struct oid oid, struct carried *out) MUST_CHECK;
/* Where the target has it, in words: "as 0123456789ab", "since its fork point". */
void judging_add_carried(struct str *s, const struct carried *c);

/*
 * Of the lines that a commit added, those that the target's tree has at the same paths. Only files that
 * the candidate changes as well count, where there are any.
 */
struct lines_there {
	size_t added, there;
};
bool judging_count_lines(struct judging *x, struct oid oid, struct lines_there *out) MUST_CHECK;

/* Mainline's history, read on first use; owned by the judge. */
struct past;
bool judge_past(struct judge *j, struct past **out, struct err *err) MUST_CHECK;
/* Parsed sources; owned by the judge. */
struct sources;
struct sources *judge_sources(struct judge *j);

/*
 * After all steps: what needs a gate that is not enabled is blocked, unless a proven chain enables it;
 * so is a chain one of whose members cannot be compiled.
 */
bool judging_settle_toolchain(struct judging *x) MUST_CHECK;
/* Toolchains; owned by the judge. */
struct tooling;
struct tooling *judge_tooling(struct judge *j);
/* What people made of conflicts, read on first use; owned by the judge. */
bool judge_resolutions(struct judge *j, const struct resolutions **out, struct err *err) MUST_CHECK;

/* Make the graft, once. */
bool judging_graft(struct judging *x) MUST_CHECK;

#endif
