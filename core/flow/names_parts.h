/* Inside core/flow: what asking for names shares. */
#ifndef CORTEN_CORE_FLOW_NAMES_PARTS_H
#define CORTEN_CORE_FLOW_NAMES_PARTS_H

#include "core/base/map.h"
#include "core/flow/names.h"
#include "core/text/diff.h"

struct asking {
	struct repo *repo;
	struct sources *sources;
	struct oid target, grafted, own;
	const struct differences *d;		/* from target to grafted */
	struct rust_crates *here;		/* of grafted; made when it is needed */
	const struct rust_crates *there;	/* of own */
	struct missing_names *out;
	struct map seen;			/* what is in it already */
	struct err *err;
};

/* Add what is missing, once. Strings are copied. */
void names_add(struct asking *a, struct missing_name m);
/* Fill in what follows from ->from_path. */
bool names_complete_place(struct asking *a, struct missing_name *m) MUST_CHECK;

bool names_ask_rust(struct asking *a, const struct difference *d,
		    const struct edits *edits) MUST_CHECK;
bool names_ask_build(struct asking *a, const struct difference *d, enum source_kind kind,
		     const struct edits *edits) MUST_CHECK;

#endif
