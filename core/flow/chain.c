/* Which mainline commits must come first: to a fixpoint, then to a minimum. */
#include "core/flow/chain.h"

#include "core/flow/chaining.h"
#include "core/git/patch.h"
#include "db/db_candidate.h"
#include "db/db_target.h"

/*
 * Past these a maintainer writes a custom backport instead: a stable branch takes small changes.
 * What was tried until then is told.
 */
#define COMMITS_MAX 16
#define LINES_MAX   3000

static const char *const source_words[CHAIN_SOURCES] = {
	[CHAIN_DECLARED] = "declared", [CHAIN_SERIES] = "series", [CHAIN_TEXT] = "text",
	[CHAIN_FILE] = "file",	       [CHAIN_NAME] = "name",	  [CHAIN_GATE] = "gate",
};

const char *
chain_source_word(enum chain_source source)
{
	return source_words[source];
}

static void
member_clear(struct chain_member *m)
{
	free(m->reasons);
	*m = (struct chain_member){ 0 };
}

void
chain_clear(struct chain *c)
{
	for (size_t i = 0; i < c->n; i++)
		member_clear(&c->p[i]);
	vec_clear(c);
	graft_clear(&c->graft);
	missing_names_clear(&c->missing);
	vec_clear(&c->landed);
	vec_clear(&c->follow_ups);
	arena_clear(&c->text);
	*c = (struct chain){ 0 };
}

static void
chaining_clear(struct chaining *ch)
{
	chain_clear(&ch->chain);
	vec_clear(&ch->proposals);
	map_clear(&ch->memo);
	vec_clear(&ch->grafts);
}
DEFINE_CLEAR(chaining);

const struct chain_member *
chain_member(const struct chain *c, struct oid oid)
{
	for (size_t i = 0; i < c->n; i++)
		if (oid_eq(c->p[i].oid, oid))
			return &c->p[i];
	return NULL;
}

/* Graft @oid onto @onto, or remember what came of it. @full, where given, gets the whole graft. */
static bool
graft_one(struct chaining *ch, struct oid oid, struct oid onto, struct grafted *out,
	  struct graft *full)
{
	struct commit c CLEAR(commit) = { 0 };
	struct graft g CLEAR(graft) = { 0 };
	struct oid key[2] = { oid, onto };
	struct sv bytes = { (const char *)key, sizeof(key) };
	const uint64_t *known = map_find(&ch->memo, bytes);
	struct repo *repo = ch->x->session->repo;

	if (known && !full) {
		*out = ch->grafts.p[*known];
		return true;
	}
	if (!commit_read(repo, oid, &c, ch->x->err) ||
	    !graft_commit(repo, &c, onto, &g, ch->x->err))
		return false;
	*out = (struct grafted){ g.state, g.tree };
	*map_at(&ch->memo, bytes) = ch->grafts.n;
	*vec_push(&ch->grafts) = *out;
	if (full) {
		graft_clear(full);
		*full = TAKE(g);
	}
	return true;
}

/*
 * Graft all members and the candidate, without the member @without (SIZE_MAX: with all). @stopped
 * becomes the index of what conflicts, the number of members standing for the candidate; else one
 * past it, and @tree is the result.
 */
static bool
run(struct chaining *ch, size_t without, size_t *stopped, struct oid *tree)
{
	struct oid onto = ch->x->target->tree;

	for (size_t i = 0; i <= ch->chain.n; i++) {
		bool last = i == ch->chain.n;
		struct grafted g;

		if (i == without)
			continue;
		if (!graft_one(ch, last ? ch->x->candidate->oid : ch->chain.p[i].oid, onto, &g, NULL))
			return false;
		if (g.state == GRAFT_CONFLICT) {
			*stopped = i;
			*tree = onto;
			return true;
		}
		onto = g.tree;
		if (!last && without == SIZE_MAX)
			ch->chain.p[i].tree = onto;
	}
	*stopped = ch->chain.n + 1;
	*tree = onto;
	return true;
}

/* A commit that undoes one the target lacks, or that was undone before the candidate: no help. */
static bool
cancels_out(struct chaining *ch, struct oid oid, bool *answer)
{
	struct mentioners later CLEAR(mentioners) = { 0 };
	struct mentions said CLEAR(mentions) = { 0 };
	struct mainline_commit row = { 0 };
	struct db *db = ch->x->session->db;
	bool found;

	*answer = false;
	if (!db_mentioners(db, oid, &later, ch->x->err) ||
	    !db_mainline(db, oid, &row, &found, ch->x->err) ||
	    !db_mentions(db, row.id, &said, ch->x->err))
		return false;
	str_clear(&row.release);
	for (size_t i = 0; i < later.n; i++)
		*answer |= later.p[i].kind == MENTION_REVERTS &&
			   later.p[i].id < ch->x->candidate->id;
	for (size_t i = 0; i < said.n && !*answer; i++) {
		struct carried c;
		struct oid undone;

		if (said.p[i].kind != MENTION_REVERTS ||
		    !repo_find_commit(ch->x->session->repo, said.p[i].prefix, &undone, NULL))
			continue;
		if (!judging_carries(ch->x, undone, &c))
			return false;
		*answer = c.how == LANDED_NO;
	}
	return true;
}

/* What somebody asked for is there: that is worth telling, once. */
static void
note_landed(struct chaining *ch, struct oid oid, const struct carried *c, struct oid of)
{
	struct str text CLEAR(str) = { 0 };

	for (size_t i = 0; i < ch->chain.landed.n; i++)
		if (oid_eq(ch->chain.landed.p[i].oid, oid))
			return;
	str_addf(&text, "asked for by %s, and " SV_FMT " has it ", OID_SHORT(of),
		 SV_ARG(ch->x->label));
	judging_add_carried(&text, c);
	*vec_push(&ch->chain.landed) = (struct chain_landed){
		oid, arena_sv(&ch->chain.text, str_sv(&text)),
	};
}

bool
chain_propose(struct chaining *ch, struct oid oid, enum chain_source source, struct oid of,
	      const char *fmt, ...)
{
	struct str text CLEAR(str) = { 0 };
	struct mainline_commit row = { 0 };
	struct carried c;
	bool found, undone;
	va_list ap;

	if (!judging_carries(ch->x, oid, &c) ||
	    !db_mainline(ch->x->session->db, oid, &row, &found, ch->x->err))
		return false;
	str_clear(&row.release);
	bool there = c.how != LANDED_NO && oid_is_none(c.reverted);

	if (there && source == CHAIN_DECLARED)
		note_landed(ch, oid, &c, of);
	if (there || !found || row.id >= ch->x->candidate->id)
		return true;
	if (!cancels_out(ch, oid, &undone))
		return false;
	if (undone)
		return true;
	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	*vec_push(&ch->proposals) = (struct proposal){
		oid, { source, of, arena_sv(&ch->chain.text, str_sv(&text)) },
	};
	return true;
}

/* Lines of a commit's diff: the scan knows them of candidates, others are weighed once. */
static bool
size_of(struct chaining *ch, const struct commit *c, size_t *size)
{
	struct session *s = ch->x->session;
	struct oid base;
	bool found;

	if (!db_candidate_size(s->db, c->oid, size, &found, ch->x->err))
		return false;
	if (found)
		return true;
	const uint64_t *known = map_find(&ch->past->sizes, oid_key(&c->oid));

	if (known) {
		*size = *known;
		return true;
	}
	if (!commit_base_tree(s->repo, c, &base, ch->x->err) ||
	    !patch_weigh(s->repo, base, c->tree, size, ch->x->err))
		return false;
	*map_at(&ch->past->sizes, oid_key(&c->oid)) = *size;
	return true;
}

static bool
read_member(struct chaining *ch, struct oid oid, struct chain_member *out)
{
	struct repo *repo = ch->x->session->repo;
	struct commit c CLEAR(commit) = { 0 };
	struct mainline_commit row = { 0 };
	struct str subject CLEAR(str) = { 0 };
	size_t size;
	bool found;

	if (!db_mainline(ch->x->session->db, oid, &row, &found, ch->x->err) ||
	    !commit_read(repo, oid, &c, ch->x->err) || !size_of(ch, &c, &size))
		return false;
	str_clear(&row.release);
	commit_add_subject(&subject, c.message);
	*out = (struct chain_member){
		.oid = oid, .id = row.id,
		.subject = arena_sv(&ch->chain.text, str_sv(&subject)),
		.size = (uint32_t)size,
	};
	return true;
}

static void
add_reason(struct chain_member *m, struct chain_reason r)
{
	for (size_t i = 0; i < m->n_reasons; i++)
		if (m->reasons[i].source == r.source && oid_eq(m->reasons[i].of, r.of) &&
		    sv_eq(m->reasons[i].text, r.text))
			return;
	if (m->n_reasons == m->cap_reasons) {
		m->cap_reasons = m->cap_reasons * 2 + 2;
		m->reasons = xrealloc_array(m->reasons, m->cap_reasons, sizeof(*m->reasons));
	}
	m->reasons[m->n_reasons++] = r;
}

static int
member_order(const void *a, const void *b)
{
	const struct chain_member *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

/* Make members of what is proposed. @grew: there is a new one. */
static bool
take_proposals(struct chaining *ch, bool *grew)
{
	*grew = false;
	for (size_t i = 0; i < ch->proposals.n; i++) {
		struct proposal p = ch->proposals.p[i];
		struct chain_member *m = (struct chain_member *)chain_member(&ch->chain, p.oid), fresh;

		if (!m) {
			if (!read_member(ch, p.oid, &fresh))
				return false;
			ch->chain.lines += fresh.size;
			m = vec_push(&ch->chain);
			*m = fresh;
			*grew = true;
			if (!chain_propose_declared(ch, p.oid))
				return false;
		}
		add_reason(m, p.reason);
	}
	ch->proposals.n = 0;
	vec_sort(&ch->chain, member_order);
	return true;
}

/* The conflict at @stopped, told in full, and who could resolve it. */
static bool
propose_for_conflict(struct chaining *ch, size_t stopped, struct oid onto)
{
	bool last = stopped == ch->chain.n;
	struct oid oid = last ? ch->x->candidate->oid : ch->chain.p[stopped].oid;
	struct grafted g;

	ch->chain.stuck = oid;
	return graft_one(ch, oid, onto, &g, &ch->chain.graft) &&
	       chain_propose_text(ch, oid, &ch->chain.graft);
}

/* What the grafted @tree lacks. Candidates without a tree of their own lack nothing. */
static bool
find_missing(struct chaining *ch, struct oid tree, struct missing_names *out)
{
	struct sources *sources = judge_sources(ch->x->judge);

	missing_names_clear(out);
	return names_find(ch->x->session->repo, sources, ch->x->target->tree, tree,
			  ch->x->commit->tree, out, ch->x->err);
}

/* All of it goes in: is it complete? And what would it take to be compiled? */
static bool
check_complete(struct chaining *ch, struct oid tree, bool *complete)
{
	if (!find_missing(ch, tree, &ch->chain.missing))
		return false;
	*complete = ch->chain.missing.n == 0;
	return *complete ? chain_propose_gates(ch, tree)
			 : chain_propose_names(ch, &ch->chain.missing);
}

/* Add prerequisites until all of it goes in, nothing helps, or it is too much. */
static bool
grow(struct chaining *ch)
{
	bool grew;

	if (!chain_propose_declared(ch, ch->x->candidate->oid) || !take_proposals(ch, &grew))
		return false;
	for (;;) {
		size_t stopped;
		struct oid tree;

		if (ch->chain.n > COMMITS_MAX || ch->chain.lines > LINES_MAX) {
			ch->chain.end = CHAIN_LIMIT;
			return true;
		}
		if (!run(ch, SIZE_MAX, &stopped, &tree))
			return false;
		bool clean = stopped > ch->chain.n, complete = false;

		if (clean ? !check_complete(ch, tree, &complete)
			  : !propose_for_conflict(ch, stopped, tree))
			return false;
		ch->chain.tree = tree;
		ch->chain.end = complete ? CHAIN_PROVEN : clean ? CHAIN_INCOMPLETE : CHAIN_STUCK;
		if (complete && !ch->proposals.n)
			return true;
		if (!take_proposals(ch, &grew))
			return false;
		if (!grew)
			return true;
	}
}

static bool
is_declared(const struct chain_member *m)
{
	for (size_t i = 0; i < m->n_reasons; i++)
		if (m->reasons[i].source == CHAIN_DECLARED)
			return true;
	return false;
}

static void
drop_member(struct chaining *ch, size_t i)
{
	ch->chain.lines -= ch->chain.p[i].size;
	member_clear(&ch->chain.p[i]);
	ch->chain.n--;
	memmove(&ch->chain.p[i], &ch->chain.p[i + 1], (ch->chain.n - i) * sizeof(*ch->chain.p));
}

/* The largest member that was not tried yet; SIZE_MAX when all were. */
static size_t
largest_untried(const struct chaining *ch, const struct map *tried)
{
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < ch->chain.n; i++)
		if (!map_has(tried, oid_key(&ch->chain.p[i].oid)) &&
		    (best == SIZE_MAX || ch->chain.p[i].size > ch->chain.p[best].size))
			best = i;
	return best;
}

/*
 * Drop members without which the rest still goes in, the largest first. What was declared stays:
 * its author knows a reason that neither text nor names show.
 */
static bool
shrink(struct chaining *ch)
{
	struct map tried CLEAR(map) = { 0 };
	struct missing_names missing CLEAR(missing_names) = { 0 };

	for (size_t i; (i = largest_untried(ch, &tried)) != SIZE_MAX;) {
		size_t stopped;
		struct oid tree;
		bool keeps;

		map_add(&tried, oid_key(&ch->chain.p[i].oid));
		if (is_declared(&ch->chain.p[i]))
			continue;
		if (!run(ch, i, &stopped, &tree))
			return false;
		if (stopped <= ch->chain.n)
			continue;
		if (!find_missing(ch, tree, &missing))
			return false;
		if (missing.n)
			continue;
		if (!chain_keeps_gates(ch, i, tree, &keeps))
			return false;
		if (!keeps)
			continue;
		drop_member(ch, i);
		/* One fewer may make another one superfluous that was needed before. */
		map_clear(&tried);
	}
	size_t stopped;

	return run(ch, SIZE_MAX, &stopped, &ch->chain.tree);
}

/* Who enables gates does not go in: then what applies without is worth telling. */
static bool
grow_again(struct chaining *ch)
{
	chain_clear(&ch->chain);
	ch->proposals.n = 0;
	ch->no_gates = true;
	return grow(ch);
}

bool
chain_find(struct judging *x, struct chain *out)
{
	struct chaining ch CLEAR(chaining) = { .x = x };

	if (!judge_past(x->judge, &ch.past, x->err) || !grow(&ch))
		return false;
	if (ch.gated && ch.chain.end != CHAIN_PROVEN && !grow_again(&ch))
		return false;
	if (ch.chain.end == CHAIN_PROVEN && !shrink(&ch))
		return false;
	if (ch.chain.end == CHAIN_PROVEN && !ch.chain.n)
		ch.chain.end = CHAIN_NONE_NEEDED;
	*out = TAKE(ch.chain);
	return true;
}
