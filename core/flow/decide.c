/* What people decide. */
#include "core/flow/decide.h"

#include "core/flow/facts.h"
#include "core/flow/judge.h"
#include "db/db_event.h"
#include "db/db_target.h"
#include "db/db_verdict.h"

#define DAY ((int64_t)24 * 60 * 60)

static bool
check(struct session *s, const struct decide *d, struct err *err)
{
	if (s->read_only)
		return err_set(err, ERR_USAGE, "read-only: nothing is decided");
	if (!act_is_decision(d->act))
		return err_set(err, ERR_USAGE, "'%s' is no decision", act_word(d->act));
	if (!sv_trim(d->reason).n &&
	    (d->act == ACT_REJECT || d->act == ACT_DEFER || d->act == ACT_ASK))
		return err_set(err, ERR_USAGE, "%s needs a reason", act_word(d->act));
	if (d->until.n && d->act != ACT_DEFER)
		return err_set(err, ERR_USAGE, "only defer waits until something");
	return true;
}

/* The machine's word on the cell now: the stored one, or a fresh one if there is none. */
static bool
machine_says(struct session *s, struct judge *j, const struct target *t, uint64_t id,
	     struct oid oid, struct finding *f, struct oid *fingerprint, struct err *err)
{
	const struct judge_target *jt;
	struct oid basis;
	bool found;

	if (!db_verdict(s->db, t->id, id, f, fingerprint, &basis, &found, err))
		return false;
	if (found)
		return true;
	if (!judge_target(j, t, &jt, err) || !judge_cell(j, jt, oid, f, err))
		return false;
	*fingerprint = judge_fingerprint(f);
	return true;
}

static bool
add_event(struct session *s, struct judge *j, const struct decide *d, struct event *e,
	  const struct target *t, struct err *err)
{
	struct finding f CLEAR(finding) = { 0 };
	struct facts facts CLEAR(facts) = { 0 };

	if (!facts_read(s, e->oid, &facts, err) ||
	    !machine_says(s, j, t, facts.candidate.id, e->oid, &f, &e->fingerprint, err))
		return false;
	e->act = d->act;
	e->target = str_sv(&t->name);
	e->verdict = sv_of(verdict_word(f.verdict));
	return db_add_event(s->db, e, err);
}

bool
decide_run(struct session *s, const struct decide *d, int64_t *batch, struct err *err)
{
	struct judge *j AUTO(judge) = NULL;
	struct str who CLEAR(str) = { 0 }, until CLEAR(str) = { 0 };
	struct event e = { .at = date_now(), .reason = sv_trim(d->reason) };

	if (!check(s, d, err) || !session_who(s, &who, err) ||
	    (d->until.n && !decide_check_until(s, d->until, &until, err)) ||
	    !judge_new(s, &j, err) || !db_begin(s->db, err))
		return false;
	bool ok = db_next_batch(s->db, &e.batch, err);

	e.who = str_sv(&who);
	e.until = str_sv(&until);
	for (size_t i = 0; ok && i < d->n_commits; i++)
		for (size_t k = 0; ok && k < d->n_targets; k++) {
			e.oid = d->commits[i];
			ok = add_event(s, j, d, &e, d->targets[k], err);
		}
	if (!ok || !db_commit(s->db, err)) {
		db_rollback(s->db);
		return false;
	}
	if (batch)
		*batch = e.batch;
	return true;
}

/* Record an undo or a redo of the batch that @find finds. */
static bool
turn(struct session *s, enum act act,
     bool (*find)(struct db *db, struct sv who, int64_t *batch, struct err *err), int64_t *batch,
     size_t *n, struct err *err)
{
	struct events events CLEAR(events) = { 0 };
	struct str who CLEAR(str) = { 0 };
	struct event e = { .at = date_now(), .act = act };
	int64_t found;

	if (s->read_only)
		return err_set(err, ERR_USAGE, "read-only: nothing is decided");
	if (!session_who(s, &who, err) || !db_begin(s->db, err))
		return false;
	e.who = str_sv(&who);
	bool ok = find(s->db, e.who, &found, err) && db_next_batch(s->db, &e.batch, err);

	e.undoes = found;
	if (ok && found)
		ok = db_add_event(s->db, &e, err) && db_events(s->db, NULL, &events, err);
	if (!ok || !db_commit(s->db, err)) {
		db_rollback(s->db);
		return false;
	}
	*batch = found;
	*n = 0;
	for (size_t i = 0; i < events.n; i++)
		*n += events.p[i].batch == found;
	return true;
}

bool
decide_undo(struct session *s, int64_t *batch, size_t *n, struct err *err)
{
	return turn(s, ACT_UNDO, db_undoable, batch, n, err);
}

bool
decide_redo(struct session *s, int64_t *batch, size_t *n, struct err *err)
{
	return turn(s, ACT_REDO, db_redoable, batch, n, err);
}

/* "10d", "2w", "3m" from today. */
static bool
parse_while(struct sv text, struct date *out)
{
	static const struct { char unit; int days; } rows[] = { { 'd', 1 }, { 'w', 7 }, { 'm', 30 } };
	uint64_t n;

	if (text.n < 2 || !sv_u64(sv_to(text, text.n - 1), &n) || n > 10000)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		if (text.p[text.n - 1] != rows[i].unit)
			continue;
		*out = date_now();
		out->seconds += (int64_t)n * rows[i].days * DAY;
		return true;
	}
	return false;
}

bool
decide_check_until(struct session *s, struct sv until, struct str *out, struct err *err)
{
	struct str name CLEAR(str) = { 0 };
	struct version v;
	struct date day;
	struct oid oid;

	until = sv_trim(until);
	str_reset(out);
	if (date_parse_iso(until, &day) || parse_while(until, &day)) {
		date_add_day(out, day);
		return true;
	}
	if (version_parse(until, &v) && v.patch != VERSION_ANY) {
		str_addc(out, 'v');
		version_add(out, v);
		return true;
	}
	if (!sv_starts(until, SV("after ")))
		return err_set(err, ERR_USAGE, "until '" SV_FMT "': give a day (2026-12-24), a while "
			       "(2w), a release (v7.2) or 'after COMMIT'", SV_ARG(until));
	str_add(&name, sv_trim(sv_from(until, 6)));
	if (!repo_resolve(s->repo, name.p, &oid, err))
		return false;
	str_addf(out, "after %s", OID_ARG(oid));
	return true;
}

bool
decide_is_due(struct session *s, struct sv until, bool *out, struct err *err)
{
	struct str tag CLEAR(str) = { 0 };
	struct mainline_commit row = { 0 };
	struct date day;
	struct oid oid;

	*out = false;
	if (date_parse_iso(until, &day)) {
		*out = date_now().seconds >= day.seconds;
		return true;
	}
	if (sv_starts(until, SV("v"))) {
		str_addf(&tag, "refs/tags/" SV_FMT, SV_ARG(until));
		*out = repo_resolve(s->repo, tag.p, &oid, NULL);
		return true;
	}
	if (!sv_starts(until, SV("after ")) || !oid_parse(sv_from(until, 6), &oid))
		return true;
	bool ok = db_mainline(s->db, oid, &row, out, err);

	str_clear(&row.release);
	return ok;
}
