/* A repository of our own making, to plant needs of a toolchain in. */
#ifndef CORTEN_TESTS_UNIT_PLANTING_H
#define CORTEN_TESTS_UNIT_PLANTING_H

#include "core/flow/tool_check.h"
#include "tests/unit/oracle.h"

/* A file of the kernel crate, and a driver's. */
#define KERNEL "rust/kernel/x.rs"
#define DRIVER "drivers/x/x.rs"

struct planting {
	struct repo *repo;
	struct shelf *shelf;
	struct sources *sources;
	struct needs_from from;
	struct syntax *syntax;
	struct defined *defined;
};

void planting_start(struct planting *b);
void planting_clear(struct planting *b);
DEFINE_CLEAR(planting);

/* A file with this text, for a tree. */
struct edit_path planting_file(struct planting *b, const char *path, const char *text);
/* The tree @base with the files @edits in it. */
struct oid planting_tree(struct planting *b, struct oid base, struct edit_path *edits, size_t n);

/*
 * What is said of a new file @path with @source by a compiler @v that enables no gate; @text becomes the
 * first sentence.
 */
enum tool_answer planting_judge(struct planting *b, const char *path, const char *source,
				struct version v, struct str *text);

#endif
