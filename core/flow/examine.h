/* Is this commit Rust-related, and what are its facts? */
#ifndef CORTEN_CORE_FLOW_EXAMINE_H
#define CORTEN_CORE_FLOW_EXAMINE_H

#include "core/git/repo.h"
#include "core/model/cue.h"
#include "db/db_candidate.h"
#include "rules/classify.h"
#include "rules/rustpath.h"

/* Start it all-zero, end it with examined_clear(). */
struct examined {
	bool is_candidate;
	struct candidate candidate;	/* its id is not known yet */
	struct oid lines_id;
	struct mentions mentions;
	struct classified classified;
	struct arena text;		/* holds the candidate's strings */
};

void examined_clear(struct examined *e);
DEFINE_CLEAR(examined);

/* The rules of one thread. */
struct examine_rules {
	struct rustpath *paths;
	struct classifier *classifier;
};

/* @dir: the user's rule folder, or NULL. */
bool examine_rules_init(struct examine_rules *r, const char *dir, struct err *err) MUST_CHECK;
void examine_rules_clear(struct examine_rules *r);

/* Examine one commit. Merges are never candidates. */
bool examine_commit(struct repo *repo, const struct examine_rules *rules, struct oid oid,
		    struct examined *out, struct err *err) MUST_CHECK;

#endif
