/* Bring the store up to date with the repository. */
#include "core/flow/scan.h"

#include "core/base/alloc.h"
#include "core/flow/landed.h"
#include "core/flow/mainline.h"
#include "core/flow/related.h"
#include "core/flow/scan_worker.h"
#include "db/db_cue.h"
#include "db/db_target.h"

/*
 * Commits that one job examines, and that one transaction records. Few enough that little is lost
 * and every worker has some; many, where there are many, since two workers read the trees at the
 * edges of their chunks twice.
 */
#define CHUNK_MIN 64
#define CHUNK_MAX 512
#define CHUNKS	  32
/* Chunks in flight: enough to keep the workers busy, few enough to bound memory. */
#define AHEAD 8
/* New commits from which on a commit-graph shows. */
#define MANY 5000

/* A commit that is to be recorded. */
struct item {
	struct oid oid;
	struct mainline_mark mark;
	bool related;		/* it may be a candidate */
};

struct items {
	VEC(struct item) list;
};

static void
items_clear(struct items *i)
{
	vec_clear(&i->list);
}
DEFINE_CLEAR(items);

/* One chunk of history: examined by a worker, recorded by the scan, in order. */
struct chunk {
	struct job job;
	const struct item *items;	/* borrowed from the scan */
	size_t n;
	struct examined *examined;	/* one for each */
	bool ready;
};

static bool
chunk_run(struct job *job, void *context, struct err *err)
{
	struct chunk *c = CONTAINER_OF(job, struct chunk, job);
	struct scan_worker *w = context;

	/* The newest first: packs have older trees as deltas of newer ones. */
	for (size_t i = c->n; i-- > 0;) {
		struct oid oid = c->items[i].oid;

		if (atomic_load(&job->cancel))
			return err_set(err, ERR_CANCELLED, "cancelled");
		if (!c->items[i].related)
			continue;
		if (!examine_commit(w->session->repo, &w->rules, oid, &c->examined[i], err))
			return err_wrap(err, "the commit %s", OID_SHORT(oid));
		repo_forget(w->session->repo);
	}
	return true;
}

static void
chunk_done(struct job *job)
{
	CONTAINER_OF(job, struct chunk, job)->ready = true;
}

static void
chunk_clear(struct chunk *c)
{
	for (size_t i = 0; c->examined && i < c->n; i++)
		examined_clear(&c->examined[i]);
	free(c->examined);
	*c = (struct chunk){ 0 };
}

/* What is recorded of the commits that were examined. */
enum recording {
	RECORD_ALL,		/* they are new */
	RECORD_CLASSIFIED,	/* they are candidates that other rules classified */
};

static bool
record_one(struct session *s, const struct item *item, const struct examined *e,
	   enum recording what, struct err *err)
{
	struct oid oid = item->oid;

	if (what == RECORD_ALL &&
	    !db_add_mainline(s->db, oid, item->mark.release, item->mark.forks, err))
		return false;
	if (!e->is_candidate)
		return true;
	return (what != RECORD_ALL ||
		db_add_candidate(s->db, &e->candidate, e->lines_id, &e->mentions, err)) &&
	       db_put_classified(s->db, oid, &e->classified, err);
}

static bool
record(struct session *s, const struct chunk *c, enum recording what, struct scan_result *out,
       struct err *err)
{
	if (!db_begin(s->db, err))
		return false;
	bool ok = true;

	for (size_t i = 0; ok && i < c->n; i++) {
		ok = record_one(s, &c->items[i], &c->examined[i], what, err);
		out->candidates += c->examined[i].is_candidate;
	}
	out->commits += c->n;
	if (ok)
		return db_commit(s->db, err);
	db_rollback(s->db);
	return false;
}

/* Wait for the oldest chunk and record it. */
static bool
take_chunk(struct session *s, struct pool *pool, struct chunk *c, enum recording what,
	   const struct progress *p, struct scan_result *out, struct err *err)
{
	while (!c->ready)
		pool_wait_one(pool);
	if (progress_cancelled(p))
		return err_set(err, ERR_CANCELLED, "cancelled");
	if (c->job.err.kind) {
		if (err)
			*err = c->job.err;
		return false;
	}
	return record(s, c, what, out, err);
}

static bool
examine_all(struct session *s, struct pool *pool, const struct items *items, enum recording what,
	    const struct progress *p, struct scan_result *out, struct err *err)
{
	struct chunk ring[AHEAD] = { 0 };
	size_t n = items->list.n;
	size_t size = MIN(MAX(n / CHUNKS, (size_t)CHUNK_MIN), (size_t)CHUNK_MAX);
	size_t sent = 0, taken = 0;
	bool ok = true;

	while (ok && taken < n) {
		while (sent < n && sent - taken < size * AHEAD) {
			struct chunk *c = &ring[sent / size % AHEAD];

			*c = (struct chunk){ .job = { .run = chunk_run, .done = chunk_done },
					     .items = items->list.p + sent, .n = MIN(size, n - sent) };
			c->examined = xzalloc(c->n * sizeof(*c->examined));
			pool_add(pool, &c->job);
			sent += c->n;
		}
		struct chunk *c = &ring[taken / size % AHEAD];

		ok = take_chunk(s, pool, c, what, p, out, err);
		taken += c->n;
		chunk_clear(c);
		progress_report(p, what == RECORD_ALL ? "scan" : "classify", taken, n);
	}
	pool_cancel(pool);
	pool_wait(pool, NULL);
	for (size_t i = 0; i < AHEAD; i++)
		chunk_clear(&ring[i]);
	return ok;
}

/* The commits of @h that the store does not have yet: an earlier scan may have been cut off. */
static bool
not_stored(struct session *s, const struct mainline *m, const struct history *h,
	   struct places *out, struct err *err)
{
	for (uint32_t i = 0; i < h->n; i++) {
		struct mainline_commit known = { 0 };
		bool found = false;

		if (!oid_eq(m->begun, m->scanned) &&
		    !db_mainline(s->db, h->p[i].oid, &known, &found, err))
			return false;
		str_clear(&known.release);
		if (!found)
			*vec_push(&out->list) = i;
	}
	return true;
}

/* Find out which of the commits @new of @h may be candidates, and examine and record them all. */
static bool
scan_new(struct session *s, struct mainline *m, const struct history *h, const struct places *new,
	 const struct progress *p, struct scan_result *out, struct err *err)
{
	struct pool *pool AUTO(pool) = NULL;
	struct items items CLEAR(items) = { 0 };
	struct marks marks CLEAR(marks) = { 0 };
	bool *related AUTO_FREE = xzalloc(h->n + 1);

	if (!mainline_marks(s, m, h, &marks, err) || !scan_pool_new(s, &pool, err) ||
	    !related_find(pool, h, new->list.p, new->list.n, p, related, err))
		return false;
	for (size_t i = 0; i < new->list.n; i++) {
		uint32_t at = new->list.p[i];

		*vec_push(&items.list) =
			(struct item){ h->p[at].oid, marks_of(&marks, at), related[at] };
	}
	return examine_all(s, pool, &items, RECORD_ALL, p, out, err);
}

static bool
scan_mainline(struct session *s, struct mainline *m, const struct progress *p,
	      struct history *fresh, struct scan_result *out, struct err *err)
{
	struct places new CLEAR(places) = { 0 };

	progress_report(p, "history", 0, 0);
	return mainline_prune(s, m, err) && mainline_missing(s, m, p, fresh, err) &&
	       not_stored(s, m, fresh, &new, err) &&
	       (!new.list.n || scan_new(s, m, fresh, &new, p, out, err));
}

/* Rules change: people have their own, and a new version of the program has better ones. */
static bool
classify_again(struct session *s, const struct progress *p, struct err *err)
{
	struct pool *pool AUTO(pool) = NULL;
	struct scan_result uncounted = { 0 };
	struct items items CLEAR(items) = { 0 };
	struct oids oids = { 0 };
	struct oid rules;
	bool ok = classify_rules(s->rules, &rules, err) &&
		  db_classified_by_others(s->db, rules, &oids, err);

	for (size_t i = 0; ok && i < oids.n; i++)
		*vec_push(&items.list) = (struct item){ .oid = oids.p[i], .related = true };
	if (ok && oids.n)
		ok = scan_pool_new(s, &pool, err) &&
		     examine_all(s, pool, &items, RECORD_CLASSIFIED, p, &uncounted, err);
	vec_clear(&oids);
	return ok;
}

static bool
scan_targets(struct session *s, const struct mainline *m, const struct progress *p,
	     struct scan_result *out, struct err *err)
{
	for (size_t i = 0; i < s->targets.n; i++) {
		struct target *t = &s->targets.p[i];
		bool moved = !oid_eq(m->now[i].tip, t->tip);

		out->targets_moved += moved;
		if (!moved && !mainline_is_new(m))
			continue;
		if (!landed_update(s, t, m->tip, m->now[i].tip, m->now[i].fork, p, err))
			return err_wrap(err, "the target %s", t->name.p);
		t->tip = m->now[i].tip;
		t->fork = m->now[i].fork;
	}
	return true;
}

bool
scan_run(struct session *s, const struct progress *p, struct scan_result *out, struct err *err)
{
	struct mainline m CLEAR(mainline) = { 0 };
	struct history fresh CLEAR(history) = { 0 };
	struct scan_result result = { 0 };

	if (!mainline_look(s, &m, err) ||
	    (mainline_is_new(&m) && !scan_mainline(s, &m, p, &fresh, &result, err)) ||
	    !classify_again(s, p, err) ||
	    !mainline_annotate(s, &m, &fresh, err) || !scan_targets(s, &m, p, &result, err) ||
	    (mainline_is_new(&m) && !mainline_finish(s, &m, err)) ||
	    !db_candidate_count(s->db, &result.all_candidates, err))
		return false;
	result.wants_graph = result.commits >= MANY && !repo_has_graph(s->repo);
	*out = result;
	return true;
}
