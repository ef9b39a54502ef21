/* Proving an export. */
#include "core/flow/verify.h"

#include "core/base/file.h"
#include "core/base/proc.h"

/* A folder with a repository of its own that goes when the proof is done. */
struct scratch {
	struct str dir;
	struct str out, err_out;	/* of the last program */
};

static void
scratch_clear(struct scratch *x)
{
	if (x->dir.n)
		file_remove_all(x->dir.p);
	str_clear(&x->dir);
	str_clear(&x->out);
	str_clear(&x->err_out);
}
DEFINE_CLEAR(scratch);

void
verified_clear(struct verified *v)
{
	str_clear(&v->said);
}

/*
 * Run git in the scratch folder, with none of the user's settings that change what it makes:
 * signing, hooks, line ends, three-way fallback.
 */
static bool
git(struct scratch *x, const char *const *args, struct sv in, int *status, struct err *err)
{
	static const char *const fixed[] = { "git", "-c", "commit.gpgSign=false", "-c",
					     "core.hooksPath=/dev/null", "-c", "core.autocrlf=false",
					     "-c", "am.threeWay=false", "-c", "am.keepcr=true",
					     "-c", "core.fsmonitor=false", "-c", "gc.auto=0" };
	static const char *const env[] = { "GIT_DIR=.git", "GIT_WORK_TREE=.", "GIT_INDEX_FILE",
					   "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
					   "GIT_NAMESPACE", "LC_ALL=C",
					   /* Who committed is not compared; that it is known matters. */
					   "GIT_COMMITTER_NAME=corten",
					   "GIT_COMMITTER_EMAIL=corten@localhost", NULL };
	VEC(const char *) argv = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(fixed); i++)
		*vec_push(&argv) = fixed[i];
	for (; *args; args++)
		*vec_push(&argv) = *args;
	*vec_push(&argv) = NULL;
	str_reset(&x->out);
	str_reset(&x->err_out);
	struct proc p = { .argv = argv.p, .dir = x->dir.p, .env = env, .in = in, .out = &x->out,
			  .err_out = &x->err_out };
	bool ok = proc_run(&p, status, err);

	vec_clear(&argv);
	return ok;
}

/* Run git where its refusal is a failure. */
static bool
git_must(struct scratch *x, const char *const *args, struct sv in, struct err *err)
{
	int status;

	if (!git(x, args, in, &status, err))
		return false;
	return !status || err_set(err, ERR_GIT, "git %s: " SV_FMT, args[0],
				  SV_ARG(sv_trim(str_sv(&x->err_out))));
}

/* Only the paths that the series touches are checked out: a kernel has 90,000 others. */
static bool
write_sparse(struct session *s, struct scratch *x, const struct series *series, struct err *err)
{
	struct differences d CLEAR(differences) = { 0 };
	struct str list CLEAR(str) = { 0 }, path CLEAR(str) = { 0 };

	for (size_t i = 0; i < series->n; i++)
		if (!tree_compare(s->repo, series->p[i].before, series->p[i].after, &d, err))
			return false;
	for (size_t i = 0; i < d.n; i++) {
		str_addc(&list, '/');
		for (size_t k = 0; k < d.p[i].path.n; k++) {
			if (memchr("*?[]\\ ", d.p[i].path.p[k], 6))
				str_addc(&list, '\\');
			str_addc(&list, d.p[i].path.p[k]);
		}
		str_addc(&list, '\n');
	}
	str_addf(&path, "%s/.git/info", x->dir.p);
	if (!file_make_dirs(path.p, err))
		return false;
	str_add(&path, SV("/sparse-checkout"));
	return file_write(path.p, str_sv(&list), FILE_REPLACE, err);
}

static bool
prepare(struct session *s, struct scratch *x, const struct series *series, struct err *err)
{
	struct str path CLEAR(str) = { 0 }, objects CLEAR(str) = { 0 };

	if (!file_scratch(&x->dir, err) ||
	    !git_must(x, (const char *[]){ "init", "-q", NULL }, SV(""), err))
		return false;
	str_addf(&path, "%s/.git/objects/info/alternates", x->dir.p);
	str_addf(&objects, "%sobjects\n", repo_common_dir(s->repo));
	return file_write(path.p, str_sv(&objects), FILE_REPLACE, err) &&
	       write_sparse(s, x, series, err) &&
	       git_must(x, (const char *[]){ "config", "core.sparseCheckout", "true", NULL }, SV(""),
			err) &&
	       git_must(x, (const char *[]){ "checkout", "-q", "--detach", OID_ARG(series->tip), NULL },
			SV(""), err);
}

/* The trees that git made, oldest first, against those that were grafted. */
static bool
compare(struct scratch *x, const struct series *series, struct verified *v, struct err *err)
{
	struct str range CLEAR(str) = { 0 };
	struct sv rest, line;
	size_t n = 0;

	str_addf(&range, "%s..HEAD", OID_ARG(series->tip));
	if (!git_must(x, (const char *[]){ "log", "--reverse", "--format=%T", range.p, NULL }, SV(""),
		      err))
		return false;
	rest = str_sv(&x->out);
	for (size_t i = 0; i < series->n; i++) {
		const struct series_patch *p = &series->p[i];

		if (p->empty)
			continue;
		if (!sv_line(&rest, &line) || !sv_eq(line, sv_of(OID_ARG(p->after)))) {
			str_addf(&v->said, "after %s git am has another tree than the graft (%s)",
				 OID_SHORT(p->oid), OID_ARG(p->after));
			return true;
		}
		n++;
	}
	v->good = !rest.n;
	str_addf(&v->said, "git am applied %zu patch%s on %s; the tree is %s, as grafted", n,
		 n == 1 ? "" : "es", OID_SHORT(series->tip), OID_ARG(series->tree));
	return true;
}

bool
verify_mbox(struct session *s, const struct series *series, struct sv mbox, struct verified *out,
	    struct err *err)
{
	struct scratch x CLEAR(scratch) = { 0 };
	struct verified v CLEAR(verified) = { 0 };
	int status;

	if (!prepare(s, &x, series, err) ||
	    !git(&x, (const char *[]){ "am", "-q", NULL }, mbox, &status, err))
		return err_wrap(err, "verify");
	if (status)
		str_addf(&v.said, "git am refused: " SV_FMT, SV_ARG(sv_trim(str_sv(&x.err_out))));
	else if (!compare(&x, series, &v, err))
		return false;
	*out = TAKE(v);
	return true;
}
