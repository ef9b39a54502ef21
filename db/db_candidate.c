/* Candidates in the store. */
#include "db/db_candidate.h"

#include "db/db_run.h"

static const char *const mention_words[] = { [MENTION_FIXES] = "fixes", [MENTION_REVERTS] = "reverts" };

void
mentions_clear(struct mentions *l)
{
	vec_clear(l);
	arena_clear(&l->text);
}

void
candidates_clear(struct candidates *c)
{
	vec_clear(c);
	arena_clear(&c->text);
}

void
mentioners_clear(struct mentioners *b)
{
	vec_clear(b);
	arena_clear(&b->text);
}

static bool
add_changes(struct db *db, const struct candidate *c, struct err *err)
{
	for (size_t i = 0; i < c->n_changes; i++) {
		const struct change *x = &c->changes[i];
		struct sv status = { &x->status, 1 };

		if (!db_run(db, SQL_PATH_ADD, err, "s", x->path) ||
		    (x->old_path.n && !db_run(db, SQL_PATH_ADD, err, "s", x->old_path)) ||
		    !db_run(db, SQL_CHANGE_ADD, err, "osssii", c->oid, x->path, x->old_path, status,
			    (int64_t)x->added, (int64_t)x->removed))
			return false;
	}
	return true;
}

bool
db_add_candidate(struct db *db, const struct candidate *c, struct oid lines_id,
		 const struct mentions *mentions, struct err *err)
{
	if (!db_begin(db, err))
		return false;
	bool ok = db_run(db, SQL_CANDIDATE_ADD, err, "osssiiiiooiiis", c->oid, c->subject, c->author,
			 c->email, c->authored.seconds, (int64_t)c->authored.offset,
			 c->committed.seconds, (int64_t)c->committed.offset, c->patch_id, lines_id,
			 (int64_t)c->size, (int64_t)c->kinds, (int64_t)c->flags, c->reason) &&
		  add_changes(db, c, err);

	for (size_t i = 0; ok && i < mentions->n; i++)
		ok = db_run(db, SQL_MENTION_ADD, err, "oss", c->oid,
			    sv_of(mention_words[mentions->p[i].kind]), mentions->p[i].prefix);
	if (ok)
		return db_commit(db, err);
	db_rollback(db);
	return false;
}

bool
db_set_merge(struct db *db, struct oid oid, struct oid merge, struct err *err)
{
	return db_run(db, SQL_CANDIDATE_SET_MERGE, err, "oO", oid, merge);
}

bool
db_forget_merges(struct db *db, struct err *err)
{
	return db_run(db, SQL_CANDIDATE_FORGET_MERGES, err, "");
}

static struct candidate
read_candidate(sqlite3_stmt *stmt, struct arena *text)
{
	return (struct candidate){
		.id = (uint64_t)sqlite3_column_int64(stmt, 0),
		.oid = db_column_oid(stmt, 1),
		.patch_id = db_column_oid(stmt, 2),
		.merge = db_column_oid(stmt, 3),
		.subject = arena_sv(text, db_column(stmt, 4)),
		.author = arena_sv(text, db_column(stmt, 5)),
		.email = arena_sv(text, db_column(stmt, 6)),
		.authored = { sqlite3_column_int64(stmt, 7), sqlite3_column_int(stmt, 8) },
		.committed = { sqlite3_column_int64(stmt, 9), sqlite3_column_int(stmt, 10) },
		.release = arena_sv(text, db_column(stmt, 11)),
		.reason = arena_sv(text, db_column(stmt, 12)),
		.size = (uint32_t)sqlite3_column_int64(stmt, 13),
		.kinds = (unsigned)sqlite3_column_int(stmt, 14),
		.flags = (unsigned)sqlite3_column_int(stmt, 15),
		.forks = (uint64_t)sqlite3_column_int64(stmt, 16),
		.score = sqlite3_column_double(stmt, 17),
		.threshold = sqlite3_column_double(stmt, 18),
	};
}

bool
db_candidates(struct db *db, struct candidates *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_CANDIDATE_LIST, err, "");
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			*vec_push(out) = read_candidate(stmt, &out->text);
	}
	return stmt != NULL;
}

static bool
read_changes(struct db *db, struct arena *text, struct candidate *c, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_CHANGE_LIST, err, "i", (int64_t)c->id);
	VEC(struct change) changes = { 0 };
	bool ok = stmt != NULL, row = ok;

	while (ok && row) {
		ok = db_next(db, stmt, &row, err);
		if (!ok || !row)
			break;
		struct sv status = db_column(stmt, 2);

		*vec_push(&changes) = (struct change){
			.path = arena_sv(text, db_column(stmt, 0)),
			.old_path = arena_sv(text, db_column(stmt, 1)),
			.status = status.n ? *status.p : 'M',
			.added = (uint32_t)sqlite3_column_int64(stmt, 3),
			.removed = (uint32_t)sqlite3_column_int64(stmt, 4),
		};
	}
	if (ok) {
		c->changes = arena_alloc(text, changes.n * sizeof(*changes.p));
		if (changes.n)
			memcpy(c->changes, changes.p, changes.n * sizeof(*changes.p));
		c->n_changes = changes.n;
	}
	vec_clear(&changes);
	return ok;
}

bool
db_candidate(struct db *db, struct oid oid, struct arena *text, struct candidate *out, bool *found,
	     struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_CANDIDATE_FIND, err, "o", oid);

	if (!stmt || !db_next(db, stmt, found, err))
		return false;
	if (!*found)
		return true;
	struct candidate c = read_candidate(stmt, text);

	sqlite3_reset(stmt);
	if (!read_changes(db, text, &c, err))
		return false;
	*out = c;
	return true;
}

bool
db_candidate_size(struct db *db, struct oid oid, size_t *out, bool *found, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_CANDIDATE_SIZE, err, "o", oid);

	if (!stmt || !db_next(db, stmt, found, err))
		return false;
	if (*found) {
		*out = (size_t)sqlite3_column_int64(stmt, 0);
		sqlite3_reset(stmt);
	}
	return true;
}

bool
db_each_path(struct db *db, void (*each)(void *arg, uint64_t candidate, struct sv path), void *arg,
	     struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_CHANGE_PATHS, err, "");
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			each(arg, (uint64_t)sqlite3_column_int64(stmt, 0), db_column(stmt, 1));
	}
	return stmt != NULL;
}

bool
db_candidate_count(struct db *db, size_t *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_CANDIDATE_COUNT, err, "");
	bool row;

	if (!stmt || !db_next(db, stmt, &row, err))
		return false;
	*out = row ? (size_t)sqlite3_column_int64(stmt, 0) : 0;
	sqlite3_reset(stmt);
	return true;
}

bool
db_candidate_oids(struct db *db, struct map *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_CANDIDATE_OIDS, err, "");
	bool row;

	while (stmt && db_next(db, stmt, &row, err)) {
		if (!row)
			return true;
		struct oid oid = db_column_oid(stmt, 0);

		map_add(out, oid_key(&oid));
	}
	return false;
}

static enum mention_kind
mention_kind(struct sv word)
{
	return sv_eq(word, sv_of(mention_words[MENTION_REVERTS])) ? MENTION_REVERTS : MENTION_FIXES;
}

bool
db_mentions(struct db *db, uint64_t candidate, struct mentions *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_MENTION_LIST, err, "i", (int64_t)candidate);
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			*vec_push(out) = (struct mention){ mention_kind(db_column(stmt, 0)),
							arena_sv(&out->text, db_column(stmt, 1)) };
	}
	return stmt != NULL;
}

bool
db_mentioners(struct db *db, struct oid oid, struct mentioners *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_MENTION_BACK, err, "s", sv_of(OID_ARG(oid)));
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			*vec_push(out) = (struct mentioner){
				.id = (uint64_t)sqlite3_column_int64(stmt, 0),
				.kind = mention_kind(db_column(stmt, 1)),
				.oid = db_column_oid(stmt, 2),
				.subject = arena_sv(&out->text, db_column(stmt, 3)),
			};
	}
	return stmt != NULL;
}

bool
db_mention_counts(struct db *db, void (*each)(void *arg, struct sv prefix, size_t n), void *arg,
		  struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_MENTION_COUNTS, err, "");
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			each(arg, db_column(stmt, 0), (size_t)sqlite3_column_int64(stmt, 1));
	}
	return stmt != NULL;
}

static bool
read_oids(struct db *db, sqlite3_stmt *stmt, struct oids *out, struct err *err)
{
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			*vec_push(out) = db_column_oid(stmt, 0);
	}
	return stmt != NULL;
}

bool
db_by_patch_id(struct db *db, struct oid patch_id, struct oids *out, struct err *err)
{
	return read_oids(db, db_start(db, SQL_CANDIDATE_BY_PATCH_ID, err, "o", patch_id), out, err);
}

bool
db_by_lines(struct db *db, struct sv subject, struct sv email, struct oid lines_id,
	    struct oids *out, struct err *err)
{
	return read_oids(db, db_start(db, SQL_CANDIDATE_BY_LINES, err, "sso", subject, email,
				      lines_id), out, err);
}
