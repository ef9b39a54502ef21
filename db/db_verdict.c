/* What landed on the targets, and the verdicts, in the store. */
#include "db/db_verdict.h"

#include "core/model/finding_json.h"
#include "db/db_run.h"

static const char *const how_words[LANDED_HOWS] = {
	[LANDED_NO] = "no",
	[LANDED_FORK] = "fork",
	[LANDED_UPSTREAM] = "upstream",
	[LANDED_CHERRY_PICK] = "cherry-pick",
	[LANDED_PATCH_ID] = "patch-id",
	[LANDED_SUBJECT] = "subject",
};

void
landings_clear(struct landings *l)
{
	vec_clear(l);
	map_clear(&l->index);
}

const struct landing *
landings_find(const struct landings *l, struct oid oid)
{
	const uint64_t *at = map_find(&l->index, oid_key(&oid));

	return at ? &l->p[*at - 1] : NULL;
}

void
landings_put(struct landings *l, struct landing landing)
{
	uint64_t *at = map_at(&l->index, oid_key(&landing.oid));

	if (*at) {
		l->p[*at - 1] = landing;
		return;
	}
	*vec_push(l) = landing;
	*at = l->n;
}

static enum landed_how
parse_how(struct sv word)
{
	for (int i = 0; i < LANDED_HOWS; i++)
		if (sv_eq(sv_of(how_words[i]), word))
			return (enum landed_how)i;
	return LANDED_NO;
}

bool
db_landings(struct db *db, int64_t target, struct landings *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_LANDED_LIST, err, "i", target);
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			landings_put(out, (struct landing){
				db_column_oid(stmt, 0), db_column_oid(stmt, 1),
				parse_how(db_column(stmt, 2)), db_column_oid(stmt, 3),
			});
	}
	return stmt != NULL;
}

bool
db_landing(struct db *db, int64_t target, struct oid oid, struct landing *out, bool *found,
	   struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_LANDED_FIND, err, "io", target, oid);

	if (!stmt || !db_next(db, stmt, found, err))
		return false;
	if (!*found)
		return true;
	*out = (struct landing){ oid, db_column_oid(stmt, 0), parse_how(db_column(stmt, 1)),
				 db_column_oid(stmt, 2) };
	sqlite3_reset(stmt);
	return true;
}

bool
db_put_landing(struct db *db, int64_t target, const struct landing *l, struct err *err)
{
	return db_run(db, SQL_LANDED_PUT, err, "ioosO", target, l->oid, l->at,
		      sv_of(how_words[l->how]), l->reverted);
}

bool
db_forget_landings(struct db *db, int64_t target, struct err *err)
{
	return db_run(db, SQL_LANDED_FORGET, err, "i", target) &&
	       db_run(db, SQL_UNNAMED_FORGET, err, "i", target);
}

void
unnameds_clear(struct unnameds *u)
{
	vec_clear(u);
	arena_clear(&u->text);
}

bool
db_unnamed(struct db *db, int64_t target, struct unnameds *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_UNNAMED_LIST, err, "i", target);
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (row)
			*vec_push(out) = (struct unnamed){
				.oid = db_column_oid(stmt, 0),
				.subject = arena_sv(&out->text, db_column(stmt, 1)),
				.email = arena_sv(&out->text, db_column(stmt, 2)),
				.patch_id = db_column_oid(stmt, 3),
				.lines_id = db_column_oid(stmt, 4),
			};
	}
	return stmt != NULL;
}

bool
db_put_unnamed(struct db *db, int64_t target, const struct unnamed *u, struct err *err)
{
	return db_run(db, SQL_UNNAMED_PUT, err, "iossoo", target, u->oid, u->subject, u->email,
		      u->patch_id, u->lines_id);
}

void
cells_clear(struct cells *c)
{
	vec_clear(c);
	arena_clear(&c->text);
}

/* Object names one behind the other. */
static size_t
read_needs(struct sv bytes, struct arena *text, struct oid **out)
{
	size_t n = bytes.n / OID_SIZE;

	*out = arena_alloc(text, n * OID_SIZE);
	memcpy(*out, bytes.p, n * OID_SIZE);
	return n;
}

static void
read_words(sqlite3_stmt *stmt, int i, enum verdict *verdict, enum recommend *recommend)
{
	if (!verdict_parse(db_column(stmt, i), verdict))
		*verdict = VERDICT_UNKNOWN;
	if (!recommend_parse(db_column(stmt, i + 1), recommend))
		*recommend = RECOMMEND_SKIP;
}

bool
db_cells(struct db *db, struct cells *out, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_VERDICT_LIST, err, "");
	bool row = stmt != NULL;

	while (row) {
		if (!db_next(db, stmt, &row, err))
			return false;
		if (!row)
			break;
		struct cell c = {
			.target = sqlite3_column_int64(stmt, 0),
			.candidate = (uint64_t)sqlite3_column_int64(stmt, 1),
			.why = arena_sv(&out->text, db_column(stmt, 4)),
			.fingerprint = db_column_oid(stmt, 6),
			.basis = db_column_oid(stmt, 7),
		};

		read_words(stmt, 2, &c.verdict, &c.recommend);
		c.n_needs = read_needs(db_column(stmt, 5), &out->text, &c.needs);
		*vec_push(out) = c;
	}
	return stmt != NULL;
}

bool
db_put_verdict(struct db *db, int64_t target, uint64_t candidate, const struct finding *f,
	       struct oid fingerprint, struct oid basis, struct err *err)
{
	struct str steps CLEAR(str) = { 0 };
	struct sv needs = { (const char *)f->needs.p, f->needs.n * OID_SIZE };

	finding_steps_to_json(f, &steps);
	if (!db_begin(db, err))
		return false;
	if (db_run(db, SQL_VERDICT_PUT, err, "iisssbooO", target, (int64_t)candidate,
		   sv_of(verdict_word(f->verdict)), sv_of(recommend_word(f->recommend)), f->why,
		   needs, fingerprint, basis, f->tree) &&
	    db_run(db, SQL_EVIDENCE_PUT, err, "iis", target, (int64_t)candidate, str_sv(&steps)))
		return db_commit(db, err);
	db_rollback(db);
	return false;
}

bool
db_verdict(struct db *db, int64_t target, uint64_t candidate, struct finding *out,
	   struct oid *fingerprint, struct oid *basis, bool *found, struct err *err)
{
	sqlite3_stmt *stmt = db_start(db, SQL_VERDICT_FIND, err, "ii", target, (int64_t)candidate);
	struct finding f CLEAR(finding) = { 0 };

	if (!stmt || !db_next(db, stmt, found, err))
		return false;
	if (!*found)
		return true;
	struct sv needs = db_column(stmt, 3);

	read_words(stmt, 0, &f.verdict, &f.recommend);
	f.why = arena_sv(&f.text, db_column(stmt, 2));
	for (size_t i = 0; i + OID_SIZE <= needs.n; i += OID_SIZE)
		memcpy(vec_push(&f.needs), needs.p + i, OID_SIZE);
	*fingerprint = db_column_oid(stmt, 4);
	*basis = db_column_oid(stmt, 5);
	f.tree = db_column_oid(stmt, 6);
	bool ok = finding_steps_from_json(&f, db_column(stmt, 7), err);

	sqlite3_reset(stmt);
	if (ok)
		*out = TAKE(f);
	return ok;
}
