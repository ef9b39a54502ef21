/*
 * Inside core/git: the commit-graph file, as git writes it (gitformat-commit-graph(5)): parents, root
 * trees and generations, without unpacking a commit.
 *
 * It answers what it is sure of; a commit that it does not have is read from its object. It is
 * mapped once and shared by the handles of all threads.
 */
#ifndef CORTEN_CORE_GIT_GRAPH_H
#define CORTEN_CORE_GIT_GRAPH_H

#include "core/base/oid.h"
#include "core/git/window.h"

struct graph;

/* The graph below the folder of objects @dir: one file or a chain of them. NULL: there is none. */
struct graph *graph_open(const char *dir, struct windows *windows);
void graph_free(struct graph *g);

/* Where the commit stands in it; positions are numbers without holes. */
bool graph_find(struct graph *g, struct oid oid, uint32_t *at);
struct oid graph_name(struct graph *g, uint32_t at);

struct graph_commit {
	uint32_t at;
	struct oid tree;
	int64_t time;		/* the committer's */
	uint32_t generation;	/* larger than that of any parent */
	uint32_t parents[2];	/* the second may say where the others are: graph_parent() */
};
/* False: it is damaged, or was written without generations. */
bool graph_read(struct graph *g, uint32_t at, struct graph_commit *out);
/* The place of the parent number @k; false behind the last one. */
bool graph_parent(struct graph *g, const struct graph_commit *c, size_t k, uint32_t *at);

#endif
