/*
 * Inside core/git: pack files and their indices, mapped once and shared by the handles of all
 * threads. Formats: gitformat-pack(5).
 */
#ifndef CORTEN_CORE_GIT_PACK_FILE_H
#define CORTEN_CORE_GIT_PACK_FILE_H

#include <stdatomic.h>

#include "core/base/oid.h"
#include "core/git/graph.h"

/* A pack and its index. */
struct pack {
	unsigned number;	/* its place in the list */
	struct mapped idx, file;
	uint32_t n;
	const unsigned char *names, *offsets, *far;	/* in idx */
	size_t n_far;
};

/* Nothing of it changes once it is made, but for what the kernel holds in memory. */
struct pack_files {
	atomic_uint refs;
	VEC(struct pack *) list;
	struct graph *graph;	/* NULL: there is none */
	struct windows windows;
};

enum pack_files_what { PACK_FILES_ALONE, PACK_FILES_AND_GRAPH };

/*
 * The packs of the folder of objects @dir and of those that it borrows from, held once; with their
 * commit-graph or without.
 */
struct pack_files *pack_files_new(const char *dir, enum pack_files_what what);
struct pack_files *pack_files_again(struct pack_files *f);
/* Hold it no longer; the last one closes the files. */
void pack_files_drop(struct pack_files *f);

/* The offset of the object @oid in @p, or 0, where no object is. */
size_t pack_find(struct pack *p, struct oid oid);

#endif
