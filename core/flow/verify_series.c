/* What is asked of every patch of a series before it is mailed. */
#include "core/flow/names.h"
#include "core/flow/verify_parts.h"
#include "core/flow/wording.h"
#include "core/base/proc.h"
#include "core/mail/message.h"

/* Missing names that are told one by one. */
#define NAMES_TOLD 3

struct verifying {
	struct session *session;
	const struct series *series;
	const struct verify_options *options;
	struct scratch *scratch;
	struct repo *made;		/* the scratch repository, to read what git made */
	struct sources *sources;
	struct verify *out;
	struct err *err;
};

void
verify_clear(struct verify *v)
{
	for (size_t i = 0; i < v->n; i++)
		free(v->p[i].problems);
	vec_clear(v);
	arena_clear(&v->text);
	*v = (struct verify){ 0 };
}

static PRINTF(3, 4) void
complain(struct verifying *x, struct verify_patch *p, const char *fmt, ...)
{
	struct str text CLEAR(str) = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	p->problems = xrealloc_array(p->problems, p->n_problems + 1, sizeof(*p->problems));
	p->problems[p->n_problems++] = arena_sv(&x->out->text, str_sv(&text));
	x->out->problems++;
}

/* What the stable bots look at: title, author, date, and a line that names the mainline commit. */
static bool
check_words(struct verifying *x, struct verify_patch *p)
{
	struct commit mainline CLEAR(commit) = { 0 }, made CLEAR(commit) = { 0 };
	struct wording words CLEAR(wording) = { 0 };
	struct message said CLEAR(message) = { 0 };
	struct str title CLEAR(str) = { 0 };
	bool named = false;

	if (!commit_read(x->session->repo, p->oid, &mainline, x->err) ||
	    !commit_read(x->made, p->made, &made, x->err))
		return false;
	wording_read(&mainline, &words);
	message_read(made.message, &said);
	message_add_subject(&title, words.message);
	if (!sv_eq(str_sv(&title), said.subject))
		complain(x, p, "its title is '" SV_FMT "', not mainline's", SV_ARG(said.subject));
	if (!sv_eq(words.author, made.author.name) || !sv_eq(words.email, made.author.email))
		complain(x, p, "its author is " SV_FMT " <" SV_FMT ">, not mainline's",
			 SV_ARG(made.author.name), SV_ARG(made.author.email));
	if (mainline.author.when.seconds != made.author.when.seconds)
		complain(x, p, "its date is not mainline's");
	for (size_t i = 0; i < said.upstream.lines.n; i++)
		named |= upstream_lands(said.upstream.lines.p[i].kind) &&
			 sv_eq(said.upstream.lines.p[i].hex, sv_of(OID_ARG(p->oid)));
	if (!named)
		complain(x, p, "it does not name %s as its upstream commit", OID_ARG(p->oid));
	return true;
}

/* Every commit of the series has to build, or nobody can bisect through it. */
static bool
check_names(struct verifying *x, struct verify_patch *p, const struct series_patch *from)
{
	struct missing_names missing CLEAR(missing_names) = { 0 };
	struct commit mainline CLEAR(commit) = { 0 };

	if (!commit_read(x->session->repo, p->oid, &mainline, x->err) ||
	    !names_find(x->session->repo, x->sources, x->series->start, from->after, mainline.tree,
			&missing, x->err))
		return false;
	p->names = missing.asked;
	for (size_t i = 0; i < missing.n && i < NAMES_TOLD; i++)
		complain(x, p, SV_FMT ":%u uses `" SV_FMT "`%s" SV_FMT ", which is not there after this "
			 "patch", SV_ARG(missing.p[i].path), missing.p[i].line,
			 SV_ARG(missing.p[i].name), missing.p[i].lacks.n ? " as " : "",
			 SV_ARG(missing.p[i].lacks));
	if (missing.n > NAMES_TOLD)
		complain(x, p, "and %zu more names are missing", missing.n - NAMES_TOLD);
	return true;
}

/* git range-diff says '=' of a patch that is mainline's. */
static bool
check_difference(struct verifying *x, struct verify_patch *p)
{
	struct str theirs CLEAR(str) = { 0 }, ours CLEAR(str) = { 0 };

	str_addf(&theirs, "%s^!", OID_ARG(p->oid));
	str_addf(&ours, "%s^!", OID_ARG(p->made));
	if (!scratch_must(x->scratch, (const char *[]){ "range-diff", "--no-color", "--no-notes",
			  "--creation-factor=100", theirs.p, ours.p, NULL }, SV(""), x->err))
		return false;
	struct sv said = str_sv(&x->scratch->out);

	/* The message always differs by its upstream line: look at what is below the diff. */
	p->differs = sv_has(said, SV(" @@ ")) &&
		     (sv_has(said, SV("\n    -+")) || sv_has(said, SV("\n    --")) ||
		      sv_has(said, SV("\n    +-")) || sv_has(said, SV("\n    ++")));
	if (x->options->range_diff)
		p->difference = arena_sv(&x->out->text, said);
	return true;
}

/* Files of the target's tree that checkpatch.pl reads. */
static const char *const checkpatch_files[] = {
	"scripts/checkpatch.pl", "scripts/spelling.txt", "scripts/const_structs.checkpatch",
};

static bool
write_checkpatch(struct verifying *x, const char *dir, bool *found)
{
	for (size_t i = 0; i < ARRAY_SIZE(checkpatch_files); i++) {
		struct object o CLEAR(object) = { 0 };
		struct str name CLEAR(str) = { 0 };
		struct entry e;

		if (!tree_find(x->session->repo, x->series->start, sv_of(checkpatch_files[i]), &e,
			       x->err))
			return false;
		if (!mode_is_file(e.mode)) {
			if (i == 0)
				return true;
			continue;
		}
		*found = true;
		str_addf(&name, "%s%s", dir, strrchr(checkpatch_files[i], '/'));
		if (!repo_read(x->session->repo, e.oid, OBJECT_BLOB, &o, x->err) ||
		    !file_write(name.p, o.bytes, FILE_REPLACE, x->err))
			return false;
	}
	return true;
}

static bool
check_style(struct verifying *x, struct verify_patch *p)
{
	/* The upstream line has the form of the stable rules, not the one that this check wants. */
	const char *const argv[] = { "perl", "checkpatch.pl", "--no-tree", "--terse", "-q",
				     "--no-summary", "--ignore", "GIT_COMMIT_ID", "-", NULL };
	struct str said CLEAR(str) = { 0 }, patch CLEAR(str) = { 0 }, dir CLEAR(str) = { 0 };
	struct str git_dir CLEAR(str) = { 0 };
	bool found = false;
	int status;

	str_addf(&dir, "%s/.git", x->scratch->dir.p);
	str_addf(&git_dir, "GIT_DIR=%s", dir.p);
	if (!write_checkpatch(x, dir.p, &found))
		return false;
	if (!found) {
		p->remarks = SV("the target's tree has no scripts/checkpatch.pl");
		return true;
	}
	if (!scratch_must(x->scratch, (const char *[]){ "format-patch", "-1", "--stdout",
			  OID_ARG(p->made), NULL }, SV(""), x->err))
		return false;
	str_add(&patch, str_sv(&x->scratch->out));
	if (!proc_run(&(struct proc){ .argv = argv, .dir = dir.p, .in = str_sv(&patch), .out = &said,
				      .env = (const char *const[]){ git_dir.p, NULL },
				      .err_out = &said }, &status, x->err))
		return err_wrap(x->err, "run scripts/checkpatch.pl");
	p->remarks = arena_sv(&x->out->text, sv_trim_end(str_sv(&said)));
	return true;
}

/* Pair what git am made with the patches, in order. */
static bool
read_made(struct verifying *x)
{
	struct str range CLEAR(str) = { 0 };
	struct sv rest, line;

	str_addf(&range, "%s..HEAD", OID_ARG(x->series->tip));
	if (!scratch_must(x->scratch, (const char *[]){ "rev-list", "--reverse", range.p, NULL },
			  SV(""), x->err))
		return false;
	rest = str_sv(&x->scratch->out);
	for (size_t i = 0; i < x->out->n && sv_line(&rest, &line); i++)
		if (!oid_parse(line, &x->out->p[i].made))
			return err_set(x->err, ERR_GIT, "git rev-list: " SV_FMT, SV_ARG(line));
	return true;
}

static bool
check_patch(struct verifying *x, struct verify_patch *p, const struct series_patch *from)
{
	struct commit made CLEAR(commit) = { 0 };

	if (oid_is_none(p->made)) {
		complain(x, p, "git am did not get that far");
		return true;
	}
	if (!commit_read(x->made, p->made, &made, x->err))
		return false;
	if (!oid_eq(made.tree, from->after))
		complain(x, p, "the tree after it is %s, not the grafted one", OID_ARG(made.tree));
	return check_words(x, p) && check_names(x, p, from) && check_difference(x, p) &&
	       (!x->options->checkpatch || check_style(x, p));
}

static bool
check_all(struct verifying *x, const struct progress *at)
{
	size_t k = 0;

	if (!repo_open(x->scratch->dir.p, &x->made, x->err) || !read_made(x))
		return false;
	for (size_t i = 0; i < x->series->n; i++) {
		if (x->series->p[i].empty)
			continue;
		progress_report(at, "verify", k, x->out->n);
		if (progress_cancelled(at))
			return err_set(x->err, ERR_CANCELLED, "cancelled");
		if (!check_patch(x, &x->out->p[k++], &x->series->p[i]))
			return false;
	}
	return true;
}

static void
list_patches(struct verifying *x)
{
	for (size_t i = 0; i < x->series->n; i++) {
		const struct series_patch *p = &x->series->p[i];

		if (!p->empty)
			*vec_push(x->out) = (struct verify_patch){
				.oid = p->oid, .tree = p->after,
				.subject = arena_sv(&x->out->text, p->subject) };
	}
}

static bool
apply(struct verifying *x, const struct export_options *form)
{
	struct export e CLEAR(export) = { 0 };
	int status;

	if (!export_make(x->session, x->series, EXPORT_MBOX, form, &e, x->err) ||
	    !scratch_open(x->session, x->scratch, x->series, x->err) ||
	    !scratch_git(x->scratch, (const char *[]){ "am", "-q", NULL },
			 str_sv(&e.files.p[0].bytes), &status, x->err))
		return false;
	if (status)
		x->out->refused = arena_sv(&x->out->text, sv_trim(str_sv(&x->scratch->err_out)));
	return true;
}

bool
verify_series(struct session *s, const struct series *series, const struct export_options *form,
	      const struct verify_options *o, const struct progress *at, struct verify *out,
	      struct err *err)
{
	struct scratch scratch CLEAR(scratch) = { 0 };
	struct verify v CLEAR(verify) = { 0 };
	struct verifying x = { .session = s, .series = series, .options = o, .scratch = &scratch,
			       .out = &v, .err = err };

	list_patches(&x);
	if (!apply(&x, form))
		return err_wrap(err, "verify");
	x.sources = sources_new(s->repo, s->shelf);
	bool ok = check_all(&x, at);

	sources_free(x.sources);
	repo_free(x.made);
	if (!ok)
		return err_wrap(err, "verify");
	if (o->exec && !v.refused.n && !verify_exec(s, &scratch, o, at, &v, err))
		return false;
	*out = TAKE(v);
	return true;
}
