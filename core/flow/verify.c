/* Proving an export. */
#include "core/flow/verify.h"

#include <errno.h>

#include "core/base/proc.h"
#include "core/flow/verify_parts.h"

void
scratch_clear(struct scratch *x)
{
	if (x->dir.n && !x->kept)
		file_remove_all(x->dir.p);
	str_clear(&x->dir);
	str_clear(&x->out);
	str_clear(&x->err_out);
}

void
verified_clear(struct verified *v)
{
	str_clear(&v->said);
}

/* What of the caller's environment and settings must not reach a program in the scratch folder. */
static const char *const env[] = {
	"GIT_DIR=.git", "GIT_WORK_TREE=.", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "LC_ALL=C", "QUILT_PATCHES=.git/queue",
	"QUILT_PC=.git/pc", "QUILT_SERIES=series", "QUILT_PATCH_OPTS", "QUILT_PUSH_ARGS",
	"POSIXLY_CORRECT",
	/* Who committed is not compared; that it is known matters. */
	"GIT_COMMITTER_NAME=corten", "GIT_COMMITTER_EMAIL=corten@localhost", NULL,
};

static bool
run(struct scratch *x, const char *const *argv, struct sv in, int *status, struct err *err)
{
	str_reset(&x->out);
	str_reset(&x->err_out);
	return proc_run(&(struct proc){ .argv = argv, .dir = x->dir.p, .env = env, .in = in,
					.out = &x->out, .err_out = &x->err_out }, status, err);
}

bool
scratch_git(struct scratch *x, const char *const *args, struct sv in, int *status, struct err *err)
{
	static const char *const fixed[] = { "git", "-c", "commit.gpgSign=false", "-c",
					     "core.hooksPath=/dev/null", "-c", "core.autocrlf=false",
					     "-c", "am.threeWay=false", "-c", "am.keepcr=true",
					     "-c", "core.fsmonitor=false", "-c", "gc.auto=0",
					     "-c", "advice.detachedHead=false" };
	VEC(const char *) argv = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(fixed); i++)
		*vec_push(&argv) = fixed[i];
	for (; *args; args++)
		*vec_push(&argv) = *args;
	*vec_push(&argv) = NULL;
	bool ok = run(x, argv.p, in, status, err);

	vec_clear(&argv);
	return ok;
}

bool
scratch_must(struct scratch *x, const char *const *args, struct sv in, struct err *err)
{
	int status;

	if (!scratch_git(x, args, in, &status, err))
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

bool
scratch_open(struct session *s, struct scratch *x, const struct series *series, struct err *err)
{
	struct str path CLEAR(str) = { 0 }, objects CLEAR(str) = { 0 };

	if (x->dir.n ? !file_make_dirs(x->dir.p, err) : !file_scratch(&x->dir, err))
		return false;
	if (!scratch_must(x, (const char *[]){ "init", "-q", NULL }, SV(""), err))
		return false;
	str_addf(&path, "%s/.git/objects/info/alternates", x->dir.p);
	str_addf(&objects, "%sobjects\n", repo_common_dir(s->repo));
	return file_write(path.p, str_sv(&objects), FILE_REPLACE, err) &&
	       write_sparse(s, x, series, err) &&
	       scratch_must(x, (const char *[]){ "config", "core.sparseCheckout", "true", NULL },
			    SV(""), err) &&
	       scratch_must(x, (const char *[]){ "checkout", "-q", "-f", "--detach",
						 OID_ARG(series->tip), NULL }, SV(""), err);
}

/* The trees that git made, oldest first, against those that were grafted. */
static bool
compare(struct scratch *x, const struct series *series, const char *what, struct verified *v,
	struct err *err)
{
	struct str range CLEAR(str) = { 0 };
	struct sv rest, line;
	size_t n = 0;

	str_addf(&range, "%s..HEAD", OID_ARG(series->tip));
	if (!scratch_must(x, (const char *[]){ "log", "--reverse", "--format=%T", range.p, NULL },
			  SV(""), err))
		return false;
	rest = str_sv(&x->out);
	for (size_t i = 0; i < series->n; i++) {
		const struct series_patch *p = &series->p[i];

		if (p->empty)
			continue;
		if (!sv_line(&rest, &line) || !sv_eq(line, sv_of(OID_ARG(p->after)))) {
			str_addf(&v->said, "after %s %s has another tree than the graft (%s)",
				 OID_SHORT(p->oid), what, OID_ARG(p->after));
			return true;
		}
		n++;
	}
	v->good = !rest.n;
	str_addf(&v->said, "%s applied %zu patch%s on %s; the tree is %s, as grafted", what, n,
		 n == 1 ? "" : "es", OID_SHORT(series->tip), OID_ARG(series->tree));
	return true;
}

/* What a program that refused said last; some say it on standard output. */
static void
add_refusal(struct verified *v, const struct scratch *x, const char *what)
{
	struct sv said = sv_trim(str_sv(&x->err_out));

	if (!said.n)
		said = sv_trim(str_sv(&x->out));
	str_addf(&v->said, "%s refused: " SV_FMT, what, SV_ARG(said));
}

/* All mails of an export, but the cover letter, one behind the other. */
static void
add_mails(struct str *out, const struct export *e)
{
	for (size_t i = 0; i < e->files.n; i++)
		if (!sv_starts(e->files.p[i].name, SV("0000-")))
			str_add(out, str_sv(&e->files.p[i].bytes));
}

static bool
try_am(struct scratch *x, const struct series *series, const struct export *e, struct verified *v,
       struct err *err)
{
	struct str mails CLEAR(str) = { 0 };
	int status;

	add_mails(&mails, e);
	if (!scratch_git(x, (const char *[]){ "am", "-q", NULL }, str_sv(&mails), &status, err))
		return false;
	if (!status)
		return compare(x, series, "git am", v, err);
	add_refusal(v, x, "git am");
	return true;
}

static bool
write_queue(struct scratch *x, const struct export *e, struct err *err)
{
	struct str path CLEAR(str) = { 0 };

	str_addf(&path, "%s/.git/queue", x->dir.p);
	return export_write(e, path.p, FILE_NEW, err);
}

static bool
try_quilt(struct scratch *x, const struct series *series, const struct export *e,
	  struct verified *v, struct err *err)
{
	const char *const push[] = { "quilt", "--quiltrc", "-", "push", "-a", "-q", NULL };
	int status;

	if (!write_queue(x, e, err))
		return false;
	if (!run(x, push, SV(""), &status, err))
		return err_wrap(err, "the proof needs quilt");
	if (status) {
		add_refusal(v, x, "quilt push");
		return true;
	}
	if (!scratch_must(x, (const char *[]){ "add", "-A", "-f", ".", NULL }, SV(""), err) ||
	    !scratch_must(x, (const char *[]){ "write-tree", NULL }, SV(""), err))
		return false;
	v->good = sv_eq(sv_trim(str_sv(&x->out)), sv_of(OID_ARG(series->tree)));
	if (v->good)
		str_addf(&v->said, "quilt pushed %zu patches on %s; the tree is %s, as grafted",
			 e->files.n - 1, OID_SHORT(series->tip), OID_ARG(series->tree));
	else
		str_addf(&v->said, "quilt push -a makes the tree " SV_FMT ", not the grafted one (%s)",
			 SV_ARG(sv_trim(str_sv(&x->out))), OID_ARG(series->tree));
	return true;
}

static bool
try_script(struct scratch *x, const struct series *series, const struct export *e,
	   struct verified *v, struct err *err)
{
	const char *const argv[] = { "sh", "-s", NULL };
	int status;

	if (!run(x, argv, str_sv(&e->files.p[0].bytes), &status, err))
		return false;
	if (!status)
		return compare(x, series, "the script", v, err);
	add_refusal(v, x, "the script");
	return true;
}

static bool (*const tries[EXPORT_FORMS])(struct scratch *x, const struct series *series,
					 const struct export *e, struct verified *v,
					 struct err *err) = {
	[EXPORT_MBOX] = try_am,
	[EXPORT_PATCHES] = try_am,
	[EXPORT_QUILT] = try_quilt,
	[EXPORT_SCRIPT] = try_script,
};

bool
verify_export(struct session *s, const struct series *series, const struct export *e,
	      struct verified *out, struct err *err)
{
	struct scratch x CLEAR(scratch) = { 0 };
	struct verified v CLEAR(verified) = { 0 };

	if (!scratch_open(s, &x, series, err) || !tries[e->form](&x, series, e, &v, err))
		return err_wrap(err, "verify");
	*out = TAKE(v);
	return true;
}
