/* Whether a target has the lines that a commit added, whatever its history says. */
#include "core/flow/judging.h"

/* Shorter lines (braces, "return;") stand in every file. */
#define TELLING_MIN 12

static bool
is_telling(struct sv line)
{
	return sv_trim(line).n >= TELLING_MIN;
}

/* Count the lines that the edit from @base to @after added, and those that @there has as well. */
static void
count_lines(struct sv base, struct sv after, struct sv there, struct lines_there *n)
{
	struct line_table table CLEAR(line_table) = { 0 };
	struct lines a CLEAR(lines) = { 0 }, b CLEAR(lines) = { 0 }, t CLEAR(lines) = { 0 };
	struct edits edits CLEAR(edits) = { 0 };

	lines_split(&table, there, &t);
	size_t known = table.ids.entries.n;	/* numbers below are lines of the target */

	lines_split(&table, base, &a);
	lines_split(&table, after, &b);
	diff_lines(&table, &a, &b, &edits);
	for (size_t i = 0; i < edits.n; i++) {
		for (size_t k = edits.p[i].b; k < edits.p[i].b + edits.p[i].nb; k++) {
			if (!is_telling(lines_bytes(&b, k, k + 1)))
				continue;
			n->added++;
			n->there += b.id[k] < known;
		}
	}
}

static bool
count_file(struct judging *x, const struct difference *d, struct lines_there *n)
{
	struct object before CLEAR(object) = { 0 }, after CLEAR(object) = { 0 };
	struct object there CLEAR(object) = { 0 };
	struct repo *repo = x->session->repo;
	struct entry ours;

	if (!mode_is_file(d->new.mode))
		return true;
	if (!tree_find(repo, x->target->tree, d->path, &ours, x->err) ||
	    (d->old.mode && !repo_read(repo, d->old.oid, OBJECT_BLOB, &before, x->err)) ||
	    !repo_read(repo, d->new.oid, OBJECT_BLOB, &after, x->err) ||
	    (mode_is_file(ours.mode) && !repo_read(repo, ours.oid, OBJECT_BLOB, &there, x->err)))
		return false;
	if (!text_is_binary(before.bytes) && !text_is_binary(after.bytes))
		count_lines(before.bytes, after.bytes, there.bytes, n);
	return true;
}

static bool
candidate_changes(const struct judging *x, struct sv path)
{
	for (size_t i = 0; i < x->candidate->n_changes; i++)
		if (sv_eq(x->candidate->changes[i].path, path))
			return true;
	return false;
}

bool
judging_count_lines(struct judging *x, struct oid oid, struct lines_there *out)
{
	struct commit c CLEAR(commit) = { 0 };
	struct differences d CLEAR(differences) = { 0 };
	struct lines_there n = { 0 };
	struct oid base;
	bool common = false;

	if (!commit_read(x->session->repo, oid, &c, x->err) ||
	    !commit_base_tree(x->session->repo, &c, &base, x->err) ||
	    !tree_compare(x->session->repo, base, c.tree, &d, x->err))
		return false;
	for (size_t i = 0; i < d.n; i++)
		common |= candidate_changes(x, d.p[i].path);
	for (size_t i = 0; i < d.n; i++)
		if ((!common || candidate_changes(x, d.p[i].path)) && !count_file(x, &d.p[i], &n))
			return false;
	*out = n;
	return true;
}
