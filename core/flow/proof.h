/*
 * Asking a compiler that the user has: whether it takes the constructs and items that a commit needs,
 * with the gates that the target's crates enable. Never required; it tells more than the tables know.
 */
#ifndef CORTEN_CORE_FLOW_PROOF_H
#define CORTEN_CORE_FLOW_PROOF_H

#include "core/flow/toolchain.h"

struct proof {
	struct sv say;		/* "`let ... else`" */
	struct sv path;
	uint32_t line;
	const char *judged;	/* what the tables say: "ok", "gate", "blocked" */
	const char *compiled;	/* what the compiler says: the same words; "?": it was not asked */
	struct sv error;	/* its first error */
};

struct proofs {
	struct proof *p;
	size_t n, cap;
	struct arena text;
};

void proofs_clear(struct proofs *p);
DEFINE_CLEAR(proofs);

/*
 * What the compiler that @command runs ("rustc", "rustup run 1.62.0 rustc") says of each need of the
 * commit @oid on the tip of @info. ERR_NOTFOUND: there is no such program.
 */
bool proof_run(struct session *s, const struct target *info, struct oid oid, const char *command,
	       struct proofs *out, struct err *err) MUST_CHECK;

#endif
