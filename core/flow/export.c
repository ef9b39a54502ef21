/* Writing a series: what its forms share. */
#include "core/flow/export.h"

#include <errno.h>
#include <sys/stat.h>

#include "core/flow/export_parts.h"
#include "core/flow/thread.h"

static const struct {
	const char *word;
	bool folder;
	bool (*make)(struct exporting *x);
} forms[EXPORT_FORMS] = {
	[EXPORT_MBOX] = { "mbox", false, export_make_mbox },
	[EXPORT_PATCHES] = { "patches", true, export_make_patches },
	[EXPORT_QUILT] = { "quilt", true, export_make_quilt },
	[EXPORT_SCRIPT] = { "script", false, export_make_script },
	[EXPORT_BRANCH] = { "branch", false, NULL },
};

bool
export_form_parse(struct sv word, enum export_form *out)
{
	for (int i = 0; i < EXPORT_FORMS; i++)
		if (sv_eq(word, sv_of(forms[i].word))) {
			*out = (enum export_form)i;
			return true;
		}
	return false;
}

void
export_clear(struct export *e)
{
	for (size_t i = 0; i < e->files.n; i++)
		str_clear(&e->files.p[i].bytes);
	vec_clear(&e->files);
	arena_clear(&e->text);
	*e = (struct export){ 0 };
}

static void
exporting_clear(struct exporting *x)
{
	str_clear(&x->name);
	str_clear(&x->email);
	str_clear(&x->signer);
	str_clear(&x->prefix);
	str_clear(&x->signature);
	str_clear(&x->answers);
}
DEFINE_CLEAR(exporting);

struct export_file *
export_add_file(struct exporting *x, struct sv name)
{
	*vec_push(&x->out->files) = (struct export_file){ .name = arena_sv(&x->out->text, name) };
	return vec_last(&x->out->files);
}

/* A backport of one commit answers the mail that says that it failed to apply. */
static bool
find_answered(struct exporting *x)
{
	const struct series_patch *only = NULL;
	size_t accepted = 0;
	bool found;

	for (size_t i = 0; i < x->series->n; i++)
		if (x->series->p[i].role == PLAN_ACCEPTED && !x->series->p[i].empty) {
			only = &x->series->p[i];
			accepted++;
		}
	/* A repository without a store knows of no mails. */
	return accepted != 1 || !x->session->db || thread_failed_mail(x->session, only->oid, x->series->target,
						   &x->answers, &found, x->err);
}

static bool
read_answered(struct exporting *x)
{
	const char *given = x->options->in_reply_to;
	struct sv id = sv_trim(sv_of(given));

	if (!given)
		return find_answered(x);
	if (sv_starts(id, SV("<")) && sv_ends(id, SV(">")))
		id = sv_to(sv_from(id, 1), id.n - 2);
	str_add(&x->answers, id);
	return true;
}

static bool
open_exporting(struct exporting *x)
{
	const struct export_options *o = x->options;

	if (!repo_identity(x->session->repo, &x->name, &x->email, x->err) || !read_answered(x))
		return false;
	str_addf(&x->signer, "%s <%s>", x->name.p, x->email.p);
	if (o->prefix)
		str_add(&x->prefix, sv_of(o->prefix));
	else
		str_addf(&x->prefix, "PATCH " SV_FMT,
			 SV_ARG(target_label(str_sv(&x->series->target->name))));
	if (o->version)
		str_addf(&x->prefix, " v%s", o->version);
	str_add(&x->signature, SV("corten " CORTEN_VERSION));
	x->total = (unsigned)series_count(x->series);
	return true;
}

bool
export_make(struct session *s, const struct series *series, enum export_form form,
	    const struct export_options *o, struct export *out, struct err *err)
{
	struct export e CLEAR(export) = { .form = form, .folder = forms[form].folder };
	struct exporting x CLEAR(exporting) = { .session = s, .series = series, .options = o,
						.out = &e, .err = err };

	if (!open_exporting(&x) || !forms[form].make(&x))
		return false;
	if (form == EXPORT_MBOX || form == EXPORT_PATCHES)
		e.answers = arena_sv(&e.text, str_sv(&x.answers));
	*out = TAKE(e);
	return true;
}

static bool
write_folder(const struct export *e, const char *path, struct err *err)
{
	struct str name CLEAR(str) = { 0 };

	for (size_t i = 0; i < e->files.n; i++) {
		str_reset(&name);
		str_addf(&name, "%s/" SV_FMT, path, SV_ARG(e->files.p[i].name));
		if (!file_write(name.p, str_sv(&e->files.p[i].bytes), FILE_NEW, err))
			return false;
	}
	return true;
}

/* What an export leaves in a folder: nothing else is ever removed. */
static bool
is_ours(const char *name)
{
	return sv_ends(sv_of(name), SV(".patch")) || !strcmp(name, "series");
}

bool
export_write(const struct export *e, const char *path, enum file_mode mode, struct err *err)
{
	struct str temp CLEAR(str) = { 0 };

	if (!e->folder) {
		if (!file_write(path, str_sv(&e->files.p[0].bytes), mode, err))
			return false;
		return e->form != EXPORT_SCRIPT || !chmod(path, 0755) ||
		       err_errno(err, errno, "make %s executable", path);
	}
	if (mode == FILE_NEW && file_exists(path))
		return err_set(err, ERR_EXISTS, "%s is there already", path);
	if (!file_temp_dir(path, &temp, err))
		return false;
	if (write_folder(e, temp.p, err) && file_put_dir(temp.p, path, mode, is_ours, err))
		return true;
	file_remove_all(temp.p);
	return false;
}
