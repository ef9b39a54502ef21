/* Is this commit Rust-related, and what are its facts? */
#ifndef CORTEN_CORE_FLOW_EXAMINE_H
#define CORTEN_CORE_FLOW_EXAMINE_H

#include "core/git/repo.h"
#include "db/db_candidate.h"
#include "rules/rustpath.h"

/* Start it all-zero, end it with examined_clear(). */
struct examined {
	bool is_candidate;
	struct candidate candidate;	/* its id is not known yet */
	struct oid lines_id;
	struct mentions mentions;
	struct arena text;		/* holds the candidate's strings */
};

void examined_clear(struct examined *e);
DEFINE_CLEAR(examined);

/* Examine one commit. Merges are never candidates. */
bool examine_commit(struct repo *repo, const struct rustpath *rules, struct oid oid,
		    struct examined *out, struct err *err) MUST_CHECK;

#endif
