/* Lists of files of trees by kind, folder by folder. */
#include "core/git/list.h"

#include "core/base/map.h"

/* The wanted files of one folder and those below it, with paths relative to it. */
struct lister {
	struct repo *repo;
	bool (*wanted)(struct sv name);
	struct map folders;		/* by tree: index into lists */
	VEC(struct files) lists;
	struct arena text;
};

struct lister *
lister_new(struct repo *repo, bool (*wanted)(struct sv name))
{
	struct lister *l = xzalloc(sizeof(*l));

	l->repo = repo;
	l->wanted = wanted;
	return l;
}

void
lister_free(struct lister *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->lists.n; i++)
		vec_clear(&l->lists.p[i]);
	vec_clear(&l->lists);
	map_clear(&l->folders);
	arena_clear(&l->text);
	free(l);
}

static bool list_folder(struct lister *l, struct oid tree, size_t *list, struct err *err);

static bool
add_below(struct lister *l, const struct tree_entry *e, struct files *to, struct err *err)
{
	struct str path CLEAR(str) = { 0 };
	size_t below;

	if (!list_folder(l, e->entry.oid, &below, err))
		return false;
	for (size_t i = 0; i < l->lists.p[below].n; i++) {
		struct file f = l->lists.p[below].p[i];

		str_reset(&path);
		str_addf(&path, SV_FMT "/" SV_FMT, SV_ARG(e->name), SV_ARG(f.path));
		*vec_push(to) = (struct file){ .path = arena_sv(&l->text, str_sv(&path)), .entry = f.entry };
	}
	return true;
}

static bool
read_folder(struct lister *l, struct oid tree, struct files *to, struct err *err)
{
	struct object object CLEAR(object) = { 0 };
	struct tree_entry e;

	if (!repo_read(l->repo, tree, OBJECT_TREE, &object, err))
		return false;
	for (struct sv rest = object.bytes; tree_next(&rest, &e);) {
		if (e.entry.mode == MODE_DIR) {
			if (!add_below(l, &e, to, err))
				return false;
		} else if (mode_is_file(e.entry.mode) && l->wanted(e.name)) {
			*vec_push(to) = (struct file){ .path = arena_sv(&l->text, e.name), .entry = e.entry };
		}
	}
	return true;
}

static bool
list_folder(struct lister *l, struct oid tree, size_t *list, struct err *err)
{
	const uint64_t *known = map_find(&l->folders, oid_key(&tree));
	struct files files = { 0 };

	if (known) {
		*list = *known;
		return true;
	}
	if (!read_folder(l, tree, &files, err)) {
		vec_clear(&files);
		return false;
	}
	*list = l->lists.n;
	*vec_push(&l->lists) = files;
	*map_at(&l->folders, oid_key(&tree)) = *list;
	return true;
}

bool
lister_list(struct lister *l, struct oid tree, struct files *out, struct err *err)
{
	size_t list;

	if (!list_folder(l, tree, &list, err))
		return false;
	const struct files *files = &l->lists.p[list];

	vec_reserve(out, files->n);
	if (files->n)
		memcpy(out->p + out->n, files->p, files->n * sizeof(*files->p));
	out->n += files->n;
	return true;
}
