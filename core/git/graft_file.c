/* One path of a graft: three versions of a file become one, or a conflict. */
#include "core/git/graft_file.h"

#include "core/git/texts.h"

/* The side that changed the mode wins; false if both did, differently. */
static bool
merge_modes(const struct graft_file *f, unsigned *mode)
{
	if (f->ours.mode == f->theirs.mode || f->base.mode == f->theirs.mode)
		*mode = f->ours.mode;
	else if (f->base.mode == f->ours.mode)
		*mode = f->theirs.mode;
	else
		return false;
	return true;
}

static void
take_result(struct repo *repo, struct arena *text, const struct merge *m, unsigned mode,
	    struct graft_file *f)
{
	struct str merged CLEAR(str) = { 0 };

	if (!m->conflicts) {
		struct lines lines = { 0 };

		merge_add_text(m, &merged);
		f->how = GRAFT_MERGED;
		f->offset = merge_offset(m);
		f->result = (struct entry){ mode, repo_put(repo, OBJECT_BLOB, str_sv(&merged)) };
		if (merge_find_lines(m, str_sv(&merged), &lines))
			texts_put(repo, f->result.oid, &lines);
		return;
	}
	f->how = GRAFT_CONTENT;
	f->conflicts = arena_alloc(text, m->conflicts * sizeof(*f->conflicts));
	for (size_t i = 0; i < m->n; i++)
		if (m->p[i].side == MERGE_BOTH)
			f->conflicts[f->n_conflicts++] = m->p[i];
}

static bool
merge_content(struct repo *repo, struct arena *text, unsigned mode, struct graft_file *f,
	      struct err *err)
{
	const struct lines *base, *ours, *theirs;
	const struct edits *to_ours, *to_theirs;

	if (!texts_lines(repo, f->base.oid, &base, err) ||
	    !texts_lines(repo, f->ours.oid, &ours, err) ||
	    !texts_lines(repo, f->theirs.oid, &theirs, err))
		return false;
	if (text_is_binary(base->text) || text_is_binary(ours->text) ||
	    text_is_binary(theirs->text)) {
		f->how = GRAFT_BINARY;
		return true;
	}
	if (!texts_edits(repo, f->base.oid, f->ours.oid, &to_ours, err) ||
	    !texts_edits(repo, f->base.oid, f->theirs.oid, &to_theirs, err))
		return false;
	struct merge m CLEAR(merge) = { 0 };

	merge_lines(texts_table(repo), base, ours, theirs, to_ours, to_theirs, &m);
	take_result(repo, text, &m, mode, f);
	return true;
}

bool
graft_file_merge(struct repo *repo, struct arena *text, struct graft_file *f, struct err *err)
{
	unsigned mode;

	if (entry_eq(f->ours, f->theirs)) {
		f->how = GRAFT_SAME;
		f->result = f->ours;
		return true;
	}
	if (!merge_modes(f, &mode)) {
		f->how = GRAFT_BINARY;
		return true;
	}
	if (oid_eq(f->ours.oid, f->theirs.oid) || oid_eq(f->base.oid, f->theirs.oid)) {
		f->how = GRAFT_MERGED;
		f->result = (struct entry){ mode, f->ours.oid };
		return true;
	}
	if (oid_eq(f->base.oid, f->ours.oid)) {
		f->how = f->base.mode == f->ours.mode ? GRAFT_TAKEN : GRAFT_MERGED;
		f->result = (struct entry){ mode, f->theirs.oid };
		return true;
	}
	if (!mode_is_file(f->ours.mode) || !mode_is_file(f->theirs.mode) ||
	    (f->base.mode && !mode_is_file(f->base.mode))) {
		f->how = GRAFT_BINARY;
		return true;
	}
	return merge_content(repo, text, mode, f, err);
}
