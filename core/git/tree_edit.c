/* Making a changed tree in memory: only the folders on the way to an edit are read and written. */
#include "core/base/map.h"
#include "core/git/tree.h"

struct editor {
	struct repo *repo;
	struct err *err;
};

static int
edit_order(const void *a, const void *b)
{
	const struct edit_path *x = a, *y = b;

	return sv_cmp(x->path, y->path);
}

/* The first @n edits' next part of the path, behind @skip bytes. */
static struct sv
part_of(const struct edit_path *edit, size_t skip)
{
	struct sv rest = sv_from(edit->path, skip);

	return sv_cut(&rest, '/');
}

static bool
is_leaf(const struct edit_path *edit, size_t skip)
{
	return sv_find_char(sv_from(edit->path, skip), '/') == SV_NONE;
}

static int
sort_order(const void *a, const void *b)
{
	return tree_entry_order(a, b);
}

struct entries {
	struct tree_entry *p;
	size_t n, cap;
};

static struct tree_entry *
find_entry(struct entries *entries, struct sv name)
{
	for (size_t i = 0; i < entries->n; i++)
		if (sv_eq(entries->p[i].name, name))
			return &entries->p[i];
	return NULL;
}

static void
set_entry(struct entries *entries, struct sv name, struct entry entry)
{
	struct tree_entry *at = find_entry(entries, name);

	if (!at && entry.mode)
		*vec_push(entries) = (struct tree_entry){ name, entry };
	else if (at && entry.mode)
		at->entry = entry;
	else if (at)
		*at = vec_pop(entries);
}

static struct oid
write_tree(struct editor *ed, struct entries *entries)
{
	struct str bytes CLEAR(str) = { 0 };

	vec_sort(entries, sort_order);
	for (size_t i = 0; i < entries->n; i++) {
		const struct tree_entry *e = &entries->p[i];

		str_addf(&bytes, "%o ", e->entry.mode);
		str_add(&bytes, e->name);
		str_addc(&bytes, '\0');
		str_add(&bytes, oid_key(&e->entry.oid));
	}
	return repo_put(ed->repo, OBJECT_TREE, str_sv(&bytes));
}

/*
 * Make the @n edits below the folder @dir (mode 0: there is none), whose path takes @skip bytes of
 * theirs. @out is the new folder; mode 0 if nothing is left in it.
 */
static bool
edit_dir(struct editor *ed, struct entry dir, const struct edit_path *edits, size_t n, size_t skip,
	 struct entry *out)
{
	struct object object CLEAR(object) = { 0 };
	struct entries entries = { 0 };
	struct tree_entry e;
	bool ok = true;

	if (dir.mode == MODE_DIR && !repo_read(ed->repo, dir.oid, OBJECT_TREE, &object, ed->err))
		return false;
	for (struct sv rest = object.bytes; tree_next(&rest, &e);)
		*vec_push(&entries) = e;
	for (size_t i = 0, end; ok && i < n; i = end) {
		struct sv name = part_of(&edits[i], skip);
		struct entry entry = edits[i].entry;

		end = i + 1;
		if (!is_leaf(&edits[i], skip)) {
			struct tree_entry *at = find_entry(&entries, name);

			while (end < n && sv_eq(part_of(&edits[end], skip), name))
				end++;
			ok = edit_dir(ed, at ? at->entry : (struct entry){ 0 }, edits + i, end - i,
				      skip + name.n + 1, &entry);
		}
		/*
		 * Taking a file away must not take the folder that stands there, nor the other way
		 * round: another edit put it there.
		 */
		struct tree_entry *at = find_entry(&entries, name);

		if (ok && !(at && !entry.mode &&
			    (at->entry.mode == MODE_DIR) == is_leaf(&edits[i], skip)))
			set_entry(&entries, name, entry);
	}
	if (ok)
		*out = entries.n ? (struct entry){ MODE_DIR, write_tree(ed, &entries) }
				 : (struct entry){ 0 };
	vec_clear(&entries);
	return ok;
}

bool
tree_edit(struct repo *repo, struct oid tree, struct edit_path *edits, size_t n, struct oid *out,
	  struct err *err)
{
	struct editor ed = { repo, err };
	struct entry root;

	if (n > 1)
		qsort(edits, n, sizeof(*edits), edit_order);
	if (!edit_dir(&ed, (struct entry){ MODE_DIR, tree }, edits, n, 0, &root))
		return false;
	*out = root.mode ? root.oid : repo_put(repo, OBJECT_TREE, SV(""));
	return true;
}
