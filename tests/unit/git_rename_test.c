/* Renames as git finds them, where a graft asks only about some of the files. */
#include "tests/unit/oracle.h"

#include "core/git/graft.h"

/* Files of the histories below: 20 lines that begin with a letter of theirs. */
static void
add_file(struct str *s, const char *mode, const char *path, char letter, int different)
{
	struct str text CLEAR(str) = { 0 };

	for (int i = 0; i < 20; i++)
		str_addf(&text, "%c%d of the file\n", i < different ? letter : 'x', i);
	str_addf(s, "M %s inline %s\ndata %zu\n%s\n", mode, path, text.n, str_c(&text));
}

static void
begin_commit(struct str *s, const char *branch, const char *from)
{
	str_addf(s, "commit refs/heads/%s\ncommitter o <o@example.org> 1700000000 +0000\ndata 0\n\n", branch);
	if (from)
		str_addf(s, "from refs/heads/%s\n", from);
}

/* What the graft of "theirs" onto "ours" says, and what git says. */
static void
check_as_git(struct sv stream, enum graft_state expected)
{
	const char *dir = oracle_scratch();
	struct repo *repo AUTO(repo) = NULL;
	struct commit theirs CLEAR(commit) = { 0 }, ours CLEAR(commit) = { 0 };
	struct graft g CLEAR(graft) = { 0 };
	struct str said CLEAR(str) = { 0 };
	struct err err = { 0 };
	struct oid oid;

	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "init", "-q", "--bare", "."), 0);
	CHECK_INT(ORACLE_GIT(dir, stream, NULL, "fast-import", "--quiet"), 0);
	CHECK_OK(repo_open(dir, &repo, &err) && repo_resolve(repo, "theirs", &oid, &err) &&
		 commit_read(repo, oid, &theirs, &err) && repo_resolve(repo, "ours", &oid, &err) &&
		 commit_read(repo, oid, &ours, &err) && graft_commit(repo, &theirs, ours.tree, &g, &err));
	int status = ORACLE_GIT(dir, SV(""), &said, "merge-tree", "--write-tree", "--no-messages", "ours",
				"theirs");

	CHECK_INT(g.state, expected);
	CHECK_INT(status, expected == GRAFT_CONFLICT);
	if (!status)
		CHECK(sv_starts(str_sv(&said), sv_of(OID_ARG(g.tree))));
}

/* "went" and "f" are much alike; "went" moved as it is, "f" was deleted. */
TEST(a_file_that_moved_as_it_was_is_not_taken_for_another_ones_new_place)
{
	struct str s CLEAR(str) = { 0 };

	begin_commit(&s, "base", NULL);
	add_file(&s, "644", "f", 'f', 2);
	add_file(&s, "644", "went", 'w', 2);
	begin_commit(&s, "theirs", "base");
	str_add(&s, SV("D f\n"));
	add_file(&s, "755", "f", 'f', 2);
	begin_commit(&s, "ours", "base");
	str_add(&s, SV("D f\nD went\n"));
	add_file(&s, "644", "there/went", 'w', 2);
	check_as_git(str_sv(&s), GRAFT_CONFLICT);
}

TEST(a_file_that_moved_and_changed_is_followed)
{
	struct str s CLEAR(str) = { 0 };

	begin_commit(&s, "base", NULL);
	add_file(&s, "644", "f", 'f', 2);
	begin_commit(&s, "theirs", "base");
	add_file(&s, "755", "f", 'f', 2);
	begin_commit(&s, "ours", "base");
	str_add(&s, SV("D f\n"));
	add_file(&s, "644", "there/f", 'g', 4);
	check_as_git(str_sv(&s), GRAFT_CLEAN);
}
