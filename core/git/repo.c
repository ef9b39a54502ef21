/* A handle on a git repository. */
#include "core/git/repo.h"

#include <regex.h>

#include "core/base/alloc.h"
#include "core/git/handle.h"
#include "core/git/only_in.h"
#include "core/git/pack.h"
#include "core/git/similar.h"

/* Trees of the kernel reach 60 kB (include/linux); libgit2's own limit for its cache is 4 kB. */
#define CACHED_TREE_MAX (256 * 1024)
/* How much of the packs libgit2 keeps mapped, at once and in all; its own limits are 1 and 8 GB. */
#define MAPPED_PART (4 * 1024 * 1024)
#define MAPPED_MAX  (16 * 1024 * 1024)
/* What libgit2 keeps of objects in all handles; its own limit is 256 MB. */
#define CACHED_MAX  (16 * 1024 * 1024)

static const struct { int code; enum err_kind kind; } kind_rows[] = {
	{ GIT_ENOTFOUND, ERR_NOTFOUND },
	{ GIT_EAMBIGUOUS, ERR_PARSE },
	{ GIT_EINVALIDSPEC, ERR_PARSE },
	{ GIT_EEXISTS, ERR_EXISTS },
	{ GIT_ELOCKED, ERR_BUSY },
};

static bool
fail(struct err *err, int code, const char *hint, const char *fmt, va_list ap)
{
	const git_error *last = git_error_last();
	struct str text CLEAR(str) = { 0 };
	enum err_kind kind = ERR_GIT;

	for (size_t i = 0; i < ARRAY_SIZE(kind_rows); i++)
		if (kind_rows[i].code == code)
			kind = kind_rows[i].kind;
	str_vaddf(&text, fmt, ap);
	return err_set(err, kind, "%s: %s%s", text.p, last && last->message ? last->message : "refused",
		       last && last->klass == GIT_ERROR_ODB ? hint : "");
}

bool
git_fail(struct err *err, int code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fail(err, code, "", fmt, ap);
	va_end(ap);
	return false;
}

bool
git_fail_read(const struct repo *repo, struct err *err, int code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fail(err, code, git_missing_hint(repo), fmt, ap);
	va_end(ap);
	return false;
}

const char *
git_missing_hint(const struct repo *repo)
{
	return repo->partial ? ": this clone is shallow or partial (git fetch --unshallow --refetch)"
			     : ": the repository is damaged (git fsck)";
}

static void
note_promisor(void *arg, const char *key UNUSED, const char *value)
{
	*(bool *)arg |= strcmp(value, "false") != 0;
}

/* As git has it: a shallow file, or a remote that promised the objects that are missing. */
static bool
find_partial(struct repo *repo, struct err *err)
{
	struct str extension CLEAR(str) = { 0 };

	repo->partial = git_repository_is_shallow(repo->git) == 1 ||
			repo_config(repo, "extensions.partialclone", &extension, NULL);
	return repo->partial ||
	       repo_config_each(repo, "^remote\\..*\\.promisor$", note_promisor, &repo->partial, err);
}

/*
 * Git repacks and verifies on its own; reading, neither git nor we hash every object again (zlib's
 * checksum is looked at).
 */
static void
set_options(void)
{
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, (size_t)CACHED_TREE_MAX);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, (size_t)MAPPED_PART);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, (size_t)MAPPED_MAX);
	git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)CACHED_MAX);
}

/* As git does: where history was cut off on purpose, or the user says so, the graph is no help. */
static enum pack_files_what
what_to_map(struct repo *repo)
{
	static const struct sv off[] = { SV_INIT("false"), SV_INIT("no"), SV_INIT("off"), SV_INIT("0") };
	struct str value CLEAR(str) = { 0 };

	bool unwanted = git_repository_is_shallow(repo->git) == 1;

	if (!repo_config(repo, "core.commitGraph", &value, NULL))
		str_reset(&value);
	for (size_t i = 0; i < ARRAY_SIZE(off); i++)
		unwanted |= sv_eq(str_sv(&value), off[i]);
	return unwanted ? PACK_FILES_ALONE : PACK_FILES_AND_GRAPH;
}

bool
repo_open(const char *dir, struct repo **out, struct err *err)
{
	git_libgit2_init();
	set_options();
	struct repo *repo AUTO(repo) = xzalloc(sizeof(*repo));

	hash_init(&repo->hash);
	/* Where we stand GIT_DIR counts, as it does for git; a folder that was named is meant. */
	unsigned flags = strcmp(dir, ".") ? 0 : GIT_REPOSITORY_OPEN_FROM_ENV;
	int code = git_repository_open_ext(&repo->git, dir, flags, NULL);

	if (code == GIT_ENOTFOUND)
		return err_set(err, ERR_NOTFOUND, "not a git repository: %s", dir);
	if (code)
		return git_fail(err, code, "open %s", dir);
	code = git_repository_odb(&repo->odb, repo->git);
	if (code)
		return git_fail(err, code, "open the objects of %s", dir);
	str_addf(&repo->objects_dir, "%sobjects", repo_common_dir(repo));
	if (!memory_attach(repo, err) || !find_partial(repo, err))
		return false;
	repo->pack_files = pack_files_new(repo->objects_dir.p, what_to_map(repo));
	*out = TAKE_PTR(repo);
	return true;
}

void
repo_share(struct repo *repo, const struct repo *with)
{
	pack_files_drop(repo->pack_files);
	repo->pack_files = pack_files_again(with->pack_files);
}

void
repo_free(struct repo *repo)
{
	if (!repo)
		return;
	packs_free(repo->packs);
	pack_files_drop(repo->pack_files);
	ancestry_clear(&repo->ancestry);
	str_clear(&repo->objects_dir);
	only_in_free(repo->only_in);
	similar_free(repo->similar);
	texts_free(repo->texts);
	git_odb_free(repo->odb);
	git_repository_free(repo->git);
	hash_clear(&repo->hash);
	free(repo);
	git_libgit2_shutdown();
}

bool
repo_has_graph(const struct repo *repo)
{
	return repo->pack_files->graph != NULL;
}

const char *
repo_common_dir(const struct repo *repo)
{
	return git_repository_commondir(repo->git);
}

const char *
repo_dir(const struct repo *repo)
{
	return git_repository_path(repo->git);
}

static int
peel(git_object *object, struct oid *commit)
{
	git_object *peeled;
	int code = git_object_peel(&peeled, object, GIT_OBJECT_COMMIT);

	if (code)
		return code;
	*commit = from_git(git_object_id(peeled));
	git_object_free(peeled);
	return 0;
}

bool
repo_resolve(struct repo *repo, const char *spec, struct oid *commit, struct err *err)
{
	git_object *object;
	int code = git_revparse_single(&object, repo->git, spec);

	if (code == GIT_ENOTFOUND)
		return err_set(err, ERR_NOTFOUND, "no commit '%s' in this repository", spec);
	if (code)
		return git_fail(err, code, "'%s' names no commit", spec);
	code = peel(object, commit);
	git_object_free(object);
	return !code || git_fail(err, code, "'%s' names no commit", spec);
}

static bool
ref_commit(struct repo *repo, const char *name, struct oid *commit)
{
	git_object *object;

	if (git_revparse_single(&object, repo->git, name))
		return false;
	int code = peel(object, commit);

	git_object_free(object);
	return !code;
}

bool
repo_find_ref(struct repo *repo, const char *name, struct str *full, struct oid *commit,
	      struct err *err)
{
	struct refs remote CLEAR(refs) = { 0 };
	struct str glob CLEAR(str) = { 0 };
	git_reference *ref;

	if (!git_reference_dwim(&ref, repo->git, name)) {
		str_reset(full);
		str_add(full, sv_of(git_reference_name(ref)));
		git_reference_free(ref);
		return ref_commit(repo, full->p, commit) ||
		       err_set(err, ERR_PARSE, "the ref %s leads to no commit", full->p);
	}
	str_addf(&glob, "refs/remotes/*/%s", name);
	if (!repo_refs(repo, glob.p, &remote, err))
		return false;
	if (!remote.n)
		return err_set(err, ERR_NOTFOUND, "no branch or tag '%s' in this repository", name);
	if (remote.n > 1)
		return err_set(err, ERR_PARSE, "'%s' could be %s or %s: name one of them", name,
			       remote.p[0].name.p, remote.p[1].name.p);
	str_reset(full);
	str_add(full, str_sv(&remote.p[0].name));
	*commit = remote.p[0].commit;
	return true;
}

static int
ref_order(const void *a, const void *b)
{
	const struct ref *x = a, *y = b;

	return sv_cmp(str_sv(&x->name), str_sv(&y->name));
}

bool
repo_refs(struct repo *repo, const char *glob, struct refs *out, struct err *err)
{
	git_reference_iterator *it;
	const char *name;
	int code = git_reference_iterator_glob_new(&it, repo->git, glob);

	if (code)
		return git_fail(err, code, "list refs");
	while (!(code = git_reference_next_name(&name, it))) {
		struct ref ref = { 0 };

		if (!ref_commit(repo, name, &ref.commit))
			continue;
		str_add(&ref.name, sv_of(name));
		*vec_push(out) = ref;
	}
	git_reference_iterator_free(it);
	vec_sort(out, ref_order);
	return code == GIT_ITEROVER || git_fail(err, code, "list refs");
}

void
refs_clear(struct refs *refs)
{
	for (size_t i = 0; i < refs->n; i++)
		str_clear(&refs->p[i].name);
	vec_clear(refs);
}

bool
repo_config(struct repo *repo, const char *key, struct str *out, struct err *err)
{
	git_config *config;
	git_buf value = { 0 };
	int code = git_repository_config_snapshot(&config, repo->git);

	if (code)
		return git_fail(err, code, "read the configuration");
	code = git_config_get_string_buf(&value, config, key);
	if (!code) {
		str_reset(out);
		str_add(out, (struct sv){ value.ptr, value.size });
		git_buf_dispose(&value);
	}
	git_config_free(config);
	return !code || git_fail(err, code, "configuration variable %s", key);
}

bool
repo_config_each(struct repo *repo, const char *keys,
		 void (*each)(void *arg, const char *key, const char *value), void *arg,
		 struct err *err)
{
	git_config *config;
	git_config_iterator *it;
	git_config_entry *entry;
	regex_t pattern;
	int code = git_repository_config_snapshot(&config, repo->git);

	if (code)
		return git_fail(err, code, "read the configuration");
	/* Not git_config_iterator_glob_new(): libgit2 1.5 leaks 20 kB for every variable it looks at. */
	if (regcomp(&pattern, keys, REG_EXTENDED | REG_NOSUB)) {
		git_config_free(config);
		return err_set(err, ERR_USAGE, "'%s' is no regular expression", keys);
	}
	code = git_config_iterator_new(&it, config);
	if (!code) {
		while (!(code = git_config_next(&entry, it)))
			if (!regexec(&pattern, entry->name, 0, NULL, 0))
				each(arg, entry->name, entry->value ? entry->value : "true");
		git_config_iterator_free(it);
	}
	regfree(&pattern);
	git_config_free(config);
	return code == GIT_ITEROVER || git_fail(err, code, "read the configuration");
}

/* The first of two environment variables, else the configuration variable. */
static bool
identity_part(struct repo *repo, const char *variable, const char *fallback, const char *key,
	      struct str *out)
{
	const char *value = getenv(variable);

	if (!value || !*value)
		value = getenv(fallback);
	str_reset(out);
	if (value && *value)
		str_add(out, sv_of(value));
	else if (!repo_config(repo, key, out, NULL))
		return false;
	return out->n > 0;
}

bool
repo_identity(struct repo *repo, struct str *name, struct str *email, struct err *err)
{
	if (identity_part(repo, "GIT_COMMITTER_NAME", "GIT_AUTHOR_NAME", "user.name", name) &&
	    identity_part(repo, "GIT_COMMITTER_EMAIL", "GIT_AUTHOR_EMAIL", "user.email", email))
		return true;
	return err_set(err, ERR_NOTFOUND,
		       "who are you? set git's user.name and user.email (git config --global)");
}

bool
repo_set_ref(struct repo *repo, const char *name, struct oid oid, bool force, const char *why,
	     struct err *err)
{
	git_reference *ref;
	int code = git_reference_create(&ref, repo->git, name, to_git(&oid), force, why);

	if (code == GIT_EEXISTS)
		return err_set(err, ERR_EXISTS, "%s is there already", name);
	if (code)
		return git_fail(err, code, "write %s", name);
	git_reference_free(ref);
	return true;
}

bool
repo_move_ref(struct repo *repo, const char *name, struct oid oid, struct oid was, const char *why,
	      struct err *err)
{
	git_reference *ref;
	int code;

	if (oid_is_none(was))
		code = git_reference_create(&ref, repo->git, name, to_git(&oid), 0, why);
	else
		code = git_reference_create_matching(&ref, repo->git, name, to_git(&oid), 1,
						     to_git(&was), why);
	if (code == GIT_EEXISTS || code == GIT_EMODIFIED)
		return err_set(err, ERR_BUSY, "somebody else moved %s: try again", name);
	if (code)
		return git_fail(err, code, "write %s", name);
	git_reference_free(ref);
	return true;
}

bool
repo_is_checked_out(struct repo *repo, const char *name)
{
	git_reference *ref;

	if (git_repository_is_bare(repo->git) || git_reference_lookup(&ref, repo->git, name))
		return false;
	bool out = git_branch_is_checked_out(ref) == 1;

	git_reference_free(ref);
	return out;
}

bool
repo_read_ref(struct repo *repo, const char *name, struct oid *out, bool *found, struct err *err)
{
	git_oid oid;
	int code = git_reference_name_to_id(&oid, repo->git, name);

	if (code && code != GIT_ENOTFOUND)
		return git_fail(err, code, "read %s", name);
	*found = !code;
	if (*found)
		*out = from_git(&oid);
	return true;
}
