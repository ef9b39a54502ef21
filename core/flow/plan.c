/* What a target's series is to be. */
#include "core/flow/plan.h"

#include "core/flow/facts.h"
#include "core/flow/judge_job.h"
#include "core/flow/plan_parts.h"
#include "core/git/commit.h"
#include "core/git/patch.h"
#include "db/db_target.h"

void
plan_clear(struct plan *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->p[i].needed_by);
		free(p->p[i].warnings);
		free(p->p[i].newer);
	}
	vec_clear(p);
	vec_clear(&p->follows);
	vec_clear(&p->closed);
	remarks_clear(&p->omissions);
	remarks_clear(&p->adaptations);
	remarks_clear(&p->sent);
	arena_clear(&p->text);
	*p = (struct plan){ 0 };
}

static void
planning_clear(struct planning *x)
{
	plan_clear(&x->plan);
	map_clear(&x->items);
	judge_free(x->judge);
	board_free(x->board);
}
DEFINE_CLEAR(planning);

const struct plan_item *
plan_find(const struct plan *p, struct oid oid)
{
	for (size_t i = 0; i < p->n; i++)
		if (oid_eq(p->p[i].oid, oid))
			return &p->p[i];
	return NULL;
}

/* Bring the verdicts of the accepted rows up to date, here and on newer targets. */
static bool
judge_accepted(struct planning *x, const struct progress *at)
{
	struct board *b = x->board;
	VEC(size_t) rows = { 0 }, targets = { 0 };
	size_t failed = 0;

	for (size_t row = 0; row < b->candidates.n; row++) {
		const struct board_cell *c = board_at(b, row, x->column);

		if (c->decision && c->decision->act == ACT_ACCEPT)
			*vec_push(&rows) = row;
	}
	for (size_t t = 0; t < x->session->targets.n; t++)
		if (t == x->column || plan_is_newer(x, t))
			*vec_push(&targets) = t;
	struct judge_all what = { .rows = rows.p, .n_rows = rows.n, .targets = targets.p,
				  .n_targets = targets.n };
	bool ok = judge_all(b, &what, at, &failed, x->err);

	vec_clear(&rows);
	vec_clear(&targets);
	return ok && !failed;
}

/* The item of @oid, made where there is none. */
static struct plan_item *
item_at(struct planning *x, struct oid oid)
{
	uint64_t *at = map_at(&x->items, oid_key(&oid));

	if (!*at) {
		*vec_push(&x->plan) = (struct plan_item){ .oid = oid, .role = PLAN_PREREQUISITE };
		*at = x->plan.n;
	}
	return &x->plan.p[*at - 1];
}

static void
add_closed(struct planning *x, const struct candidate *c, bool omitted, struct sv why)
{
	*vec_push(&x->plan.closed) = (struct plan_closed){
		.oid = c->oid,
		.subject = arena_sv(&x->plan.text, c->subject),
		.omitted = omitted,
		.why = arena_sv(&x->plan.text, why),
	};
}

static void
add_needs(struct planning *x, struct oid oid, const struct cell *cell)
{
	for (size_t i = 0; i < cell->n_needs; i++) {
		if (remarks_find(&x->plan.omissions, cell->needs[i]))
			continue;
		struct plan_item *item = item_at(x, cell->needs[i]);

		item->needed_by = xrealloc_array(item->needed_by, item->n_needed_by + 1, sizeof(oid));
		item->needed_by[item->n_needed_by++] = oid;
	}
}

static void
add_accepted(struct planning *x, size_t row)
{
	const struct candidate *c = &x->board->candidates.p[row];
	const struct board_cell *at = board_at(x->board, row, x->column);
	const struct remark *omitted = remarks_find(&x->plan.omissions, c->oid);

	if (!at->decision || at->decision->act != ACT_ACCEPT)
		return;
	if (omitted) {
		add_closed(x, c, true, omitted->text);
		return;
	}
	if (at->cell && at->cell->verdict == VERDICT_LANDED) {
		add_closed(x, c, false, at->cell->why);
		return;
	}
	struct plan_item *item = item_at(x, c->oid);

	item->role = PLAN_ACCEPTED;
	item->reason = arena_sv(&x->plan.text, at->decision->reason);
	item->verdict = at->cell ? at->cell->verdict : VERDICT_UNKNOWN;
	if (at->cell)
		add_needs(x, c->oid, at->cell);
}

/* "who: what" of the person's own note. */
static struct sv
note_of(struct planning *x, struct oid oid)
{
	const struct remark *r = remarks_find(&x->plan.adaptations, oid);
	struct str note CLEAR(str) = { 0 };

	if (!r)
		return (struct sv){ 0 };
	str_addf(&note, SV_FMT ": " SV_FMT,
		 SV_ARG(sv_trim(sv_to(r->who, sv_find_char(r->who, '<')))), SV_ARG(r->text));
	return arena_sv(&x->plan.text, str_sv(&note));
}

/* What of an item does not depend on the others. */
static bool
describe(struct planning *x, struct plan_item *item)
{
	size_t row = board_row(x->board, item->oid);
	struct str message CLEAR(str) = { 0 }, subject CLEAR(str) = { 0 };
	struct mainline_commit at = { 0 };
	struct commit c CLEAR(commit) = { 0 };
	struct oid base;
	size_t lines;
	bool found;

	item->note = note_of(x, item->oid);
	item->sent = remarks_find(&x->plan.sent, item->oid);
	if (row != SIZE_MAX) {
		const struct candidate *known = &x->board->candidates.p[row];

		item->id = known->id;
		item->size = known->size;
		item->subject = arena_sv(&x->plan.text, known->subject);
		return true;
	}
	if (!facts_message(x->session, item->oid, &message, x->err) ||
	    !commit_read(x->session->repo, item->oid, &c, x->err) ||
	    !commit_base_tree(x->session->repo, &c, &base, x->err) ||
	    !patch_weigh(x->session->repo, base, c.tree, &lines, x->err) ||
	    !db_mainline(x->session->db, item->oid, &at, &found, x->err))
		return false;
	str_clear(&at.release);
	item->size = (uint32_t)lines;
	item->id = found ? at.id : 0;
	commit_add_subject(&subject, str_sv(&message));
	item->subject = arena_sv(&x->plan.text, str_sv(&subject));
	return true;
}

static bool
open_planning(struct planning *x, const struct target *t)
{
	struct sv name = str_sv(&t->name);

	x->plan.target = t;
	x->column = (size_t)(t - x->session->targets.p);
	return board_load(x->session, &x->board, x->err) && judge_new(x->session, &x->judge, x->err) &&
	       judge_target(x->judge, t, &x->judged, x->err) &&
	       db_omissions(x->session->db, name, &x->plan.omissions, x->err) &&
	       db_adaptations(x->session->db, name, &x->plan.adaptations, x->err) &&
	       db_sent(x->session->db, name, &x->plan.sent, x->err);
}

bool
plan_read(struct session *s, const struct target *t, const struct progress *at, struct plan *out,
	  struct err *err)
{
	struct planning x CLEAR(planning) = { .session = s, .err = err };

	if (!open_planning(&x, t) || !judge_accepted(&x, at))
		return false;
	for (size_t row = 0; row < x.board->candidates.n; row++)
		add_accepted(&x, row);
	for (size_t i = 0; i < x.plan.n; i++)
		if (!describe(&x, &x.plan.p[i]))
			return false;
	if (!plan_sort(&x) || !plan_follow_ups(&x) || !plan_remarks(&x))
		return false;
	for (size_t i = 0; i < x.plan.n; i++)
		x.plan.lines += x.plan.p[i].size;
	*out = TAKE(x.plan);
	return true;
}

bool
plan_omit(struct session *s, const struct target *t, struct oid oid, struct sv reason,
	  struct err *err)
{
	struct str who CLEAR(str) = { 0 };

	reason = sv_trim(reason);
	if (s->read_only)
		return err_set(err, ERR_USAGE, "read-only: nothing is recorded");
	if (!reason.n)
		return db_omit_not(s->db, str_sv(&t->name), oid, err);
	if (!session_who(s, &who, err))
		return false;
	return db_omit(s->db, str_sv(&t->name), &(struct remark){ .oid = oid, .text = reason,
		       .who = str_sv(&who), .at = date_now() }, err);
}

bool
plan_note(struct session *s, const struct target *t, struct oid oid, struct sv note,
	  struct err *err)
{
	struct str who CLEAR(str) = { 0 };

	note = sv_trim(note);
	if (s->read_only)
		return err_set(err, ERR_USAGE, "read-only: nothing is recorded");
	if (sv_find_char(note, '\n') != SV_NONE || sv_find_char(note, ']') != SV_NONE)
		return err_set(err, ERR_USAGE, "a note is one line without ']'");
	if (!session_who(s, &who, err))
		return false;
	return db_set_adaptation(s->db, str_sv(&t->name), &(struct remark){ .oid = oid,
				 .text = note, .who = str_sv(&who) }, err);
}
