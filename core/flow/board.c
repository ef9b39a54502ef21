/* The matrix: all candidates beside all targets. */
#include "core/flow/board.h"

#include "core/base/alloc.h"
#include "core/flow/decide.h"
#include "core/flow/judge.h"
#include "db/db_event.h"
#include "db/db_outside.h"

void
board_free(struct board *b)
{
	if (!b)
		return;
	candidates_clear(&b->candidates);
	cells_clear(&b->cells);
	events_clear(&b->votes);
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

static void
count_mentioners(void *arg, struct oid oid, size_t n)
{
	struct board *b = arg;
	size_t row = board_row(b, oid);

	if (row != SIZE_MAX)
		b->mentioners[row] = n;
}

static size_t
target_index(const struct board *b, int64_t id)
{
	for (size_t t = 0; t < b->session->targets.n; t++)
		if (b->session->targets.p[t].id == id)
			return t;
	return SIZE_MAX;
}

/* Rows are in the order of their ids. */
static size_t
row_of_id(const struct board *b, uint64_t id)
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
		size_t row = row_of_id(b, cell->candidate), t = target_index(b, cell->target);

		if (row == SIZE_MAX || t == SIZE_MAX)
			continue;
		struct oid basis = judge_basis(&b->session->targets.p[t], b->mentioners[row]);

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
place_votes(struct board *b, struct err *err)
{
	for (size_t i = 0; i < b->votes.n; i++) {
		const struct event *vote = &b->votes.p[i];
		size_t row = board_row(b, vote->oid);

		if (row == SIZE_MAX)
			continue;
		for (size_t t = 0; t < b->session->targets.n; t++) {
			struct board_cell *c = board_at(b, row, t);

			if (!sv_eq(str_sv(&b->session->targets.p[t].name), vote->target))
				continue;
			place_vote(c, vote);
			if (c->decision && c->decision->act == ACT_DEFER &&
			    !decide_is_due(b->session, c->decision->until, &c->due, err))
				return false;
		}
	}
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
		.basis = judge_basis(&b->session->targets.p[target], b->mentioners[row]),
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
	if (!db_candidates(s->db, &b->candidates, err) || !db_cells(s->db, &b->cells, err) ||
	    !db_votes(s->db, NULL, &b->votes, err))
		return false;
	b->at = xzalloc(b->candidates.n * s->targets.n * sizeof(*b->at));
	b->mentioners = xzalloc(b->candidates.n * sizeof(*b->mentioners));
	for (size_t i = 0; i < b->candidates.n; i++)
		*map_at(&b->rows, oid_key(&b->candidates.p[i].oid)) = i + 1;
	if (!db_mention_counts(s->db, count_mentioners, b, err) ||
	    !db_cve_fixes(s->db, mark_cve, b, err) || !db_heard_commits(s->db, mark_heard, b, err))
		return false;
	place_cells(b);
	if (!place_votes(b, err))
		return false;
	*out = TAKE_PTR(b);
	return true;
}
