/* Writing to the repository what was made in a handle's memory. */
#include "core/git/keep.h"

#include "core/base/map.h"
#include "core/git/handle.h"
#include "core/git/tree.h"

struct keeper {
	struct repo *repo;
	git_odb *disk;
	struct map done;
	struct err *err;
};

static void
keeper_clear(struct keeper *k)
{
	git_odb_free(k->disk);
	map_clear(&k->done);
}
DEFINE_CLEAR(keeper);

static void
add_person(struct str *s, const char *role, const struct person *p)
{
	int minutes = abs(p->when.offset);

	str_addf(s, "%s " SV_FMT " <" SV_FMT "> %lld %c%02d%02d\n", role, SV_ARG(p->name),
		 SV_ARG(p->email), (long long)p->when.seconds, p->when.offset < 0 ? '-' : '+',
		 minutes / 60, minutes % 60);
}

struct oid
commit_make(struct repo *repo, const struct commit_draft *draft)
{
	struct str bytes CLEAR(str) = { 0 };

	str_addf(&bytes, "tree %s\n", OID_ARG(draft->tree));
	for (size_t i = 0; i < draft->n_parents; i++)
		str_addf(&bytes, "parent %s\n", OID_ARG(draft->parents[i]));
	add_person(&bytes, "author", &draft->author);
	add_person(&bytes, "committer", &draft->committer);
	if (draft->encoding.n)
		str_addf(&bytes, "encoding " SV_FMT "\n", SV_ARG(draft->encoding));
	str_addc(&bytes, '\n');
	str_add(&bytes, draft->message);
	return repo_put(repo, OBJECT_COMMIT, str_sv(&bytes));
}

static bool keep_one(struct keeper *k, struct oid oid);

static bool
keep_tree(struct keeper *k, struct sv bytes)
{
	struct tree_entry e;

	while (tree_next(&bytes, &e))
		if (e.entry.mode != MODE_COMMIT && !keep_one(k, e.entry.oid))
			return false;
	return true;
}

static bool
keep_commit(struct keeper *k, struct oid oid)
{
	struct commit c CLEAR(commit) = { 0 };

	if (!commit_read(k->repo, oid, &c, k->err) || !keep_one(k, c.tree))
		return false;
	for (size_t i = 0; i < c.n_parents; i++)
		if (!keep_one(k, c.parents[i]))
			return false;
	return true;
}

static bool
keep_one(struct keeper *k, struct oid oid)
{
	enum object_kind kind;
	struct sv bytes;
	git_oid name;

	if (!memory_find(k->repo->memory, oid, &kind, &bytes) || !map_add(&k->done, oid_key(&oid)))
		return true;
	if ((kind == OBJECT_TREE && !keep_tree(k, bytes)) ||
	    (kind == OBJECT_COMMIT && !keep_commit(k, oid)))
		return false;
	int code = git_odb_write(&name, k->disk, bytes.p, bytes.n, (git_object_t)kind);

	return !code || git_fail(k->err, code, "write %s", OID_ARG(oid));
}

bool
keep_all(struct repo *repo, struct oid oid, struct err *err)
{
	struct keeper k CLEAR(keeper) = { .repo = repo, .err = err };
	struct str path CLEAR(str) = { 0 };

	/* The handle's own database would say that it has them already: in its memory. */
	str_addf(&path, "%sobjects", repo_common_dir(repo));
	int code = git_odb_open(&k.disk, path.p);

	if (code)
		return git_fail(err, code, "open %s", path.p);
	return keep_one(&k, oid);
}
