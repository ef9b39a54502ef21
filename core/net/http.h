/*
 * Asking a server for one document: the only thing that corten does on the network.
 *
 * TLS is demanded except of bases that were configured as http://; redirects are followed within that
 * rule and a bound; size, time and tries are bounded; an answer is whole or there is none. One struct
 * http belongs to one thread and keeps its connections between requests.
 */
#ifndef CORTEN_CORE_NET_HTTP_H
#define CORTEN_CORE_NET_HTTP_H

#include <stdatomic.h>

#include "core/base/err.h"
#include "core/base/str.h"
#include "core/base/vec.h"

/* How to reach servers. Start it with http_options_init(), end it with http_options_clear(). */
struct http_options {
	struct str proxy;	/* of git's http.proxy; empty: what the environment says, if anything */
	bool no_proxy;		/* http.proxy is there and empty: none, whatever the environment says */
	struct str ca_file, ca_dir;	/* trusted instead of the system's; may be empty */
	bool insecure;		/* git's http.sslVerify is false: certificates are not checked */
	VEC(char *) plain;	/* bases that may be asked over http://; owned */

	long connect_ms;	/* until a connection stands */
	long stall_s;		/* without a byte */
	long total_ms;		/* for one try */
	long back_off_ms;	/* before the second try; doubled before each further one */
	long wait_max_s;	/* a server that wants to be left alone for longer ends it */
	unsigned tries;
};

void http_options_init(struct http_options *o);
void http_options_clear(struct http_options *o);
DEFINE_CLEAR(http_options);
/* Let the http:// base @url and what lies below it be asked without TLS. */
void http_options_allow_plain(struct http_options *o, const char *url);

struct http;

/* @o is borrowed and must outlive it. ERR_NET: libcurl can't work here. */
bool http_new(const struct http_options *o, struct http **out, struct err *err) MUST_CHECK;
void http_free(struct http *h);
DEFINE_AUTO(http);

struct http_request {
	const char *url;
	const char *etag, *modified;	/* of what the caller has already; NULL or "": nothing */
	bool post;			/* an empty POST: what public-inbox wants for a search */
	size_t limit;			/* bytes of the body, after a transfer encoding was undone */
	int fd;				/* where the body goes, from its start; -1: into the answer */
	const atomic_bool *cancel;	/* looked at every 20 ms; may be NULL */
	void (*report)(void *arg, size_t done, size_t total);	/* bytes; may be NULL */
	void *arg;
};

enum http_outcome {
	HTTP_OK,
	HTTP_SAME,	/* 304: what the caller has is still right; no body */
	HTTP_ABSENT,	/* 404 or 410: the server has no such document */
};

/* Start it all-zero, end it with http_answer_clear(). */
struct http_answer {
	enum http_outcome outcome;
	struct str body;
	size_t size;		/* of the body, wherever it went */
	struct str etag, modified, type;	/* headers; empty without them */
};

void http_answer_clear(struct http_answer *a);
DEFINE_CLEAR(http_answer);

/*
 * Ask for @r->url. Failures of the moment (429, 5xx, a connection that breaks) are tried again, after
 * the time that the server's Retry-After names or a back-off. ERR_NET: refused, and why, with the
 * address; what went to @r->fd is then worth nothing. ERR_CANCELLED, at most 100 ms after @r->cancel
 * became true.
 */
bool http_get(struct http *h, const struct http_request *r, struct http_answer *out,
	      struct err *err) MUST_CHECK;

/*
 * Whether @url may be asked: https://, or http:// below a plain base; no name or password in it.
 * ERR_NET says why not.
 */
bool http_may_ask(const struct http_options *o, const char *url, struct err *err) MUST_CHECK;

/* Append @text with everything but letters, digits and "-._~@+=" as "%40". */
void http_add_escaped(struct str *s, struct sv text);

#endif
