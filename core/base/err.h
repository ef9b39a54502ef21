/* Why something failed: a kind for the code, one line of text for the person. */
#ifndef CORTEN_CORE_BASE_ERR_H
#define CORTEN_CORE_BASE_ERR_H

#include "core/base/base.h"

enum err_kind {
	ERR_NONE,
	ERR_NOTFOUND,	/* a ref, commit, row, file that is not there */
	ERR_PARSE,	/* bytes that do not follow their grammar */
	ERR_USAGE,	/* the person asked for something that makes no sense */
	ERR_IO,		/* the system refused: disk, permission, pipe */
	ERR_GIT,	/* libgit2 or the repository refused */
	ERR_DB,		/* SQLite or the store refused */
	ERR_NET,	/* a server, or the way to it, refused */
	ERR_BUSY,	/* somebody else holds it */
	ERR_EXISTS,	/* it is there already and is not overwritten */
	ERR_CANCELLED,	/* the person took it back */
};

#define ERR_TEXT_MAX 1024

/* Plain data in the caller's frame; start it all-zero. The text is cut, never overrun. */
struct err {
	enum err_kind kind;
	char text[ERR_TEXT_MAX];
};

/* Both return false, so that failing is one line. @err may be NULL. */
bool err_set(struct err *err, enum err_kind kind, const char *fmt, ...) PRINTF(3, 4);
/* As err_set(), with ": " and the meaning of the errno value @code behind it. */
bool err_errno(struct err *err, int code, const char *fmt, ...) PRINTF(3, 4);
/* Put what the caller was doing, and ": ", before the text that is there. Keeps the kind. */
bool err_wrap(struct err *err, const char *fmt, ...) PRINTF(2, 3);

#endif
