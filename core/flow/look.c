/* What a person reads of one commit. */
#include "core/flow/look.h"

#include "core/flow/wording.h"
#include "core/git/graft.h"
#include "core/git/patch.h"
#include "core/git/texts.h"

#define STAT_COLUMNS 76

void
look_clear(struct look *l)
{
	struct str *const all[] = { &l->author, &l->committer, &l->message, &l->stat, &l->diff,
				    &l->mainline, &l->files };

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

/* ---- on a target ---- */

/* A commit as it is grafted. */
struct looking {
	struct session *s;
	const struct look_at *at;
	const struct commit *c;
	struct resolutions known;
	struct oid before;	/* the target's tree without it */
	struct graft graft;
};

static void
looking_clear(struct looking *l)
{
	resolutions_clear(&l->known);
	graft_clear(&l->graft);
}
DEFINE_CLEAR(looking);

/* The target's tree behind what comes first; without that where it does not go in. */
static bool
find_before(struct looking *l, struct look *out, struct err *err)
{
	struct oid tip;
	struct commit c CLEAR(commit) = { 0 };
	size_t i = 0;

	if (!repo_resolve(l->s->repo, str_c(&l->at->target->ref), &tip, err) ||
	    !commit_read(l->s->repo, tip, &c, err))
		return false;
	l->before = c.tree;
	for (; i < l->at->n_needs; i++) {
		struct commit need CLEAR(commit) = { 0 };
		struct graft g CLEAR(graft) = { 0 };

		if (!commit_read(l->s->repo, l->at->needs[i], &need, err) ||
		    !graft_commit_resolved(l->s->repo, &need, l->before, &l->known, &g, err))
			return false;
		if (g.state == GRAFT_CONFLICT) {
			l->before = c.tree;
			return true;
		}
		l->before = g.tree;
	}
	out->behind = i;
	return true;
}

static bool
is_text(const struct graft_file *f)
{
	const unsigned modes[] = { f->base.mode, f->ours.mode, f->theirs.mode };

	for (size_t i = 0; i < ARRAY_SIZE(modes); i++)
		if (modes[i] && !mode_is_file(modes[i]))
			return false;
	return f->how == GRAFT_CONTENT || f->how == GRAFT_ADDED;
}

/* The file with what conflicts between markers. */
static bool
put_marked(struct looking *l, const struct graft_file *f, struct entry *out, struct err *err)
{
	static const struct oid none;
	struct oid base = f->base.mode ? f->base.oid : none;
	struct repo *repo = l->s->repo;
	const struct lines *b, *o, *t;
	const struct edits *to_ours, *to_theirs;
	struct merge m CLEAR(merge) = { 0 };
	struct str text CLEAR(str) = { 0 };

	if (!texts_lines(repo, base, &b, err) || !texts_lines(repo, f->ours.oid, &o, err) ||
	    !texts_lines(repo, f->theirs.oid, &t, err) ||
	    !texts_edits(repo, base, f->ours.oid, &to_ours, err) ||
	    !texts_edits(repo, base, f->theirs.oid, &to_theirs, err))
		return false;
	const struct merge_labels labels = { target_label(str_sv(&l->at->target->name)),
					     SV("before it"), SV("with it") };

	merge_lines_whole(b, o, t, to_ours, to_theirs, &m);
	merge_add_marked(&m, MERGE_DIFF3, &labels, &text);
	*out = (struct entry){ f->ours.mode, repo_put(repo, OBJECT_BLOB, str_sv(&text)) };
	return true;
}

/* The tree that git would leave in the work tree for a person to go on with. */
static bool
find_after(struct looking *l, struct oid *out, struct err *err)
{
	VEC(struct edit_path) edits = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < l->graft.n; i++) {
		const struct graft_file *f = &l->graft.p[i];
		struct edit_path e = { f->path, f->result };

		if (graft_is_conflict(f->how)) {
			if (!is_text(f))
				continue;
			ok = put_marked(l, f, &e.entry, err);
		}
		*vec_push(&edits) = e;
	}
	ok = ok && tree_edit(l->s->repo, l->before, edits.p, edits.n, out, err);
	vec_clear(&edits);
	return ok;
}

static void
add_files(const struct graft *g, struct str *out)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct graft_file *f = &g->p[i];

		if (f->how == GRAFT_SAME || f->how == GRAFT_TAKEN)
			continue;
		str_addf(out, SV_FMT ": %s", SV_ARG(f->path), graft_how_text(f->how));
		if (f->n_conflicts)
			str_addf(out, ", in %zu place%s", f->n_conflicts, f->n_conflicts == 1 ? "" : "s");
		if (f->resolution)
			str_addf(out, ": " SV_FMT, SV_ARG(f->resolution->note));
		if (f->offset)
			str_addf(out, ", moved by up to %zu line%s", f->offset,
				 f->offset == 1 ? "" : "s");
		str_addc(out, '\n');
	}
}

static bool
add_graft(struct looking *l, struct look *out, struct err *err)
{
	struct oid after;

	if (!resolutions_load(l->s->repo, &l->known, err) || !find_before(l, out, err) ||
	    !graft_commit_resolved(l->s->repo, l->c, l->before, &l->known, &l->graft, err))
		return false;
	after = l->graft.tree;
	if (l->graft.state == GRAFT_CONFLICT && !find_after(l, &after, err))
		return false;
	out->result = l->graft.state == GRAFT_CONFLICT ? LOOK_CONFLICT :
		      l->graft.state == GRAFT_EMPTY ? LOOK_EMPTY : LOOK_CHANGE;
	add_files(&l->graft, &out->files);
	texts_trim(l->s->repo);
	return add_change(l->s, l->before, after, l->at->context, out, err);
}

/* ---- reading ---- */

static bool
add_diffs(struct session *s, const struct look_at *at, const struct commit *c, struct look *out,
	  struct err *err)
{
	struct looking l CLEAR(looking) = { .s = s, .at = at, .c = c };
	struct oid base;

	if (!commit_base_tree(s->repo, c, &base, err))
		return false;
	if (!at->target)
		return add_change(s, base, c->tree, at->context, out, err);
	return patch_add_text(s->repo, base, c->tree, PATCH_RENAMES, at->context, &out->mainline,
			      err) && add_graft(&l, out, err);
}

bool
look_read(struct session *s, const struct look_at *at, struct look *out, struct err *err)
{
	struct look l CLEAR(look) = { 0 };
	struct commit c CLEAR(commit) = { 0 };
	struct wording words CLEAR(wording) = { 0 };

	if (!commit_read(s->repo, at->oid, &c, err))
		return false;
	wording_read(&c, &words);
	str_addf(&l.author, SV_FMT " <" SV_FMT ">", SV_ARG(words.author), SV_ARG(words.email));
	str_addf(&l.committer, SV_FMT " <" SV_FMT ">", SV_ARG(c.committer.name),
		 SV_ARG(c.committer.email));
	l.authored = c.author.when;
	l.committed = c.committer.when;
	str_add(&l.message, words.message);
	if (!add_diffs(s, at, &c, &l, err))
		return false;
	*out = TAKE(l);
	return true;
}
