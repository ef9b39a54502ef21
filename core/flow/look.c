/* What a person reads of one commit. */
#include "core/flow/look.h"

#include "core/flow/series.h"
#include "core/flow/wording.h"
#include "core/git/patch.h"
#include "core/text/lines.h"

#define STAT_COLUMNS 76

void
look_clear(struct look *l)
{
	struct str *const all[] = { &l->author, &l->committer, &l->message, &l->stat, &l->diff };

	for (size_t i = 0; i < ARRAY_SIZE(all); i++)
		str_clear(all[i]);
	*l = (struct look){ 0 };
}

static bool
add_change(struct session *s, struct oid a, struct oid b, unsigned context, struct look *out,
	   struct err *err)
{
	return patch_add_stat(s->repo, a, b, STAT_COLUMNS, &out->stat, err) &&
	       patch_add_text(s->repo, a, b, PATCH_RENAMES, context, &out->diff, err);
}

/* ---- conflicts ---- */

/* The three versions of a file, as lines. */
struct version_lines {
	struct object object;
	struct lines lines;
};

static bool
read_version(struct session *s, struct line_table *t, struct entry e, struct version_lines *out,
	     struct err *err)
{
	if (e.mode && !repo_read(s->repo, e.oid, OBJECT_BLOB, &out->object, err))
		return false;
	lines_split(t, e.mode ? out->object.bytes : SV(""), &out->lines);
	return true;
}

static void
version_lines_clear(struct version_lines *v)
{
	lines_clear(&v->lines);
	object_clear(&v->object);
}
DEFINE_CLEAR(version_lines);

static void
add_block(struct str *out, const char *marker, struct sv name, const struct version_lines *v,
	  size_t from, size_t n)
{
	struct sv bytes = n ? lines_bytes(&v->lines, from, from + n) : SV("");

	str_addf(out, "%s " SV_FMT "\n", marker, SV_ARG(name));
	str_add(out, bytes);
	if (bytes.n && bytes.p[bytes.n - 1] != '\n')
		str_addc(out, '\n');
}

static bool
add_hunks(struct session *s, const struct graft_file *f, struct sv label, struct str *out,
	  struct err *err)
{
	struct line_table t CLEAR(line_table) = { 0 };
	struct version_lines base CLEAR(version_lines) = { 0 }, ours CLEAR(version_lines) = { 0 },
			     theirs CLEAR(version_lines) = { 0 };

	if (!read_version(s, &t, f->base, &base, err) || !read_version(s, &t, f->ours, &ours, err) ||
	    !read_version(s, &t, f->theirs, &theirs, err))
		return false;
	for (size_t i = 0; i < f->n_conflicts; i++) {
		const struct merge_part *p = &f->conflicts[i];

		str_addf(out, "@@ line %zu there, line %zu in mainline @@\n", p->ours + 1,
			 p->theirs + 1);
		add_block(out, "<<<<<<<", label, &ours, p->ours, p->n_ours);
		add_block(out, "|||||||", SV("before it"), &base, p->base, p->n_base);
		add_block(out, "=======", SV("with it"), &theirs, p->theirs, p->n_theirs);
		str_add(out, SV(">>>>>>>\n"));
	}
	return true;
}

static bool
add_conflicts(struct session *s, const struct target *t, const struct graft *g, struct look *out,
	      struct err *err)
{
	out->result = LOOK_CONFLICT;
	for (size_t i = 0; i < g->n; i++) {
		const struct graft_file *f = &g->p[i];

		if (!graft_is_conflict(f->how))
			continue;
		str_addf(&out->stat, " " SV_FMT ": %s\n", SV_ARG(f->path), graft_how_text(f->how));
		str_addf(&out->diff, "diff --git a/" SV_FMT " b/" SV_FMT "\n", SV_ARG(f->path),
			 SV_ARG(f->mainline));
		if (f->n_conflicts && !add_hunks(s, f, target_label(str_sv(&t->name)), &out->diff, err))
			return false;
	}
	return true;
}

static bool
add_graft(struct session *s, const struct look_at *at, struct look *out, struct err *err)
{
	struct series series CLEAR(series) = { 0 };

	if (!series_build(s, at->target, NULL, &at->oid, 1, &series, err))
		return false;
	if (series.conflict)
		return add_conflicts(s, at->target, &series.conflict_graft, out, err);
	out->result = series.n && series.p[0].empty ? LOOK_EMPTY : LOOK_CHANGE;
	return add_change(s, series.start, series.tree, at->context, out, err);
}

bool
look_read(struct session *s, const struct look_at *at, struct look *out, struct err *err)
{
	struct look l CLEAR(look) = { 0 };
	struct commit c CLEAR(commit) = { 0 };
	struct wording words CLEAR(wording) = { 0 };
	struct oid base;

	if (!commit_read(s->repo, at->oid, &c, err) || !commit_base_tree(s->repo, &c, &base, err))
		return false;
	wording_read(&c, &words);
	str_addf(&l.author, SV_FMT " <" SV_FMT ">", SV_ARG(words.author), SV_ARG(words.email));
	str_addf(&l.committer, SV_FMT " <" SV_FMT ">", SV_ARG(c.committer.name),
		 SV_ARG(c.committer.email));
	l.authored = c.author.when;
	l.committed = c.committer.when;
	str_add(&l.message, words.message);
	if (!(at->target ? add_graft(s, at, &l, err)
			 : add_change(s, base, c.tree, at->context, &l, err)))
		return false;
	*out = TAKE(l);
	return true;
}
