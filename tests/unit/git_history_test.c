/* Stretches of history: what git reaches, parents before children. */
#include "tests/unit/oracle.h"

#include <stdio.h>

#include "core/base/file.h"
#include "core/base/map.h"
#include "core/git/history.h"

#define COMMITS 400

/* The names that `git rev-list @spec` prints, as a set. */
static void
reach(const char *dir, const char *spec, struct map *out)
{
	struct str said CLEAR(str) = { 0 };
	struct sv rest, line;

	CHECK_INT(ORACLE_GIT(dir, SV(""), &said, "rev-list", spec), 0);
	for (rest = str_sv(&said); sv_line(&rest, &line);)
		map_add(out, line);
}

/* What @tip reaches and @hidden does not, by two walks that hide nothing: dates cannot mislead them. */
static void
check_range(const char *dir, const char *tip, const char *hidden)
{
	struct map with CLEAR(map) = { 0 }, without CLEAR(map) = { 0 };
	struct history h CLEAR(history) = { 0 };
	struct repo *repo AUTO(repo) = NULL;
	struct oid from, hide;
	struct err err = { 0 };
	size_t want = 0;

	CHECK_OK(repo_open(dir, &repo, &err) && repo_resolve(repo, tip, &from, &err) &&
		 repo_resolve(repo, hidden, &hide, &err) &&
		 history_load(repo, from, &hide, 1, NULL, &h, &err));
	reach(dir, tip, &with);
	reach(dir, hidden, &without);
	for (size_t i = 0; i < with.entries.n; i++)
		want += !map_has(&without, with.entries.p[i].key);
	CHECK_INT(h.n, want);
	for (uint32_t i = 0; i < h.n; i++) {
		CHECK(map_has(&with, sv_of(OID_ARG(h.p[i].oid))));
		CHECK(!map_has(&without, sv_of(OID_ARG(h.p[i].oid))));
		for (uint32_t k = 0; k < h.p[i].n_parents; k++)
			CHECK(h.p[i].parents[k] < i || h.p[i].parents[k] == HISTORY_OUTSIDE);
	}
}

/* Branches that part and meet, with dates that are off by twenty commits; tags c1, c2, ... */
static void
make_tangle(const char *dir)
{
	struct str s CLEAR(str) = { 0 };
	uint64_t dice = 12345;

	for (unsigned i = 1; i <= COMMITS; i++) {
		dice = dice * 6364136223846793005u + 1442695040888963407u;
		unsigned roll = (unsigned)(dice >> 33), back = 1 + roll % MIN(i, 12u);

		str_addf(&s, "commit refs/tags/c%u\nmark :%u\ncommitter o <o@example.org> %u +0000\n"
			 "data 0\n", i, i, 1700000000 + i * 100 + roll / 16 % 2000);
		if (i > 1)
			str_addf(&s, "from :%u\n", i - MIN(back, i - 1));
		if (i > 20 && roll % 3 == 0)
			str_addf(&s, "merge :%u\n", i - 13 - roll / 64 % 6);
		if (i > 40 && roll % 24 == 0)
			str_addf(&s, "merge :%u\nmerge :%u\n", i - 20, i - 30 - roll / 64 % 6);
		str_add(&s, SV("\n"));
	}
	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "init", "-q", "-b", "main", "."), 0);
	CHECK_INT(ORACLE_GIT(dir, str_sv(&s), NULL, "fast-import", "--quiet"), 0);
}

static void
check_ranges(const char *dir)
{
	static const char *const pairs[][2] = {
		{ "c400", "c390" }, { "c400", "c200" }, { "c400", "c1" }, { "c399", "c398" },
		{ "c250", "c240" }, { "c200", "c400" }, { "c300", "c300" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(pairs); i++)
		check_range(dir, pairs[i][0], pairs[i][1]);
}

TEST(history_is_what_one_tip_reaches_and_another_does_not_though_dates_lie)
{
	const char *dir = oracle_scratch();

	make_tangle(dir);
	check_ranges(dir);
}

/* Best common ancestors are those of git, and who reaches whom, too. */
static void
check_relations(const char *dir)
{
	struct repo *repo AUTO(repo) = NULL;
	struct err err = { 0 };

	CHECK_OK(repo_open(dir, &repo, &err));
	for (unsigned i = 1; i <= COMMITS; i += 37) {
		for (unsigned k = 1; k <= COMMITS; k += 41) {
			struct str said CLEAR(str) = { 0 };
			struct oid a, b, fork;
			char x[16], y[16];
			bool reaches;

			snprintf(x, sizeof(x), "c%u", i);
			snprintf(y, sizeof(y), "c%u", k);
			CHECK_OK(repo_resolve(repo, x, &a, &err) && repo_resolve(repo, y, &b, &err) &&
				 history_fork(repo, a, b, &fork, &err) &&
				 history_reaches(repo, a, b, &reaches, &err));
			CHECK_INT(ORACLE_GIT(dir, SV(""), &said, "merge-base", "--all", x, y), 0);
			CHECK(sv_has(str_sv(&said), sv_of(OID_ARG(fork))));
			CHECK_INT(reaches, ORACLE_GIT(dir, SV(""), NULL, "merge-base", "--is-ancestor",
						      y, x) == 0);
		}
	}
}

TEST(commits_are_related_as_git_says)
{
	const char *dir = oracle_scratch();

	make_tangle(dir);
	check_relations(dir);
}

/* Write the graph of what @commits (names, one a line) reach. */
static void
write_graph(const char *dir, const char *commits, const char *option)
{
	struct str names CLEAR(str) = { 0 };

	CHECK_INT(ORACLE_GIT(dir, sv_of(commits), &names, "rev-list", "--no-walk", "--stdin"), 0);
	CHECK_INT(ORACLE_GIT(dir, str_sv(&names), NULL, "commit-graph", "write", "--stdin-commits",
			     "--changed-paths", option), 0);
}

TEST(with_a_commit_graph_of_all_or_a_part_history_is_the_same)
{
	static const char *const tips[] = { "c400\nc399\nc398\nc397\nc396\n", "c300\nc120\n" };

	for (size_t i = 0; i < ARRAY_SIZE(tips); i++) {
		const char *dir = oracle_scratch();

		make_tangle(dir);
		write_graph(dir, tips[i], "--no-progress");
		check_ranges(dir);
		check_relations(dir);
	}
}

TEST(with_a_chain_of_commit_graphs_history_is_the_same)
{
	const char *dir = oracle_scratch();

	make_tangle(dir);
	write_graph(dir, "c100\n", "--split=no-merge");
	write_graph(dir, "c200\n", "--split=no-merge");
	write_graph(dir, "c390\n", "--split=no-merge");
	check_ranges(dir);
	check_relations(dir);
}

/* A graph whose bytes were turned over at @at. */
static void
load_damaged(const char *dir, const char *path, struct sv bytes, size_t at)
{
	struct str bad CLEAR(str) = { 0 };
	struct repo *repo AUTO(repo) = NULL;
	struct history h CLEAR(history) = { 0 };
	struct err err = { 0 };
	struct oid tip;

	str_add(&bad, bytes);
	for (size_t i = at; i < MIN(at + 6, bad.n); i++)
		bad.p[i] = (char)~bad.p[i];
	CHECK_OK(file_write(path, str_sv(&bad), FILE_REPLACE, &err));
	CHECK_OK(repo_open(dir, &repo, &err) && repo_resolve(repo, "c400", &tip, &err));
	/* What it says is git's affair (git commit-graph verify); that it ends is ours. */
	bool ok UNUSED = history_load(repo, tip, NULL, 0, NULL, &h, &err);
}

TEST(a_damaged_commit_graph_gives_no_crash)
{
	const char *dir = oracle_scratch();
	struct str path CLEAR(str) = { 0 }, bytes CLEAR(str) = { 0 };
	struct err err = { 0 };

	make_tangle(dir);
	write_graph(dir, "c400\n", "--no-progress");
	str_addf(&path, "%s/.git/objects/info/commit-graph", dir);
	CHECK_OK(file_read(path.p, &bytes, &err));
	for (size_t at = 0; at < bytes.n; at += MAX(bytes.n / 150, (size_t)1))
		load_damaged(dir, path.p, str_sv(&bytes), at);
}

TEST(history_of_the_corpus_is_what_git_reaches)
{
	const char *dir = oracle_corpus();

	if (!dir)
		SKIP("the corpus is not there");
	check_range(dir, "master", "v6.1");
	check_range(dir, "linux-6.12.y", "master");
	check_range(dir, "master", "linux-6.12.y");
}
