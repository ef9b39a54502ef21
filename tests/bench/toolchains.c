/*
 * The toolchain's step alone: every candidate of a scanned repository on every target that does not have
 * it from the start, by as many threads as there are processors, from an empty memory.
 *
 *	bench_toolchains REPOSITORY
 *
 * Prints "TARGET ok N gate N blocked N" lines, and what it took.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#include "core/flow/board.h"
#include "core/flow/judging.h"
#include "core/flow/tooling.h"
#include "core/flow/worker.h"

#define TARGETS_MAX 64

struct toolchain_job {
	struct job job;
	struct oid oid;			/* in */
	uint64_t targets;		/* in: as bits, by index */
	bool asked[TARGETS_MAX];	/* out: there is Rust */
	enum tool_answer answers[TARGETS_MAX];	/* out */
};

static bool
ask(struct judge *j, struct session *s, const struct target *t, const struct commit *c,
    struct toolchain_job *d, size_t i, struct err *err)
{
	struct tool_findings found CLEAR(tool_findings) = { 0 };
	struct graft graft CLEAR(graft) = { 0 };
	struct tooling *tooling = judge_tooling(j);
	const struct judge_target *jt;

	if (!judge_target(j, t, &jt, err))
		return false;
	if (!jt->has_rust)
		return true;
	if (!tooling_judge(tooling, t, jt->tree, c, NULL, &found, err))
		return false;
	d->asked[i] = true;
	if (found.n) {
		tool_findings_clear(&found);
		found = (struct tool_findings){ 0 };
		if (!graft_commit(s->repo, c, jt->tree, &graft, err) ||
		    !tooling_judge(tooling, t, jt->tree, c, &graft, &found, err))
			return false;
	}
	d->answers[i] = found.worst;
	return true;
}

static bool
run(struct job *job, void *context, struct err *err)
{
	struct toolchain_job *d = CONTAINER_OF(job, struct toolchain_job, job);
	struct commit c CLEAR(commit) = { 0 };
	struct session *s;
	struct judge *j;
	bool ok;

	if (!worker_judge(context, 0, &s, &j, err) || !commit_read(s->repo, d->oid, &c, err))
		return false;
	ok = true;
	for (size_t i = 0; ok && i < s->targets.n; i++)
		if (d->targets >> i & 1)
			ok = ask(j, s, &s->targets.p[i], &c, d, i, err);
	repo_forget(s->repo);
	sources_trim(judge_sources(j));
	tooling_trim(judge_tooling(j));
	return ok;
}

static struct {
	size_t counts[TARGETS_MAX][TOOL_BLOCKED + 1], failed;
} total;

static void
done(struct job *job)
{
	struct toolchain_job *d = CONTAINER_OF(job, struct toolchain_job, job);

	total.failed += job->err.kind != 0;
	for (size_t i = 0; i < TARGETS_MAX; i++)
		total.counts[i][d->answers[i]] += d->asked[i];
	free(d);
}

static double
seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
print(const struct session *s, double wall)
{
	struct rusage used;

	for (size_t i = 0; i < s->targets.n; i++)
		printf("%s ok %zu gate %zu blocked %zu\n", s->targets.p[i].name.p,
		       total.counts[i][TOOL_OK] + total.counts[i][TOOL_WARNS], total.counts[i][TOOL_GATE],
		       total.counts[i][TOOL_BLOCKED]);
	getrusage(RUSAGE_SELF, &used);
	printf("failed %zu\nwall %.2f s\ncpu %.2f s\nmemory %ld MiB\n", total.failed, wall,
	       seconds(CLOCK_PROCESS_CPUTIME_ID), used.ru_maxrss / 1024);
}

static bool
measure(const char *dir, struct err *err)
{
	struct session *s AUTO(session) = NULL;
	struct board *b AUTO(board) = NULL;
	struct pool *pool AUTO(pool) = NULL;
	double start = seconds(CLOCK_MONOTONIC);

	if (!session_open(dir, NULL, SESSION_READ, &s, err) || !board_load(s, &b, err) ||
	    !worker_pool_new(s, 0, &pool, err))
		return false;
	for (size_t row = 0; row < b->candidates.n; row++) {
		struct toolchain_job *d = xzalloc(sizeof(*d));

		d->job.run = run;
		d->job.done = done;
		d->oid = b->candidates.p[row].oid;
		for (size_t i = 0; i < s->targets.n; i++)
			d->targets |= (uint64_t)!board_is_ancestor(b, row, i) << i;
		pool_add(pool, &d->job);
	}
	pool_wait(pool, NULL);
	print(s, seconds(CLOCK_MONOTONIC) - start);
	return true;
}

int
main(int argc, char **argv)
{
	struct err err = { 0 };

	if (argc != 2) {
		fprintf(stderr, "usage: bench_toolchains REPOSITORY\n");
		return 129;
	}
	if (!measure(argv[1], &err)) {
		fprintf(stderr, "bench_toolchains: %s\n", err.text);
		return 1;
	}
	return 0;
}
