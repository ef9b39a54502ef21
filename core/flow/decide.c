/* What people decide. */
#include "core/flow/decide.h"

#include "core/flow/board.h"
#include "core/flow/facts.h"
#include "core/flow/judge.h"
#include "db/db_event.h"
#include "db/db_target.h"

static bool
check(const struct decide *d, struct err *err)
{
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
machine_says(struct session *s, struct judge *j, const struct decide_on *on, struct event *e,
	     struct err *err)
{
	struct finding f CLEAR(finding) = { 0 };
	struct facts facts CLEAR(facts) = { 0 };
	const struct judge_target *jt;
	struct oid basis;
	bool found;

	if (!facts_read(s, on->oid, &facts, err) ||
	    !db_verdict(s->db, on->target->id, facts.candidate.id, &f, &e->fingerprint, &basis,
			&found, err))
		return false;
	if (!found) {
		if (!judge_target(j, on->target, &jt, err) || !judge_cell(j, jt, on->oid, &f, err))
			return false;
		e->fingerprint = judge_fingerprint(&f);
	}
	e->verdict = sv_of(verdict_word(f.verdict));
	return true;
}

static bool
board_says(const struct board *b, const struct decide_on *on, struct event *e, struct err *err)
{
	size_t row = board_row(b, on->oid), t = (size_t)(on->target - b->session->targets.p);

	if (row == SIZE_MAX)
		return err_set(err, ERR_NOTFOUND, "%s is no candidate", OID_SHORT(on->oid));
	const struct cell *cell = board_at(b, row, t)->cell;

	e->verdict = sv_of(verdict_word(board_verdict(b, row, t)));
	e->fingerprint = cell ? cell->fingerprint : (struct oid){ { 0 } };
	return true;
}

/* Begin an act: who does it, and its number. True: a transaction is open. */
static bool
begin(struct session *s, struct str *who, struct event *e, struct err *err)
{
	e->at = date_now();
	if (s->read_only)
		return err_set(err, ERR_USAGE, "read-only: nothing is decided");
	if (!session_who(s, who, err) || !db_begin(s->db, err))
		return false;
	e->who = str_sv(who);
	if (db_next_batch(s->db, &e->batch, err))
		return true;
	db_rollback(s->db);
	return false;
}

/* End it: all of it is recorded if @ok. */
static bool
end(struct session *s, bool ok, struct err *err)
{
	if (ok && db_commit(s->db, err))
		return true;
	db_rollback(s->db);
	return false;
}

static bool
add_all(struct session *s, const struct decide *d, struct event *e, struct err *err)
{
	struct judge *j AUTO(judge) = NULL;

	if (!d->board && !judge_new(s, &j, err))
		return false;
	for (size_t i = 0; i < d->n; i++) {
		const struct decide_on *on = &d->on[i];

		e->oid = on->oid;
		e->target = str_sv(&on->target->name);
		if (!(d->board ? board_says(d->board, on, e, err) : machine_says(s, j, on, e, err)) ||
		    !db_add_event(s->db, e, err))
			return false;
	}
	return true;
}

bool
decide_run(struct session *s, const struct decide *d, int64_t *batch, struct err *err)
{
	struct str who CLEAR(str) = { 0 }, until CLEAR(str) = { 0 };
	struct event e = { .act = d->act, .reason = sv_trim(d->reason) };

	if (!check(d, err) || (d->until.n && !decide_check_until(s, d->until, &until, err)) ||
	    !begin(s, &who, &e, err))
		return false;
	e.until = str_sv(&until);
	if (!end(s, add_all(s, d, &e, err), err))
		return false;
	if (batch)
		*batch = e.batch;
	return true;
}

bool
decide_note(struct session *s, struct oid oid, struct sv text, int64_t *batch, struct err *err)
{
	struct str who CLEAR(str) = { 0 };
	struct event e = { .act = ACT_NOTE, .oid = oid, .reason = sv_trim_end(text) };

	if (!e.reason.n)
		return err_set(err, ERR_USAGE, "a note needs text");
	if (!begin(s, &who, &e, err) || !end(s, db_add_event(s->db, &e, err), err))
		return false;
	if (batch)
		*batch = e.batch;
	return true;
}

/* ---- undo ---- */

/* Record that @e->undoes is taken back, or brought back. 0: there is nothing to do. */
static bool
add_turn(struct session *s, struct event *e, size_t *n, struct err *err)
{
	struct events events CLEAR(events) = { 0 };

	*n = 0;
	if (!e->undoes)
		return true;
	if (!db_add_event(s->db, e, err) || !db_batch_events(s->db, e->undoes, &events, err))
		return false;
	*n = events.n;
	return true;
}

static bool
turn(struct session *s, enum act act,
     bool (*find)(struct db *db, struct sv who, int64_t *batch, struct err *err), int64_t *batch,
     size_t *n, struct err *err)
{
	struct str who CLEAR(str) = { 0 };
	struct event e = { .act = act };
	size_t count = 0;

	if (!begin(s, &who, &e, err) ||
	    !end(s, find(s->db, e.who, &e.undoes, err) && add_turn(s, &e, &count, err), err))
		return false;
	*batch = e.undoes;
	*n = count;
	return true;
}

/* Only what oneself did and what stands can be taken back. */
static bool
check_batch(struct session *s, struct sv who, int64_t batch, struct err *err)
{
	struct events events CLEAR(events) = { 0 };

	if (!db_batch_events(s->db, batch, &events, err))
		return false;
	if (!events.n || events.p[0].undoes)
		return err_set(err, ERR_USAGE, "there is no act #%lld to undo", (long long)batch);
	if (events.p[0].undone)
		return err_set(err, ERR_USAGE, "#%lld is undone already", (long long)batch);
	return sv_eq(events.p[0].who, who) ||
	       err_set(err, ERR_USAGE, "#%lld is by " SV_FMT ": only they can undo it",
		       (long long)batch, SV_ARG(events.p[0].who));
}

bool
decide_undo_batch(struct session *s, int64_t batch, size_t *n, struct err *err)
{
	struct str who CLEAR(str) = { 0 };
	struct event e = { .act = ACT_UNDO, .undoes = batch };
	size_t count = 0;

	if (!begin(s, &who, &e, err) ||
	    !end(s, check_batch(s, e.who, batch, err) && add_turn(s, &e, &count, err), err))
		return false;
	*n = count;
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
	int64_t seconds;

	if (!date_parse_while(text, &seconds))
		return false;
	*out = date_now();
	out->seconds += seconds;
	return true;
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
