/* What the words of a limit mean. */
#include <fnmatch.h>

#include "core/flow/facts.h"
#include "core/flow/limit_parts.h"

/* ---- letters and words ---- */

/* A value that is letters alone: a bit for each. False, and no bits, if one has no meaning. */
static bool
read_letters(struct limit_term *t, bool (*of_letter)(char letter, uint64_t *bit))
{
	uint64_t bits = 0, bit;

	for (size_t i = 0; i < t->value.n; i++) {
		if (!of_letter(t->value.p[i], &bit))
			return false;
		bits |= bit;
	}
	t->bits = bits;
	return t->value.n > 0;
}

/* "ready,needs": a bit for each word. */
static bool
read_words(struct limit_term *t, bool (*of_word)(struct sv word, uint64_t *bit), struct err *err)
{
	struct sv rest = t->value;
	uint64_t bit;

	do {
		struct sv word = sv_cut(&rest, ',');

		if (!of_word(word, &bit))
			return err_set(err, ERR_PARSE, "limit: %s:" SV_FMT ": one of %s", t->key->name,
				       SV_ARG(word), t->key->values);
		t->bits |= bit;
	} while (rest.n);
	return true;
}

/* ---- v: r: k: ---- */

static bool
verdict_letter_bit(char letter, uint64_t *bit)
{
	enum verdict v;

	if (!verdict_of_letter(letter, &v))
		return false;
	*bit = (uint64_t)1 << v;
	return true;
}

static bool
verdict_word_bit(struct sv word, uint64_t *bit)
{
	enum verdict v;

	if (!verdict_parse(word, &v))
		return false;
	*bit = (uint64_t)1 << v;
	return true;
}

static bool
read_verdict(struct limit_term *t, struct err *err)
{
	return read_letters(t, verdict_letter_bit) || read_words(t, verdict_word_bit, err);
}

static bool
is_verdict(const struct limit_term *t, const struct board *b, size_t row, size_t target)
{
	return t->bits >> board_verdict(b, row, target) & 1;
}

static bool
recommend_bit(struct sv word, uint64_t *bit)
{
	enum recommend r;

	if (!recommend_parse(word, &r))
		return false;
	*bit = (uint64_t)1 << r;
	return true;
}

static bool
read_recommend(struct limit_term *t, struct err *err)
{
	return read_words(t, recommend_bit, err);
}

static bool
is_recommended(const struct limit_term *t, const struct board *b, size_t row, size_t target)
{
	return board_at(b, row, target)->cell && t->bits >> board_recommend(b, row, target) & 1;
}

static bool
kind_bit(struct sv word, uint64_t *bit)
{
	for (unsigned k = 1; kind_word(k); k <<= 1) {
		if (!sv_eq(sv_of(kind_word(k)), word))
			continue;
		*bit = k;
		return true;
	}
	return false;
}

static bool
read_kind(struct limit_term *t, struct err *err)
{
	return read_words(t, kind_bit, err);
}

static bool
has_kind(const struct limit_term *t, const struct candidate *c)
{
	return c->kinds & t->bits;
}

/* ---- s: ---- */

/* Beside a bit for each act: */
enum { STATE_OPEN = ACTS, STATE_REOPENED, STATE_DUE, STATE_DISPUTED, STATES };

static bool
state_letter_bit(char letter, uint64_t *bit)
{
	enum act act = ACT_NONE;

	if (letter != 'N' && !act_of_letter(letter, &act))
		return false;
	*bit = (uint64_t)1 << act;
	return true;
}

static bool
state_word_bit(struct sv word, uint64_t *bit)
{
	static const char *const words[STATES] = {
		[ACT_NONE] = "undecided",     [STATE_OPEN] = "open",
		[STATE_REOPENED] = "reopened", [STATE_DUE] = "due",
		[STATE_DISPUTED] = "disputed",
	};
	enum act act;
	int state;

	for (state = 0; state < STATES; state++)
		if (words[state] && sv_eq(word, sv_of(words[state])))
			break;
	if (state == STATES && act_parse(word, &act) && act_letter(act) != ' ')
		state = act;
	*bit = (uint64_t)1 << state;
	return state < STATES;
}

static bool
read_state(struct limit_term *t, struct err *err)
{
	return read_letters(t, state_letter_bit) || read_words(t, state_word_bit, err);
}

static bool
is_in_state(const struct limit_term *t, const struct board *b, size_t row, size_t target)
{
	const struct board_cell *c = board_at(b, row, target);
	uint64_t state = (uint64_t)1 << board_act(b, row, target) |
			 (uint64_t)board_is_open(b, row, target) << STATE_OPEN |
			 (uint64_t)c->reopened << STATE_REOPENED | (uint64_t)c->due << STATE_DUE |
			 (uint64_t)c->disputed << STATE_DISPUTED;

	return t->bits & state;
}

/* ---- t: ---- */

static bool
bind_target(struct limit_term *t, const struct board *b, const struct map *marked UNUSED,
	    struct err *err)
{
	struct sv rest = t->value;

	t->bits = 0;
	do {
		const struct target *target;

		if (!session_target(b->session, sv_cut(&rest, ','), &target, err))
			return err_wrap(err, "limit");
		t->bits |= (uint64_t)1 << (target - b->session->targets.p);
	} while (rest.n);
	return true;
}

static bool
is_target(const struct limit_term *t, const struct board *b UNUSED, size_t row UNUSED, size_t target)
{
	return t->bits >> target & 1;
}

/* ---- what a candidate's facts tell ---- */

static bool
subject_has(const struct limit_term *t, const struct candidate *c)
{
	return sv_find_nocase(c->subject, t->value) != SV_NONE;
}

static bool
author_has(const struct limit_term *t, const struct candidate *c)
{
	return sv_find_nocase(c->author, t->value) != SV_NONE ||
	       sv_find_nocase(c->email, t->value) != SV_NONE;
}

static bool
hash_begins(const struct limit_term *t, const struct candidate *c)
{
	return sv_starts_nocase(sv_of(OID_ARG(c->oid)), t->value);
}

/* "v6.13" also means what came with its release candidates. */
static bool
is_of_release(const struct limit_term *t, const struct candidate *c)
{
	struct version wanted, has;

	if (sv_eq(t->value, SV("none")))
		return !c->release.n;
	return version_parse(t->value, &wanted) && version_parse(c->release, &has) &&
	       (wanted.rc == VERSION_FINAL ? version_same_series(wanted, has)
					   : !version_cmp(wanted, has));
}

static bool
read_release(struct limit_term *t, struct err *err)
{
	struct version v;

	return sv_eq(t->value, SV("none")) || version_parse(t->value, &v) ||
	       err_set(err, ERR_PARSE, "limit: %s:" SV_FMT ": a release, as v6.13, or none",
		       t->key->name, SV_ARG(t->value));
}

static bool
read_since(struct limit_term *t, struct err *err)
{
	struct version v;
	struct date day;
	int64_t seconds;

	if (date_parse_while(t->value, &seconds))
		t->number = date_now().seconds - seconds;
	else if (date_parse_iso(t->value, &day))
		t->number = day.seconds;
	else if (version_parse(t->value, &v))
		t->number = INT64_MAX;
	else
		return err_set(err, ERR_PARSE, "limit: since:" SV_FMT ": a while (2w), a day "
			       "(2026-12-24) or a release (v6.13)", SV_ARG(t->value));
	return true;
}

static bool
is_since(const struct limit_term *t, const struct candidate *c)
{
	struct version wanted, has;

	if (!version_parse(t->value, &wanted))
		return c->committed.seconds >= t->number;
	return !version_parse(c->release, &has) || version_cmp(has, wanted) >= 0;
}

static bool
read_size(struct limit_term *t, struct err *err)
{
	return sv_u64(t->value, &t->bits) ||
	       err_set(err, ERR_PARSE, "limit: size:" SV_FMT ": a number of lines", SV_ARG(t->value));
}

static bool
is_small(const struct limit_term *t, const struct candidate *c)
{
	return c->size <= t->bits;
}

/* ---- flags ---- */

static bool
read_flag(struct limit_term *t, struct err *err)
{
	static const struct { const char *name; unsigned flag; } rows[] = {
		{ "cc", FLAG_STABLE }, { "cve", FLAG_CVE }, { "note", FLAG_NOTE },
		{ "list", FLAG_LIST },
	};

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (!strcmp(rows[i].name, t->key->name))
			t->bits = rows[i].flag;
	return !t->value.n || sv_eq(t->value, sv_of(t->key->values)) ||
	       err_set(err, ERR_PARSE, "limit: nothing stands behind %s:", t->key->name);
}

static bool
has_flag(const struct limit_term *t, const struct candidate *c)
{
	return c->flags & t->bits;
}

/* ---- what has to be looked up ---- */

static bool
find_commit(struct limit_term *t, const struct board *b, struct err *err)
{
	struct str word CLEAR(str) = { 0 };

	str_add(&word, t->value);
	return session_commit(b->session, str_c(&word), &t->oid, err) || err_wrap(err, "limit");
}

static bool
read_any(struct limit_term *t UNUSED, struct err *err UNUSED)
{
	return true;
}

static bool
bind_fixes(struct limit_term *t, const struct board *b, const struct map *marked UNUSED,
	   struct err *err)
{
	struct mentioners later CLEAR(mentioners) = { 0 };

	for (size_t row = 0; !t->value.n && row < b->candidates.n; row++)
		t->rows[row] = (b->candidates.p[row].flags & FLAG_FIXES) != 0;
	if (!t->value.n)
		return true;
	if (!find_commit(t, b, err) || !db_mentioners(b->session->db, t->oid, &later, err))
		return false;
	for (size_t i = 0; i < later.n; i++) {
		size_t row = board_row(b, later.p[i].oid);

		if (later.p[i].kind == MENTION_FIXES && row != SIZE_MAX)
			t->rows[row] = 1;
	}
	return true;
}

static bool
bind_needs(struct limit_term *t, const struct board *b, const struct map *marked UNUSED,
	   struct err *err)
{
	return find_commit(t, b, err);
}

static bool
needs_it(const struct limit_term *t, const struct board *b, size_t row, size_t target)
{
	const struct cell *cell = board_at(b, row, target)->cell;

	for (size_t i = 0; cell && i < cell->n_needs; i++)
		if (oid_eq(cell->needs[i], t->oid))
			return true;
	return false;
}

static bool
bind_mark(struct limit_term *t, const struct board *b, const struct map *marked,
	  struct err *err UNUSED)
{
	for (size_t row = 0; marked && row < b->candidates.n; row++) {
		const uint64_t *mark = map_find(marked, oid_key(&b->candidates.p[row].oid));

		t->rows[row] = mark && *mark;
	}
	return true;
}

static bool
bind_message(struct limit_term *t, const struct board *b, const struct map *marked UNUSED,
	     struct err *err)
{
	struct str message CLEAR(str) = { 0 };

	for (size_t row = 0; row < b->candidates.n; row++) {
		str_reset(&message);
		if (!facts_message(b->session, b->candidates.p[row].oid, &message, err))
			return err_wrap(err, "limit");
		t->rows[row] = sv_find_nocase(str_sv(&message), t->value) != SV_NONE;
	}
	return true;
}

struct path_search {
	struct limit_term *term;
	const struct board *board;
	struct str pattern;	/* of the shell; empty: a part of the path is enough */
	struct str path;
};

static bool
path_matches(struct path_search *s, struct sv path)
{
	if (!s->pattern.n)
		return sv_has(path, s->term->value);
	str_reset(&s->path);
	str_add(&s->path, path);
	return !fnmatch(str_c(&s->pattern), str_c(&s->path), 0);
}

static void
path_found(void *arg, uint64_t candidate, struct sv path)
{
	struct path_search *s = arg;
	size_t row = path_matches(s, path) ? board_row_of_id(s->board, candidate) : SIZE_MAX;

	if (row != SIZE_MAX)
		s->term->rows[row] = 1;
}

static bool
bind_path(struct limit_term *t, const struct board *b, const struct map *marked UNUSED,
	  struct err *err)
{
	struct path_search search = { .term = t, .board = b };

	for (size_t i = 0; i < t->value.n && !search.pattern.n; i++)
		if (strchr("*?[", t->value.p[i]))
			str_addf(&search.pattern, "*" SV_FMT "*", SV_ARG(t->value));
	bool ok = db_each_path(b->session->db, path_found, &search, err);

	str_clear(&search.pattern);
	str_clear(&search.path);
	return ok;
}

#define STATE_WORDS	"open undecided accept reject defer ask reopened due disputed"
#define KIND_WORDS	"fix soundness build documentation feature refactor revert toolchain test"

const struct limit_key limit_keys[] = {
	{ .name = "a word", .row = subject_has },
	{ .name = "s", .read = read_state, .cell = is_in_state, .values = STATE_WORDS },
	{ .name = "v", .read = read_verdict, .cell = is_verdict,
	  .values = "ready needs conflict blocked landed n/a unknown" },
	{ .name = "r", .read = read_recommend, .cell = is_recommended,
	  .values = "take consider skip" },
	{ .name = "t", .bind = bind_target, .cell = is_target },
	{ .name = "k", .read = read_kind, .row = has_kind, .values = KIND_WORDS },
	{ .name = "f", .bind = bind_path },
	{ .name = "a", .row = author_has },
	{ .name = "m", .bind = bind_message, .slow = true },
	{ .name = "sha", .row = hash_begins },
	{ .name = "in", .read = read_release, .row = is_of_release, .values = "none" },
	{ .name = "since", .read = read_since, .row = is_since },
	{ .name = "size", .read = read_size, .row = is_small },
	{ .name = "fixes", .read = read_any, .bind = bind_fixes },
	{ .name = "needs", .bind = bind_needs, .cell = needs_it },
	{ .name = "cc", .read = read_flag, .row = has_flag, .values = "stable" },
	{ .name = "cve", .read = read_flag, .row = has_flag },
	{ .name = "note", .read = read_flag, .row = has_flag },
	{ .name = "list", .read = read_flag, .row = has_flag },
	{ .name = "mark", .read = read_any, .bind = bind_mark },
	{ 0 }
};
