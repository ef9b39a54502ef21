/* From Rust source to syntax nodes: the door to tree-sitter. Internal to core/lang. */
#ifndef CORTEN_CORE_LANG_RUST_PARSE_H
#define CORTEN_CORE_LANG_RUST_PARSE_H

#include "core/lang/rust_file.h"

/* One line of a piece's text and where it comes from. */
struct rust_origin {
	uint32_t at;	/* in the piece */
	uint32_t file;	/* in the file */
};

/* What is parsed at once: a part of the file, or lines gathered from a doc comment. */
struct rust_piece {
	struct sv text;
	const struct rust_origin *origin;	/* its lines, sorted */
	size_t n;
	uint32_t wrapped;	/* bytes before and behind the code that are not in the file */
};

/*
 * Parse @piece and append its nodes to @f, below the node @root. False if the parser gave up: it
 * takes no more than two seconds, which only hostile input needs.
 */
bool rust_parse(struct rust_parser *p, const struct rust_piece *piece, struct rust_file *f,
		uint32_t root) MUST_CHECK;

#endif
