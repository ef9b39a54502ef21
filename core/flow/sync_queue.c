/*
 * The queue source: what waits in stable-queue for each target, what was dropped from it, and what its
 * tools leave alone. From its web view, where few files are asked, or from a local clone.
 */
#include "core/flow/queue_history.h"
#include "core/flow/syncing.h"
#include "core/mail/commit_ref.h"
#include "core/mail/message.h"
#include "core/mail/quilt.h"
#include "db/db_candidate.h"

#define FILE_MAX ((size_t)8 << 20)
/* Patches that are asked of a server; a queue holds some hundred, few of them about Rust. */
#define PATCHES_MAX 400

/* A document of the web view that has to be remembered once all is stored. */
struct page {
	struct str url;
	struct fetched fetched;
};

struct arrival {
	struct syncing *x;
	struct fetch fetch;
	struct clone clone;
	bool on_net;
	VEC(struct page) pages;
	struct candidates candidates;
	struct queue queue;
	size_t patches;		/* asked */
	bool any;		/* something was there at all */
};

static void
arrival_clear(struct arrival *a)
{
	for (size_t i = 0; i < a->pages.n; i++) {
		str_clear(&a->pages.p[i].url);
		fetched_clear(&a->pages.p[i].fetched);
	}
	vec_clear(&a->pages);
	fetch_clear(&a->fetch);
	clone_clear(&a->clone);
	candidates_clear(&a->candidates);
	queue_clear(&a->queue);
}
DEFINE_CLEAR(arrival);

static bool
fetch_page(struct arrival *a, const char *path, struct str *out, bool *found)
{
	struct page *p = vec_push(&a->pages);

	*p = (struct page){ 0 };
	str_addf(&p->url, "%s/%s", a->x->address, path);
	if (!fetch_get(&a->fetch, p->url.p, FILE_MAX, &p->fetched, a->x->err))
		return false;
	*found = p->fetched.outcome != HTTP_ABSENT;
	if (*found)
		str_add(out, str_sv(&p->fetched.document.body));
	return true;
}

static bool
read_path(struct arrival *a, const char *path, struct str *out, bool *found)
{
	if (progress_cancelled(a->x->progress))
		return err_set(a->x->err, ERR_CANCELLED, "cancelled");
	if (!(a->on_net ? fetch_page(a, path, out, found)
			: clone_read(&a->clone, path, out, found, a->x->err)))
		return false;
	a->any |= *found;
	return true;
}

/* A file's name as data may give it: nothing that leads elsewhere. */
static bool
is_plain_name(struct sv name)
{
	struct str escaped CLEAR(str) = { 0 };

	http_add_escaped(&escaped, name);
	return *name.p != '.' && sv_eq(str_sv(&escaped), name);
}

/* The patch carries the mainline commit @oid: its message says so, or its From line. */
static bool
carries(struct sv patch, struct oid oid)
{
	struct message m CLEAR(message) = { 0 };
	struct sv rest = patch, word;
	struct oid from;

	if (sv_word(&rest, &word) && sv_eq(word, SV("From")) && sv_word(&rest, &word) &&
	    oid_parse(word, &from) && oid_eq(from, oid))
		return true;
	message_read(patch, &m);
	for (size_t i = 0; i < m.upstream.lines.n; i++) {
		const struct upstream_line *l = &m.upstream.lines.p[i];

		if (upstream_lands(l->kind) && sv_starts(sv_of(OID_ARG(oid)), l->hex))
			return true;
	}
	return false;
}

static void
add_patch(struct arrival *a, enum queue_state state, struct sv series, struct sv name,
	  struct oid oid)
{
	struct arena *text = &a->queue.text;

	*vec_push(&a->queue.patches) = (struct queued){ state, arena_sv(text, series),
							arena_sv(text, name), oid };
}

/* One name of a series that may stand for the candidate @c. */
static bool
read_patch(struct arrival *a, struct sv series, struct sv name, const struct candidate *c)
{
	struct str path CLEAR(str) = { 0 }, patch CLEAR(str) = { 0 };
	bool found;

	if (a->patches++ >= PATCHES_MAX)
		return true;
	str_addf(&path, "queue-" SV_FMT "/" SV_FMT, SV_ARG(series), SV_ARG(name));
	if (!read_path(a, path.p, &patch, &found))
		return false;
	if (found && carries(str_sv(&patch), c->oid))
		add_patch(a, QUEUE_QUEUED, series, str_sv(&path), c->oid);
	return true;
}

static bool
read_series(struct arrival *a, struct sv series)
{
	struct str path CLEAR(str) = { 0 }, text CLEAR(str) = { 0 };
	struct sv rest, name;
	bool found;

	str_addf(&path, "queue-" SV_FMT "/series", SV_ARG(series));
	if (!read_path(a, path.p, &text, &found))
		return false;
	rest = str_sv(&text);
	while (quilt_next(&rest, &name))
		for (size_t i = 0; is_plain_name(name) && i < a->candidates.n; i++)
			if (quilt_may_name(name, a->candidates.p[i].subject) &&
			    !read_patch(a, series, name, &a->candidates.p[i]))
				return false;
	return true;
}

/* What left the queue of a clone and went nowhere. */
static bool
read_left(struct arrival *a, struct sv series)
{
	struct taken_outs left CLEAR(taken_outs) = { 0 };

	if (!queue_history_read(a->x->address, series, &left, a->x->err))
		return false;
	for (size_t i = 0; i < left.n; i++) {
		struct sv path = left.p[i].path;
		struct sv name = sv_from(path, sv_rfind_char(path, '/') + 1);

		if (progress_cancelled(a->x->progress))
			return err_set(a->x->err, ERR_CANCELLED, "cancelled");
		for (size_t k = 0; k < a->candidates.n; k++) {
			const struct candidate *c = &a->candidates.p[k];
			struct str patch CLEAR(str) = { 0 };
			bool dropped;

			if (!quilt_may_name(name, c->subject))
				continue;
			if (!queue_history_is_dropped(&a->clone, series, &left.p[i], &dropped, &patch,
						      a->x->err))
				return false;
			if (dropped && carries(str_sv(&patch), c->oid))
				add_patch(a, QUEUE_DROPPED, series, path, c->oid);
		}
	}
	return true;
}

static bool
read_all_series(struct arrival *a)
{
	const struct targets *targets = &a->x->session->targets;

	for (size_t i = 0; i < targets->n; i++) {
		struct str series CLEAR(str) = { 0 };
		struct version v;

		progress_report(a->x->progress, "queue", i, targets->n);
		if (!target_version(str_sv(&targets->p[i].name), &v))
			continue;
		str_addf(&series, "%d.%d", v.major, v.minor);
		if (!read_series(a, str_sv(&series)) ||
		    (!a->on_net && !read_left(a, str_sv(&series))))
			return false;
	}
	return true;
}

/* The series that a line names; empty if it names none. */
static struct sv
series_in(struct sv line, struct str *out)
{
	struct sv word;
	struct version v;

	while (sv_word(&line, &word)) {
		if (!version_parse(word, &v))
			continue;
		str_addf(out, "%d.%d", v.major, v.minor);
		break;
	}
	return str_sv(out);
}

/* A commit a line, with whatever else stands there. */
static bool
read_dropped(struct arrival *a)
{
	struct str text CLEAR(str) = { 0 };
	struct sv rest, line, hex;
	bool found;

	if (!read_path(a, "dropped_commits", &text, &found))
		return false;
	rest = str_sv(&text);
	while (sv_line(&rest, &line)) {
		struct str series CLEAR(str) = { 0 };
		struct oid oid;

		if (sv_starts(sv_trim(line), SV("#")) || !commit_ref_find(line, &hex) ||
		    !repo_find_commit(a->x->session->repo, hex, &oid, NULL))
			continue;
		add_patch(a, QUEUE_DROPPED, series_in(line, &series), SV("dropped_commits"), oid);
	}
	return true;
}

/* A pattern a line; a folder ends in '/'. Lines with blanks are remarks. */
static bool
read_ignored(struct arrival *a)
{
	struct str text CLEAR(str) = { 0 };
	struct sv rest, line, word;
	bool found;

	if (!read_path(a, "ignore_list", &text, &found))
		return false;
	rest = str_sv(&text);
	while (sv_line(&rest, &line)) {
		struct sv behind = line;

		if (!sv_word(&behind, &word) || *word.p == '#' || sv_trim(behind).n)
			continue;
		*vec_push(&a->queue.ignored) = arena_sv(&a->queue.text, word);
	}
	return true;
}

static bool
put(struct syncing *x, void *arg)
{
	struct arrival *a = arg;
	struct queue before CLEAR(queue) = { 0 };

	for (size_t i = 0; i < a->pages.n; i++)
		if (a->pages.p[i].fetched.outcome != HTTP_ABSENT &&
		    !fetch_keep(&a->fetch, a->pages.p[i].url.p, &a->pages.p[i].fetched,
				FETCH_KEEP_BODY, x->err))
			return false;
	if (!db_queue_ignored(x->session->db, &before, x->err) ||
	    !db_put_queue(x->session->db, &a->queue, x->err))
		return false;
	/* Which paths are left alone concerns everything. */
	return before.ignored.n == a->queue.ignored.n ||
	       db_outdate_verdicts(x->session->db, NULL, x->err);
}

bool
sync_queue(struct syncing *x)
{
	struct arrival a CLEAR(arrival) = { .x = x, .on_net = sync_is_on_net(x->address) };

	if (!(a.on_net ? fetch_open(x->session, x->address, "queue", x->progress, &a.fetch, x->err)
		       : clone_open(x->address, &a.clone, x->err)) ||
	    !db_candidates(x->session->db, &a.candidates, x->err) || !read_all_series(&a) ||
	    !read_dropped(&a) || !read_ignored(&a))
		return false;
	if (!a.any)
		return err_set(x->err, ERR_NOTFOUND, "%s: no stable queue is there", x->address);
	x->note->n = a.queue.patches.n;
	return sync_store(x, put, &a);
}
