/* Asking servers that behave, and servers that do not. */
#include "core/net/http.h"

#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "core/base/file.h"
#include "tests/unit/server.h"
#include "tests/unit/test.h"

/* A client of one server, impatient enough for tests. */
struct client {
	struct server server;
	struct http_options options;
	struct http *http;
	struct http_answer answer;
	struct err err;
	atomic_bool cancel;
};

static void
client_clear(struct client *c)
{
	http_answer_clear(&c->answer);
	http_free(c->http);
	http_options_clear(&c->options);
	server_clear(&c->server);
}
DEFINE_CLEAR(client);

static void
client_start(struct client *c, enum server_kind kind)
{
	struct str base CLEAR(str) = { 0 };

	server_start(&c->server, kind);
	http_options_init(&c->options);
	c->options.connect_ms = 2000;
	c->options.stall_s = 1;
	c->options.total_ms = 5000;
	c->options.back_off_ms = 1;
	c->options.wait_max_s = 5;
	server_url(&c->server, &base, "/");
	http_options_allow_plain(&c->options, base.p);
	CHECK(http_new(&c->options, &c->http, &c->err));
}

static bool
ask(struct client *c, struct http_request r)
{
	http_answer_clear(&c->answer);
	c->answer = (struct http_answer){ 0 };
	c->err = (struct err){ 0 };
	r.limit = r.limit ? r.limit : 1 << 20;
	r.cancel = &c->cancel;
	return http_get(c->http, &r, &c->answer, &c->err);
}

static bool
get(struct client *c, const char *path)
{
	struct str url CLEAR(str) = { 0 };

	server_url(&c->server, &url, path);
	return ask(c, (struct http_request){ .url = url.p, .fd = -1 });
}

static void
check_answer(struct client *c, const char *path)
{
	if (!get(c, path))
		fail_msg("%s: %s", path, c->err.text);
	CHECK_SV(str_sv(&c->answer.body), "the answer\n");
}

static void
check_refused(struct client *c, const char *path, const char *because)
{
	if (get(c, path))
		fail_msg("%s: answered", path);
	CHECK_INT(c->err.kind, ERR_NET);
	if (!strstr(c->err.text, because))
		fail_msg("%s: '%s' does not say '%s'", path, c->err.text, because);
	CHECK_INT(c->answer.body.n, 0);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

TEST(http_gets_a_document_and_names_itself)
{
	struct client c CLEAR(client) = { 0 };
	struct str line CLEAR(str) = { 0 };

	client_start(&c, SERVER_PLAIN);
	server_put(&c.server, "x", SV("the answer\n"));
	check_answer(&c, "/x");
	CHECK_INT(c.answer.outcome, HTTP_OK);
	CHECK(c.answer.etag.n && c.answer.modified.n);
	server_request(&c.server, &line);
	CHECK(sv_starts(str_sv(&line), SV("/x - corten/")));
	CHECK(get(&c, "/absent"));
	CHECK_INT(c.answer.outcome, HTTP_ABSENT);
	CHECK_INT(c.answer.body.n, 0);
}

TEST(http_asks_only_for_what_changed)
{
	struct client c CLEAR(client) = { 0 };
	struct str url CLEAR(str) = { 0 }, etag CLEAR(str) = { 0 };

	client_start(&c, SERVER_PLAIN);
	server_put(&c.server, "x", SV("one"));
	server_url(&c.server, &url, "/x");
	CHECK(get(&c, "/x"));
	str_add(&etag, str_sv(&c.answer.etag));
	CHECK(ask(&c, (struct http_request){ .url = url.p, .fd = -1, .etag = etag.p }));
	CHECK_INT(c.answer.outcome, HTTP_SAME);
	server_put(&c.server, "x", SV("two"));
	CHECK(ask(&c, (struct http_request){ .url = url.p, .fd = -1, .etag = etag.p }));
	CHECK_INT(c.answer.outcome, HTTP_OK);
	CHECK_SV(str_sv(&c.answer.body), "two");
	check_refused(&c, "/bad/same", "not modified");
}

TEST(http_tries_again_what_failed_for_a_moment)
{
	struct client c CLEAR(client) = { 0 };

	client_start(&c, SERVER_PLAIN);
	check_answer(&c, "/bad/cut-once");
	check_answer(&c, "/bad/broken-twice");
	double start = seconds();

	check_answer(&c, "/bad/busy-once");
	CHECK(seconds() - start > 0.9);	/* as its Retry-After asks */
}

TEST(http_gives_up_on_what_stays_broken)
{
	struct client c CLEAR(client) = { 0 };

	client_start(&c, SERVER_PLAIN);
	c.options.tries = 2;
	check_refused(&c, "/bad/cut", "transfer closed");
	check_refused(&c, "/bad/reset", "mpty reply");
	check_refused(&c, "/bad/broken", "answers 500");
	check_refused(&c, "/bad/busy", "left alone for 3600 s");
	check_refused(&c, "/bad/status/403", "answers 403");
	check_refused(&c, "/bad/status/206", "answers 206");
}

TEST(http_waits_only_so_long)
{
	struct client c CLEAR(client) = { 0 };

	client_start(&c, SERVER_PLAIN);
	c.options.tries = 1;
	c.options.total_ms = 3000;
	double start = seconds();

	check_refused(&c, "/bad/hang", "/bad/hang");
	check_refused(&c, "/bad/stall", "/bad/stall");
	CHECK(seconds() - start < 15);	/* the server would take 60 */
	c.options.total_ms = 500;
	start = seconds();
	check_refused(&c, "/bad/slow", "timed out");
	CHECK(seconds() - start < 15);	/* it would take 100 */
}

TEST(http_takes_only_so_much)
{
	struct client c CLEAR(client) = { 0 };

	client_start(&c, SERVER_PLAIN);
	c.options.stall_s = 30;		/* a bomb takes the server a moment to make */
	c.options.total_ms = 60000;
	check_answer(&c, "/bad/packed");
	check_refused(&c, "/bad/huge", "larger than 1048576 bytes");
	check_refused(&c, "/bad/endless", "larger than 1048576 bytes");
	check_refused(&c, "/bad/bomb", "larger than 1048576 bytes");
	c.options.tries = 1;
	check_refused(&c, "/bad/garbled", "encoding");
	check_answer(&c, "/bad/header");
}

TEST(http_follows_redirects_within_bounds)
{
	struct client c CLEAR(client) = { 0 };
	struct server other CLEAR(server) = { .in = -1 };
	struct str path CLEAR(str) = { 0 };

	client_start(&c, SERVER_PLAIN);
	check_answer(&c, "/bad/hop/3");
	check_refused(&c, "/bad/hop/6", "more than 5 redirects");
	check_refused(&c, "/bad/loop", "more than 5 redirects");
	check_refused(&c, "/bad/to?file:///etc/passwd", "only https");
	check_refused(&c, "/bad/to?ftp://127.0.0.1/x", "only https");
	check_refused(&c, "/bad/to?https://me:secret@127.0.0.1/", "password");
	server_start(&other, SERVER_PLAIN);
	str_add(&path, SV("/bad/to?"));
	server_url(&other, &path, "/x");
	check_refused(&c, path.p, "only https");
}

TEST(http_knows_what_may_be_asked)
{
	struct http_options o CLEAR(http_options) = { 0 };
	struct err err = { 0 };

	http_options_allow_plain(&o, "http://mirror.example:8080/kernel");
	CHECK_OK(http_may_ask(&o, "https://anywhere.example/x", &err));
	CHECK_OK(http_may_ask(&o, "http://mirror.example:8080/kernel", &err));
	CHECK_OK(http_may_ask(&o, "http://mirror.example:8080/kernel/x?y", &err));
	static const char *const bad[] = {
		"http://mirror.example:8080/kernelx", "http://mirror.example:8081/kernel",
		"http://mirror.example/kernel", "http://mirror.example:8080@evil.example/kernel",
		"http://mirror.example:8080/", "http://mirror.example:8080/kernel/../x",
		"gopher://mirror.example:8080/kernel", "kernel", "", "http://", "https://me@x/",
	};
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		CHECK_FAILS(http_may_ask(&o, bad[i], &err), ERR_NET);
}

TEST(http_trusts_only_known_certificates)
{
	struct client c CLEAR(client) = { 0 };
	struct str url CLEAR(str) = { 0 };

	client_start(&c, SERVER_TLS);
	server_put(&c.server, "x", SV("the answer\n"));
	str_addf(&url, "https://127.0.0.1:%d/x", c.server.port);
	struct http_request r = { .url = url.p, .fd = -1 };

	CHECK(!ask(&c, r));
	CHECK_INT(c.err.kind, ERR_NET);
	CHECK(strstr(c.err.text, "certificate"));
	str_addf(&c.options.ca_file, "%s/ca.pem", c.server.dir.p);
	CHECK(ask(&c, r));
	CHECK_SV(str_sv(&c.answer.body), "the answer\n");
	str_reset(&url);
	str_addf(&url, "https://localhost:%d/x", c.server.port);
	r.url = url.p;
	CHECK(!ask(&c, r));	/* it is for 127.0.0.1 */
	c.options.insecure = true;
	CHECK(ask(&c, r));
}

TEST(http_says_when_nobody_is_there)
{
	struct client c CLEAR(client) = { 0 };

	client_start(&c, SERVER_PLAIN);
	c.options.tries = 2;
	CHECK(!ask(&c, (struct http_request){ .url = "https://no-such-host.invalid/", .fd = -1 }));
	CHECK_INT(c.err.kind, ERR_NET);
	CHECK(strstr(c.err.text, "no-such-host.invalid"));
	CHECK(!ask(&c, (struct http_request){ .url = "https://127.0.0.1:1/", .fd = -1 }));
	CHECK_INT(c.err.kind, ERR_NET);
	str_add(&c.options.proxy, SV("http://127.0.0.1:1"));
	check_refused(&c, "/x", "127.0.0.1");	/* it goes through the proxy or not at all */
}

struct canceller {
	struct client *client;
	double at;
};

static void *
cancel_soon(void *arg)
{
	struct canceller *x = arg;

	nanosleep(&(struct timespec){ .tv_nsec = 300000000 }, NULL);
	x->at = seconds();
	atomic_store(&x->client->cancel, true);
	return NULL;
}

/* How long after the cancel the answer comes. */
static double
time_cancel(const char *path)
{
	struct client c CLEAR(client) = { 0 };
	struct canceller x = { .client = &c };
	pthread_t thread;

	client_start(&c, SERVER_PLAIN);
	c.options.back_off_ms = 60000;
	CHECK(!pthread_create(&thread, NULL, cancel_soon, &x));
	CHECK(!get(&c, path));
	double end = seconds();

	pthread_join(thread, NULL);
	CHECK_INT(c.err.kind, ERR_CANCELLED);
	return end - x.at;
}

/* The best of three, since the machine may be busy with something else. */
static void
check_cancel(const char *path)
{
	double best = time_cancel(path);

	for (int i = 0; i < 2 && best >= 0.1; i++)
		best = MIN(best, time_cancel(path));
	CHECK(best < 0.1);
}

TEST(http_stops_at_once_while_it_waits_for_an_answer)
{
	check_cancel("/bad/hang");
}

TEST(http_stops_at_once_in_the_middle_of_a_body)
{
	check_cancel("/bad/slow");
}

TEST(http_stops_at_once_between_two_tries)
{
	check_cancel("/bad/broken");
}

TEST(http_writes_a_file_anew_on_every_try)
{
	struct client c CLEAR(client) = { 0 };
	struct str url CLEAR(str) = { 0 }, name CLEAR(str) = { 0 }, bytes CLEAR(str) = { 0 };

	client_start(&c, SERVER_PLAIN);
	str_addf(&name, "%s/fileXXXXXX", c.server.dir.p);
	int fd = mkstemp(name.p);

	server_url(&c.server, &url, "/bad/cut-once");
	CHECK(ask(&c, (struct http_request){ .url = url.p, .fd = fd }));
	close(fd);
	CHECK(file_read(name.p, &bytes, NULL));
	CHECK_SV(str_sv(&bytes), "the answer\n");
	CHECK_INT(c.answer.body.n, 0);
	CHECK_INT(c.answer.size, 11);
}
