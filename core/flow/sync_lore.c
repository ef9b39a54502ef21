/* The lore source: for each candidate the thread that it was posted in, and all mails that name it. */
#include "core/flow/facts.h"
#include "core/flow/syncing.h"
#include "core/flow/threads.h"
#include "core/mail/heard.h"
#include "db/db_candidate.h"
#include "db/db_verdict.h"

#define DOCUMENT_MAX ((size_t)32 << 20)
/* A thread that was read so recently is not asked for again unless its commit is named. */
#define FRESH (7 * 86400)

/* One candidate's mails. */
struct arrival {
	struct fetch *fetch;
	struct oid oid;
	struct thread_row row;
	struct str thread_url, search_url;
	struct fetched posted, named;
	struct thread thread;
	struct hearsay heard;
};

static void
arrival_clear(struct arrival *a)
{
	thread_row_clear(&a->row);
	str_clear(&a->thread_url);
	str_clear(&a->search_url);
	fetched_clear(&a->posted);
	fetched_clear(&a->named);
	thread_clear(&a->thread);
	hearsay_clear(&a->heard);
}
DEFINE_CLEAR(arrival);

static bool
keep(struct arrival *a, const char *url, const struct fetched *d, struct err *err)
{
	return d->outcome == HTTP_ABSENT || !*url ||
	       fetch_keep(a->fetch, url, d, FETCH_KEEP_BODY, err);
}

static bool
is_same(const struct hearsay *a, const struct hearsay *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->p[i].kind != b->p[i].kind || !sv_eq(a->p[i].series, b->p[i].series) ||
		    !sv_eq(a->p[i].message_id, b->p[i].message_id) ||
		    !sv_eq(a->p[i].text, b->p[i].text))
			return false;
	return true;
}

static bool
put(struct syncing *x, void *arg)
{
	struct arrival *a = arg;
	struct hearsay before CLEAR(hearsay) = { 0 };
	struct db *db = x->session->db;

	if (!db_heard(db, a->oid, &before, x->err))
		return false;
	if (!is_same(&before, &a->heard)) {
		x->note->changed = true;
		if (!db_outdate_verdicts(db, &a->oid, x->err))
			return false;
	}
	return keep(a, str_c(&a->thread_url), &a->posted, x->err) &&
	       keep(a, a->search_url.p, &a->named, x->err) &&
	       db_put_thread(x->session->db, a->oid, &a->row, &a->heard, x->err);
}

static bool
add_mails(struct syncing *x, struct arrival *a, const char *url, const struct fetched *d)
{
	if (d->outcome == HTTP_ABSENT || !d->document.body.n)
		return true;
	return threads_add_mbox(&a->thread, str_sv(&d->document.body), x->err) ||
	       err_wrap(x->err, "%s", url);
}

static bool
fetch_mails(struct syncing *x, struct arrival *a)
{
	if (a->thread_url.n && (!fetch_get(a->fetch, a->thread_url.p, DOCUMENT_MAX, &a->posted, x->err) ||
				!add_mails(x, a, a->thread_url.p, &a->posted)))
		return false;
	return fetch_post(a->fetch, a->search_url.p, DOCUMENT_MAX, &a->named, x->err) &&
	       add_mails(x, a, a->search_url.p, &a->named);
}

static bool
sync_one(struct syncing *x, struct fetch *f, struct oid oid)
{
	struct arrival a CLEAR(arrival) = { .fetch = f, .oid = oid };
	struct facts facts CLEAR(facts) = { 0 };

	if (!facts_read(x->session, oid, &facts, x->err) ||
	    !threads_posted(x->session, oid, &a.row.message_id, x->err))
		return false;
	str_add(&a.row.address, sv_of(x->address));
	threads_add_urls(sv_of(x->address), str_sv(&a.row.message_id), oid, &a.thread_url,
			 &a.search_url);
	if (!fetch_mails(x, &a))
		return false;
	struct oid_hex hex = oid_hex(oid);
	struct heard_about about = { sv_of(hex.s), str_sv(&a.row.message_id),
				     facts.candidate.subject };

	heard_read(&a.thread, &about, &a.heard);
	a.row.fetched = date_now().seconds;
	x->note->n++;
	return sync_store_plain(x, put, &a);
}

struct wanted {
	VEC(struct oid) oids;
	struct candidates candidates;
	struct cells cells;
	struct map open;	/* by id: some verdict on it leaves a question open */
};

static void
wanted_clear(struct wanted *w)
{
	vec_clear(&w->oids);
	candidates_clear(&w->candidates);
	cells_clear(&w->cells);
	map_clear(&w->open);
}
DEFINE_CLEAR(wanted);

static struct sv
id_key(const uint64_t *id)
{
	return (struct sv){ (const char *)id, sizeof(*id) };
}

/* Without commits on the command line: what corten would take or consider, and has not read lately. */
static bool
choose(struct syncing *x, struct wanted *w)
{
	int64_t now = date_now().seconds;

	if (!db_candidates(x->session->db, &w->candidates, x->err) ||
	    !db_cells(x->session->db, &w->cells, x->err))
		return false;
	if (!w->cells.n)
		str_add(&x->note->text, SV("nothing was judged yet: 'corten list' does"));
	for (size_t i = 0; i < w->cells.n; i++)
		if (w->cells.p[i].recommend != RECOMMEND_SKIP)
			map_add(&w->open, id_key(&w->cells.p[i].candidate));
	for (size_t i = 0; i < w->candidates.n; i++) {
		const struct candidate *c = &w->candidates.p[i];
		struct thread_row row CLEAR(thread_row) = { 0 };
		bool found;

		if (!map_has(&w->open, id_key(&c->id)))
			continue;
		if (!db_thread(x->session->db, c->oid, &row, &found, x->err))
			return false;
		if (!found || now - row.fetched > FRESH)
			*vec_push(&w->oids) = c->oid;
	}
	return true;
}

static bool
put_nothing(struct syncing *x UNUSED, void *arg UNUSED)
{
	return true;
}

bool
sync_lore(struct syncing *x)
{
	struct fetch f CLEAR(fetch) = { 0 };
	struct wanted w CLEAR(wanted) = { 0 };

	for (size_t i = 0; i < x->what->n_commits; i++)
		*vec_push(&w.oids) = x->what->commits[i];
	if ((!w.oids.n && !choose(x, &w)) ||
	    !fetch_open(x->session, x->address, "lore", x->progress, &f, x->err))
		return false;
	for (size_t i = 0; i < w.oids.n; i++) {
		progress_report(x->progress, "lore", i, w.oids.n);
		if (!sync_one(x, &f, w.oids.p[i]))
			return false;
	}
	return w.oids.n || sync_store_plain(x, put_nothing, NULL);
}
