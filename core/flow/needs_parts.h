/* Inside core/flow: what looking for needs shares. */
#ifndef CORTEN_CORE_FLOW_NEEDS_PARTS_H
#define CORTEN_CORE_FLOW_NEEDS_PARTS_H

#include "core/flow/needs.h"
#include "core/lang/rust_cfg.h"
#include "core/text/diff.h"

struct needing {
	struct repo *repo;
	struct sources *sources;
	const struct syntax *syntax;
	struct oid own;
	struct defined *defined;
	bool has_own_alloc;			/* rust/alloc, as in trees before v6.10 */
	struct needs *out;
	struct err *err;

	/* The file at hand. */
	struct sv path;
	enum tool_crate crate;
	const struct rust_file *file;
	const struct edits *edits;
	enum rust_cfg declared;			/* the conditions of its modules */
	bool declared_known;
	size_t asked;				/* how often conditions were looked at */
};

/* Whether the change brings the line that the byte @at stands in. */
bool needs_is_added(const struct needing *a, uint32_t at);
/* Whether a kernel has the code there at all, with every compiler. */
bool needs_is_built(struct needing *a, uint32_t at, bool doctest, bool *built) MUST_CHECK;
/* Add @n with its place; its strings are copied but for histories and rows. */
void needs_add(struct needing *a, struct need n, uint32_t at);
/* Whether the macro around the byte @at, if there is one, expands in other crates. */
bool needs_is_exported(const struct needing *a, uint32_t at);

/* Items of core and alloc that the added lines use. */
bool needs_ask_items(struct needing *a) MUST_CHECK;

#endif
