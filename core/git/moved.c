/* Where the target has what the candidate started from. */
#include "core/git/moved.h"

#include "core/git/rename.h"

struct search {
	struct repo *repo;
	struct oid base, onto;
	struct files gone;	/* what the base has and the target lacks, as far as it matters */
	struct map seen;	/* paths in gone, and folders whose files are */
	struct arena text;
	struct err *err;
};

static void
search_clear(struct search *s)
{
	vec_clear(&s->gone);
	map_clear(&s->seen);
	arena_clear(&s->text);
}
DEFINE_CLEAR(search);

void
moved_clear(struct moved *m)
{
	map_clear(&m->paths);
	map_clear(&m->folders);
	vec_clear(&m->names);
}

static void
add_gone(struct search *s, struct sv path, struct entry entry)
{
	if (map_add(&s->seen, path))
		*vec_push(&s->gone) = (struct file){ .path = path, .entry = entry };
}

/* All files below the base's folder @folder. */
static bool
add_folder(struct search *s, struct sv folder, struct oid tree)
{
	struct differences files CLEAR(differences) = { 0 };
	struct str path CLEAR(str) = { 0 };

	if (!map_add(&s->seen, folder))
		return true;
	if (!tree_list(s->repo, tree, &files, s->err))
		return false;
	for (size_t i = 0; i < files.n; i++) {
		str_reset(&path);
		str_add(&path, folder);
		str_addc(&path, '/');
		str_add(&path, files.p[i].path);
		add_gone(s, arena_sv(&s->text, str_sv(&path)), files.p[i].new);
	}
	return true;
}

/* The candidate adds @path. The topmost folder above it that the base has and the target lacks. */
static bool
look_at_added(struct search *s, struct sv path)
{
	for (size_t i = 0; i < path.n; i++) {
		struct sv folder = sv_to(path, i);
		struct entry before, ours;

		if (path.p[i] != '/')
			continue;
		if (!tree_find(s->repo, s->onto, folder, &ours, s->err))
			return false;
		if (ours.mode == MODE_DIR)
			continue;
		if (!tree_find(s->repo, s->base, folder, &before, s->err))
			return false;
		return before.mode != MODE_DIR || add_folder(s, folder, before.oid);
	}
	return true;
}

static bool
look_at_changed(struct search *s, const struct difference *d)
{
	struct entry ours;

	if (!tree_find(s->repo, s->onto, d->path, &ours, s->err))
		return false;
	if (!ours.mode || ours.mode == MODE_DIR)
		add_gone(s, d->path, d->old);
	return true;
}

static struct sv
parent(struct sv path)
{
	size_t slash = sv_rfind_char(path, '/');

	return slash == SV_NONE ? SV("") : sv_to(path, slash);
}

static struct sv
name(struct sv path)
{
	size_t slash = sv_rfind_char(path, '/');

	return slash == SV_NONE ? path : sv_from(path, slash + 1);
}

/* The folders above count as long as they keep their names: a/b/c/f -> a/x/c/f says a/b -> a/x. */
bool
moved_add_folders(struct repo *repo, struct oid side, struct sv from, struct sv to,
		  struct map *folders, struct err *err)
{
	for (struct sv f = parent(from), t = parent(to); f.n && !sv_eq(f, t);
	     f = parent(f), t = parent(t)) {
		struct entry there;

		if (!tree_find(repo, side, f, &there, err))
			return false;
		if (there.mode != MODE_DIR)
			map_add(folders, f);
		if (!t.n || !sv_eq(name(f), name(t)))
			break;
	}
	return true;
}

static int
path_order(const void *a, const void *b)
{
	const struct file *x = a, *y = b;

	return sv_cmp(x->path, y->path);
}

/*
 * What else the target lacks: where it has the content of such a file elsewhere, that is where this
 * one went, and no other.
 */
static bool
add_rivals(struct search *s)
{
	struct files all = { 0 };
	bool ok = rename_only_in(s->repo, s->onto, s->base, &all, s->err);

	for (size_t i = 0; ok && i < all.n; i++)
		if (!map_has(&s->seen, all.p[i].path))
			*vec_push(&s->gone) = (struct file){ all.p[i].path, all.p[i].entry, true };
	vec_clear(&all);
	vec_sort(&s->gone, path_order);
	return ok;
}

static bool
pair(struct search *s, struct moved *out)
{
	struct files come = { 0 };
	struct renames renames = { 0 };
	bool ok = rename_only_in(s->repo, s->base, s->onto, &come, s->err) && add_rivals(s);

	vec_sort(&come, path_order);
	ok = ok && rename_find(s->repo, &s->gone, &come, &renames, s->err);

	for (size_t i = 0; ok && i < renames.n; i++) {
		if (s->gone.p[renames.p[i].from].exact_only)
			continue;
		struct sv from = s->gone.p[renames.p[i].from].path;
		struct sv to = come.p[renames.p[i].to].path;

		*vec_push(&out->names) = to;
		*map_at(&out->paths, from) = out->names.n;
		ok = moved_add_folders(s->repo, s->onto, from, to, &out->folders, s->err);
	}
	vec_clear(&come);
	vec_clear(&renames);
	return ok;
}

bool
moved_find(struct repo *repo, struct oid base, struct oid onto, const struct differences *change,
	   struct moved *out, struct err *err)
{
	struct search s CLEAR(search) = { .repo = repo, .base = base, .onto = onto, .err = err };

	for (size_t i = 0; i < change->n; i++) {
		const struct difference *d = &change->p[i];

		if (d->old.mode ? !look_at_changed(&s, d) : !look_at_added(&s, d->path))
			return false;
	}
	return !s.gone.n || pair(&s, out);
}

struct sv
moved_path(const struct moved *m, struct sv path)
{
	const uint64_t *at = map_find(&m->paths, path);

	return at ? m->names.p[*at - 1] : path;
}

bool
moved_folder(const struct map *folders, struct sv path)
{
	for (struct sv f = parent(path); f.n; f = parent(f))
		if (map_has(folders, f))
			return true;
	return false;
}
