/* Inside core/flow: what is behind a struct sources. */
#ifndef CORTEN_CORE_FLOW_SOURCES_PARTS_H
#define CORTEN_CORE_FLOW_SOURCES_PARTS_H

#include "core/base/map.h"
#include "core/flow/sources.h"
#include "core/git/list.h"
#include "core/job/shelf.h"

struct tree_crates {
	struct oid tree;
	struct rust_crates *crates;
	bool layer;		/* over another one before it */
};

/* What bindgen would call the names of a C file: their hashes, sorted. */
struct c_source {
	uint64_t *p;
	size_t n, cap;
};

struct sources {
	struct repo *repo;
	struct shelf *shelf;
	struct rust_parser *parser;
	struct lister *rust_lister;
	size_t bytes;			/* of what is held */
	struct map index;		/* by kind and blob: index into held */
	VEC(struct shelved *) held;
	VEC(struct tree_crates) crates;
	struct map asked;		/* what was asked of which folder: index into answers */
	VEC(struct source_place) answers;	/* paths relative to the folder; none: not there */
	struct arena answer_text;
};

/* Files by their names, without folders. */
bool sources_is_c(struct sv name);
bool sources_is_kconfig(struct sv name);
bool sources_is_make(struct sv name);

/* Forget what was asked of folders. */
void sources_forget_answers(struct sources *s);

/* Makes the thing that the bytes of a blob are, and says what it weighs; may make NULL. */
typedef void *make_fn(struct sources *s, struct sv bytes, size_t *weight);

/* What is made of the blob @oid, once; held until sources_trim(). */
bool sources_made(struct sources *s, enum source_kind kind, struct oid oid, make_fn *make,
		  void (*free_thing)(void *thing), const void **out, struct err *err) MUST_CHECK;

#endif
