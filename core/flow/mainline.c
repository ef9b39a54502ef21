/* Keeping the store's picture of mainline. */
#include "core/flow/mainline.h"

#include "core/base/alloc.h"
#include "core/git/commit.h"
#include "db/db_target.h"

/*
 * Settings: the tip of the last finished scan, and what the last scan went for, finished or not. Both
 * are needed: a scan that was cut off has stored commits that the finished one does not reach.
 */
#define TIP	   "mainline_tip"
#define BEGUN	   "mainline_begun"
#define BEGUN_BASE "mainline_base"

void
mainline_clear(struct mainline *m)
{
	free(m->now);
	*m = (struct mainline){ 0 };
}

static bool
read_oid(struct session *s, const char *key, struct oid *out, struct err *err)
{
	struct str hex CLEAR(str) = { 0 };
	bool found;

	if (!db_setting(s->db, key, &hex, &found, err))
		return false;
	if (!found || !oid_parse(str_sv(&hex), out))
		*out = (struct oid){ { 0 } };
	return true;
}

bool
mainline_fork(struct session *s, struct oid mainline, struct oid tip, const char *name,
	      struct oid *fork, struct err *err)
{
	if (history_fork(s->repo, mainline, tip, fork, err))
		return true;
	if (err && err->kind == ERR_NOTFOUND)
		return err_wrap(err, "the target %s is not related to mainline", name);
	return err_wrap(err, "the target %s", name);
}

/* How far back a target's last tip is looked for among the commits that it gained. */
#define GAINED_MAX 2000

/*
 * Whether the target went on from @old to @tip by single commits, without a merge: then it left
 * mainline where it did before.
 */
static bool
gained_only(struct session *s, struct oid tip, struct oid old)
{
	for (unsigned n = 0; n < GAINED_MAX && !oid_eq(tip, old); n++) {
		struct commit c CLEAR(commit) = { 0 };

		if (!commit_read(s->repo, tip, &c, NULL) || c.n_parents != 1)
			return false;
		tip = c.parents[0];
	}
	return oid_eq(tip, old);
}

/* Where the target @i stands; its fork point is looked for only if it may be another one now. */
static bool
look_at_target(struct session *s, struct mainline *m, size_t i, struct err *err)
{
	const struct target *t = &s->targets.p[i];
	struct target_now *now = &m->now[i];

	if (!repo_resolve(s->repo, t->ref.p, &now->tip, err))
		return err_wrap(err, "the target %s", t->name.p);
	if (oid_eq(m->tip, m->scanned) && !oid_is_none(t->tip) &&
	    gained_only(s, now->tip, t->tip)) {
		now->fork = t->fork;
		return true;
	}
	return mainline_fork(s, m->tip, now->tip, t->name.p, &now->fork, err);
}

static bool
find_base(struct session *s, struct mainline *m, struct err *err)
{
	m->base = m->now[0].fork;
	for (size_t i = 1; i < s->targets.n; i++)
		if (!oid_eq(m->base, m->now[i].fork) &&
		    !history_fork(s->repo, m->base, m->now[i].fork, &m->base, err))
			return false;
	return true;
}

bool
mainline_look(struct session *s, struct mainline *out, struct err *err)
{
	struct mainline m CLEAR(mainline) = { .now = xzalloc(s->targets.n * sizeof(*m.now)) };

	if (!s->mainline.n || !s->targets.n)
		return err_set(err, ERR_NOTFOUND, "no targets are registered: run 'corten init "
			       "--mainline REF --target REF'");
	if (!repo_resolve(s->repo, s->mainline.p, &m.tip, err))
		return err_wrap(err, "mainline");
	if (!read_oid(s, TIP, &m.scanned, err) || !read_oid(s, BEGUN, &m.begun, err) ||
	    !read_oid(s, BEGUN_BASE, &m.begun_base, err))
		return false;
	for (size_t i = 0; i < s->targets.n; i++)
		if (!look_at_target(s, &m, i, err))
			return false;
	if (!find_base(s, &m, err))
		return false;
	*out = TAKE(m);
	return true;
}

bool
mainline_is_new(const struct mainline *m)
{
	return !oid_eq(m->tip, m->scanned) || !oid_eq(m->base, m->begun_base);
}

/* Take out what @old reached and the present tip does not. */
static bool
drop_rewritten(struct session *s, const struct mainline *m, struct oid old, struct err *err)
{
	struct history gone CLEAR(history) = { 0 };

	if (oid_is_none(old))
		return true;
	if (!history_load(s->repo, old, &m->tip, 1, NULL, &gone, err))
		return false;
	for (size_t i = 0; i < gone.n; i++)
		if (!db_drop_mainline(s->db, gone.p[i].oid, err))
			return false;
	return true;
}

/*
 * Whether what is stored can be gone on from: what it was read from is still in the repository, and
 * it reaches as far back as is asked for now.
 */
static bool
is_usable(const struct session *s, const struct mainline *m)
{
	return oid_eq(m->base, m->begun_base) && repo_has(s->repo, m->begun) &&
	       (oid_is_none(m->scanned) || repo_has(s->repo, m->scanned));
}

static bool
prune(struct session *s, struct mainline *m, struct err *err)
{
	bool kept = true;

	if (oid_is_none(m->begun))
		return true;
	if (!is_usable(s, m)) {
		m->scanned = m->begun = (struct oid){ { 0 } };
		return db_forget_mainline(s->db, err) && db_forget_releases(s->db, err) &&
		       db_set_setting(s->db, TIP, SV(""), err);
	}
	if (!oid_is_none(m->scanned) &&
	    !history_reaches(s->repo, m->tip, m->scanned, &kept, err))
		return false;
	m->rewritten = !kept;
	return drop_rewritten(s, m, m->scanned, err) && drop_rewritten(s, m, m->begun, err);
}

bool
mainline_prune(struct session *s, struct mainline *m, struct err *err)
{
	if (!db_begin(s->db, err))
		return false;
	if (prune(s, m, err) && db_set_setting(s->db, BEGUN, sv_of(OID_ARG(m->tip)), err) &&
	    db_set_setting(s->db, BEGUN_BASE, sv_of(OID_ARG(m->base)), err))
		return db_commit(s->db, err);
	db_rollback(s->db);
	return false;
}

bool
mainline_missing(struct session *s, const struct mainline *m, const struct progress *p,
		 struct history *out, struct err *err)
{
	struct oid hidden = oid_is_none(m->scanned) ? m->base : m->scanned;

	return history_load(s->repo, m->tip, &hidden, 1, p ? p->cancel : NULL, out, err);
}

bool
mainline_finish(struct session *s, const struct mainline *m, struct err *err)
{
	return db_set_setting(s->db, TIP, sv_of(OID_ARG(m->tip)), err);
}
