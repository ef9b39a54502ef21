/* A series as commits of the repository, and as the commands that would make them. */
#include "core/flow/export_parts.h"

#include "core/flow/wording.h"
#include "core/git/keep.h"

/* The backport @p on top of @parent. Words that are in no known encoding stay as they are. */
static bool
make_commit(struct session *s, const struct series_patch *p, const struct export_options *o,
	    const struct person *me, struct sv signer, struct oid *parent, struct err *err)
{
	struct commit c CLEAR(commit) = { 0 };
	struct wording words CLEAR(wording) = { 0 };
	struct str message CLEAR(str) = { 0 };

	if (!commit_read(s->repo, p->oid, &c, err))
		return false;
	wording_read(&c, &words);
	export_add_message(&message, words.utf8 ? words.message : c.message, p, o, signer);
	struct person author = c.author;

	if (words.utf8) {
		author.name = words.author;
		author.email = words.email;
	}
	*parent = commit_make(s->repo, &(struct commit_draft){
		.tree = p->after, .parents = parent, .n_parents = 1, .author = author,
		.committer = *me, .message = str_sv(&message) });
	return true;
}

bool
export_commits(struct session *s, const struct series *series, const struct export_options *o,
	       struct oid *out, struct err *err)
{
	struct str name CLEAR(str) = { 0 }, email CLEAR(str) = { 0 }, signer CLEAR(str) = { 0 };
	struct oid tip = series->tip;

	if (!repo_identity(s->repo, &name, &email, err))
		return false;
	struct person me = { str_sv(&name), str_sv(&email), date_now() };

	str_addf(&signer, "%s <%s>", name.p, email.p);
	for (size_t i = 0; i < series->n; i++)
		if (!series->p[i].empty &&
		    !make_commit(s, &series->p[i], o, &me, str_sv(&signer), &tip, err))
			return false;
	*out = tip;
	return true;
}

static bool
check_branch(struct session *s, const char *ref, struct err *err)
{
	bool taken = sv_eq(str_sv(&s->mainline), sv_of(ref));

	for (size_t i = 0; i < s->targets.n; i++)
		taken |= sv_eq(str_sv(&s->targets.p[i].ref), sv_of(ref));
	if (taken)
		return err_set(err, ERR_USAGE, "%s is mainline or a target: give the branch another name",
			       ref);
	if (repo_is_checked_out(s->repo, ref))
		return err_set(err, ERR_USAGE, "%s is checked out: it is not moved below a work tree", ref);
	return true;
}

bool
export_branch(struct session *s, const struct series *series, const struct export_options *o,
	      const char *name, bool force, struct oid *out, struct err *err)
{
	struct str ref CLEAR(str) = { 0 };
	struct oid tip;

	str_addf(&ref, sv_starts(sv_of(name), SV("refs/")) ? "%s" : "refs/heads/%s", name);
	if (!check_branch(s, ref.p, err) || !export_commits(s, series, o, &tip, err) ||
	    !keep_all(s->repo, tip, err) ||
	    !repo_set_ref(s->repo, ref.p, tip, force, "corten: export", err))
		return false;
	*out = tip;
	return true;
}

/* In single quotes, as sh reads it. */
static void
add_shell_word(struct str *s, struct sv word)
{
	str_addc(s, '\'');
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == '\'')
			str_add(s, SV("'\\'"));
		str_addc(s, word.p[i]);
	}
	str_addc(s, '\'');
}

/* A comment line, whatever bytes the text has. */
static void
add_comment(struct str *s, const char *before, struct sv text)
{
	str_addf(s, "# %s", before);
	for (size_t i = 0; i < text.n; i++)
		str_addc(s, (unsigned char)text.p[i] < ' ' || text.p[i] == 0x7f ? ' ' : text.p[i]);
	str_addc(s, '\n');
}

/* What the person made of the conflict is put there before the pick goes on. */
static void
add_resolved(struct str *s, const struct series_patch *p)
{
	for (size_t i = 0; i < p->n_resolved; i++) {
		const struct graft_file *f = &p->resolved[i];

		if (f->result.mode) {
			str_addf(s, "git update-index --add --cacheinfo %o,%s,", f->result.mode,
				 OID_ARG(f->result.oid));
			add_shell_word(s, f->path);
			str_add(s, SV(" && git checkout-index -f -- "));
		} else {
			str_add(s, SV("git rm -q -f --ignore-unmatch -- "));
		}
		add_shell_word(s, f->path);
		str_addc(s, '\n');
	}
	str_add(s, SV("GIT_EDITOR=true git cherry-pick --continue\n"));
}

static void
add_pick(struct str *s, const struct series_patch *p, unsigned n, unsigned total)
{
	str_addf(s, "\n# %u/%u: ", n, total);
	struct str title CLEAR(str) = { 0 };

	add_comment(&title, "", p->subject);
	str_add(s, sv_from(str_sv(&title), 2));
	for (size_t i = 0; i < p->n_deps; i++)
		add_comment(s, "needed by ", p->deps[i].subject);
	if (p->reason.n)
		add_comment(s, "", p->reason);
	for (size_t i = 0; i < p->n_notes; i++)
		add_comment(s, "changed: ", p->notes[i]);
	str_addf(s, "git cherry-pick -x %s%s\n", OID_ARG(p->oid), p->n_resolved ? " || :" : "");
	if (p->n_resolved)
		add_resolved(s, p);
}

bool
export_make_script(struct exporting *x)
{
	struct str *s = &export_add_file(x, SV("series.sh"))->bytes;
	unsigned n = 0;

	str_addf(s, "#!/bin/sh\n# %u commit%s for %s, to be picked onto %s.\n"
		 "# Run it in a work tree that stands there. git cherry-pick -x adds \"(cherry picked\n"
		 "# from commit X)\", which the stable list does not take as the upstream line: to mail\n"
		 "# the series, export it in another form.\nset -e\n", x->total, x->total == 1 ? "" : "s",
		 x->series->target->name.p, OID_ARG(x->series->tip));
	for (size_t i = 0; i < x->series->n; i++)
		if (!x->series->p[i].empty)
			add_pick(s, &x->series->p[i], ++n, x->total);
	return true;
}
