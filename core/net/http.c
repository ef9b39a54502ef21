/* Asking a server for one document: tries, redirects, what may be asked at all. */
#include "core/net/http.h"

#include "core/net/http_transfer.h"

/* Redirects in a row; browsers allow 20, mirrors need two or three. */
#define HOPS_MAX 5

void
http_options_init(struct http_options *o)
{
	*o = (struct http_options){
		.connect_ms = 15000, .stall_s = 30, .total_ms = 600000, .back_off_ms = 1000,
		.wait_max_s = 120, .tries = 4,
	};
}

void
http_options_clear(struct http_options *o)
{
	for (size_t i = 0; i < o->plain.n; i++)
		free(o->plain.p[i]);
	vec_clear(&o->plain);
	str_clear(&o->proxy);
	str_clear(&o->ca_file);
	str_clear(&o->ca_dir);
}

/* The parts of an address that decide whether it may be asked. */
struct address {
	CURLU *url;
	char *whole, *scheme;
	bool has_user;
};

static void
address_clear(struct address *a)
{
	curl_free(a->whole);
	curl_free(a->scheme);
	curl_url_cleanup(a->url);
}
DEFINE_CLEAR(address);

static bool
read_address(const char *text, struct address *a)
{
	char *user = NULL;

	a->url = curl_url();
	if (!a->url || curl_url_set(a->url, CURLUPART_URL, text, 0) ||
	    curl_url_get(a->url, CURLUPART_URL, &a->whole, 0) ||
	    curl_url_get(a->url, CURLUPART_SCHEME, &a->scheme, 0))
		return false;
	a->has_user = !curl_url_get(a->url, CURLUPART_USER, &user, 0);
	curl_free(user);
	return true;
}

void
http_options_allow_plain(struct http_options *o, const char *url)
{
	struct address a CLEAR(address) = { 0 };

	if (read_address(url, &a) && !strcmp(a.scheme, "http"))
		*vec_push(&o->plain) = xstrdup(a.whole);
}

/* @url is @base or lies below it. */
static bool
is_below(struct sv url, struct sv base)
{
	struct sv rest = sv_from(url, base.n);

	return sv_starts(url, base) && (!rest.n || sv_ends(base, SV("/")) || strchr("/?", *rest.p));
}

static bool
is_plain_base(const struct http_options *o, const char *url)
{
	for (size_t i = 0; i < o->plain.n; i++)
		if (is_below(sv_of(url), sv_of(o->plain.p[i])))
			return true;
	return false;
}

bool
http_may_ask(const struct http_options *o, const char *url, struct err *err)
{
	struct address a CLEAR(address) = { 0 };

	if (!read_address(url, &a))
		return err_set(err, ERR_NET, "'%s' is no address", url);
	if (a.has_user)
		return err_set(err, ERR_NET, "an address with a name or a password in it is not asked");
	if (!strcmp(a.scheme, "https") || (!strcmp(a.scheme, "http") && is_plain_base(o, a.whole)))
		return true;
	return err_set(err, ERR_NET, "%s: only https is asked", url);
}

void
http_add_escaped(struct str *s, struct sv text)
{
	static const char plain[] = "-._~@+=";

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		bool alnum = (unsigned)((c | 0x20) - 'a') < 26 || (unsigned)(c - '0') < 10;

		if (alnum || (c && strchr(plain, c)))
			str_addc(s, (char)c);
		else
			str_addf(s, "%%%02X", c);
	}
}

bool
http_new(const struct http_options *o, struct http **out, struct err *err)
{
	struct http *h AUTO(http) = xzalloc(sizeof(*h));

	h->options = o;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) || !(h->multi = curl_multi_init()))
		return err_set(err, ERR_NET, "libcurl can't be started");
	*out = TAKE_PTR(h);
	return true;
}

void
http_free(struct http *h)
{
	if (!h)
		return;
	curl_multi_cleanup(h->multi);
	curl_global_cleanup();
	free(h);
}

void
http_answer_clear(struct http_answer *a)
{
	str_clear(&a->body);
	str_clear(&a->etag);
	str_clear(&a->modified);
	str_clear(&a->type);
}

static bool
is_busy(long status)
{
	return status == 429 || status == 500 || (status >= 502 && status <= 504);
}

/* One try, with the redirects that it meets. */
static bool
follow(struct http *h, const struct http_request *r, struct transfer *out, struct err *err)
{
	struct str url CLEAR(str) = { 0 };

	str_add(&url, sv_of(r->url));
	for (int hop = 0; hop <= HOPS_MAX; hop++) {
		struct transfer t CLEAR(transfer) = { 0 };

		if (!http_may_ask(h->options, url.p, err))
			return false;
		bool ok = transfer_run(h, url.p, r, &t, err);

		if (!ok || !t.redirect.n) {
			*out = TAKE(t);
			return ok;
		}
		str_reset(&url);
		str_add(&url, str_sv(&t.redirect));
	}
	return err_set(err, ERR_NET, "%s: more than %d redirects", r->url, HOPS_MAX);
}

/* What the status says of a whole answer. */
static bool
judge_status(const struct http_request *r, struct transfer *t, struct err *err)
{
	switch (t->status) {
	case 200:
		t->answer.outcome = HTTP_OK;
		return true;
	case 304:
		t->answer.outcome = HTTP_SAME;
		return (r->etag && *r->etag) || (r->modified && *r->modified) ||
		       err_set(err, ERR_NET, "%s: the server says 'not modified' of what is not here",
			       r->url);
	case 404:
	case 410:
		t->answer.outcome = HTTP_ABSENT;
		return true;
	default:
		t->again = is_busy(t->status);
		return err_set(err, ERR_NET, "%s: the server answers %ld", r->url, t->status);
	}
}

/* How long to leave the server alone; it is asked no more where that is too long. */
static bool
pause_after(struct http *h, const struct http_request *r, const struct transfer *t, unsigned tried,
	    struct err *err)
{
	long ms = h->options->back_off_ms << (tried - 1);

	if (t->retry_after > h->options->wait_max_s)
		return err_wrap(err, "it asks to be left alone for %ld s", t->retry_after);
	return transfer_wait(h, MAX(ms, t->retry_after * 1000), r, err);
}

bool
http_get(struct http *h, const struct http_request *r, struct http_answer *out, struct err *err)
{
	struct err why = { 0 };

	for (unsigned tried = 1;; tried++) {
		struct transfer t CLEAR(transfer) = { 0 };

		if (follow(h, r, &t, &why) && judge_status(r, &t, &why)) {
			*out = TAKE(t.answer);
			return true;
		}
		if (!t.again || tried >= h->options->tries || !pause_after(h, r, &t, tried, &why)) {
			if (err)
				*err = why;
			return false;
		}
	}
}
