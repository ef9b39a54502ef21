/* Inside core/flow: what is behind a struct sources. */
#ifndef CORTEN_CORE_FLOW_SOURCES_PARTS_H
#define CORTEN_CORE_FLOW_SOURCES_PARTS_H

#include "core/base/map.h"
#include "core/flow/sources.h"
#include "core/git/list.h"

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

struct sources {
	struct repo *repo;
	struct rust_parser *parser;
	struct lister *rust_lister, *c_lister, *kconfig_lister, *make_lister;
	size_t bytes;			/* of source that was read */

	struct map rust_index, c_index, build_index;	/* by blob */
	VEC(struct rust_file *) rust;
	VEC(struct c_source *) c;
	VEC(struct build_names *) build;
	VEC(struct tree_crates) crates;
};

#endif
