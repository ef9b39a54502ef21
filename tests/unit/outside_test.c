/* What kernel.org and the CVE records say, read; and kept in the store. */
#include "core/net/cve.h"
#include "core/net/releases.h"

#include "core/base/file.h"
#include "db/db_outside.h"
#include "rules/eol.h"
#include "tests/unit/test.h"

#define A "1111111111111111111111111111111111111111"
#define B "2222222222222222222222222222222222222222"
#define C "3333333333333333333333333333333333333333"

static struct oid
oid(const char *hex)
{
	struct oid o;

	CHECK(oid_parse(sv_of(hex), &o));
	return o;
}

TEST(releases_tell_what_lives)
{
	struct kernel_branches b CLEAR(kernel_branches) = { 0 };
	struct err err = { 0 };

	CHECK_OK(releases_read(SV("{\"latest_stable\": {\"version\": \"9.2.1\"}, \"releases\": ["
		"{\"moniker\": \"mainline\", \"version\": \"9.3-rc2\", \"iseol\": false,"
		" \"released\": {\"timestamp\": 1800000000, \"isodate\": \"2027-01-15\"}},"
		"{\"moniker\": \"stable\", \"version\": \"9.1.7\", \"iseol\": true},"
		"{\"moniker\": \"linux-next\", \"version\": \"next-20270115\", \"iseol\": false},"
		"{\"version\": 6}, 7, null]}"), &b, &err));
	CHECK_INT(b.n, 2);
	CHECK_SV(b.p[0].series, "9.3");
	CHECK_SV(b.p[0].moniker, "mainline");
	CHECK_INT(b.p[0].released, 1800000000);
	CHECK(!b.p[0].eol && b.p[1].eol);
	CHECK_SV(b.p[1].version, "9.1.7");
}

TEST(releases_refuse_what_is_none)
{
	struct kernel_branches b = { 0 };
	struct err err = { 0 };
	static const char *const bad[] = {
		"", "<html>", "{}", "[]", "{\"releases\": []}", "{\"releases\": {\"a\": 1}}",
		"{\"releases\": [{\"moniker\": \"stable\", \"version\": \"\xff\"}]}",
		"{\"releases\": [{\"moniker\": \"stable\", \"version\": \"6.1\"}]",
	};

	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		CHECK_FAILS(releases_read(sv_of(bad[i]), &b, &err), ERR_PARSE);
	CHECK_INT(b.n, 0);
}

TEST(eol_knows_until_when)
{
	struct eol e CLEAR(eol) = { 0 };
	struct err err = { 0 };

	CHECK_OK(eol_load(&e, NULL, &err));
	CHECK_SV(eol_until(&e, (struct version){ 6, 6, 31, VERSION_FINAL }), "2027-12");
	CHECK_SV(eol_until(&e, (struct version){ 6, 7, 0, VERSION_FINAL }), "");
}

static void
read_sample(struct cve_reader *r)
{
	cve_add_file(r, SV("vulns-master/cve/published/2024/CVE-2024-1.sha1"), SV(A "\n"));
	cve_add_file(r, SV("vulns-master/cve/published/2024/CVE-2024-1.dyad"),
		     SV("# dyad version: 1\n6.1.43:" B ":6.1.78:" C "\n6.5:" B ":6.8:" A "\n"
			"6.4.8:" B ":0:0\n"));
	cve_add_file(r, SV("vulns-master/cve/published/2024/CVE-2024-1.json"),
		     SV("{\"containers\":{\"cna\":{\"title\":\"x: fix it\",\"references\":"
			"[{\"url\":\"https://git.kernel.org/stable/c/" A "\"},{\"url\":7}]}},"
			"\"cveMetadata\":{\"cveID\":\"CVE-2024-1\",\"state\":\"PUBLISHED\"}}"));
	cve_add_file(r, SV("cve/rejected/2024/CVE-2024-2.sha1"), SV(B "\n"));
	cve_add_file(r, SV("cve/published/2024/CVE-2024-3.json"),
		     SV("{\"containers\":{\"cna\":{\"title\":\"y\",\"references\":"
			"[{\"url\":\"https://git.kernel.org/stable/c/" C "\"}]}},"
			"\"cveMetadata\":{\"cveId\":\"CVE-2024-3\",\"state\":\"REJECTED\"}}"));
}

TEST(cve_records_tell_what_a_commit_fixes)
{
	struct cve_reader r CLEAR(cve_reader) = { 0 };
	struct cves c CLEAR(cves) = { 0 };
	struct err err = { 0 };

	read_sample(&r);
	CHECK_INT(r.passed_over, 0);
	CHECK_OK(cve_finish(&r, &c, &err));
	CHECK_INT(c.n, 3);
	CHECK_SV(c.p[0].title, "x: fix it");
	CHECK_INT(c.p[0].pairs.n, 3);	/* the .sha1 and the record name nothing new */
	CHECK_SV(c.p[0].pairs.p[0].fixed, "6.1.78");
	CHECK(oid_is_none(c.p[0].pairs.p[2].fixed_oid));
	CHECK(c.p[0].pairs.p[1].named);		/* as .sha1 has it */
	CHECK(!c.p[0].pairs.p[0].named);	/* a backport */
	CHECK(c.p[2].pairs.p[0].named);		/* the only one there is */
	CHECK_INT(c.p[1].state, CVE_REJECTED);
	CHECK_INT(c.p[2].state, CVE_REJECTED);	/* the record knows better than the folder */
	CHECK(oid_eq(c.p[2].pairs.p[0].fixed_oid, oid(C)));
}

TEST(cve_files_that_make_no_sense_are_counted)
{
	struct cve_reader r CLEAR(cve_reader) = { 0 };
	struct cves c = { 0 };
	struct err err = { 0 };

	CHECK(!cve_wants(SV("cve/published/2024/CVE-2024-1.mbox")));
	CHECK(!cve_wants(SV("cve/published/2024/x/CVE-2024-1.sha1")));
	CHECK(!cve_wants(SV("cve/testing/2024/CVE-2024-1.sha1")));
	CHECK(!cve_wants(SV("scripts/cve_create")));
	CHECK(cve_wants(SV("v/cve/published/2024/CVE-2024-1.sha1")));
	CHECK_FAILS(cve_finish(&r, &c, &err), ERR_PARSE);
	cve_add_file(&r, SV("cve/published/2024/CVE-2024-1.sha1"), SV("nonsense\n"));
	cve_add_file(&r, SV("cve/published/2024/CVE-2024-1.dyad"), SV("6.1:6.2\n"));
	cve_add_file(&r, SV("cve/published/2024/CVE-2024-1.json"), SV("{\"a\": \xff}"));
	cve_add_file(&r, SV("cve/published/2024/CVE-2024-1.json"), SV("[]"));
	CHECK_INT(r.passed_over, 4);
	CHECK(strstr(r.first.p, "nonsense"));
}

/* A store of its own. */
struct store {
	struct str dir;
	struct db *db;
};

static void
store_clear(struct store *s)
{
	db_free(s->db);
	file_remove_all(s->dir.p);
	str_clear(&s->dir);
}
DEFINE_CLEAR(store);

static void
store_open(struct store *s)
{
	struct str path CLEAR(str) = { 0 };
	struct err err = { 0 };

	CHECK(file_scratch(&s->dir, NULL));
	str_addf(&path, "%s/store.db", s->dir.p);
	CHECK_OK(db_open(path.p, DB_WRITE, &s->db, &err));
	CHECK_OK(db_prepare_all(s->db, &err));
}

TEST(store_keeps_the_cves_of_a_commit)
{
	struct store s CLEAR(store) = { 0 };
	struct cve_reader r CLEAR(cve_reader) = { 0 };
	struct cves c CLEAR(cves) = { 0 }, back CLEAR(cves) = { 0 };
	struct err err = { 0 };

	store_open(&s);
	read_sample(&r);
	CHECK_OK(cve_finish(&r, &c, &err));
	CHECK_OK(db_put_cves(s.db, &c, &err));
	CHECK_OK(db_put_cves(s.db, &c, &err));
	CHECK_OK(db_cves(s.db, oid(A), CVE_FIXED_BY, &back, &err));
	CHECK_INT(back.n, 1);
	CHECK_SV(back.p[0].name, "CVE-2024-1");
	CHECK_INT(back.p[0].pairs.n, 3);
	CHECK_SV(back.p[0].pairs.p[1].since, "6.5");
	CHECK(back.p[0].pairs.p[1].named);
	cves_clear(&back);
	back = (struct cves){ 0 };
	CHECK_OK(db_cves(s.db, oid(C), CVE_FIXED_BY, &back, &err));
	CHECK_INT(back.n, 1);	/* CVE-2024-3; of CVE-2024-1 it is a backport */
	CHECK_SV(back.p[0].name, "CVE-2024-3");
	cves_clear(&back);
	back = (struct cves){ 0 };
	CHECK_OK(db_cves(s.db, oid(B), CVE_CAUSED_BY, &back, &err));
	CHECK_INT(back.n, 1);
}

TEST(store_keeps_documents_and_how_fresh_they_are)
{
	struct store s CLEAR(store) = { 0 };
	struct document d CLEAR(document) = { .fetched = 7, .has_body = true };
	struct document back CLEAR(document) = { 0 }, bare CLEAR(document) = { 0 };
	struct source_state states[OUTSIDE_SOURCES];
	struct arena text CLEAR(arena) = { 0 };
	struct err err = { 0 };
	bool found;

	store_open(&s);
	str_add(&d.etag, SV("\"e\""));
	str_add(&d.body, SV("one\0two"));
	CHECK_OK(db_put_document(s.db, SV("https://x/"), &d, &err));
	CHECK_OK(db_document_same(s.db, SV("https://x/"), 9, &err));
	CHECK_OK(db_document(s.db, SV("https://x/"), &back, &found, &err));
	CHECK(found && back.has_body && back.fetched == 9);
	CHECK_INT(back.body.n, 7);
	d.has_body = false;
	CHECK_OK(db_put_document(s.db, SV("https://x/"), &d, &err));
	CHECK_OK(db_document(s.db, SV("https://x/"), &bare, &found, &err));
	CHECK(found && !bare.has_body);

	CHECK_OK(db_source_failed(s.db, SOURCE_CVE, SV("https://x/"), SV("no route"), &err));
	CHECK_OK(db_source_fetched(s.db, SOURCE_QUEUE, SV("/q"), 5, &err));
	CHECK_OK(db_source_failed(s.db, SOURCE_QUEUE, SV("/q"), SV("gone"), &err));
	CHECK_OK(db_sources(s.db, &text, states, &err));
	CHECK_INT(states[SOURCE_CVE].fetched, 0);
	CHECK_SV(states[SOURCE_CVE].problem, "no route");
	CHECK_INT(states[SOURCE_QUEUE].fetched, 5);	/* what is known stays */
	CHECK_SV(states[SOURCE_QUEUE].problem, "gone");
	CHECK_INT(states[SOURCE_LORE].fetched, 0);
}
