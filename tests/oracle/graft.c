/* For the graft's oracle: reads "COMMIT TARGET" lines, prints each with the state and tree of the graft. */
#include <stdio.h>

#include "core/git/graft.h"

static const char *const state_word[] = {
	[GRAFT_CLEAN] = "clean", [GRAFT_EMPTY] = "empty", [GRAFT_CONFLICT] = "conflict",
};

static bool
one(struct repo *repo, const char *commit, const char *target, struct err *err)
{
	struct commit c CLEAR(commit) = { 0 }, t CLEAR(commit) = { 0 };
	struct graft g CLEAR(graft) = { 0 };
	struct oid oid;

	if (!repo_resolve(repo, commit, &oid, err) || !commit_read(repo, oid, &c, err) ||
	    !repo_resolve(repo, target, &oid, err) || !commit_read(repo, oid, &t, err) ||
	    !graft_commit(repo, &c, t.tree, &g, err))
		return false;
	printf("%s %s %s %s", commit, target, state_word[g.state], OID_ARG(g.tree));
	for (size_t i = 0; i < g.n; i++)
		if (graft_is_conflict(g.p[i].how))
			printf(" [" SV_FMT ": %s]", SV_ARG(g.p[i].path), graft_how_text(g.p[i].how));
	printf("\n");
	return true;
}

int
main(int argc, char **argv)
{
	struct repo *repo AUTO(repo) = NULL;
	struct err err = { 0 };
	char commit[64], target[64];

	if (argc != 2 || !repo_open(argv[1], &repo, &err)) {
		fprintf(stderr, "usage: graft REPOSITORY: %s\n", err.text);
		return 1;
	}
	while (scanf("%63s %63s", commit, target) == 2) {
		if (!one(repo, commit, target, &err))
			printf("%s %s error %s\n", commit, target, err.text);
		repo_forget(repo);
	}
	return 0;
}
