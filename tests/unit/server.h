/* A web server on loopback for tests: see tests/server. */
#ifndef CORTEN_TESTS_UNIT_SERVER_H
#define CORTEN_TESTS_UNIT_SERVER_H

#include "core/base/str.h"

struct server {
	struct str dir;		/* its files; removed with it */
	int port;
	int in, out;		/* pipes to it */
	int pid;
};

enum server_kind { SERVER_PLAIN, SERVER_TLS };

/* Start one. The test is skipped where python3 (or openssl, for TLS) is missing. */
void server_start(struct server *s, enum server_kind kind);
void server_clear(struct server *s);
DEFINE_CLEAR(server);

/* Put a file into its folder. */
void server_put(const struct server *s, const char *name, struct sv bytes);
/* Append "http://127.0.0.1:PORT" @path. */
void server_url(const struct server *s, struct str *out, const char *path);
/* The next request that it noted: path, condition or "-", user agent. */
void server_request(const struct server *s, struct str *out);

#endif
