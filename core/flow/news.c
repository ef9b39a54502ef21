/* What changed under a session that stays open. */
#include "core/flow/news.h"

#include "db/db_event.h"
#include "db/db_target.h"

bool
news_take(struct session *s, struct news *out, struct err *err)
{
	return db_version(s->db, &out->version, err) && db_newest_event(s->db, &out->event, err);
}

/* Whether the store has other targets, or the same ones elsewhere, than the session. */
static bool
was_scanned(struct session *s, bool *out, struct err *err)
{
	struct targets now CLEAR(targets) = { 0 };

	if (!db_targets(s->db, &now, err))
		return false;
	*out = now.n != s->targets.n;
	for (size_t i = 0; !*out && i < now.n; i++)
		*out = !oid_eq(now.p[i].tip, s->targets.p[i].tip) ||
		       !oid_eq(now.p[i].fork, s->targets.p[i].fork);
	return true;
}

static bool
look_at_store(struct session *s, struct news *last, unsigned *what, struct err *err)
{
	struct news now;
	bool scanned;

	if (!news_take(s, &now, err))
		return false;
	if (now.version == last->version)
		return true;
	if (!was_scanned(s, &scanned, err))
		return false;
	*what |= (scanned ? NEWS_SCANNED : 0) | (now.event != last->event ? NEWS_DECISIONS : 0);
	*last = now;
	return true;
}

static void
add_moved(struct str *moved, struct sv name, struct oid from, struct oid to)
{
	if (moved->n)
		str_add(moved, SV(", "));
	str_addf(moved, SV_FMT " %.8s -> %.8s", SV_ARG(name), OID_SHORT(from), OID_SHORT(to));
}

/* What was never scanned has not moved. */
static void
look_at_ref(struct session *s, const char *ref, struct sv name, struct oid scanned,
	    struct str *moved)
{
	struct oid now;

	if (!oid_is_none(scanned) && repo_resolve(s->repo, ref, &now, NULL) && !oid_eq(now, scanned))
		add_moved(moved, name, scanned, now);
}

static bool
look_at_refs(struct session *s, struct str *moved, struct err *err)
{
	struct str hex CLEAR(str) = { 0 };
	struct oid scanned;
	bool found;

	if (!db_setting(s->db, "mainline_tip", &hex, &found, err))
		return false;
	if (found && oid_parse(str_sv(&hex), &scanned))
		look_at_ref(s, str_c(&s->mainline), SV("mainline"), scanned, moved);
	for (size_t i = 0; i < s->targets.n; i++) {
		const struct target *t = &s->targets.p[i];

		look_at_ref(s, str_c(&t->ref), target_label(str_sv(&t->name)), t->tip, moved);
	}
	return true;
}

bool
news_look(struct session *s, struct news *last, unsigned *what, struct str *moved, struct err *err)
{
	unsigned found = 0;

	str_reset(moved);
	if (!look_at_store(s, last, &found, err))
		return false;
	if (!(found & NEWS_SCANNED) && !look_at_refs(s, moved, err))
		return false;
	*what = found | (moved->n ? NEWS_REFS : 0);
	return true;
}
