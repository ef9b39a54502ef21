/* Inside core/git: how much of one file is in another: git's measure, by chunks of a line or 64 bytes. */
#ifndef CORTEN_CORE_GIT_SIMILAR_H
#define CORTEN_CORE_GIT_SIMILAR_H

#include "core/git/repo.h"

/* A chunk's hash and how many bytes of the file such chunks hold. */
struct print {
	uint64_t hash;
	size_t bytes;
};

/* A file's chunks, sorted by hash. */
struct prints {
	struct print *p;
	size_t n, size;		/* chunks; bytes of the file */
};

struct similar;		/* the chunks of files that were asked for, up to a bound; a repo handle has one */

/* The chunks of the blob @oid; valid until the next similar_trim(). */
bool similar_prints(struct repo *repo, struct oid oid, const struct prints **out,
		    struct err *err) MUST_CHECK;
/* Forget all of them if they have become too many. */
void similar_trim(struct repo *repo);
void similar_free(struct similar *similar);

/* Bytes of chunks that both have. */
size_t prints_common(const struct prints *a, const struct prints *b);

#endif
