/* Reading a tar archive as it streams by: POSIX.1-2001 (ustar, pax) and GNU's long names. */
#ifndef CORTEN_CORE_NET_TAR_H
#define CORTEN_CORE_NET_TAR_H

#include "core/base/err.h"
#include "core/base/str.h"

#define TAR_BLOCK 512

/* What is wanted of it. Nothing is ever written to a disk. */
struct tar_visitor {
	/* Whether the regular file @path is read. The path is data: it may name anything. */
	bool (*wanted)(void *arg, struct sv path);
	bool (*file)(void *arg, struct sv path, struct sv bytes, struct err *err);
	void *arg;
	size_t limit;	/* bytes of one file; larger ones that are wanted are refused */
};

enum tar_part { TAR_HEADER, TAR_SKIP, TAR_FILE, TAR_LONG_NAME, TAR_PAX, TAR_END };

/* Start it with its visitor and else all-zero, end it with tar_clear(). */
struct tar {
	struct tar_visitor visitor;
	enum tar_part part;
	char block[TAR_BLOCK];
	size_t filled;		/* of the block */
	uint64_t left;		/* bytes of the part that are to come */
	size_t padding;		/* bytes behind it that fill its last block */
	struct str path;	/* of the entry */
	struct str long_path;	/* that an earlier entry gave to the next one */
	struct str bytes;
};

void tar_clear(struct tar *t);
DEFINE_CLEAR(tar);

/* Read on. ERR_PARSE: it is no tar archive, or holds too large a file. */
bool tar_feed(struct tar *t, struct sv bytes, struct err *err) MUST_CHECK;
/* All was fed. ERR_PARSE: it is cut off. */
bool tar_end(const struct tar *t, struct err *err) MUST_CHECK;

#endif
