/* For the bench's history: the files that it changes, and what it did to them. */
#ifndef CORTEN_TESTS_BENCH_TREE_H
#define CORTEN_TESTS_BENCH_TREE_H

#include "core/base/map.h"
#include "core/base/str.h"

/* Lines of history that have their own contents: mainline and two targets. */
enum line { MAINLINE, STABLE, LONG, LINES };

struct work_file {
	struct sv path;
	size_t part;		/* index into parts */
	struct str text[LINES];	/* not there: empty */
};

/* A subsystem: files that one branch at a time changes. */
struct part {
	struct sv name;
	VEC(size_t) files;
	bool rust;
};

struct work_tree {
	VEC(struct work_file) files;
	VEC(struct part) parts;
	struct map part_index;
	struct arena text;
};

enum edit_kind { EDIT_INSERT, EDIT_REPLACE, EDIT_CREATE, EDIT_DELETE };

struct edit {
	enum edit_kind kind;
	size_t file, line;
	struct sv text;		/* with its newline */
};

/* Read a tar of the kernel's source from standard input and print it as the files of a commit. */
void tree_import(struct work_tree *t);
size_t tree_add_file(struct work_tree *t, struct sv path, struct sv text);
/* What stands at the line of history @from stands at @to as well. */
void tree_fork(struct work_tree *t, enum line from, enum line to);
void tree_edit_file(struct work_tree *t, enum line where, const struct edit *e);

#endif
