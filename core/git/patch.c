/* A change as text, by libgit2, which prints what git prints. */
#include "core/git/patch.h"

#include "core/git/handle.h"
#include "core/git/patch_hunk.h"
#include "core/git/rename.h"
#include "core/git/texts.h"
#include "core/git/tree.h"

/* A change of more files than this is compared as it is. */
#define REDUCE_MAX 1000

enum side { SIDE_OLD, SIDE_NEW };

/* The tree that has the files of @d alone, as they are on one side. */
static bool
reduce(struct repo *repo, const struct differences *d, enum side side, struct oid *out,
       struct err *err)
{
	VEC(struct edit_path) edits = { 0 };

	for (size_t i = 0; i < d->n; i++) {
		struct entry e = side == SIDE_OLD ? d->p[i].old : d->p[i].new;

		if (e.mode)
			*vec_push(&edits) = (struct edit_path){ d->p[i].path, e };
	}
	bool ok = tree_edit(repo, repo_put(repo, OBJECT_TREE, SV("")), edits.p, edits.n, out, err);

	vec_clear(&edits);
	return ok;
}

/*
 * Make of two trees the two that have only what differs: libgit2 steps over every entry of every
 * folder on the way to a change, which in the kernel's tree takes far longer than the change.
 */
static bool
reduce_both(struct repo *repo, struct oid *a, struct oid *b, struct err *err)
{
	struct differences d CLEAR(differences) = { 0 };
	struct oid old, new;

	if (!tree_compare(repo, *a, *b, &d, err))
		return false;
	if (d.n > REDUCE_MAX)
		return true;
	if (!reduce(repo, &d, SIDE_OLD, &old, err) || !reduce(repo, &d, SIDE_NEW, &new, err))
		return false;
	*a = old;
	*b = new;
	return true;
}

/* Git prints a file that becomes a link as two changes, and counts it as one. */
enum type_changes { TYPE_CHANGES_SPLIT, TYPE_CHANGES_WHOLE };

static bool
open_diff(struct repo *repo, struct oid a, struct oid b, unsigned context, enum type_changes types,
	  git_diff **out, struct err *err)
{
	if (!reduce_both(repo, &a, &b, err))
		return false;
	git_diff_options options;
	git_tree *old = NULL, *new = NULL;

	git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	/* Git's defaults, whatever the user's configuration says: the text is for others to read. */
	options.flags = GIT_DIFF_INDENT_HEURISTIC | GIT_DIFF_SHOW_BINARY;
	if (types == TYPE_CHANGES_WHOLE)
		options.flags |= GIT_DIFF_INCLUDE_TYPECHANGE;
	options.context_lines = context;
	options.id_abbrev = OID_HEX;
	options.old_prefix = "a";
	options.new_prefix = "b";
	int code = git_tree_lookup(&old, repo->git, to_git(&a));

	if (!code)
		code = git_tree_lookup(&new, repo->git, to_git(&b));
	if (!code)
		code = git_diff_tree_to_tree(out, repo->git, old, new, &options);
	git_tree_free(old);
	git_tree_free(new);
	return !code || git_fail_read(repo, err, code, "compare the trees %s and %s", OID_SHORT(a),
				      OID_SHORT(b));
}

static bool
find_renames(const struct repo *repo, git_diff *diff, struct err *err)
{
	git_diff_find_options options;

	git_diff_find_options_init(&options, GIT_DIFF_FIND_OPTIONS_VERSION);
	options.flags = GIT_DIFF_FIND_RENAMES;
	int code = git_diff_find_similar(diff, &options);

	return !code || git_fail_read(repo, err, code, "find renames");
}

/* A name with blanks ends in a tab, so that what reads the patch can tell where. */
static void
add_side(struct str *out, struct sv line)
{
	str_add(out, line);
	if (sv_has(sv_from(line, 4), SV(" ")))
		str_addc(out, '\t');
	str_addc(out, '\n');
}

/*
 * What libgit2 prints otherwise than git: names of the two sides for a file without hunks (an empty
 * one), such names with blanks, and a blank at the end of a heading that was cut.
 */
static void
add_as_git(struct str *out, struct sv text)
{
	struct hunk_left left = { 0 };

	while (text.n) {
		struct sv at = text, line;

		sv_line(&text, &line);
		if (hunk_is_open(&left)) {
			hunk_line(&left, line);
		} else if (sv_starts(line, SV("@@ -"))) {
			hunk_open(&left, line);
			str_add(out, sv_trim_end(line));
			str_addc(out, '\n');
			continue;
		} else if (sv_starts(line, SV("--- "))) {
			struct sv rest = text, names;

			sv_line(&rest, &names);
			text = rest;
			if (sv_starts(rest, SV("@@ -"))) {
				add_side(out, line);
				add_side(out, names);
			}
			continue;
		}
		str_add(out, sv_range(at.p, text.p));
	}
}

bool
patch_add_text(struct repo *repo, struct oid a, struct oid b, enum patch_renames renames,
	       unsigned context, struct str *out, struct err *err)
{
	git_buf text = { 0 };
	git_diff *diff = NULL;
	int code = 0;

	if (!open_diff(repo, a, b, context, TYPE_CHANGES_SPLIT, &diff, err))
		return false;
	bool ok = renames == PATCH_NO_RENAMES || find_renames(repo, diff, err);

	if (ok)
		code = git_diff_to_buf(&text, diff, GIT_DIFF_FORMAT_PATCH);
	if (ok && !code)
		add_as_git(out, (struct sv){ text.ptr, text.size });
	git_buf_dispose(&text);
	git_diff_free(diff);
	return ok && (!code || git_fail_read(repo, err, code, "print a diff"));
}

bool
patch_add_stat(struct repo *repo, struct oid a, struct oid b, unsigned width, struct str *out,
	       struct err *err)
{
	git_diff_stats *stats = NULL;
	git_buf text = { 0 };
	git_diff *diff = NULL;
	int code;

	if (!open_diff(repo, a, b, 3, TYPE_CHANGES_WHOLE, &diff, err))
		return false;
	bool ok = find_renames(repo, diff, err);

	code = ok ? git_diff_get_stats(&stats, diff) : 0;
	if (ok && !code)
		code = git_diff_stats_to_buf(&text, stats,
					     GIT_DIFF_STATS_FULL | GIT_DIFF_STATS_INCLUDE_SUMMARY,
					     width);
	if (ok && !code)
		str_add(out, (struct sv){ text.ptr, text.size });
	git_buf_dispose(&text);
	git_diff_stats_free(stats);
	git_diff_free(diff);
	return ok && (!code || git_fail_read(repo, err, code, "print a diffstat"));
}

/* Record a change; one that takes a path away and one that brings it back are one of its type. */
static void
add_change(struct changes *out, struct change c)
{
	struct change *last = out->n ? &out->p[out->n - 1] : NULL;

	if (last && last->status == 'D' && c.status == 'A' && sv_eq(last->path, c.path)) {
		last->status = 'T';
		last->added = c.added;
	} else {
		*vec_push(out) = c;
	}
}

static bool
add_delta(const struct repo *repo, git_diff *diff, size_t i, struct arena *names,
	  struct changes *out, struct str *text, struct err *err)
{
	const git_diff_delta *delta = git_diff_get_delta(diff, i);
	git_patch *patch = NULL;
	git_buf buf = { 0 };
	size_t added = 0, removed = 0;
	int code = git_patch_from_diff(&patch, diff, i);

	if (!code && patch)
		code = git_patch_line_stats(NULL, &added, &removed, patch);
	if (!code && patch)
		code = git_patch_to_buf(&buf, patch);
	if (!code) {
		bool gone = delta->status == GIT_DELTA_DELETED;

		add_as_git(text, (struct sv){ buf.ptr, buf.size });
		add_change(out, (struct change){
			.path = arena_sv(names, sv_of(gone ? delta->old_file.path
							   : delta->new_file.path)),
			.status = git_diff_status_char(delta->status),
			.added = (uint32_t)added,
			.removed = (uint32_t)removed,
		});
	}
	git_buf_dispose(&buf);
	git_patch_free(patch);
	return !code || git_fail_read(repo, err, code, "print a diff");
}

static int
change_order(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	return sv_cmp(x->path, y->path);
}

static struct change *
find_change(struct changes *changes, struct sv path)
{
	for (size_t i = 0; i < changes->n; i++)
		if (sv_eq(changes->p[i].path, path))
			return &changes->p[i];
	return NULL;
}

/* Lines that became others between two blobs. */
static bool
count_lines(struct repo *repo, struct oid a, struct oid b, struct change *c, struct err *err)
{
	struct object old CLEAR(object) = { 0 }, new CLEAR(object) = { 0 };
	git_patch *patch = NULL;
	size_t added = 0, removed = 0;

	if (!repo_read(repo, a, OBJECT_BLOB, &old, err) ||
	    !repo_read(repo, b, OBJECT_BLOB, &new, err))
		return false;
	int code = git_patch_from_buffers(&patch, old.bytes.p, old.bytes.n, NULL, new.bytes.p,
					  new.bytes.n, NULL, NULL);

	if (!code)
		code = git_patch_line_stats(NULL, &added, &removed, patch);
	git_patch_free(patch);
	c->added = (uint32_t)added;
	c->removed = (uint32_t)removed;
	return !code || git_fail(err, code, "compare two files");
}

/* Make one change of a file that went and one that came, where they are the same. */
static bool
join_renames(struct repo *repo, const struct differences *d, struct changes *out, struct err *err)
{
	struct files gone = { 0 }, come = { 0 };
	struct renames renames = { 0 };

	for (size_t i = 0; i < d->n; i++) {
		if (!d->p[i].new.mode)
			*vec_push(&gone) = (struct file){ .path = d->p[i].path,
							.entry = d->p[i].old };
		else if (!d->p[i].old.mode)
			*vec_push(&come) = (struct file){ .path = d->p[i].path,
							.entry = d->p[i].new };
	}
	bool ok = rename_find(repo, &gone, &come, &renames, err);

	for (size_t i = 0; ok && i < renames.n; i++) {
		const struct file *from = &gone.p[renames.p[i].from], *to = &come.p[renames.p[i].to];
		struct change *old = find_change(out, from->path), *new = find_change(out, to->path);

		if (!old || !new)
			continue;
		new->status = 'R';
		new->old_path = old->path;
		ok = !mode_is_file(to->entry.mode) ||
		     count_lines(repo, from->entry.oid, to->entry.oid, new, err);
		*old = vec_pop(out);
	}
	vec_clear(&gone);
	vec_clear(&come);
	vec_clear(&renames);
	return ok;
}

bool
patch_changes(struct repo *repo, struct oid a, struct oid b, struct arena *names,
	      struct changes *out, struct str *text, struct err *err)
{
	struct differences d CLEAR(differences) = { 0 };
	git_diff *diff = NULL;

	if (!open_diff(repo, a, b, 3, TYPE_CHANGES_SPLIT, &diff, err))
		return false;
	bool ok = true;

	for (size_t i = 0; ok && i < git_diff_num_deltas(diff); i++)
		ok = add_delta(repo, diff, i, names, out, text, err);
	git_diff_free(diff);
	if (!ok || !tree_compare(repo, a, b, &d, err) || !join_renames(repo, &d, out, err))
		return false;
	vec_sort(out, change_order);
	return true;
}

#define CONTEXT 3

/* Lines that the hunks of one file show: changes, and the context around them once. */
static size_t
weigh_edits(const struct edits *edits, size_t n)
{
	size_t lines = 0, shown = 0;	/* lines of the old text that are in a hunk already */

	for (size_t i = 0; i < edits->n; i++) {
		const struct edit *e = &edits->p[i];
		size_t from = MAX(e->a > CONTEXT ? e->a - CONTEXT : 0, shown);

		shown = MIN(e->a + e->na + CONTEXT, n);
		lines += e->nb + (shown > from ? shown - from : 0);
	}
	return lines;
}

bool
patch_weigh(struct repo *repo, struct oid a, struct oid b, size_t *lines, struct err *err)
{
	struct differences d CLEAR(differences) = { 0 };
	size_t total = 0;

	if (!tree_compare(repo, a, b, &d, err))
		return false;
	for (size_t i = 0; i < d.n; i++) {
		const struct difference *f = &d.p[i];
		const struct edits *edits;
		const struct lines *old;
		struct oid before = mode_is_file(f->old.mode) ? f->old.oid : (struct oid){ { 0 } };
		struct oid after = mode_is_file(f->new.mode) ? f->new.oid : (struct oid){ { 0 } };

		if (!texts_edits(repo, before, after, &edits, err) ||
		    !texts_lines(repo, before, &old, err))
			return false;
		total += weigh_edits(edits, old->n);
	}
	*lines = total;
	return true;
}
