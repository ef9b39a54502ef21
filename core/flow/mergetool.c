/* Letting the person's git mergetool resolve conflicts: in a repository with an index that has them. */
#include "core/flow/mergetool.h"

#include "core/base/file.h"

/* Settings of the person's repository that git mergetool must see in ours. */
#define SETTINGS "^(merge\\.tool|merge\\.guitool|mergetool\\..*)$"

void
mergetool_clear(struct mergetool *t)
{
	for (size_t i = 0; i < t->argv.n; i++)
		free(t->argv.p[i]);
	vec_clear(&t->argv);
	str_clear(&t->dir);
	str_clear(&t->git_dir);
}

static const char *const env[] = {
	"GIT_DIR=.git", "GIT_WORK_TREE=.", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", NULL,
};

static bool
git(const struct mergetool *t, const char *const *argv, struct sv in, struct str *out, struct err *err)
{
	struct str said CLEAR(str) = { 0 };
	int status;

	if (!proc_run(&(struct proc){ .argv = argv, .dir = t->dir.p, .env = env, .in = in, .out = out,
				      .err_out = &said }, &status, err))
		return false;
	return !status || err_set(err, ERR_GIT, "git %s: " SV_FMT, argv[1],
				  SV_ARG(sv_trim(str_sv(&said))));
}

/* "100644 <blob> <stage>\tpath" for each version, the blob written to our repository. */
static bool
add_stages(const struct mergetool *t, const struct resolve *r, const struct graft_file *f,
	   struct str *info, struct err *err)
{
	const struct entry versions[] = { f->base, f->ours, f->theirs };
	const char *const hash[] = { "git", "hash-object", "-w", "--stdin", NULL };

	for (int i = 0; i < 3; i++) {
		struct object o CLEAR(object) = { 0 };
		struct str name CLEAR(str) = { 0 };

		if (!versions[i].mode)
			continue;
		if (!repo_read(r->session->repo, versions[i].oid, OBJECT_BLOB, &o, err) ||
		    !git(t, hash, o.bytes, &name, err))
			return false;
		str_addf(info, "%o " SV_FMT " %d\t" SV_FMT "%c", versions[i].mode,
			 SV_ARG(sv_trim(str_sv(&name))), i + 1, SV_ARG(f->path), '\0');
	}
	return true;
}

static bool
prepare(const struct mergetool *t, const struct resolve *r, struct err *err)
{
	const char *const init[] = { "git", "init", "-q", NULL };
	const char *const index[] = { "git", "update-index", "-z", "--index-info", NULL };
	struct str info CLEAR(str) = { 0 };

	if (!git(t, init, SV(""), NULL, err))
		return false;
	for (size_t i = 0; i < r->files.n; i++)
		if (!add_stages(t, r, r->files.p[i].f, &info, err))
			return false;
	return git(t, index, str_sv(&info), NULL, err);
}

static void
add_word(struct mergetool *t, const char *word)
{
	*vec_push(&t->argv) = xstrdup(word);
}

static void
add_setting(void *arg, const char *key, const char *value)
{
	struct str setting CLEAR(str) = { 0 };

	str_addf(&setting, "%s=%s", key, value);
	add_word(arg, "-c");
	add_word(arg, setting.p);
}

static void
add_command(struct mergetool *t, const char *tool)
{
	add_word(t, "-c");
	add_word(t, "mergetool.keepBackup=false");
	add_word(t, "mergetool");
	add_word(t, "--no-prompt");
	if (tool) {
		add_word(t, "--tool");
		add_word(t, tool);
	}
	*vec_push(&t->argv) = NULL;
}

bool
mergetool_prepare(const struct resolve *r, const char *dir, const char *tool,
		  struct mergetool *out, struct err *err)
{
	struct mergetool t CLEAR(mergetool) = { 0 };

	str_addf(&t.dir, "%s/merged", dir);
	str_addf(&t.git_dir, "%s/.git", t.dir.p);
	file_remove_all(t.git_dir.p);
	if (!prepare(&t, r, err))
		return false;
	add_word(&t, "git");
	if (!repo_config_each(r->session->repo, SETTINGS, add_setting, &t, err))
		return false;
	add_command(&t, tool);
	*out = TAKE(t);
	out->proc = (struct proc){ .argv = (const char *const *)out->argv.p, .dir = out->dir.p,
				   .env = env, .on_terminal = true };
	return true;
}

bool
mergetool_end(const struct mergetool *t, int status, struct err *err)
{
	if (status)
		return err_set(err, ERR_IO, "git mergetool left conflicts: %s", t->dir.p);
	file_remove_all(t->git_dir.p);
	return true;
}
