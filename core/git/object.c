/* Reading and making the objects of a repository. */

#include "core/base/alloc.h"
#include "core/git/handle.h"
#include "core/git/pack.h"
#include "core/git/texts.h"

static const char *const kind_name[] = {
	[OBJECT_COMMIT] = "commit", [OBJECT_TREE] = "tree", [OBJECT_BLOB] = "blob",
	[OBJECT_TAG] = "tag",
};

struct packs *
packs_of(struct repo *repo)
{
	if (!repo->packs)
		repo->packs = packs_new(repo->pack_files);
	return repo->packs;
}

/* What was made here, or stands in a pack. */
static bool
read_quickly(struct repo *repo, struct oid oid, enum object_kind *kind, struct object *out)
{
	struct sv made;

	if (memory_find(repo->memory, oid, kind, &made)) {
		*out = (struct object){ .bytes = made };
		return true;
	}
	struct held *h = packs_read(packs_of(repo), oid);

	if (!h)
		return false;
	*kind = h->kind;
	*out = (struct object){ .bytes = { h->bytes, h->n }, .held = h };
	return true;
}

bool
repo_read(struct repo *repo, struct oid oid, enum object_kind kind, struct object *out,
	  struct err *err)
{
	struct object o = { 0 };
	enum object_kind found;

	if (read_quickly(repo, oid, &found, &o)) {
		if (found == kind) {
			*out = o;
			return true;
		}
		object_clear(&o);
		return err_set(err, ERR_GIT, "%s is a %s, not a %s", OID_ARG(oid), kind_name[found],
			       kind_name[kind]);
	}
	git_odb_object *object;
	int code = git_odb_read(&object, repo->odb, to_git(&oid));

	if (code == GIT_ENOTFOUND)
		return err_set(err, ERR_NOTFOUND, "the %s %s is missing%s", kind_name[kind],
			       OID_ARG(oid), git_missing_hint(repo));
	if (code)
		return git_fail(err, code, "read the %s %s", kind_name[kind], OID_ARG(oid));
	if (git_odb_object_type(object) != (git_object_t)kind) {
		git_odb_object_free(object);
		return err_set(err, ERR_GIT, "%s is not a %s", OID_ARG(oid), kind_name[kind]);
	}
	o.bytes = (struct sv){ git_odb_object_data(object), git_odb_object_size(object) };
	o.handle = object;
	*out = o;
	return true;
}

void
object_clear(struct object *o)
{
	held_drop(o->held);
	if (o->handle)
		git_odb_object_free(o->handle);
	*o = (struct object){ 0 };
}

bool
repo_has(struct repo *repo, struct oid oid)
{
	return packs_have(packs_of(repo), oid) || git_odb_exists(repo->odb, to_git(&oid)) == 1;
}

bool
repo_find_commit(struct repo *repo, struct sv prefix, struct oid *out, struct err *err)
{
	git_commit *commit;
	git_oid partial, full;

	if (prefix.n < GIT_OID_MINPREFIXLEN || prefix.n > OID_HEX || !sv_is_hex(prefix) ||
	    git_oid_fromstrn(&partial, prefix.p, prefix.n))
		return err_set(err, ERR_NOTFOUND, "'" SV_FMT "' is no commit name", SV_ARG(prefix));
	int code = git_commit_lookup_prefix(&commit, repo->git, &partial, prefix.n);

	if (code == GIT_ENOTFOUND)
		return err_set(err, ERR_NOTFOUND, "no commit " SV_FMT " in this repository",
			       SV_ARG(prefix));
	if (code)
		return git_fail(err, GIT_EAMBIGUOUS, SV_FMT, SV_ARG(prefix));
	full = *git_commit_id(commit);
	git_commit_free(commit);
	*out = from_git(&full);
	return true;
}

struct oid
repo_put(struct repo *repo, enum object_kind kind, struct sv bytes)
{
	struct str header CLEAR(str) = { 0 };

	/* As git_odb_hash() does, which takes five times as long to look for forged collisions. */
	str_addf(&header, "%s %zu", kind_name[kind], bytes.n);
	str_addc(&header, '\0');
	hash_add(&repo->hash, str_sv(&header));
	hash_add(&repo->hash, bytes);
	struct oid oid = hash_end(&repo->hash);

	memory_put(repo->memory, oid, kind, bytes);
	return oid;
}

void
repo_forget(struct repo *repo)
{
	memory_forget(repo->memory);
	texts_trim(repo);
}

bool
repo_keep(struct repo *repo, struct oid oid, struct err *err)
{
	enum object_kind kind;
	struct sv bytes;
	git_oid name;
	git_odb *disk;

	if (!memory_find(repo->memory, oid, &kind, &bytes))
		return repo_has(repo, oid) ||
		       err_set(err, ERR_NOTFOUND, "%s was not made here", OID_ARG(oid));
	/* The handle's own database would say that it has the object already: in its memory. */
	int code = git_odb_open(&disk, repo->objects_dir.p);

	if (!code) {
		code = git_odb_write(&name, disk, bytes.p, bytes.n, (git_object_t)kind);
		git_odb_free(disk);
	}
	return !code || git_fail(err, code, "write the %s %s", kind_name[kind], OID_ARG(oid));
}
