/* What servers send packed: gzip and xz, by zlib and liblzma, within bounds. */
#ifndef CORTEN_CORE_NET_UNPACK_H
#define CORTEN_CORE_NET_UNPACK_H

#include "core/base/err.h"
#include "core/base/str.h"

/* Takes the next piece. False with @err set: it wants no more. */
struct unpack_to {
	bool (*take)(void *arg, struct sv bytes, struct err *err);
	void *arg;
	size_t limit;	/* bytes; what unpacks to more is refused */
};

/* By the first bytes. */
bool unpack_is_gzip(struct sv bytes);
bool unpack_is_xz(struct sv bytes);

/*
 * Unpack @packed, gzip or xz by its first bytes. Pieces were taken before an error is found.
 * ERR_PARSE: neither, damaged, cut off, too large.
 */
bool unpack(struct sv packed, const struct unpack_to *to, struct err *err) MUST_CHECK;

/* The same into @out, which is left as it was on failure. */
bool unpack_add(struct str *out, struct sv packed, size_t limit, struct err *err) MUST_CHECK;

/* Unpack the file @from into @to, a descriptor, which is written from where it stands. */
bool unpack_file(const char *from, int to, size_t limit, struct err *err) MUST_CHECK;

#endif
