/* A cherry-pick in memory. */
#include "core/git/graft.h"

#include "core/base/map.h"
#include "core/git/graft_file.h"
#include "core/git/moved.h"
#include "core/git/rename.h"

/* What one graft works with. */
struct grafter {
	struct repo *repo;
	struct oid base, theirs, onto;
	const struct resolutions *known;	/* may be NULL */
	struct differences change;	/* what the candidate does */
	struct moved moved;		/* where the target has what it starts from */
	struct map folders;		/* that the candidate gave another name */
	VEC(struct edit_path) edits;
	struct graft out;
	struct err *err;
};

static const char *const how_text[GRAFT_HOWS] = {
	[GRAFT_SAME] = "the target has it already",
	[GRAFT_TAKEN] = "applies as it is",
	[GRAFT_MERGED] = "applies with other changes around it",
	[GRAFT_RESOLVED] = "was resolved by hand",
	[GRAFT_CONTENT] = "the target changed the same lines",
	[GRAFT_BINARY] = "both changed what cannot be merged line by line",
	[GRAFT_MISSING] = "changes a file that the target does not have",
	[GRAFT_CHANGED] = "deletes a file that differs on the target",
	[GRAFT_ADDED] = "adds a file that the target has with other content",
	[GRAFT_IN_WAY] = "a folder and a file are in each other's way",
	[GRAFT_FOLDER] = "adds a file to a folder that has another name on the target",
	[GRAFT_RENAMES] = "a rename on one side meets a deletion or another rename",
};

const char *
graft_how_text(enum graft_how how)
{
	return how_text[how];
}

void
graft_clear(struct graft *g)
{
	vec_clear(g);
	arena_clear(&g->text);
	*g = (struct graft){ 0 };
}

static void
grafter_clear(struct grafter *g)
{
	differences_clear(&g->change);
	moved_clear(&g->moved);
	map_clear(&g->folders);
	vec_clear(&g->edits);
	graft_clear(&g->out);
}
DEFINE_CLEAR(grafter);

static void
add_file(struct grafter *g, struct graft_file f)
{
	if (graft_is_conflict(f.how))
		g->out.state = GRAFT_CONFLICT;
	f.path = arena_sv(&g->out.text, f.path);
	f.mainline = arena_sv(&g->out.text, f.mainline);
	f.before = arena_sv(&g->out.text, f.before.n ? f.before : f.mainline);
	*vec_push(&g->out) = f;
}

static void
set_path(struct grafter *g, struct sv path, struct entry entry)
{
	for (size_t i = 0; i < g->edits.n; i++) {
		if (!sv_eq(g->edits.p[i].path, path))
			continue;
		/* A file put here outlasts the removal of what was renamed away. */
		if (entry.mode)
			g->edits.p[i].entry = entry;
		return;
	}
	*vec_push(&g->edits) = (struct edit_path){ arena_sv(&g->out.text, path), entry };
}

/* The target has a folder at @path, or a file where @path needs a folder. */
static bool
in_the_way(struct grafter *g, struct sv path, bool *answer)
{
	struct entry e;

	if (!tree_find(g->repo, g->onto, path, &e, g->err))
		return false;
	*answer = e.mode == MODE_DIR;
	for (size_t i = 0; !*answer && i < path.n; i++) {
		if (path.p[i] != '/')
			continue;
		if (!tree_find(g->repo, g->onto, sv_to(path, i), &e, g->err))
			return false;
		*answer = e.mode && e.mode != MODE_DIR;
	}
	return true;
}

/*
 * The candidate leaves @theirs at @to where the base has @base at @from (the same unless it renamed
 * the file). @ours is what the target has of it, at @at.
 */
static bool
merge_path(struct grafter *g, struct sv from, struct sv to, struct entry base, struct entry theirs)
{
	struct sv at = moved_path(&g->moved, from);
	bool we_moved = !sv_eq(at, from), they_moved = !sv_eq(from, to);
	struct graft_file f = { .path = they_moved ? to : at, .mainline = to, .before = from,
				.base = base, .theirs = theirs };

	if (!tree_find(g->repo, g->onto, at, &f.ours, g->err))
		return false;
	if (f.ours.mode == MODE_DIR)
		f.ours = (struct entry){ 0 };
	if (!f.ours.mode || (we_moved && they_moved && !sv_eq(at, to))) {
		f.how = they_moved ? GRAFT_RENAMES : GRAFT_MISSING;
		add_file(g, f);
		return true;
	}
	if (!graft_file_merge(g->repo, &g->out.text, &f, g->err))
		return false;
	if (they_moved && !sv_eq(at, to)) {
		struct entry there;
		bool blocked;

		if (!tree_find(g->repo, g->onto, to, &there, g->err) ||
		    !in_the_way(g, to, &blocked))
			return false;
		if (blocked)
			f.how = GRAFT_IN_WAY;
		else if (moved_folder(&g->moved.folders, to))
			f.how = GRAFT_FOLDER;
		else if (there.mode && !entry_eq(there, f.result))
			f.how = GRAFT_ADDED;
		set_path(g, at, (struct entry){ 0 });
	}
	add_file(g, f);
	if (f.result.mode)
		set_path(g, f.path, f.result);
	return true;
}

static bool
delete_path(struct grafter *g, const struct difference *d)
{
	struct sv at = moved_path(&g->moved, d->path);
	struct graft_file f = { .path = at, .mainline = d->path, .base = d->old };

	if (!tree_find(g->repo, g->onto, at, &f.ours, g->err))
		return false;
	if (f.ours.mode == MODE_DIR)
		f.ours = (struct entry){ 0 };
	if (!f.ours.mode)
		f.how = GRAFT_SAME;
	else if (!sv_eq(at, d->path))
		f.how = GRAFT_RENAMES;
	else if (!entry_eq(f.ours, d->old))
		f.how = GRAFT_CHANGED;
	else
		f.how = GRAFT_TAKEN;
	add_file(g, f);
	if (f.how == GRAFT_TAKEN)
		set_path(g, at, (struct entry){ 0 });
	return true;
}

static bool
add_path(struct grafter *g, const struct difference *d)
{
	struct graft_file f = { .path = d->path, .mainline = d->path, .theirs = d->new };
	bool blocked;

	if (!tree_find(g->repo, g->onto, d->path, &f.ours, g->err) ||
	    !in_the_way(g, d->path, &blocked))
		return false;
	if (blocked)
		f.how = GRAFT_IN_WAY;
	else if (moved_folder(&g->moved.folders, d->path))
		f.how = GRAFT_FOLDER;
	else if (!f.ours.mode)
		f.how = GRAFT_TAKEN;
	else
		f.how = entry_eq(f.ours, d->new) ? GRAFT_SAME : GRAFT_ADDED;
	if (!graft_is_conflict(f.how))
		f.result = d->new;
	add_file(g, f);
	if (f.how == GRAFT_TAKEN)
		set_path(g, d->path, d->new);
	return true;
}

/* The candidate gives @folder another name: files that only the target has there are homeless. */
static bool
find_homeless(struct grafter *g, struct sv folder)
{
	struct differences own CLEAR(differences) = { 0 };
	struct entry before, ours;

	if (!tree_find(g->repo, g->base, folder, &before, g->err) ||
	    !tree_find(g->repo, g->onto, folder, &ours, g->err))
		return false;
	if (before.mode != MODE_DIR || ours.mode != MODE_DIR)
		return true;
	if (!tree_compare(g->repo, before.oid, ours.oid, &own, g->err))
		return false;
	for (size_t i = 0; i < own.n; i++) {
		struct str path CLEAR(str) = { 0 };

		if (own.p[i].old.mode)
			continue;
		str_addf(&path, SV_FMT "/" SV_FMT, SV_ARG(folder), SV_ARG(own.p[i].path));
		add_file(g, (struct graft_file){ .how = GRAFT_FOLDER, .path = str_sv(&path),
						 .mainline = str_sv(&path), .ours = own.p[i].new });
	}
	return true;
}

static bool
follow_folder(struct grafter *g, struct sv from, struct sv to)
{
	struct map folders CLEAR(map) = { 0 };

	if (!moved_add_folders(g->repo, g->theirs, from, to, &folders, g->err))
		return false;
	for (size_t i = 0; i < folders.entries.n; i++)
		if (map_add(&g->folders, folders.entries.p[i].key) &&
		    !find_homeless(g, folders.entries.p[i].key))
			return false;
	return true;
}

/* The candidate's own renames; their paths are added to @done. */
static bool
merge_renames(struct grafter *g, struct map *done)
{
	struct files gone = { 0 }, come = { 0 };
	struct renames renames = { 0 };

	for (size_t i = 0; i < g->change.n; i++) {
		const struct difference *d = &g->change.p[i];

		if (!d->new.mode)
			*vec_push(&gone) = (struct file){ .path = d->path, .entry = d->old };
		else if (!d->old.mode)
			*vec_push(&come) = (struct file){ .path = d->path, .entry = d->new };
	}
	bool ok = rename_find(g->repo, &gone, &come, &renames, g->err);

	for (size_t i = 0; ok && i < renames.n; i++) {
		const struct file *from = &gone.p[renames.p[i].from], *to = &come.p[renames.p[i].to];

		map_add(done, from->path);
		map_add(done, to->path);
		ok = merge_path(g, from->path, to->path, from->entry, to->entry) &&
		     follow_folder(g, from->path, to->path);
	}
	vec_clear(&gone);
	vec_clear(&come);
	vec_clear(&renames);
	return ok;
}

static bool
merge_rest(struct grafter *g, const struct map *done)
{
	for (size_t i = 0; i < g->change.n; i++) {
		const struct difference *d = &g->change.p[i];
		bool ok;

		if (map_has(done, d->path))
			continue;
		if (!d->old.mode)
			ok = add_path(g, d);
		else if (!d->new.mode)
			ok = delete_path(g, d);
		else
			ok = merge_path(g, d->path, d->path, d->old, d->new);
		if (!ok)
			return false;
	}
	return true;
}

static int
file_order(const void *a, const void *b)
{
	const struct graft_file *x = a, *y = b;

	return sv_cmp(x->path, y->path);
}

bool
graft_is_resolvable(const struct graft_file *f)
{
	if (f->how == GRAFT_RENAMES)	/* with a version of either side, its place is not known */
		return !f->ours.mode || !f->theirs.mode;
	return graft_is_conflict(f->how) && f->how != GRAFT_IN_WAY;
}

/* Take what is known of conflicts; what is left makes the graft one. */
static void
resolve(struct grafter *g)
{
	enum graft_state state = GRAFT_CLEAN;

	for (size_t i = 0; i < g->out.n; i++) {
		struct graft_file *f = &g->out.p[i];

		if (graft_is_resolvable(f))
			f->resolution = resolutions_find(g->known, f->base, f->ours, f->theirs);
		if (f->resolution) {
			f->how = GRAFT_RESOLVED;
			f->result = f->resolution->result;
			set_path(g, f->path, f->result);
		} else if (graft_is_conflict(f->how)) {
			state = GRAFT_CONFLICT;
		}
	}
	g->out.state = state;
}

static bool
finish(struct grafter *g)
{
	g->out.tree = g->onto;
	if (g->out.n > 1)
		qsort(g->out.p, g->out.n, sizeof(*g->out.p), file_order);
	if (g->out.state == GRAFT_CONFLICT && g->known && g->known->n)
		resolve(g);
	if (g->out.state == GRAFT_CONFLICT)
		return true;
	if (!tree_edit(g->repo, g->onto, g->edits.p, g->edits.n, &g->out.tree, g->err))
		return false;
	g->out.state = oid_eq(g->out.tree, g->onto) ? GRAFT_EMPTY : GRAFT_CLEAN;
	return true;
}

static bool
graft(struct repo *repo, struct oid base, struct oid theirs, struct oid onto,
      const struct resolutions *known, struct graft *out, struct err *err)
{
	struct grafter g CLEAR(grafter) = { .repo = repo, .base = base, .theirs = theirs,
					    .onto = onto, .known = known, .err = err };
	struct map done CLEAR(map) = { 0 };

	if (!tree_compare(repo, base, theirs, &g.change, err) ||
	    !moved_find(repo, base, onto, &g.change, &g.moved, err) ||
	    !merge_renames(&g, &done) || !merge_rest(&g, &done) || !finish(&g))
		return false;
	*out = TAKE(g.out);
	return true;
}

bool
graft_commit_resolved(struct repo *repo, const struct commit *c, struct oid onto,
		      const struct resolutions *known, struct graft *out, struct err *err)
{
	struct oid base;

	return commit_base_tree(repo, c, &base, err) &&
	       graft(repo, base, c->tree, onto, known, out, err);
}

bool
graft_commit(struct repo *repo, const struct commit *c, struct oid onto, struct graft *out,
	     struct err *err)
{
	return graft_commit_resolved(repo, c, onto, NULL, out, err);
}

const struct graft_file *
graft_find(const struct graft *g, struct sv path)
{
	for (size_t i = 0; i < g->n; i++)
		if (sv_eq(g->p[i].mainline, path))
			return &g->p[i];
	return NULL;
}
