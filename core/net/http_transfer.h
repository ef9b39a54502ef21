/* Inside core/net: one try to fetch one address, without redirects. */
#ifndef CORTEN_CORE_NET_HTTP_TRANSFER_H
#define CORTEN_CORE_NET_HTTP_TRANSFER_H

#include <curl/curl.h>

#include "core/net/http.h"

struct http {
	const struct http_options *options;
	CURLM *multi;
};

/* What came of a try. Start it all-zero, end it with transfer_clear(). */
struct transfer {
	long status;		/* 0: there was no answer */
	bool again;		/* it may go better the next time */
	long retry_after;	/* seconds that the server asks for; 0: it says nothing */
	struct str redirect;	/* absolute; empty unless the status is a redirect */
	struct http_answer answer;
};

void transfer_clear(struct transfer *t);
DEFINE_CLEAR(transfer);

/* Try @url. False with @err set: no whole answer came; @out->again tells if it may yet. */
bool transfer_run(struct http *h, const char *url, const struct http_request *r,
		  struct transfer *out, struct err *err) MUST_CHECK;

/* Let @ms pass. ERR_CANCELLED. */
bool transfer_wait(struct http *h, long ms, const struct http_request *r,
		   struct err *err) MUST_CHECK;

#endif
