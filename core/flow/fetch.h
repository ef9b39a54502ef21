/* Documents of the net, with the store's memory of them and git's configuration of the way there. */
#ifndef CORTEN_CORE_FLOW_FETCH_H
#define CORTEN_CORE_FLOW_FETCH_H

#include "core/flow/progress.h"
#include "core/flow/session.h"
#include "core/net/http.h"
#include "db/db_outside.h"

struct fetch {
	struct session *session;
	const struct progress *progress;
	const char *what;		/* for progress: "cve" */
	struct http_options options;
	struct http *http;
};

/*
 * Get ready to ask below @base: proxy, certificates and the like are those of git's http.* for it,
 * then of the environment. @what and @p are borrowed.
 */
bool fetch_open(struct session *s, const char *base, const char *what, const struct progress *p,
		struct fetch *out, struct err *err) MUST_CHECK;
void fetch_clear(struct fetch *f);
DEFINE_CLEAR(fetch);

/* Start it all-zero, end it with fetched_clear(). */
struct fetched {
	enum http_outcome outcome;	/* HTTP_SAME: as it was the last time */
	struct document document;	/* its body is empty if HTTP_SAME and the store kept none */
};
void fetched_clear(struct fetched *f);
DEFINE_CLEAR(fetched);

/* Ask for @url, or whether it changed since it was kept. A body of more than @limit is refused. */
bool fetch_get(struct fetch *f, const char *url, size_t limit, struct fetched *out,
	       struct err *err) MUST_CHECK;

/* Ask for what the server makes of an empty POST. Nothing is compared with an earlier answer. */
bool fetch_post(struct fetch *f, const char *url, size_t limit, struct fetched *out,
		struct err *err) MUST_CHECK;

/* As fetch_get(), with the body into the file @fd. */
bool fetch_file(struct fetch *f, const char *url, size_t limit, int fd, struct fetched *out,
		struct err *err) MUST_CHECK;

enum fetch_keep { FETCH_KEEP_BODY, FETCH_KEEP_NAME };
/*
 * Remember the document: with its body, or only by which version it was. To be called once it was
 * understood, in the transaction that stores what it says: nonsense must not be remembered.
 */
bool fetch_keep(struct fetch *f, const char *url, const struct fetched *d, enum fetch_keep how,
		struct err *err) MUST_CHECK;

#endif
