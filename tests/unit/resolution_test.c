/* core/git/resolution, graft, keep: what people made of conflicts, in a repository and out again. */
#include "core/git/graft.h"
#include "core/git/keep.h"
#include "tests/unit/oracle.h"

/* A repository with three versions of a file: "base", ours and theirs of it as trees. */
struct trees {
	struct repo *repo;
	struct oid base, ours, theirs;
};

static struct oid
tree_with(struct repo *repo, const char *text)
{
	struct edit_path edit = { SV("f"), { MODE_FILE, repo_put(repo, OBJECT_BLOB, sv_of(text)) } };
	struct err err = { 0 };
	struct oid tree;

	CHECK_OK(tree_edit(repo, repo_put(repo, OBJECT_TREE, SV("")), &edit, 1, &tree, &err));
	return tree;
}

static void
open_trees(struct trees *t)
{
	const char *dir = oracle_scratch();
	struct err err = { 0 };

	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "init", "-q", "."), 0);
	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "config", "user.name", "Tess"), 0);
	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "config", "user.email", "tess@example.org"), 0);
	CHECK_OK(repo_open(dir, &t->repo, &err));
	t->base = tree_with(t->repo, "1\n2\n3\n");
	t->ours = tree_with(t->repo, "1\nours\n3\n");
	t->theirs = tree_with(t->repo, "1\ntheirs\n3\n");
}

/* Graft "theirs" as a commit, with what is known. */
static void
graft_theirs(struct trees *t, struct oid onto, const struct resolutions *known, struct graft *g)
{
	struct person me = { SV("Tess"), SV("tess@example.org"), { 1700000000, 60 } };
	struct commit c CLEAR(commit) = { 0 };
	struct err err = { 0 };
	struct oid root = commit_make(t->repo, &(struct commit_draft){
		.tree = t->base, .author = me, .committer = me, .message = SV("root\n") });
	struct oid oid = commit_make(t->repo, &(struct commit_draft){
		.tree = t->theirs, .parents = &root, .n_parents = 1, .author = me, .committer = me,
		.message = SV("theirs\n") });

	CHECK_OK(commit_read(t->repo, oid, &c, &err));
	CHECK_OK(graft_commit_resolved(t->repo, &c, onto, known, g, &err));
}

static void
record(struct trees *t, const struct graft *g, struct entry result, struct resolutions *known)
{
	struct err err = { 0 };
	struct resolution r = { .base = g->p[0].base, .ours = g->p[0].ours, .theirs = g->p[0].theirs,
				.result = result, .path = SV("f"), .target = SV("linux-6.12.y"),
				.who = SV("Tess <tess@example.org>"), .note = SV("took both"),
				.at = { 1700000000, 0 } };

	CHECK_OK(resolutions_record(t->repo, known, &r, 1, &err));
}

static struct entry
blob(struct trees *t, const char *text)
{
	return (struct entry){ MODE_FILE, repo_put(t->repo, OBJECT_BLOB, sv_of(text)) };
}

TEST(a_recorded_resolution_is_taken_where_the_same_versions_meet)
{
	struct resolutions known CLEAR(resolutions) = { 0 };
	struct graft conflict CLEAR(graft) = { 0 }, g CLEAR(graft) = { 0 };
	struct trees t;

	open_trees(&t);
	graft_theirs(&t, t.ours, NULL, &conflict);
	CHECK_INT(conflict.state, GRAFT_CONFLICT);
	record(&t, &conflict, blob(&t, "1\nboth\n3\n"), &known);
	graft_theirs(&t, t.ours, &known, &g);
	CHECK_INT(g.state, GRAFT_CLEAN);
	CHECK_INT(g.p[0].how, GRAFT_RESOLVED);
	CHECK(oid_eq(g.tree, tree_with(t.repo, "1\nboth\n3\n")));
	CHECK_SV(g.p[0].resolution->note, "took both");
	repo_free(t.repo);
}

TEST(a_resolution_for_another_version_is_offered_and_not_taken)
{
	struct resolutions known CLEAR(resolutions) = { 0 };
	struct graft conflict CLEAR(graft) = { 0 }, g CLEAR(graft) = { 0 };
	struct trees t;

	open_trees(&t);
	graft_theirs(&t, t.ours, NULL, &conflict);
	record(&t, &conflict, blob(&t, "1\nboth\n3\n"), &known);
	graft_theirs(&t, tree_with(t.repo, "1\nours\n3\n4\n"), &known, &g);
	CHECK_INT(g.state, GRAFT_CONFLICT);
	CHECK(!resolutions_find(&known, g.p[0].base, g.p[0].ours, g.p[0].theirs));
	CHECK(resolutions_find_stale(&known, g.p[0].base, g.p[0].ours, g.p[0].theirs) == &known.p[0]);
	CHECK(!resolutions_find_stale(&known, g.p[0].base, conflict.p[0].ours, g.p[0].theirs));
	repo_free(t.repo);
}

TEST(a_resolution_can_be_that_no_file_is_left)
{
	struct resolutions known CLEAR(resolutions) = { 0 };
	struct graft conflict CLEAR(graft) = { 0 }, g CLEAR(graft) = { 0 };
	struct trees t;

	open_trees(&t);
	graft_theirs(&t, t.ours, NULL, &conflict);
	record(&t, &conflict, (struct entry){ 0 }, &known);
	graft_theirs(&t, t.ours, &known, &g);
	CHECK_INT(g.state, GRAFT_CLEAN);
	CHECK(oid_eq(g.tree, repo_put(t.repo, OBJECT_TREE, SV(""))));
	repo_free(t.repo);
}

TEST(resolutions_survive_the_handle_and_git_keeps_them)
{
	struct resolutions known CLEAR(resolutions) = { 0 }, read CLEAR(resolutions) = { 0 };
	struct graft conflict CLEAR(graft) = { 0 };
	struct err err = { 0 };
	struct trees t;

	open_trees(&t);
	graft_theirs(&t, t.ours, NULL, &conflict);
	record(&t, &conflict, blob(&t, "1\nboth\n3\n"), &known);
	struct str dir CLEAR(str) = { 0 };

	str_add(&dir, sv_of(repo_dir(t.repo)));
	repo_free(t.repo);
	CHECK_INT(ORACLE_GIT(dir.p, SV(""), NULL, "gc", "-q", "--prune=now"), 0);
	CHECK_INT(ORACLE_GIT(dir.p, SV(""), NULL, "fsck", "--strict"), 0);
	CHECK_OK(repo_open(dir.p, &t.repo, &err));
	CHECK_OK(resolutions_load(t.repo, &read, &err));
	CHECK_INT(read.n, 1);
	CHECK_SV(read.p[0].target, "linux-6.12.y");
	CHECK_INT(read.p[0].at.seconds, 1700000000);
	CHECK(repo_has(t.repo, read.p[0].result.oid));
	CHECK_OK(resolutions_drop(t.repo, &known, read.p, 1, &err));
	CHECK_INT(known.n, 0);
	repo_free(t.repo);
}

TEST(a_ref_that_moved_meanwhile_is_not_overwritten)
{
	struct err err = { 0 };
	struct oid none = { { 0 } };
	struct trees t;

	open_trees(&t);
	struct person me = { SV("Tess"), SV("tess@example.org"), { 1700000000, 60 } };
	struct oid oid = commit_make(t.repo, &(struct commit_draft){
		.tree = t.base, .author = me, .committer = me, .message = SV("x\n") });

	CHECK_OK(keep_all(t.repo, oid, &err));
	CHECK_OK(repo_move_ref(t.repo, "refs/corten/x", oid, none, "test", &err));
	CHECK_FAILS(repo_move_ref(t.repo, "refs/corten/x", oid, none, "test", &err), ERR_BUSY);
	CHECK_FAILS(repo_move_ref(t.repo, "refs/corten/x", oid, t.base, "test", &err), ERR_BUSY);
	repo_free(t.repo);
}
