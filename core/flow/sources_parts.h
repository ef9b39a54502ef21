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

/* A C file's names, and what bindgen would call them. */
struct bound {
	uint64_t hash;
	uint32_t name;		/* index into the names */
};
struct c_source {
	struct c_names names;
	VEC(struct bound) bound;	/* sorted by hash */
};

/* What was asked about one list of files, and the answer: by name, index into answers plus one. */
struct asked {
	uint64_t list;			/* hash of the list: which files, with which content */
	struct map names;
};

struct sources {
	struct repo *repo;
	struct shelf *shelf;
	struct rust_parser *parser;
	struct lister *rust_lister, *c_lister, *kconfig_lister, *make_lister;
	size_t bytes;			/* of what is held */
	struct map index;		/* by kind and blob: index into held */
	VEC(struct shelved *) held;
	VEC(struct tree_crates) crates;
	VEC(struct asked) asked;
	VEC(struct source_place) answers;
};

/* Forget what was asked. */
void sources_forget_asked(struct sources *s);

/* Makes the thing that the bytes of a blob are, and says what it weighs; may make NULL. */
typedef void *make_fn(struct sources *s, struct sv bytes, size_t *weight);

/* What is made of the blob @oid, once; held until sources_trim(). */
bool sources_made(struct sources *s, enum source_kind kind, struct oid oid, make_fn *make,
		  void (*free_thing)(void *thing), const void **out, struct err *err) MUST_CHECK;

#endif
