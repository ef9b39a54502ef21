/* Objects read straight from packs: the same as git has them. */
#include "tests/unit/oracle.h"

#include <glob.h>

#include "core/base/file.h"
#include "core/base/oid.h"
#include "core/base/vec.h"
#include "core/git/pack.h"

static struct packs *
open_packs(const char *repo)
{
	struct str dir CLEAR(str) = { 0 };

	str_addf(&dir, "%s/objects", repo);
	struct pack_files *files = pack_files_new(dir.p, PACK_FILES_ALONE);
	struct packs *packs = packs_new(files);

	pack_files_drop(files);
	return packs;
}

static enum object_kind
kind_of(struct sv word)
{
	static const struct sv words[] = { [OBJECT_COMMIT] = SV_INIT("commit"),
					   [OBJECT_TREE] = SV_INIT("tree"),
					   [OBJECT_BLOB] = SV_INIT("blob"),
					   [OBJECT_TAG] = SV_INIT("tag") };
	size_t i = 0;

	while (!sv_eq(words[i], word))
		i++;
	return (enum object_kind)i;
}

/* Compare with what `git cat-file --batch` said: "name kind size", the bytes, a newline. */
static size_t
compare(struct packs *packs, struct sv said)
{
	struct sv head;
	size_t n = 0;

	for (; sv_line(&said, &head); n++) {
		struct sv name = sv_cut(&head, ' '), kind = sv_cut(&head, ' ');
		struct oid oid;
		uint64_t size;

		CHECK(oid_parse(name, &oid) && sv_u64(head, &size));
		struct held *h = packs_read(packs, oid);

		if (!h)
			fail_msg("no " SV_FMT, SV_ARG(name));
		CHECK_INT(h->kind, kind_of(kind));
		CHECK(sv_eq((struct sv){ h->bytes, h->n }, sv_to(said, size)));
		held_drop(h);
		said = sv_from(said, size + 1);
	}
	return n;
}

/* Every @step-th object of @repo. */
static size_t
compare_all(const char *repo, struct packs *packs, size_t step)
{
	struct str list CLEAR(str) = { 0 }, names CLEAR(str) = { 0 }, said CLEAR(str) = { 0 };
	struct sv rest, line;
	size_t i = 0;

	CHECK_INT(ORACLE_GIT(repo, SV(""), &list, "cat-file", "--batch-all-objects",
			     "--batch-check=%(objectname)"), 0);
	for (rest = str_sv(&list); sv_line(&rest, &line); i++)
		if (i % step == 0)
			str_addf(&names, SV_FMT "\n", SV_ARG(line));
	CHECK_INT(ORACLE_GIT(repo, str_sv(&names), &said, "cat-file", "--batch"), 0);
	return compare(packs, str_sv(&said));
}

/* A repository whose file grew over many commits: long chains of deltas, and a tag. */
static void
make_chains(const char *dir)
{
	static struct oracle_commit commits[120];

	for (size_t i = 0; i < ARRAY_SIZE(commits); i++)
		commits[i] = (struct oracle_commit){ "A", "a@example.org", SV_INIT("grow\n") };
	oracle_repository(dir, "\n", commits, ARRAY_SIZE(commits));
	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "-c", "user.name=A", "-c", "user.email=a@b", "tag",
			     "-a", "-m", "a tag", "t", "main"), 0);
}

static void
check_repack(const char *option)
{
	const char *dir = oracle_scratch();
	struct str git CLEAR(str) = { 0 };

	make_chains(dir);
	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "-c", option, "repack", "-adfq", "--depth=200",
			     "--window=20"), 0);
	str_addf(&git, "%s/.git", dir);
	struct packs *packs = open_packs(git.p);

	CHECK(compare_all(dir, packs, 1) > 300);
	packs_free(packs);
}

TEST(a_pack_whose_deltas_name_their_base_by_distance_is_read_as_git_does)
{
	check_repack("repack.useDeltaBaseOffset=true");
}

TEST(a_pack_whose_deltas_name_their_base_by_hash_is_read_as_git_does)
{
	check_repack("repack.useDeltaBaseOffset=false");
}

TEST(the_objects_of_the_corpus_are_read_as_git_does)
{
	const char *repo = oracle_corpus();

	if (!repo)
		SKIP("the corpus is not there");
	struct packs *packs = open_packs(repo);

	CHECK(compare_all(repo, packs, 37) > 100);
	packs_free(packs);
}

/* The name of the only pack of @repo. */
static void
find_pack(const char *repo, struct str *path)
{
	struct str pattern CLEAR(str) = { 0 };
	glob_t found;

	str_addf(&pattern, "%s/.git/objects/pack/*.pack", repo);
	CHECK_INT(glob(pattern.p, 0, NULL, &found), 0);
	str_add(path, sv_of(found.gl_pathv[0]));
	globfree(&found);
}

/* Read all objects of @list from a pack whose bytes were turned over at @at. */
static void
read_damaged(const char *git, const char *path, struct sv pack, size_t at, struct sv list)
{
	struct str bad CLEAR(str) = { 0 };
	struct err err = { 0 };
	struct sv line;

	str_add(&bad, pack);
	for (size_t i = at; i < MIN(at + 8, bad.n); i++)
		bad.p[i] = (char)~bad.p[i];
	CHECK_OK(file_write(path, str_sv(&bad), FILE_REPLACE, &err));
	struct packs *packs = open_packs(git);

	while (sv_line(&list, &line)) {
		struct oid oid;

		CHECK(oid_parse(line, &oid));
		held_drop(packs_read(packs, oid));
	}
	packs_free(packs);
}

TEST(a_damaged_pack_gives_no_crash)
{
	const char *dir = oracle_scratch();
	struct str path CLEAR(str) = { 0 }, list CLEAR(str) = { 0 }, git CLEAR(str) = { 0 };
	struct str bytes CLEAR(str) = { 0 };
	struct err err = { 0 };

	make_chains(dir);
	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "repack", "-adfq", "--depth=200"), 0);
	CHECK_INT(ORACLE_GIT(dir, SV(""), &list, "cat-file", "--batch-all-objects",
			     "--batch-check=%(objectname)"), 0);
	find_pack(dir, &path);
	CHECK_OK(file_read(path.p, &bytes, &err));
	str_addf(&git, "%s/.git", dir);
	for (size_t at = 12; at < bytes.n; at += bytes.n / 60)
		read_damaged(git.p, path.p, str_sv(&bytes), at, str_sv(&list));
}
