/* Which mainline commits a target carries, under whatever name. */
#include "core/flow/landed.h"

#include "core/flow/wording.h"
#include "core/git/history.h"
#include "core/git/patch.h"
#include "core/mail/message.h"
#include "db/db_candidate.h"
#include "db/db_target.h"

/* What reading a target's commits, oldest first, has found so far. */
struct reader {
	struct session *s;
	struct landings *landings;
	struct map carried;		/* by the target's commit: index into landings, plus one */
	struct unnameds *unnamed;
	struct err *err;
};

static const enum landed_how how_of[] = {
	[UPSTREAM_COMMIT] = LANDED_UPSTREAM,
	[UPSTREAM_BARE] = LANDED_UPSTREAM,
	[UPSTREAM_PICKED] = LANDED_CHERRY_PICK,
	[UPSTREAM_BACKPORTED] = LANDED_CHERRY_PICK,
};

/* The commit that a message means by @hex. 40 digits name one even if it is not here. */
static bool
named(struct reader *r, struct sv hex, struct oid *out)
{
	return oid_parse(hex, out) || repo_find_commit(r->s->repo, hex, out, NULL);
}

static void
land(struct reader *r, struct oid oid, struct oid at, enum landed_how how)
{
	landings_put(r->landings, (struct landing){ .oid = oid, .at = at, .how = how });
	*map_at(&r->carried, oid_key(&at)) =
		(uint64_t)(landings_find(r->landings, oid) - r->landings->p) + 1;
}

/* Take back the mainline commit @oid, which the target had by @how. */
static void
take_back(struct reader *r, struct oid oid, struct oid by)
{
	const struct landing *l = landings_find(r->landings, oid);

	landings_put(r->landings, (struct landing){ .oid = oid, .at = l ? l->at : oid,
						    .how = l ? l->how : LANDED_FORK, .reverted = by });
}

/* "This reverts commit X": X may be the target's own commit or mainline's. */
static void
read_revert(struct reader *r, struct oid x, struct oid by)
{
	const uint64_t *at = map_find(&r->carried, oid_key(&x));

	take_back(r, at ? r->landings->p[*at - 1].oid : x, by);
}

/*
 * What the lines of @m say. @known becomes true if one of them names a commit of mainline that is
 * here: otherwise the commit may still be some candidate's change.
 */
static void
read_lines(struct reader *r, const struct message *m, struct oid oid, bool *known)
{
	for (size_t i = 0; i < m->upstream.lines.n; i++) {
		const struct upstream_line *line = &m->upstream.lines.p[i];
		struct oid x;

		if (!named(r, line->hex, &x))
			continue;
		if (line->kind == UPSTREAM_REVERTS || line->kind == UPSTREAM_REVERTED)
			read_revert(r, x, oid);
		if (!upstream_lands(line->kind))
			continue;
		land(r, x, oid, how_of[line->kind]);
		*known |= repo_has(r->s->repo, x);
	}
}

/* Candidates that the target's commit @u is, by its content; the surest sign first. */
static bool
match(struct reader *r, const struct unnamed *u)
{
	struct oids same = { 0 };
	enum landed_how how = LANDED_PATCH_ID;
	bool ok = oid_is_none(u->patch_id) || db_by_patch_id(r->s->db, u->patch_id, &same, r->err);

	if (ok && !same.n) {
		how = LANDED_SUBJECT;
		ok = db_by_lines(r->s->db, u->subject, u->email, u->lines_id, &same, r->err);
	}
	for (size_t i = 0; ok && i < same.n; i++)
		if (!landings_find(r->landings, same.p[i]))
			land(r, same.p[i], u->oid, how);
	vec_clear(&same);
	return ok;
}

/* What is needed to know @c again by its content. */
static bool
keep_unnamed(struct reader *r, const struct commit *c, const struct message *m,
	     struct sv email)
{
	struct changes changes = { 0 };
	struct str text CLEAR(str) = { 0 };
	struct oid base;
	bool ok = commit_base_tree(r->s->repo, c, &base, r->err) &&
		  patch_changes(r->s->repo, base, c->tree, &r->unnamed->text, &changes, &text, r->err);

	vec_clear(&changes);
	if (!ok)
		return false;
	*vec_push(r->unnamed) = (struct unnamed){
		.oid = c->oid,
		.patch_id = patch_id(str_sv(&text)),
		.lines_id = patch_lines_id(str_sv(&text)),
		.subject = arena_sv(&r->unnamed->text, upstream_title(m->subject)),
		.email = arena_sv(&r->unnamed->text, email),
	};
	return match(r, vec_last(r->unnamed));
}

static bool
read_commit(struct reader *r, struct oid oid)
{
	struct commit c CLEAR(commit) = { 0 };
	struct wording words CLEAR(wording) = { 0 };
	struct message m CLEAR(message) = { 0 };
	bool known = false;

	if (!commit_read(r->s->repo, oid, &c, r->err))
		return false;
	if (c.n_parents > 1)
		return true;
	wording_read(&c, &words);
	message_read(words.message, &m);
	read_lines(r, &m, oid, &known);
	return known || m.undo != UPSTREAM_UNDOES_NOTHING || keep_unnamed(r, &c, &m, words.email);
}

static bool
read_history(struct reader *r, const struct history *h, const struct progress *p)
{
	for (size_t i = 0; i < r->landings->n; i++)
		*map_at(&r->carried, oid_key(&r->landings->p[i].at)) = i + 1;
	for (size_t i = 0; i < h->n; i++) {
		if (progress_cancelled(p))
			return err_set(r->err, ERR_CANCELLED, "cancelled");
		if (!read_commit(r, h->p[i].oid))
			return err_wrap(r->err, "the commit %s", OID_SHORT(h->p[i].oid));
		progress_report(p, "landed", i + 1, h->n);
	}
	/* Those of earlier scans, too: mainline may have their candidates by now. */
	for (size_t i = 0; i < r->unnamed->n; i++)
		if (!match(r, &r->unnamed->p[i]))
			return false;
	return true;
}

static bool
read_target(struct session *s, struct oid mainline, struct oid tip, const struct oid *since,
	    const struct progress *p, struct landings *landings, struct unnameds *unnamed,
	    struct err *err)
{
	struct history h CLEAR(history) = { 0 };
	struct reader r = { .s = s, .landings = landings, .unnamed = unnamed, .err = err };
	struct oid hidden[] = { mainline, since ? *since : mainline };
	bool ok = history_load(s->repo, tip, hidden, since ? 2 : 1, p ? p->cancel : NULL, &h, err) &&
		  read_history(&r, &h, p);

	map_clear(&r.carried);
	return ok;
}

bool
landed_read(struct session *s, struct oid mainline, struct oid tip, const struct progress *p,
	    struct landings *out, struct err *err)
{
	struct unnameds unnamed CLEAR(unnameds) = { 0 };

	return read_target(s, mainline, tip, NULL, p, out, &unnamed, err);
}

static bool
store(struct session *s, const struct target *t, struct oid tip, struct oid fork,
      const struct landings *landings, const struct unnameds *unnamed, struct err *err)
{
	for (size_t i = 0; i < landings->n; i++)
		if (!db_put_landing(s->db, t->id, &landings->p[i], err))
			return false;
	for (size_t i = 0; i < unnamed->n; i++)
		if (!db_put_unnamed(s->db, t->id, &unnamed->p[i], err))
			return false;
	return db_target_scanned(s->db, t->id, tip, fork, err);
}

/* Whether the target just went on since it was scanned. */
static bool
went_on(struct session *s, const struct target *t, struct oid tip, struct oid fork, bool *out,
	struct err *err)
{
	*out = false;
	if (oid_is_none(t->tip) || !oid_eq(t->fork, fork) || !repo_has(s->repo, t->tip))
		return true;
	return history_reaches(s->repo, tip, t->tip, out, err);
}

bool
landed_update(struct session *s, const struct target *t, struct oid mainline, struct oid tip,
	      struct oid fork, const struct progress *p, struct err *err)
{
	struct landings landings CLEAR(landings) = { 0 };
	struct unnameds unnamed CLEAR(unnameds) = { 0 };
	bool on;

	if (!went_on(s, t, tip, fork, &on, err) ||
	    (on && (!db_landings(s->db, t->id, &landings, err) ||
		    !db_unnamed(s->db, t->id, &unnamed, err))) ||
	    !read_target(s, mainline, tip, on ? &t->tip : NULL, p, &landings, &unnamed, err) ||
	    !db_begin(s->db, err))
		return false;
	if ((on || db_forget_landings(s->db, t->id, err)) &&
	    store(s, t, tip, fork, &landings, &unnamed, err))
		return db_commit(s->db, err);
	db_rollback(s->db);
	return false;
}
