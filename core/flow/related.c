/* Which commits of a stretch of history may be Rust-related. */
#include "core/flow/related.h"

#include "core/base/alloc.h"
#include "core/flow/scan_worker.h"
#include "core/flow/wording.h"
#include "core/git/commit.h"
#include "core/git/tree.h"
#include "core/mail/message.h"

/*
 * Jobs for each worker. Where one begins, trees are unpacked that are deltas of what the worker
 * beside it has, so they are few; in a long history, as many as news of how far it is need.
 */
#define JOBS	4
#define JOB_MAX 8192

/* A stretch of the list. */
struct search {
	struct job job;
	const struct history *h;
	const uint32_t *which;
	size_t n;
	bool *related;		/* one for each of h */
	bool done;
};

static bool
is_wanted(void *arg, struct sv path)
{
	struct sv reason;

	return rustpath_path(arg, path, &reason) != RUSTPATH_NO;
}

static bool
message_speaks(const struct rustpath *rules, const struct commit *c)
{
	struct wording words CLEAR(wording) = { 0 };
	struct str subject CLEAR(str) = { 0 };
	struct sv text = c->message, reason;

	/* What is not said to be in another encoding is UTF-8, or bytes that no rule is about. */
	if (c->encoding.n) {
		wording_read(c, &words);
		text = words.message;
	}
	message_add_subject(&subject, text);
	return rustpath_message(rules, str_sv(&subject), text, &reason);
}

/* The tree that commit @i changed. */
static bool
base_tree(struct repo *repo, const struct history *h, uint32_t i, const struct commit *c,
	  struct oid *out, struct err *err)
{
	uint32_t parent = h->p[i].n_parents ? h->p[i].parents[0] : HISTORY_OUTSIDE;

	if (parent == HISTORY_OUTSIDE)
		return commit_base_tree(repo, c, out, err);
	*out = h->p[parent].tree;
	return true;
}

static bool
look(struct scan_worker *w, const struct search *s, uint32_t i, struct err *err)
{
	struct repo *repo = w->session->repo;
	struct commit c CLEAR(commit) = { 0 };
	struct oid base;

	if (s->h->p[i].n_parents > 1)
		return true;
	if (!commit_read(repo, s->h->p[i].oid, &c, err))
		return false;
	if (message_speaks(w->rules.paths, &c)) {
		s->related[i] = true;
		return true;
	}
	return base_tree(repo, s->h, i, &c, &base, err) &&
	       tree_differs(repo, base, s->h->p[i].tree, is_wanted, w->rules.paths, &s->related[i], err);
}

static bool
search_run(struct job *job, void *context, struct err *err)
{
	struct search *s = CONTAINER_OF(job, struct search, job);

	/* The newest first: packs have older trees as deltas of newer ones. */
	for (size_t i = s->n; i-- > 0;) {
		if (atomic_load(&job->cancel))
			return err_set(err, ERR_CANCELLED, "cancelled");
		if (!look(context, s, s->which[i], err))
			return err_wrap(err, "the commit %s", OID_SHORT(s->h->p[s->which[i]].oid));
	}
	return true;
}

static void
search_done(struct job *job)
{
	CONTAINER_OF(job, struct search, job)->done = true;
}

/* Wait for all of them; the first failure counts. */
static bool
wait_all(struct pool *pool, const struct search *list, size_t n, const struct progress *p,
	 struct err *err)
{
	size_t commits = 0, found = 0;

	for (size_t i = 0; i < n; i++)
		commits += list[i].n;
	for (size_t i = 0; i < n; i++) {
		while (!list[i].done)
			pool_wait_one(pool);
		if (progress_cancelled(p))
			return err_set(err, ERR_CANCELLED, "cancelled");
		if (list[i].job.err.kind) {
			if (err)
				*err = list[i].job.err;
			return false;
		}
		found += list[i].n;
		progress_report(p, "search", found, commits);
	}
	return true;
}

bool
related_find(struct pool *pool, const struct history *h, const uint32_t *which, size_t n,
	     const struct progress *p, bool *related, struct err *err)
{
	size_t jobs = MIN(MAX((size_t)pool_workers(pool) * JOBS, n / JOB_MAX), n);
	struct search *list AUTO_FREE = xzalloc((jobs + 1) * sizeof(*list));

	for (size_t i = 0; i < jobs; i++) {
		size_t from = n - n * (i + 1) / jobs, to = n - n * i / jobs;

		list[i] = (struct search){ .job = { .run = search_run, .done = search_done },
					   .h = h, .which = which + from, .n = to - from,
					   .related = related };
		pool_add(pool, &list[i].job);
	}
	bool ok = wait_all(pool, list, jobs, p, err);

	pool_cancel(pool);
	pool_wait(pool, NULL);
	return ok;
}
