/* One try to fetch one address. */
#include "core/net/http_transfer.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

/* How long nobody looks whether the person cancelled. */
#define LOOK_MS 20
/* Of an answer that is no success nobody reads more. */
#define REFUSAL_MAX 65536

/* What the callbacks share with the loop. */
struct body {
	const struct http_request *request;
	CURL *easy;
	struct str *to;
	size_t size;
	bool too_large;
	int code;	/* errno of a write that failed */
};

void
transfer_clear(struct transfer *t)
{
	str_clear(&t->redirect);
	http_answer_clear(&t->answer);
}

static bool
write_all(int fd, struct sv bytes, int *code)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno != EINTR) {
			*code = errno;
			return false;
		}
		bytes = sv_from(bytes, n > 0 ? (size_t)n : 0);
	}
	return true;
}

static size_t
take_body(char *p, size_t one, size_t n, void *arg)
{
	struct body *b = arg;
	struct sv bytes = { p, one * n };
	long status = 0;

	curl_easy_getinfo(b->easy, CURLINFO_RESPONSE_CODE, &status);
	b->size += bytes.n;
	if (status != 200)
		return b->size > REFUSAL_MAX ? CURL_WRITEFUNC_ERROR : bytes.n;
	if (b->size > b->request->limit) {
		b->too_large = true;
		return CURL_WRITEFUNC_ERROR;
	}
	if (b->request->fd < 0)
		str_add(b->to, bytes);
	else if (!write_all(b->request->fd, bytes, &b->code))
		return CURL_WRITEFUNC_ERROR;
	return bytes.n;
}

static int
take_progress(void *arg, curl_off_t total, curl_off_t done, curl_off_t up_total UNUSED,
	      curl_off_t up UNUSED)
{
	const struct http_request *r = arg;

	if (r->report)
		r->report(r->arg, (size_t)done, (size_t)total);
	return 0;
}

static struct curl_slist *
conditions(const struct http_request *r)
{
	struct str line CLEAR(str) = { 0 };
	struct curl_slist *list = NULL;

	if (r->etag && *r->etag) {
		str_addf(&line, "If-None-Match: %s", r->etag);
		list = curl_slist_append(list, line.p);
	}
	str_reset(&line);
	if (r->modified && *r->modified) {
		str_addf(&line, "If-Modified-Since: %s", r->modified);
		list = curl_slist_append(list, line.p);
	}
	return list;
}

static void
set_limits(CURL *e, const struct http_options *o, const struct http_request *r)
{
	curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, o->connect_ms);
	curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, o->total_ms);
	curl_easy_setopt(e, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(e, CURLOPT_LOW_SPEED_TIME, o->stall_s);
	curl_easy_setopt(e, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)r->limit);
	curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
	/* Or a cancelled look-up of a name would be waited for. */
	curl_easy_setopt(e, CURLOPT_QUICK_EXIT, 1L);
}

static void
set_trust(CURL *e, const struct http_options *o)
{
	curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(e, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (o->proxy.n || o->no_proxy)
		curl_easy_setopt(e, CURLOPT_PROXY, str_c(&o->proxy));
	if (o->ca_file.n)
		curl_easy_setopt(e, CURLOPT_CAINFO, o->ca_file.p);
	if (o->ca_dir.n)
		curl_easy_setopt(e, CURLOPT_CAPATH, o->ca_dir.p);
	curl_easy_setopt(e, CURLOPT_SSL_VERIFYPEER, o->insecure ? 0L : 1L);
	curl_easy_setopt(e, CURLOPT_SSL_VERIFYHOST, o->insecure ? 0L : 2L);
}

static void
set_request(CURL *e, const char *url, const struct http_request *r, struct body *b,
	    struct curl_slist *headers, char *why)
{
	curl_easy_setopt(e, CURLOPT_URL, url);
	curl_easy_setopt(e, CURLOPT_USERAGENT, "corten/" CORTEN_VERSION);
	curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
	curl_easy_setopt(e, CURLOPT_HTTPHEADER, headers);
	if (r->post) {
		curl_easy_setopt(e, CURLOPT_POST, 1L);
		curl_easy_setopt(e, CURLOPT_POSTFIELDSIZE, 0L);
	}
	curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(e, CURLOPT_WRITEDATA, b);
	curl_easy_setopt(e, CURLOPT_XFERINFOFUNCTION, take_progress);
	curl_easy_setopt(e, CURLOPT_XFERINFODATA, (void *)(uintptr_t)r);
	curl_easy_setopt(e, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(e, CURLOPT_ERRORBUFFER, why);
}

static bool
cancelled(const struct http_request *r, struct err *err)
{
	return r->cancel && atomic_load(r->cancel) && !err_set(err, ERR_CANCELLED, "cancelled");
}

/* Run the one transfer to its end; @code becomes libcurl's word on it. */
static bool
drive(struct http *h, const struct http_request *r, CURLcode *code, struct err *err)
{
	int running = 1, left;

	while (running) {
		CURLMcode m = curl_multi_perform(h->multi, &running);

		if (!m && running)
			m = curl_multi_poll(h->multi, NULL, 0, LOOK_MS, NULL);
		if (m)
			return err_set(err, ERR_NET, "libcurl: %s", curl_multi_strerror(m));
		if (cancelled(r, err))
			return false;
	}
	const CURLMsg *msg = curl_multi_info_read(h->multi, &left);

	*code = msg ? msg->data.result : CURLE_RECV_ERROR;
	return true;
}

static bool
may_go_better(CURLcode code)
{
	static const CURLcode codes[] = {
		CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT, CURLE_PARTIAL_FILE,
		CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2,
		CURLE_HTTP2_STREAM,
	};

	for (size_t i = 0; i < ARRAY_SIZE(codes); i++)
		if (codes[i] == code)
			return true;
	return false;
}

static void
add_header(struct str *to, CURL *e, const char *name)
{
	struct curl_header *header;

	if (!curl_easy_header(e, name, 0, CURLH_HEADER, -1, &header))
		str_add(to, sv_of(header->value));
}

static void
read_answer(CURL *e, const struct body *b, struct transfer *t)
{
	char *redirect = NULL;
	curl_off_t after = 0;

	curl_easy_getinfo(e, CURLINFO_RESPONSE_CODE, &t->status);
	curl_easy_getinfo(e, CURLINFO_RETRY_AFTER, &after);
	curl_easy_getinfo(e, CURLINFO_REDIRECT_URL, &redirect);
	t->retry_after = (long)after;
	str_add(&t->redirect, sv_of(redirect));
	add_header(&t->answer.etag, e, "ETag");
	add_header(&t->answer.modified, e, "Last-Modified");
	add_header(&t->answer.type, e, "Content-Type");
	t->answer.size = b->size;
}

/* Say what went wrong; the body tells more than libcurl's word does. */
static bool
explain(const struct body *b, const char *url, CURLcode code, const char *why, struct err *err)
{
	if (b->code)
		return err_errno(err, b->code, "write what %s sends", url);
	if (b->too_large || code == CURLE_FILESIZE_EXCEEDED)
		return err_set(err, ERR_NET, "%s: it is larger than %zu bytes", url,
			       b->request->limit);
	return err_set(err, ERR_NET, "%s: %s", url, *why ? why : curl_easy_strerror(code));
}

static bool
run(struct http *h, CURL *e, const char *url, struct body *b, struct transfer *t, const char *why,
    struct err *err)
{
	CURLcode code = CURLE_OK;
	CURLMcode m = curl_multi_add_handle(h->multi, e);

	if (m)
		return err_set(err, ERR_NET, "libcurl: %s", curl_multi_strerror(m));
	bool ok = drive(h, b->request, &code, err);

	/* Its headers and its error text are gone with the handle. */
	if (ok) {
		read_answer(e, b, t);
		t->again = may_go_better(code);
		/* Of a refusal only the status counts, however long the text that explains it. */
		if (code && (t->status == 200 || !t->status || b->size <= REFUSAL_MAX))
			ok = explain(b, url, code, why, err);
	}
	curl_multi_remove_handle(h->multi, e);
	return ok;
}

/* What an earlier try left behind goes. */
static bool
rewind_body(const struct http_request *r, struct err *err)
{
	return r->fd < 0 || (!ftruncate(r->fd, 0) && lseek(r->fd, 0, SEEK_SET) == 0) ||
	       err_errno(err, errno, "empty what was downloaded");
}

bool
transfer_run(struct http *h, const char *url, const struct http_request *r, struct transfer *out,
	     struct err *err)
{
	char why[CURL_ERROR_SIZE] = "";
	CURL *e = curl_easy_init();
	struct body b = { .request = r, .easy = e, .to = &out->answer.body };

	if (!e)
		return err_set(err, ERR_NET, "libcurl can't be started");
	struct curl_slist *headers = conditions(r);

	set_limits(e, h->options, r);
	set_trust(e, h->options);
	set_request(e, url, r, &b, headers, why);
	bool ok = rewind_body(r, err) && run(h, e, url, &b, out, why, err);

	curl_easy_cleanup(e);
	curl_slist_free_all(headers);
	return ok;
}

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool
transfer_wait(struct http *h, long ms, const struct http_request *r, struct err *err)
{
	long end = now_ms() + ms;

	for (long left = ms; left > 0; left = end - now_ms()) {
		if (cancelled(r, err))
			return false;
		curl_multi_poll(h->multi, NULL, 0, (int)MIN(left, (long)LOOK_MS), NULL);
	}
	return !cancelled(r, err);
}
