/* Inside core/flow: what looking for needs shares. */
#ifndef CORTEN_CORE_FLOW_NEEDS_PARTS_H
#define CORTEN_CORE_FLOW_NEEDS_PARTS_H

#include "core/flow/needs.h"
#include "core/lang/rust_cfg.h"
#include "core/text/diff.h"

/* How much of an item means something else, though its lines are the same. */
enum needs_head {
	NEEDS_HEAD_NONE,
	NEEDS_HEAD_CONST,	/* it is code of a constant from now on */
	NEEDS_HEAD_WHOLE,	/* it is built, or built elsewhere, from now on */
};

struct changed_head {
	enum needs_head head;
	uint32_t from, end;	/* bytes */
};

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
	VEC(struct changed_head) heads;
	enum needs_head head;			/* of the line at hand; none: the change adds it */
};

/* Whether the change brings the line that the byte @at stands in. */
bool needs_is_added(const struct needing *a, uint32_t at);
/* Whether a kernel has the code there at all, with every compiler. */
bool needs_is_built(struct needing *a, uint32_t at, bool doctest, bool *built) MUST_CHECK;
/* Add @n with its place; its strings are copied but for histories and rows. */
void needs_add(struct needing *a, struct need n, uint32_t at);
/* Whether the macro around the byte @at, if there is one, expands in other crates. */
bool needs_is_exported(const struct needing *a, uint32_t at);

/* A makefile, or the parameters of bindgen. */
bool needs_is_build(struct sv path);
/* What the added lines of such a file need; @blob is its new content. */
bool needs_ask_build(struct needing *a, struct oid blob) MUST_CHECK;
/* Find the items of ->file whose meaning alone changes from the blob @before to @after. */
bool needs_find_heads(struct needing *a, struct oid before, struct oid after) MUST_CHECK;
/* What becomes of the item around the byte @at that way. */
enum needs_head needs_head_at(const struct needing *a, uint32_t at);

/* Items of core and alloc that the added lines use. */
bool needs_ask_items(struct needing *a) MUST_CHECK;

#endif
