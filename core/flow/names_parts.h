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
/* Say that line @line of @path in the candidate's tree, which defines @word, is what it takes. */
bool names_add_origin(struct asking *a, struct missing_name *m, struct sv path, uint32_t line,
		      struct sv word) MUST_CHECK;

/*
 * Whether the grafted tree lacks the declaration of @name that the candidate's has; @place is that
 * one.
 */
bool names_ask_declared(struct asking *a, enum source_kind kind, struct sv name,
			struct source_place *place, bool *missing) MUST_CHECK;

/* A Rust file that is asked about, in both trees. */
struct rust_asking {
	struct asking *a;
	struct sv path;
	const struct rust_file *file;	/* grafted */
	const struct rust_file *own;	/* the candidate's; NULL: it has none there */
};

/* The last word of a path: what a definition spells. */
struct sv names_last_word(struct sv path);
/*
 * Step to the next member @word of a type called @type (empty: of any) in the file: an index into its
 * items, behind *@at; start with RUST_NONE. False when there are no more.
 */
bool names_next_member(const struct rust_file *f, struct sv type, struct sv word, uint32_t *at);

/*
 * Find where the candidate's tree has what the use @u takes and the grafted tree has not. @own is
 * as far as its path leads in the candidate's.
 */
bool names_add_origins(struct rust_asking *r, const struct rust_use *u, const struct rust_place *own,
		       struct missing_name *m) MUST_CHECK;
/* The `mod` lines that lead to the file @path in the candidate's tree and are not in the grafted one. */
bool names_add_declarations(struct rust_asking *r, struct sv path,
			    struct missing_name *m) MUST_CHECK;

/* Look up what the changed lines of the file @d use; what is missing goes to the list. */
bool names_ask_rust(struct asking *a, const struct difference *d,
		    const struct edits *edits) MUST_CHECK;
bool names_ask_build(struct asking *a, const struct difference *d, enum source_kind kind,
		     const struct edits *edits) MUST_CHECK;

#endif
