/* Documents of the net. */
#include "core/flow/fetch.h"

#include "core/base/proc.h"

/* git's boolean "false". */
static bool
is_false(struct sv value)
{
	static const struct sv words[] = { SV_INIT("false"), SV_INIT("no"), SV_INIT("off"),
					   SV_INIT("0") };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (sv_eq_nocase(value, words[i]))
			return true;
	return false;
}

static void
set(struct str *s, struct sv value)
{
	str_reset(s);
	str_add(s, value);
}

static void
take_setting(struct http_options *o, struct sv key, struct sv value)
{
	if (sv_eq(key, SV("http.proxy"))) {
		set(&o->proxy, value);
		o->no_proxy = !value.n;
	} else if (sv_eq(key, SV("http.sslcainfo"))) {
		set(&o->ca_file, value);
	} else if (sv_eq(key, SV("http.sslcapath"))) {
		set(&o->ca_dir, value);
	} else if (sv_eq(key, SV("http.sslverify"))) {
		o->insecure = is_false(value);
	}
}

/* What git itself would use for @url: only git knows how its http.<url>.* match. */
static void
read_git_settings(const char *dir, const char *url, struct http_options *o)
{
	struct str text CLEAR(str) = { 0 };
	const char *const argv[] = { "git", "config", "--null", "--get-urlmatch", "http", url, NULL };
	struct proc p = { .argv = argv, .dir = dir, .out = &text };
	int status;

	if (!proc_run(&p, &status, NULL) || status)
		return;		/* nothing is configured, or there is no git */
	for (struct sv rest = str_sv(&text); rest.n;) {
		struct sv value = sv_cut(&rest, '\0');
		struct sv key = sv_cut(&value, '\n');

		take_setting(o, key, value);
	}
}

/* As in git, these go before its configuration. */
static void
read_environment(struct http_options *o)
{
	const char *file = getenv("GIT_SSL_CAINFO"), *dir = getenv("GIT_SSL_CAPATH");

	if (file && *file)
		set(&o->ca_file, sv_of(file));
	if (dir && *dir)
		set(&o->ca_dir, sv_of(dir));
	if (getenv("GIT_SSL_NO_VERIFY"))
		o->insecure = true;
}

bool
fetch_open(struct session *s, const char *base, const char *what, const struct progress *p,
	   struct fetch *out, struct err *err)
{
	struct fetch f = { .session = s, .progress = p, .what = what };

	http_options_init(&f.options);
	http_options_allow_plain(&f.options, base);
	if (!http_may_ask(&f.options, base, err)) {
		fetch_clear(&f);
		return false;
	}
	read_git_settings(s->dir, base, &f.options);
	read_environment(&f.options);
	*out = f;
	if (http_new(&out->options, &out->http, err))
		return true;
	fetch_clear(out);
	return false;
}

void
fetch_clear(struct fetch *f)
{
	http_free(f->http);
	http_options_clear(&f->options);
}

void
fetched_clear(struct fetched *f)
{
	document_clear(&f->document);
}

static void
report(void *arg, size_t done, size_t total)
{
	const struct fetch *f = arg;

	progress_report(f->progress, f->what, done, total);
}

/* Ask; @d is what was kept of an earlier answer, and becomes the new one. */
static bool
ask(struct fetch *f, struct http_request r, struct fetched *d, struct err *err)
{
	struct http_answer answer CLEAR(http_answer) = { 0 };

	r.etag = str_c(&d->document.etag);
	r.modified = str_c(&d->document.modified);
	r.cancel = f->progress ? f->progress->cancel : NULL;
	r.report = report;
	r.arg = f;
	if (!http_get(f->http, &r, &answer, err))
		return false;
	d->outcome = answer.outcome;
	if (answer.outcome != HTTP_SAME) {
		document_clear(&d->document);
		d->document = (struct document){ .etag = TAKE(answer.etag),
						 .modified = TAKE(answer.modified),
						 .body = TAKE(answer.body) };
	}
	d->document.fetched = date_now().seconds;
	return true;
}

bool
fetch_get(struct fetch *f, const char *url, size_t limit, struct fetched *out, struct err *err)
{
	return fetch_file(f, url, limit, -1, out, err);
}

bool
fetch_file(struct fetch *f, const char *url, size_t limit, int fd, struct fetched *out,
	   struct err *err)
{
	struct fetched d CLEAR(fetched) = { 0 };
	bool known;

	if (!db_document(f->session->db, sv_of(url), &d.document, &known, err) ||
	    !ask(f, (struct http_request){ .url = url, .limit = limit, .fd = fd }, &d, err))
		return false;
	*out = TAKE(d);
	return true;
}

bool
fetch_post(struct fetch *f, const char *url, size_t limit, struct fetched *out, struct err *err)
{
	struct fetched d CLEAR(fetched) = { 0 };

	if (!ask(f, (struct http_request){ .url = url, .post = true, .limit = limit, .fd = -1 }, &d,
		 err))
		return false;
	*out = TAKE(d);
	return true;
}

bool
fetch_keep(struct fetch *f, const char *url, const struct fetched *d, enum fetch_keep how,
	   struct err *err)
{
	struct document kept = d->document;	/* borrowed */

	if (d->outcome == HTTP_SAME)
		return db_document_same(f->session->db, sv_of(url), kept.fetched, err);
	kept.has_body = how == FETCH_KEEP_BODY;
	return db_put_document(f->session->db, sv_of(url), &kept, err);
}
