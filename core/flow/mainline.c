/* Keeping the store's picture of mainline. */
#include "core/flow/mainline.h"

#include "core/base/alloc.h"
#include "db/db_target.h"

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

/* Where the target @i stands; its fork point is looked for only if it or mainline was rewritten. */
static bool
look_at_target(struct session *s, struct mainline *m, size_t i, struct err *err)
{
	const struct target *t = &s->targets.p[i];
	struct target_now *now = &m->now[i];

	if (!repo_resolve(s->repo, t->ref.p, &now->tip, err))
		return err_wrap(err, "the target %s", t->name.p);
	if (oid_eq(now->tip, t->tip) && oid_eq(m->tip, m->scanned)) {
		now->fork = t->fork;
		return true;
	}
	return history_fork(s->repo, m->tip, now->tip, &now->fork, err) ||
	       err_wrap(err, "the target %s is not related to mainline", t->name.p);
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
		return err_set(err, ERR_USAGE, "no targets are registered: run 'corten init "
			       "--mainline REF --target REF'");
	if (!repo_resolve(s->repo, s->mainline.p, &m.tip, err))
		return err_wrap(err, "mainline");
	if (!read_oid(s, "mainline_tip", &m.scanned, err) ||
	    !read_oid(s, "mainline_base", &m.scanned_base, err))
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
	return !oid_eq(m->tip, m->scanned) || !oid_eq(m->base, m->scanned_base);
}

/* Take out what the scanned tip reached and the present one does not. */
static bool
drop_rewritten(struct session *s, struct mainline *m, struct err *err)
{
	struct history gone CLEAR(history) = { 0 };

	if (!history_load(s->repo, m->scanned, &m->tip, 1, NULL, &gone, err) ||
	    !db_begin(s->db, err))
		return false;
	for (size_t i = 0; i < gone.n; i++) {
		if (!db_drop_mainline(s->db, gone.p[i].oid, err)) {
			db_rollback(s->db);
			return false;
		}
	}
	return db_commit(s->db, err);
}

bool
mainline_prune(struct session *s, struct mainline *m, struct err *err)
{
	bool older = false, kept = true;

	if (oid_is_none(m->scanned))
		return true;
	if (!oid_eq(m->base, m->scanned_base) &&
	    !history_reaches(s->repo, m->base, m->scanned_base, &kept, err))
		return false;
	older = !kept;
	if (older || !repo_has(s->repo, m->scanned)) {
		m->scanned = (struct oid){ { 0 } };
		return db_forget_mainline(s->db, err);
	}
	return history_reaches(s->repo, m->tip, m->scanned, &kept, err) &&
	       (kept || drop_rewritten(s, m, err));
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
	return db_set_setting(s->db, "mainline_tip", sv_of(OID_ARG(m->tip)), err) &&
	       db_set_setting(s->db, "mainline_base", sv_of(OID_ARG(m->base)), err);
}
