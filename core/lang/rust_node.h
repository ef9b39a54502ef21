/* The syntax nodes of a Rust source file, and how to look among them. */
#ifndef CORTEN_CORE_LANG_RUST_NODE_H
#define CORTEN_CORE_LANG_RUST_NODE_H

#include "core/base/sv.h"
#include "core/lang/rust_kind.h"

struct rust_file;

#define RUST_NONE UINT32_MAX	/* no such node, item, import */

/* Bytes of the file, or a name made of them: rust_file_text() tells. */
struct rust_span {
	uint32_t at, n;
};

/*
 * Nodes stand in the order of their beginning, each before its children: the first child of i is
 * i + 1 if next > i + 1; the node behind a child, at its next, is the next child of the same
 * parent while that index is below the parent's next. Node 0 is the file. Code in doc comments
 * follows with roots of its own, whose parent is RUST_NONE.
 */
struct rust_node {
	uint16_t kind;		/* enum rust_kind */
	uint8_t field;		/* enum rust_field: what it is to its parent */
	bool missing;		/* the grammar wanted it, the source has it not */
	uint32_t start, end;	/* bytes of the file */
	uint32_t parent;
	uint32_t next;		/* the first node behind it and all below it */
};

/* The source text of a node. In doc comments it holds the comment markers between its lines. */
struct sv rust_node_text(const struct rust_file *f, uint32_t node);

/* The first child, the next child of the same parent; RUST_NONE when there is none. */
uint32_t rust_node_first(const struct rust_file *f, uint32_t node);
uint32_t rust_node_after(const struct rust_file *f, uint32_t node);
/* The first child in that role, of that kind; RUST_NONE without. */
uint32_t rust_node_child(const struct rust_file *f, uint32_t node, enum rust_field field);
uint32_t rust_node_find(const struct rust_file *f, uint32_t node, enum rust_kind kind);
/* The nearest node of that kind above @node; RUST_NONE without. */
uint32_t rust_node_above(const struct rust_file *f, uint32_t node, enum rust_kind kind);
/* True if @node stands in the code of a doc comment. Walks up to its root. */
bool rust_node_is_doctest(const struct rust_file *f, uint32_t node);

/*
 * The nodes that share a byte with [from, end), each before those below it; start @next at 0.
 *
 *	struct rust_walk w = { .file = f, .from = a, .end = b };
 *	for (uint32_t node; rust_walk_next(&w, &node); ) ...
 */
struct rust_walk {
	const struct rust_file *file;
	uint32_t from, end;
	uint32_t next;
};
bool rust_walk_next(struct rust_walk *w, uint32_t *node);
/* Do not go below the node that rust_walk_next() gave last. */
void rust_walk_skip(struct rust_walk *w);

#endif
