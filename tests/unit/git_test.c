/* core/git against git itself, on invented histories. */
#include "tests/unit/history.h"
#include "tests/unit/oracle.h"

#include <stdio.h>

#include "core/git/commit.h"
#include "core/git/history.h"
#include "core/git/patch.h"
#include "core/git/touch.h"
#include "core/git/tree.h"

#define COMMITS 60
#define LIST(dir, to, ...) \
	history_list(dir, (const char *const[]){ "rev-list", __VA_ARGS__, NULL }, to, COMMITS)

/* The same lines; the first that differs is shown. */
static void
check_same(struct sv got, struct sv said)
{
	struct sv a, b;

	while (sv_line(&got, &a) && sv_line(&said, &b))
		if (!sv_eq(a, b))
			fail_msg("'" SV_FMT "', git says '" SV_FMT "'" , SV_ARG(a), SV_ARG(b));
	CHECK_INT(got.n, said.n);
}

/* Compare each commit's change: @ask appends what we say to @got. */
static void
for_each_change(uint64_t seed, const char *const *git, void (*ask)(struct repo *repo, struct oid a,
								   struct oid b, struct str *got))
{
	const char *dir;
	struct repo *repo AUTO(repo) = history_new(seed, COMMITS, HISTORY_TEXT, &dir);
	struct oid oids[COMMITS];
	struct err err = { 0 };
	size_t n = LIST(dir, oids, "--no-merges", "--all");
	struct str got CLEAR(str) = { 0 }, said CLEAR(str) = { 0 }, names CLEAR(str) = { 0 };

	CHECK(n > COMMITS / 2);
	for (size_t i = 0; i < n; i++) {
		struct commit c CLEAR(commit) = { 0 };
		struct oid base;

		CHECK_OK(commit_read(repo, oids[i], &c, &err) &&
			 commit_base_tree(repo, &c, &base, &err));
		str_addf(&names, "%s\n", OID_ARG(oids[i]));
		if (oid_eq(base, c.tree))
			continue;	/* git says nothing of it either */
		str_addf(&got, "%s\n", OID_ARG(oids[i]));
		ask(repo, base, c.tree, &got);
	}
	CHECK_INT(oracle_git(dir, str_sv(&names), &said, git), 0);
	check_same(str_sv(&got), str_sv(&said));
}

static void
ask_diff(struct repo *repo, struct oid a, struct oid b, struct str *got)
{
	struct err err = { 0 };

	CHECK_OK(patch_add_text(repo, a, b, PATCH_NO_RENAMES, 3, got, &err));
}

/* But for binary files, which zlib may pack in several ways. */
TEST(a_diff_is_byte_for_byte_that_of_git)
{
	for_each_change(3, (const char *const[]){ "diff-tree", "--stdin", "--root", "-p", "--full-index",
			"--binary", "--no-renames", NULL }, ask_diff);
}

static void
ask_names(struct repo *repo, struct oid a, struct oid b, struct str *got)
{
	struct differences d CLEAR(differences) = { 0 };
	struct err err = { 0 };

	CHECK_OK(tree_compare(repo, a, b, &d, &err));
	for (size_t i = 0; i < d.n; i++) {
		str_addf(got, ":%06o %06o %s ", d.p[i].old.mode, d.p[i].new.mode,
			 OID_ARG(d.p[i].old.oid));
		str_addf(got, "%s %c\t" SV_FMT "\n", OID_ARG(d.p[i].new.oid),
			 !d.p[i].old.mode ? 'A' : !d.p[i].new.mode ? 'D'
			 : (d.p[i].old.mode ^ d.p[i].new.mode) & 0170000 ? 'T' : 'M',
			 SV_ARG(d.p[i].path));
	}
}

TEST(what_differs_between_trees_is_what_git_diff_tree_says)
{
	for_each_change(4, (const char *const[]){ "-c", "core.quotePath=false", "diff-tree", "--stdin",
			"--root", "-r", "--no-renames", NULL }, ask_names);
}

/* The diff of one commit, as git prints it. */
static void
add_diff_of_git(const char *dir, struct oid oid, const char *binary, struct str *out)
{
	CHECK_INT(ORACLE_GIT(dir, SV(""), out, "diff-tree", "--root", "-p", "--full-index",
			     "--no-renames", "--no-commit-id", binary, OID_ARG(oid)), 0);
}

static void
check_patch_ids(uint64_t seed, const char *binary)
{
	const char *dir;
	struct repo *repo AUTO(repo) = history_new(seed, COMMITS, HISTORY_BINARY, &dir);
	struct str diffs CLEAR(str) = { 0 }, said CLEAR(str) = { 0 }, got CLEAR(str) = { 0 };

	CHECK_INT(ORACLE_GIT(dir, SV(""), &diffs, "log", "--no-merges", "--all", "-p", "--full-index",
			     "--no-renames", binary, "--format=%H"), 0);
	CHECK_INT(ORACLE_GIT(dir, str_sv(&diffs), &said, "patch-id", "--stable"), 0);
	struct sv rest = str_sv(&said), line;

	while (sv_line(&rest, &line)) {
		struct str text CLEAR(str) = { 0 };
		struct oid oid;

		CHECK(oid_parse(sv_from(line, 41), &oid));
		add_diff_of_git(dir, oid, binary, &text);
		str_addf(&got, "%s %s\n", OID_ARG(patch_id(str_sv(&text))), OID_ARG(oid));
	}
	CHECK(said.n > 1000);
	check_same(str_sv(&got), str_sv(&said));
}

TEST(patch_ids_are_those_of_git_patch_id_stable)
{
	check_patch_ids(5, "--no-textconv");
}

TEST(patch_ids_of_binary_patches_too)
{
	check_patch_ids(12, "--binary");
}

TEST(an_edited_tree_is_what_gits_index_makes_of_the_same_edits)
{
	const char *dir;
	struct repo *repo AUTO(repo) = history_new(6, COMMITS, HISTORY_BINARY, &dir);
	struct err err = { 0 };
	struct oid tree, commit;
	struct oid blob = repo_put(repo, OBJECT_BLOB, SV("new\n"));
	struct str index CLEAR(str) = { 0 }, said CLEAR(str) = { 0 }, lines CLEAR(str) = { 0 };
	struct commit c CLEAR(commit) = { 0 };
	struct edit_path edits[] = {
		{ SV("rust/kernel/b.rs"), { 0100644, blob } }, { SV("rust-"), { 0, { { 0 } } } },
		{ SV("rust/new/folder/x"), { 0100755, blob } }, { SV("x/y/z/deep"), { 0, { { 0 } } } },
		{ SV("Makefile"), { 0120000, blob } }, { SV("rust.x"), { 0100644, blob } },
		{ SV("moved"), { 0100644, blob } },
	};

	CHECK_OK(repo_keep(repo, blob, &err) && repo_resolve(repo, "b0", &commit, &err) &&
		 commit_read(repo, commit, &c, &err));
	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "read-tree", "b0"), 0);
	for (size_t i = 0; i < ARRAY_SIZE(edits); i++)
		str_addf(&lines, "%o %s\t" SV_FMT "\n", edits[i].entry.mode,
			 OID_ARG(edits[i].entry.oid), SV_ARG(edits[i].path));
	CHECK_INT(ORACLE_GIT(dir, str_sv(&lines), NULL, "update-index", "--replace", "--index-info"), 0);
	CHECK_INT(ORACLE_GIT(dir, SV(""), &said, "write-tree"), 0);
	CHECK_OK(tree_edit(repo, c.tree, edits, ARRAY_SIZE(edits), &tree, &err));
	str_addf(&index, "%s\n", OID_ARG(tree));
	CHECK_SV(str_sv(&index), str_c(&said));
}

TEST(a_tree_is_listed_as_by_git_ls_tree)
{
	const char *dir;
	struct repo *repo AUTO(repo) = history_new(7, COMMITS, HISTORY_BINARY, &dir);
	struct differences d CLEAR(differences) = { 0 };
	struct str got CLEAR(str) = { 0 }, said CLEAR(str) = { 0 };
	struct commit c CLEAR(commit) = { 0 };
	struct err err = { 0 };
	struct oid oid;

	CHECK_OK(repo_resolve(repo, "b1", &oid, &err) && commit_read(repo, oid, &c, &err) &&
		 tree_list(repo, c.tree, &d, &err));
	for (size_t i = 0; i < d.n; i++)
		str_addf(&got, "%06o blob %s\t" SV_FMT "\n", d.p[i].new.mode, OID_ARG(d.p[i].new.oid),
			 SV_ARG(d.p[i].path));
	CHECK_INT(ORACLE_GIT(dir, SV(""), &said, "-c", "core.quotePath=false", "ls-tree", "-r", "b1"), 0);
	CHECK_SV(str_sv(&got), str_c(&said));
}

TEST(a_fork_point_is_the_merge_base_of_git)
{
	const char *dir;
	struct repo *repo AUTO(repo) = history_new(8, COMMITS, HISTORY_BINARY, &dir);
	struct oid all[COMMITS];
	size_t n = LIST(dir, all, "--all");

	for (size_t i = 0; i < n; i += 7) {
		for (size_t k = 0; k < n; k += 11) {
			struct str said CLEAR(str) = { 0 }, a CLEAR(str) = { 0 }, b CLEAR(str) = { 0 };
			struct err err = { 0 };
			struct oid fork;

			str_addf(&a, "%s", OID_ARG(all[i]));
			str_addf(&b, "%s", OID_ARG(all[k]));
			CHECK_INT(ORACLE_GIT(dir, SV(""), &said, "merge-base", "--all", str_c(&a),
					     str_c(&b)), 0);
			CHECK_OK(history_fork(repo, all[i], all[k], &fork, &err));
			/* Where there are several best ones, any of them will do. */
			CHECK(sv_has(str_sv(&said), sv_of(OID_ARG(fork))));
		}
	}
}

TEST(a_stretch_of_history_has_what_git_rev_list_has_parents_first)
{
	const char *dir;
	struct repo *repo AUTO(repo) = history_new(9, COMMITS, HISTORY_BINARY, &dir);
	struct history h CLEAR(history) = { 0 };
	struct oid said[COMMITS], tip, hidden[2];
	struct err err = { 0 };

	CHECK_OK(repo_resolve(repo, "b0", &tip, &err) && repo_resolve(repo, "b1~3", &hidden[0], &err) &&
		 repo_resolve(repo, "b2~2", &hidden[1], &err) &&
		 history_load(repo, tip, hidden, 2, NULL, &h, &err));
	size_t n = LIST(dir, said, "b0", "^b1~3", "^b2~2");

	CHECK(n > 3);
	CHECK_INT(h.n, n);
	for (size_t i = 0; i < n; i++)
		CHECK(history_find(&h, said[i]) != HISTORY_OUTSIDE);
	for (size_t i = 0; i < h.n; i++)
		for (size_t k = 0; k < h.p[i].n_parents; k++)
			CHECK(h.p[i].parents[k] == HISTORY_OUTSIDE || h.p[i].parents[k] < i);
}

TEST(the_commits_that_touch_a_path_are_those_of_git_log_without_merges)
{
	const char *dir;
	struct repo *repo AUTO(repo) = history_new(10, COMMITS, HISTORY_BINARY, &dir);
	struct history h CLEAR(history) = { 0 };
	struct oid said[COMMITS], tip;
	struct err err = { 0 };
	const struct touch *touching;
	size_t n;

	CHECK_OK(repo_resolve(repo, "b0", &tip, &err) &&
		 history_load(repo, tip, NULL, 0, NULL, &h, &err));
	struct touches *t AUTO(touches) = touches_new(repo, &h);
	static const char *const paths[] = { "rust/a.rs", "rust/kernel/c d.rs", "x/y/z/deep", "none" };

	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		CHECK_OK(touches_find(t, sv_of(paths[i]), &touching, &n, &err));
		CHECK_INT(n, LIST(dir, said, "--no-merges", "--full-history", "b0", "--", paths[i]));
		for (size_t k = 0; k < n; k++) {
			uint32_t at = history_find(&h, said[k]);
			bool found = false;

			for (size_t m = 0; m < n; m++)
				found |= touching[m].commit == at;
			CHECK(found);
		}
	}
}

TEST(what_is_made_in_memory_has_the_name_that_git_gives_it)
{
	const char *dir;
	struct repo *repo AUTO(repo) = history_new(11, 5, HISTORY_BINARY, &dir);
	struct str said CLEAR(str) = { 0 }, got CLEAR(str) = { 0 }, count CLEAR(str) = { 0 };
	struct err err = { 0 };
	struct object o CLEAR(object) = { 0 };

	CHECK_INT(ORACLE_GIT(dir, SV("some\0bytes"), &said, "hash-object", "--stdin"), 0);
	struct oid oid = repo_put(repo, OBJECT_BLOB, SV("some\0bytes"));

	str_addf(&got, "%s\n", OID_ARG(oid));
	CHECK_SV(str_sv(&got), str_c(&said));
	CHECK_OK(repo_read(repo, oid, OBJECT_BLOB, &o, &err));
	CHECK(sv_eq(o.bytes, SV("some\0bytes")));
	CHECK_INT(ORACLE_GIT(dir, SV(""), &count, "cat-file", "-e", OID_ARG(oid)), 1);
}

static void
ask_changes(struct repo *repo, struct oid a, struct oid b, struct str *got)
{
	struct changes changes = { 0 };
	struct arena names CLEAR(arena) = { 0 };
	struct str text CLEAR(str) = { 0 };
	struct err err = { 0 };

	CHECK_OK(patch_changes(repo, a, b, &names, &changes, &text, &err));
	for (size_t i = 0; i < changes.n; i++)
		if (changes.p[i].status != 'R')
			str_addf(got, "%c\t" SV_FMT "\n", changes.p[i].status,
				 SV_ARG(changes.p[i].path));
	vec_clear(&changes);
}

/* Without renames, which git pairs by rules of its own in diff-tree. */
TEST(a_commits_changes_are_added_deleted_modified_or_of_another_type_as_git_says)
{
	for_each_change(13, (const char *const[]){ "-c", "core.quotePath=false", "diff-tree",
			"--stdin", "--root", "-r", "-M", "--diff-filter=ADMT", "--name-status", NULL },
			ask_changes);
}
