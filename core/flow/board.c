/* The matrix: all candidates beside all targets. */
#include "core/flow/board.h"

#include <ctype.h>

#include "core/base/alloc.h"
#include "core/flow/decide.h"
#include "core/flow/judge.h"
#include "core/flow/log.h"
#include "core/flow/name_index.h"
#include "db/db_event.h"
#include "db/db_outside.h"
#include "rules/policy.h"

void
board_free(struct board *b)
{
	if (!b)
		return;
	candidates_clear(&b->candidates);
	cells_clear(&b->cells);
	events_clear(&b->votes);
	for (size_t t = 0; b->sent && t < b->session->targets.n; t++)
		remarks_clear(&b->sent[t]);
	free(b->sent);
	map_clear(&b->rows);
	free(b->at);
	free(b->mentioners);
	free(b);
}

size_t
board_row(const struct board *b, struct oid oid)
{
	const uint64_t *at = map_find(&b->rows, oid_key(&oid));

	return at ? *at - 1 : SIZE_MAX;
}

static void
mark_cve(void *arg, struct oid oid, struct sv name UNUSED, enum cve_state state)
{
	struct board *b = arg;
	size_t row = board_row(b, oid);

	if (row != SIZE_MAX && state == CVE_PUBLISHED)
		b->candidates.p[row].flags |= FLAG_CVE;
}

static void
mark_heard(void *arg, struct oid oid)
{
	struct board *b = arg;
	size_t row = board_row(b, oid);

	if (row != SIZE_MAX)
		b->candidates.p[row].flags |= FLAG_LIST;
}

/* Fewer digits name too many commits. */
#define NAME_MIN 7

struct counting {
	struct board *b;
	struct name_index names;
};

static void
count_mentioners(void *arg, struct sv prefix, size_t n)
{
	struct counting *c = arg;
	size_t rows;
	const struct name_row *at = name_index_find(&c->names, prefix, &rows);

	for (size_t i = 0; prefix.n >= NAME_MIN && i < rows; i++)
		c->b->mentioners[at[i].row] += n;
}

static bool
read_mentioners(struct board *b, struct err *err)
{
	struct counting c = { .b = b };

	vec_reserve(&c.names.list, b->candidates.n);
	for (size_t i = 0; i < b->candidates.n; i++)
		*vec_push(&c.names.list) = (struct name_row){ b->candidates.p[i].oid, i };
	name_index_sort(&c.names);
	bool ok = db_mention_counts(b->session->db, count_mentioners, &c, err);

	name_index_clear(&c.names);
	return ok;
}

static size_t
target_index(const struct board *b, int64_t id)
{
	for (size_t t = 0; t < b->session->targets.n; t++)
		if (b->session->targets.p[t].id == id)
			return t;
	return SIZE_MAX;
}

struct oid
board_basis(const struct board *b, size_t row, size_t target)
{
	return judge_basis(&b->session->targets.p[target], &b->candidates.p[row],
			   b->mentioners[row], b->policy);
}

static bool
read_policy(struct board *b, struct err *err)
{
	struct policy *policy AUTO(policy) = NULL;

	if (!policy_new(b->session->rules, &policy, err))
		return false;
	b->policy = policy_rules(policy);
	return true;
}

/* Rows are in the order of their ids. */
size_t
board_row_of_id(const struct board *b, uint64_t id)
{
	size_t low = 0, high = b->candidates.n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (b->candidates.p[mid].id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low < b->candidates.n && b->candidates.p[low].id == id ? low : SIZE_MAX;
}

/* What the fork point has needs no judge: one cell for all such rows of a target. */
static void
place_ancestors(struct board *b, size_t t)
{
	const struct target *target = &b->session->targets.p[t];
	struct sv label = target_label(str_sv(&target->name));
	struct cell *cell = arena_alloc(&b->cells.text, sizeof(*cell));
	struct str why CLEAR(str) = { 0 };

	str_addf(&why, "in " SV_FMT " since its fork point", SV_ARG(label));
	*cell = (struct cell){ .target = target->id, .verdict = VERDICT_LANDED,
			       .recommend = RECOMMEND_SKIP,
			       .why = arena_sv(&b->cells.text, str_sv(&why)) };
	for (size_t row = 0; row < b->candidates.n; row++)
		if (board_is_ancestor(b, row, t))
			board_at(b, row, t)->cell = cell;
}

static void
place_cells(struct board *b)
{
	for (size_t t = 0; t < b->session->targets.n; t++)
		place_ancestors(b, t);
	for (size_t i = 0; i < b->cells.n; i++) {
		const struct cell *cell = &b->cells.p[i];
		size_t row = board_row_of_id(b, cell->candidate), t = target_index(b, cell->target);

		if (row == SIZE_MAX || t == SIZE_MAX)
			continue;
		struct oid basis = board_basis(b, row, t);

		*board_at(b, row, t) = (struct board_cell){ .cell = cell,
							    .stale = !oid_eq(basis, cell->basis) };
	}
}

static void
place_vote(struct board_cell *c, const struct event *vote)
{
	if (vote->act == ACT_WITHDRAW) {
		/* Votes come oldest first: this reviewer's word is that there is none. */
		if (c->decision && sv_eq(c->decision->who, vote->who))
			c->decision = NULL;
		return;
	}
	c->disputed |= c->decision && c->decision->act != vote->act;
	c->decision = vote;
	c->reopened = c->cell && !oid_is_none(vote->fingerprint) &&
		      !oid_eq(vote->fingerprint, c->cell->fingerprint);
}

static bool
place_in_row(struct board *b, size_t row, const struct event *vote, struct err *err)
{
	for (size_t t = 0; t < b->session->targets.n; t++) {
		struct board_cell *c = board_at(b, row, t);

		if (!sv_eq(str_sv(&b->session->targets.p[t].name), vote->target))
			continue;
		place_vote(c, vote);
		if (c->decision && c->decision->act == ACT_DEFER &&
		    !decide_is_due(b->session, c->decision->until, &c->due, err))
			return false;
	}
	return true;
}

bool
board_is_urgent(const struct board *b, size_t row, uint64_t targets)
{
	if (!(b->candidates.p[row].kinds & KIND_SOUNDNESS))
		return false;
	for (size_t t = 0; t < b->session->targets.n; t++) {
		const struct board_cell *c = board_at(b, row, t);
		bool decided = c->decision && !c->reopened;

		if (targets >> t & 1 && c->cell && c->cell->recommend != RECOMMEND_SKIP && !decided)
			return true;
	}
	return false;
}

void
board_urgent_first(const struct board *b, uint64_t targets, size_t *rows, size_t n)
{
	size_t *others AUTO_FREE = xrealloc_array(NULL, n + 1, sizeof(*others));
	size_t n_urgent = 0, n_others = 0;

	for (size_t i = 0; i < n; i++) {
		if (board_is_urgent(b, rows[i], targets))
			rows[n_urgent++] = rows[i];
		else
			others[n_others++] = rows[i];
	}
	for (size_t i = 0; i < n_others; i++)
		rows[n_urgent + i] = others[i];
}

static void
forget_votes(struct board *b, size_t row)
{
	b->candidates.p[row].flags &= ~(unsigned)FLAG_NOTE;
	for (size_t t = 0; t < b->session->targets.n; t++) {
		struct board_cell *c = board_at(b, row, t);

		*c = (struct board_cell){ .cell = c->cell, .stale = c->stale, .sent = c->sent };
	}
}

static void
flag_noted(void *arg, struct oid oid)
{
	struct board *b = arg;
	size_t row = board_row(b, oid);

	if (row != SIZE_MAX)
		b->candidates.p[row].flags |= FLAG_NOTE;
}

/* What was mailed, and what the list did not take. */
static bool
read_sent(struct board *b, struct err *err)
{
	for (size_t t = 0; t < b->session->targets.n; t++) {
		struct remarks *sent = &b->sent[t];

		for (size_t row = 0; row < b->candidates.n; row++)
			board_at(b, row, t)->sent = NULL;
		remarks_clear(sent);
		if (!db_sent(b->session->db, str_sv(&b->session->targets.p[t].name), sent, err))
			return false;
		for (size_t i = 0; i < sent->n; i++) {
			size_t row = board_row(b, sent->p[i].oid);

			if (row != SIZE_MAX)
				board_at(b, row, t)->sent = &sent->p[i];
		}
	}
	return true;
}

char
board_letter(const struct board *b, size_t row, size_t target)
{
	const struct board_cell *c = board_at(b, row, target);
	bool mailed = c->sent && board_act(b, row, target) == ACT_ACCEPT;
	char letter = mailed ? 'Q' : act_letter(board_act(b, row, target));
	bool again = c->reopened || c->due || c->disputed || (mailed && c->sent->text.n);

	return c->decision && again ? (char)tolower((unsigned char)letter) : letter;
}

bool
board_read_votes(struct board *b, struct err *err)
{
	if (!read_sent(b, err))
		return false;
	for (size_t row = 0; row < b->candidates.n; row++)
		forget_votes(b, row);
	events_clear(&b->votes);
	if (!db_votes(b->session->db, NULL, &b->votes, err))
		return false;
	for (size_t i = 0; i < b->votes.n; i++) {
		size_t row = board_row(b, b->votes.p[i].oid);

		if (row != SIZE_MAX && !place_in_row(b, row, &b->votes.p[i], err))
			return false;
	}
	return db_each_noted(b->session->db, flag_noted, b, err);
}

/* The board's own copy of a vote that was read alone. */
static const struct event *
keep_vote(struct board *b, const struct event *vote)
{
	struct event *own = arena_alloc(&b->votes.text, sizeof(*own));

	*own = *vote;
	own->who = arena_sv(&b->votes.text, vote->who);
	own->target = arena_sv(&b->votes.text, vote->target);
	own->reason = arena_sv(&b->votes.text, vote->reason);
	own->until = arena_sv(&b->votes.text, vote->until);
	own->verdict = arena_sv(&b->votes.text, vote->verdict);
	return own;
}

bool
board_read_votes_of(struct board *b, struct oid oid, struct err *err)
{
	struct events votes CLEAR(events) = { 0 }, notes CLEAR(events) = { 0 };
	size_t row = board_row(b, oid);

	if (row == SIZE_MAX)
		return true;
	if (!db_votes(b->session->db, &oid, &votes, err) || !log_notes(b->session, oid, &notes, err))
		return false;
	forget_votes(b, row);
	if (notes.n)
		flag_noted(b, oid);
	for (size_t i = 0; i < votes.n; i++)
		if (!place_in_row(b, row, keep_vote(b, &votes.p[i]), err))
			return false;
	return true;
}

void
board_put(struct board *b, size_t row, size_t target, const struct finding *f)
{
	struct board_cell *at = board_at(b, row, target);
	struct cell *cell = arena_alloc(&b->cells.text, sizeof(*cell));

	*cell = (struct cell){
		.target = b->session->targets.p[target].id,
		.candidate = b->candidates.p[row].id,
		.verdict = f->verdict,
		.recommend = f->recommend,
		.why = arena_sv(&b->cells.text, f->why),
		.needs = arena_alloc(&b->cells.text, f->needs.n * sizeof(*cell->needs)),
		.n_needs = f->needs.n,
		.fingerprint = judge_fingerprint(f),
		.basis = board_basis(b, row, target),
	};
	if (f->needs.n)
		memcpy(cell->needs, f->needs.p, f->needs.n * sizeof(*cell->needs));
	at->cell = cell;
	at->stale = false;
	at->reopened = at->decision && !oid_is_none(at->decision->fingerprint) &&
		       !oid_eq(at->decision->fingerprint, cell->fingerprint);
}

bool
board_load(struct session *s, struct board **out, struct err *err)
{
	struct board *b AUTO(board) = xzalloc(sizeof(*b));

	b->session = s;
	if (!read_policy(b, err) || !db_candidates(s->db, &b->candidates, err) ||
	    !db_cells(s->db, &b->cells, err))
		return false;
	b->at = xzalloc(b->candidates.n * s->targets.n * sizeof(*b->at));
	b->sent = xzalloc((s->targets.n + 1) * sizeof(*b->sent));
	b->mentioners = xzalloc(b->candidates.n * sizeof(*b->mentioners));
	for (size_t i = 0; i < b->candidates.n; i++)
		*map_at(&b->rows, oid_key(&b->candidates.p[i].oid)) = i + 1;
	if (!read_mentioners(b, err) ||
	    !db_cve_fixes(s->db, mark_cve, b, err) || !db_heard_commits(s->db, mark_heard, b, err))
		return false;
	place_cells(b);
	if (!board_read_votes(b, err))
		return false;
	*out = TAKE_PTR(b);
	return true;
}
