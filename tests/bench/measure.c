/*
 * What the bench measures inside one process, where starting a program would cost more than the
 * thing itself. Prints "name value unit" lines; times are the middle and the 99th percentile.
 *
 *	measure graft REPOSITORY TARGET <commits	graft each of them onto the target's tip
 *	measure chain REPOSITORY STORE TARGET <commits	judge each of them, chain included
 *	measure fill STORE ROWS				add invented candidates to a store
 *	measure board REPOSITORY STORE			load the matrix, filter, sort and search it
 *	measure search REPOSITORY TIP BASE		find the commits that may be about Rust
 *	measure run FILE COMMAND...			seconds, of processors too, and MiB to FILE
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/flow/board.h"
#include "core/flow/chain.h"
#include "core/flow/judge.h"
#include "core/flow/order.h"
#include "core/flow/related.h"
#include "core/flow/scan_worker.h"
#include "core/flow/session.h"
#include "core/git/graft.h"
#include "db/db_target.h"

struct times {
	double *p;
	size_t n, cap;
};

/* Of this thread, in milliseconds: what others on the machine do does not count. */
static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
time_order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
print_times(const char *name, struct times *t)
{
	if (!t->n)
		return;
	vec_sort(t, time_order);
	printf("%s-n %zu\n%s-median %.3f ms\n%s-p99 %.3f ms\n", name, t->n, name, t->p[t->n / 2], name,
	       t->p[t->n * 99 / 100]);
	vec_clear(t);
}

static bool
read_commit(char (*line)[64])
{
	return scanf("%63s", *line) == 1;
}

static bool
graft(char **argv, struct err *err)
{
	struct repo *repo AUTO(repo) = NULL;
	struct commit tip CLEAR(commit) = { 0 };
	struct times all = { 0 };
	size_t clean = 0;
	struct oid oid;
	char line[64];

	if (!repo_open(argv[0], &repo, err) || !repo_resolve(repo, argv[1], &oid, err) ||
	    !commit_read(repo, oid, &tip, err))
		return false;
	while (read_commit(&line)) {
		struct commit c CLEAR(commit) = { 0 };
		struct graft g CLEAR(graft) = { 0 };
		double start = now();

		if (!oid_parse(sv_of(line), &oid) || !commit_read(repo, oid, &c, err) ||
		    !graft_commit(repo, &c, tip.tree, &g, err))
			return false;
		*vec_push(&all) = now() - start;
		clean += g.state == GRAFT_CLEAN;
		repo_forget(repo);
	}
	printf("graft-clean %zu\n", clean);
	print_times("graft", &all);
	return true;
}

/* What the chains of a run took; the first judgement also reads the target. */
struct chains {
	struct times all, with;		/* with: those that have members or ended badly */
	size_t proven;
	double first;
};

static bool
time_chain(struct judge *j, const struct judge_target *t, struct oid oid, struct chains *out,
	   struct err *err)
{
	struct finding f CLEAR(finding) = { 0 };
	struct chain c CLEAR(chain) = { 0 };
	double start = now();

	if (!judge_chain(j, t, oid, &f, &c, err))
		return false;
	double took = now() - start;

	if (!out->first) {
		out->first = took;
		return true;
	}
	*vec_push(&out->all) = took;
	if (c.n)
		*vec_push(&out->with) = took;
	out->proven += c.n && c.end == CHAIN_PROVEN;
	return true;
}

static bool
chain(char **argv, struct err *err)
{
	struct session *s AUTO(session) = NULL;
	struct judge *j AUTO(judge) = NULL;
	struct chains chains = { 0 };
	const struct judge_target *jt;
	const struct target *t;
	struct oid oid;
	char line[64];

	if (!session_open(argv[0], argv[1], SESSION_READ, &s, err) ||
	    !session_target(s, sv_of(argv[2]), &t, err) || !judge_new(s, &j, err) ||
	    !judge_target(j, t, &jt, err))
		return false;
	while (read_commit(&line))
		if (!oid_parse(sv_of(line), &oid) || !time_chain(j, jt, oid, &chains, err))
			return false;
	printf("chain-first %.3f ms\nchain-proven %zu\n", chains.first, chains.proven);
	print_times("chain-judged", &chains.all);
	print_times("chain", &chains.with);
	return true;
}

static bool
add_row(struct db *db, uint64_t i, size_t targets, struct err *err)
{
	struct mentions mentions CLEAR(mentions) = { 0 };
	struct str subject CLEAR(str) = { 0 };
	struct oid oid = { { 0 } };
	struct change change = { .path = SV("rust/kernel/lib.rs"), .status = 'M', .added = 1 };

	/* Names that lie all over, as real ones do. */
	uint64_t mixed = (i + 1) * 0x9e3779b97f4a7c15u;

	memcpy(oid.b, &mixed, sizeof(mixed));
	memcpy(oid.b + 8, &i, sizeof(i));
	str_addf(&subject, "rust: part %ju: change number %ju", (uintmax_t)(i % 97), (uintmax_t)i);
	struct candidate c = {
		.oid = oid, .patch_id = oid, .subject = str_sv(&subject), .author = SV("Ada Birch"),
		.email = SV("ada@birch.example"), .authored = { 1700000000 + (int64_t)i, 0 },
		.committed = { 1700000000 + (int64_t)i, 0 }, .reason = SV("a Rust source file"),
		.size = 30, .kinds = i % 3 ? 0 : KIND_FIX, .changes = &change, .n_changes = 1,
	};

	if (i % 3 == 0)
		*vec_push(&mentions) = (struct mention){ MENTION_FIXES, sv_to(sv_of(OID_ARG(oid)), 12) };
	if (!db_add_mainline(db, oid, SV(""), 0, err) || !db_add_candidate(db, &c, oid, &mentions, err))
		return false;
	for (size_t t = 1; t <= targets; t++) {
		struct mainline_commit row = { 0 };
		struct finding f CLEAR(finding) = { .verdict = i % VERDICTS, .why = SV("it grafts") };
		bool found;

		if (!db_mainline(db, oid, &row, &found, err) ||
		    !db_put_verdict(db, (int64_t)t, row.id, &f, oid, oid, err))
			return false;
		str_clear(&row.release);
	}
	return true;
}

static bool
fill(char **argv, struct err *err)
{
	struct db *db AUTO(db) = NULL;
	struct targets targets CLEAR(targets) = { 0 };
	uint64_t n = strtoull(argv[1], NULL, 10);

	if (!db_open(argv[0], DB_WRITE, &db, err) || !db_targets(db, &targets, err) ||
	    !db_begin(db, err))
		return false;
	for (uint64_t i = 0; i < n; i++)
		if (!add_row(db, i, targets.n, err))
			return false;
	return db_commit(db, err);
}

/* The longest that any order takes. */
static double
sort_rows(const struct board *b)
{
	size_t *rows AUTO_FREE = xmalloc((b->candidates.n + 1) * sizeof(*rows));
	double most = 0;

	for (int o = 0; o < ORDERS; o++) {
		for (size_t i = 0; i < b->candidates.n; i++)
			rows[i] = i;
		double start = now();

		order_rows(b, (enum order)o, UINT64_MAX, rows, b->candidates.n);
		most = MAX(most, now() - start);
	}
	return most;
}

/* What the interface and `corten list` do with a matrix that is loaded. */
static void
use_board(const struct board *b)
{
	struct times filter = { 0 }, search = { 0 }, sort = { 0 };
	size_t ready = 0, hits = 0;

	for (int times = 0; times < 9; times++) {
		double start = now();

		for (size_t i = 0; i < b->candidates.n; i++)
			ready += board_verdict(b, i, 0) == VERDICT_READY;
		*vec_push(&filter) = now() - start;
		start = now();
		for (size_t i = 0; i < b->candidates.n; i++)
			hits += sv_find_nocase(b->candidates.p[i].subject, SV("number 77")) != SV_NONE;
		*vec_push(&search) = now() - start;
		*vec_push(&sort) = sort_rows(b);
	}
	printf("board-rows %zu\nboard-ready %zu\nboard-hits %zu\n", b->candidates.n, ready / 9, hits / 9);
	print_times("board-filter", &filter);
	print_times("board-search", &search);
	print_times("board-sort", &sort);
}

static bool
board(char **argv, struct err *err)
{
	struct session *s AUTO(session) = NULL;
	struct board *b AUTO(board) = NULL;
	double start = now();

	if (!session_open(argv[0], argv[1], SESSION_READ, &s, err) || !board_load(s, &b, err))
		return false;
	printf("board-load %.3f ms\n", now() - start);
	use_board(b);
	return true;
}

/* Seconds of the wall's clock, and of all processors that this program had. */
static void
print_taken(const char *name, struct timespec since)
{
	struct timespec wall, cpu;

	clock_gettime(CLOCK_MONOTONIC, &wall);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
	printf("%s-wall %.3f s\n%s-cpu %.3f s\n", name,
	       (double)(wall.tv_sec - since.tv_sec) + (double)(wall.tv_nsec - since.tv_nsec) / 1e9, name,
	       (double)cpu.tv_sec + (double)cpu.tv_nsec / 1e9);
}

/* The first half of a scan alone: the commits between @base and @tip that may be about Rust. */
static bool
find_related(struct session *s, struct oid tip, struct oid base, struct err *err)
{
	struct history h CLEAR(history) = { 0 };
	struct places all CLEAR(places) = { 0 };
	struct pool *pool AUTO(pool) = NULL;
	size_t found = 0;

	if (!history_load(s->repo, tip, &base, 1, NULL, &h, err) || !scan_pool_new(s, &pool, err))
		return false;
	bool *related AUTO_FREE = xzalloc(h.n + 1);

	for (uint32_t i = 0; i < h.n; i++)
		*vec_push(&all.list) = i;
	if (!related_find(pool, &h, all.list.p, all.list.n, NULL, related, err))
		return false;
	for (size_t i = 0; i < h.n; i++)
		found += related[i];
	printf("search-commits %zu\nsearch-found %zu\n", h.n, found);
	return true;
}

static bool
search(char **argv, struct err *err)
{
	struct session *s AUTO(session) = NULL;
	struct oid tip, base;
	struct timespec start;

	clock_gettime(CLOCK_MONOTONIC, &start);
	if (!session_open(argv[0], "none", SESSION_NO_STORE, &s, err) ||
	    !session_commit(s, argv[1], &tip, err) || !session_commit(s, argv[2], &base, err) ||
	    !find_related(s, tip, base, err))
		return false;
	print_taken("search", start);
	return true;
}

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

/* Run a program to its end; its exit status. */
static int
run_program(const char *file, char **argv)
{
	struct timespec from, to;
	struct rusage used;
	int status = 0;
	FILE *out = fopen(file, "w");

	clock_gettime(CLOCK_MONOTONIC, &from);
	pid_t pid = fork();

	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	if (!out || pid < 0 || wait4(pid, &status, 0, &used) != pid)
		return 127;
	clock_gettime(CLOCK_MONOTONIC, &to);
	fprintf(out, "%.3f %.3f %ld\n",
		(double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9,
		seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss / 1024);
	fclose(out);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static const struct {
	const char *name;
	int args;
	bool (*run)(char **argv, struct err *err);
} commands[] = {
	{ "board", 2, board }, { "chain", 3, chain },	{ "fill", 2, fill },
	{ "graft", 2, graft }, { "search", 3, search },
};

int
main(int argc, char **argv)
{
	struct err err = { 0 };
	struct rusage used;

	if (argc > 3 && !strcmp(argv[1], "run"))
		return run_program(argv[2], argv + 3);
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++) {
		if (argc != commands[i].args + 2 || strcmp(argv[1], commands[i].name) != 0)
			continue;
		if (!commands[i].run(argv + 2, &err)) {
			fprintf(stderr, "measure: %s\n", err.text);
			return 1;
		}
		getrusage(RUSAGE_SELF, &used);
		printf("%s-memory %ld MiB\n", argv[1], used.ru_maxrss / 1024);
		return 0;
	}
	fprintf(stderr, "usage: measure board|chain|fill|graft|run|search ...\n");
	return 129;
}
