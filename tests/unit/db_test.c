/* The store: what goes in comes out, all or nothing, whatever happens in between. */
#include "tests/unit/oracle.h"

#include <unistd.h>

#include "core/base/file.h"
#include "db/db_candidate.h"
#include "db/db_event.h"
#include "db/db_target.h"
#include "db/db_verdict.h"

static struct db *
open_new(struct str *path)
{
	struct db *db = NULL;
	struct err err = { 0 };

	str_addf(path, "%s/store.db", oracle_scratch());
	CHECK_OK(db_open(path->p, DB_WRITE, &db, &err));
	return db;
}

static struct oid
oid_of(unsigned char n)
{
	struct oid oid = { { n, 1, 2 } };

	return oid;
}

TEST(every_named_statement_can_be_prepared)
{
	struct str path CLEAR(str) = { 0 };
	struct db *db AUTO(db) = open_new(&path);
	struct err err = { 0 };

	CHECK_OK(db_prepare_all(db, &err));
}

TEST(a_store_that_is_opened_again_has_what_was_put_there)
{
	struct str path CLEAR(str) = { 0 }, value CLEAR(str) = { 0 };
	struct db *db = open_new(&path);
	struct err err = { 0 };
	bool found = false;

	CHECK_OK(db_set_setting(db, "mainline", SV("any \0 bytes"), &err));
	db_free(db);
	CHECK_OK(db_open(path.p, DB_READ, &db, &err));
	CHECK_OK(db_setting(db, "mainline", &value, &found, &err));
	db_free(db);
	CHECK(found && sv_eq(str_sv(&value), SV("any \0 bytes")));
}

TEST(reading_makes_no_store)
{
	struct str path CLEAR(str) = { 0 };
	struct db *db = NULL;
	struct err err = { 0 };

	str_addf(&path, "%s/store.db", oracle_scratch());
	CHECK_FAILS(db_open(path.p, DB_READ, &db, &err), ERR_NOTFOUND);
	CHECK(access(path.p, F_OK) != 0);
	CHECK(!db);
}

TEST(what_was_rolled_back_inside_takes_the_whole_transaction_with_it)
{
	struct str path CLEAR(str) = { 0 };
	struct db *db AUTO(db) = open_new(&path);
	struct err err = { 0 };
	size_t n = 9;

	CHECK_OK(db_begin(db, &err) && db_add_mainline(db, oid_of(1), SV(""), 0, &err));
	CHECK_OK(db_begin(db, &err) && db_add_mainline(db, oid_of(2), SV(""), 0, &err));
	db_rollback(db);
	CHECK(!db_commit(db, &err));
	CHECK_OK(db_mainline_count(db, &n, &err));
	CHECK_INT(n, 0);
}

TEST(a_reader_goes_on_while_somebody_writes_and_sees_it_once_it_is_whole)
{
	struct str path CLEAR(str) = { 0 };
	struct db *db AUTO(db) = open_new(&path), *reader AUTO(db) = NULL;
	struct err err = { 0 };
	size_t n = 9;

	CHECK_OK(db_open(path.p, DB_READ, &reader, &err));
	CHECK_OK(db_begin(db, &err) && db_add_mainline(db, oid_of(1), SV(""), 0, &err));
	CHECK_OK(db_mainline_count(reader, &n, &err));
	CHECK_INT(n, 0);
	CHECK_OK(db_commit(db, &err) && db_mainline_count(reader, &n, &err));
	CHECK_INT(n, 1);
}

TEST(a_candidate_comes_back_with_its_changes)
{
	struct str path CLEAR(str) = { 0 };
	struct db *db AUTO(db) = open_new(&path);
	struct arena text CLEAR(arena) = { 0 };
	struct change changes[] = { { SV("a.rs"), SV(""), 'A', 3, 0 }, { SV("b"), SV("c"), 'R', 1, 2 } };
	struct candidate c = {
		.oid = oid_of(1), .subject = SV("rust: \xff"), .author = SV("A"), .email = SV("a@b"),
		.authored = { 17, -90 }, .committed = { 18, 60 }, .reason = SV("why"),
		.patch_id = oid_of(7), .size = 12, .kinds = KIND_FIX, .flags = FLAG_STABLE,
		.changes = changes, .n_changes = 2,
	}, got = { 0 };
	struct mentions none CLEAR(mentions) = { 0 };
	struct err err = { 0 };
	bool found = false;

	CHECK_OK(db_add_mainline(db, oid_of(1), SV(""), 0, &err) &&
		 db_add_candidate(db, &c, oid_of(8), &none, &err) &&
		 db_candidate(db, oid_of(1), &text, &got, &found, &err));
	CHECK(found);
	CHECK_SV(got.subject, "rust: \xff");
	CHECK_INT(got.authored.offset, -90);
	CHECK_INT(got.size, 12);
	CHECK_INT(got.flags, FLAG_STABLE);
	CHECK_INT(got.n_changes, 2);
	CHECK_SV(got.changes[1].old_path, "c");
	CHECK_INT(got.changes[1].status, 'R');
}

/* A target, a commit of mainline and a candidate to put things on. */
static int64_t
add_cell(struct db *db, uint64_t *candidate)
{
	struct targets targets CLEAR(targets) = { 0 };
	struct mentions none CLEAR(mentions) = { 0 };
	struct mainline_commit m = { 0 };
	struct candidate c = { .oid = oid_of(1), .subject = SV("s"), .author = SV("a"),
			       .email = SV("e"), .reason = SV("r") };
	struct err err = { 0 };
	bool found;

	CHECK_OK(db_add_target(db, SV("linux-6.12.y"), SV("refs/heads/linux-6.12.y"), &err) &&
		 db_add_mainline(db, oid_of(1), SV(""), 0, &err) &&
		 db_add_candidate(db, &c, oid_of(8), &none, &err) &&
		 db_targets(db, &targets, &err) && db_mainline(db, oid_of(1), &m, &found, &err));
	str_clear(&m.release);
	*candidate = m.id;
	return targets.p[0].id;
}

TEST(a_verdict_comes_back_with_its_evidence_and_its_chain)
{
	struct str path CLEAR(str) = { 0 };
	struct db *db AUTO(db) = open_new(&path);
	struct finding f CLEAR(finding) = { 0 }, got CLEAR(finding) = { 0 };
	uint64_t candidate;
	int64_t target = add_cell(db, &candidate);
	struct oid fingerprint = { { 0 } }, basis = { { 0 } };
	struct err err = { 0 };
	bool found = false;

	f.verdict = VERDICT_NEEDS;
	f.recommend = RECOMMEND_TAKE;
	finding_why(&f, "because");
	finding_answer(&f, STEP_GRAFT, "conflict");
	finding_add(&f, STEP_GRAFT, "a.rs:7", "the same lines");
	*vec_push(&f.needs) = oid_of(5);
	*vec_push(&f.needs) = oid_of(4);
	CHECK_OK(db_put_verdict(db, target, candidate, &f, oid_of(2), oid_of(3), &err) &&
		 db_verdict(db, target, candidate, &got, &fingerprint, &basis, &found, &err));
	CHECK(found);
	CHECK_INT(got.verdict, VERDICT_NEEDS);
	CHECK_SV(got.why, "because");
	CHECK_SV(got.result[STEP_GRAFT], "conflict");
	CHECK_INT(got.evidence.n, 1);
	CHECK_SV(got.evidence.p[0].where, "a.rs:7");
	CHECK_INT(got.needs.n, 2);
	CHECK(oid_eq(got.needs.p[0], oid_of(5)));
	CHECK(oid_eq(fingerprint, oid_of(2)) && oid_eq(basis, oid_of(3)));
}

TEST(of_a_landing_the_last_word_counts)
{
	struct str path CLEAR(str) = { 0 };
	struct db *db AUTO(db) = open_new(&path);
	struct landing there = { oid_of(1), oid_of(2), LANDED_UPSTREAM, { { 0 } } };
	struct landing gone = { oid_of(1), oid_of(2), LANDED_UPSTREAM, oid_of(3) }, got = { 0 };
	uint64_t candidate;
	int64_t target = add_cell(db, &candidate);
	struct err err = { 0 };
	bool found = false;

	CHECK_OK(db_put_landing(db, target, &there, &err) && db_put_landing(db, target, &gone, &err) &&
		 db_landing(db, target, oid_of(1), &got, &found, &err));
	CHECK(found && oid_eq(got.reverted, oid_of(3)));
	CHECK_INT(got.how, LANDED_UPSTREAM);
}

TEST(decisions_outlive_the_mainline_they_were_made_on)
{
	struct str path CLEAR(str) = { 0 };
	struct db *db AUTO(db) = open_new(&path);
	struct events events CLEAR(events) = { 0 };
	struct event e = { .batch = 1, .at = { 5, 60 }, .who = SV("A <a@b>"), .act = ACT_ACCEPT,
			   .target = SV("linux-6.12.y"), .oid = oid_of(1), .reason = SV("good") };
	uint64_t candidate;
	struct err err = { 0 };

	add_cell(db, &candidate);
	CHECK_OK(db_add_event(db, &e, &err) && db_forget_mainline(db, &err) &&
		 db_events(db, NULL, &events, &err));
	CHECK_INT(events.n, 1);
	CHECK_SV(events.p[0].reason, "good");
	CHECK(oid_eq(events.p[0].oid, oid_of(1)));
}

TEST(the_newest_standing_decision_of_each_reviewer_is_a_vote)
{
	struct str path CLEAR(str) = { 0 };
	struct db *db AUTO(db) = open_new(&path);
	struct events votes CLEAR(events) = { 0 };
	struct event e = { .batch = 1, .who = SV("A <a@b>"), .act = ACT_ACCEPT, .target = SV("t"),
			   .oid = oid_of(1) };
	struct err err = { 0 };

	CHECK_OK(db_add_event(db, &e, &err));
	e.batch = 2;
	e.act = ACT_REJECT;
	CHECK_OK(db_add_event(db, &e, &err));
	e = (struct event){ .batch = 3, .who = SV("A <a@b>"), .act = ACT_UNDO, .undoes = 2 };
	CHECK_OK(db_add_event(db, &e, &err));
	e = (struct event){ .batch = 4, .who = SV("B <b@b>"), .act = ACT_REJECT, .target = SV("t"),
			    .oid = oid_of(1) };
	CHECK_OK(db_add_event(db, &e, &err) && db_votes(db, NULL, &votes, &err));
	CHECK_INT(votes.n, 2);
	CHECK_INT(votes.p[0].act, ACT_ACCEPT);
	CHECK_INT(votes.p[1].act, ACT_REJECT);
}
