/* The files that one tree has and another has not, folder by folder, each pair of folders once. */
#include "core/base/alloc.h"
#include "core/git/handle.h"
#include "core/git/only_in.h"

/* A file below a pair of folders, its path relative to them. */
struct only {
	struct sv path;
	struct entry entry;
};

struct pair_files {
	struct only *p;
	size_t n, cap;
};

/* By the names of two folders, "a" and "b" behind each other: what only "b" has. */
struct only_in {
	struct map pairs;	/* index into lists */
	VEC(struct pair_files) lists;
	struct arena text;
};

struct search {
	struct repo *repo;
	struct only_in *memo;
	struct err *err;
};

static bool search_pair(struct search *s, struct entry a, struct entry b, size_t *list);

static void
add_below(struct search *s, struct sv name, size_t from, struct pair_files *to)
{
	const struct pair_files *list = &s->memo->lists.p[from];
	struct str path CLEAR(str) = { 0 };

	for (size_t i = 0; i < list->n; i++) {
		str_reset(&path);
		str_add(&path, name);
		str_addc(&path, '/');
		str_add(&path, list->p[i].path);
		*vec_push(to) = (struct only){ arena_sv(&s->memo->text, str_sv(&path)),
					       list->p[i].entry };
	}
}

/* What "b" has at @name beside what "a" has there. */
static bool
search_entry(struct search *s, struct sv name, struct entry a, struct entry b,
	     struct pair_files *to)
{
	size_t list;

	if (!b.mode || entry_eq(a, b))
		return true;
	if (b.mode != MODE_DIR) {
		if (!a.mode || a.mode == MODE_DIR)
			*vec_push(to) = (struct only){ arena_sv(&s->memo->text, name), b };
		return true;
	}
	if (!search_pair(s, a, b, &list))
		return false;
	add_below(s, name, list, to);
	return true;
}

static bool
search_level(struct search *s, struct sv a, struct sv b, struct pair_files *to)
{
	struct tree_entry x, y;
	bool more_a = tree_next(&a, &x), more_b = tree_next(&b, &y);

	while (more_b) {
		int order = more_a ? tree_entry_order(&x, &y) : 1;
		struct entry before = order == 0 ? x.entry : (struct entry){ 0 };

		if (order >= 0 && !search_entry(s, y.name, before, y.entry, to))
			return false;
		if (order <= 0)
			more_a = tree_next(&a, &x);
		if (order >= 0)
			more_b = tree_next(&b, &y);
	}
	return true;
}

static bool
search_pair(struct search *s, struct entry a, struct entry b, size_t *list)
{
	struct object oa CLEAR(object) = { 0 }, ob CLEAR(object) = { 0 };
	struct oid key[2] = { { { 0 } }, b.oid };
	struct pair_files files = { 0 };
	struct sv key_bytes = { (const char *)key, sizeof(key) };

	if (a.mode == MODE_DIR)
		key[0] = a.oid;
	const uint64_t *known = map_find(&s->memo->pairs, key_bytes);

	if (known) {
		*list = *known;
		return true;
	}
	if (a.mode == MODE_DIR && !repo_read(s->repo, a.oid, OBJECT_TREE, &oa, s->err))
		return false;
	if (!repo_read(s->repo, b.oid, OBJECT_TREE, &ob, s->err))
		return false;
	if (!search_level(s, oa.bytes, ob.bytes, &files)) {
		vec_clear(&files);
		return false;
	}
	*list = s->memo->lists.n;
	*vec_push(&s->memo->lists) = files;
	*map_at(&s->memo->pairs, key_bytes) = *list;
	return true;
}

void
only_in_free(struct only_in *memo)
{
	if (!memo)
		return;
	for (size_t i = 0; i < memo->lists.n; i++)
		vec_clear(&memo->lists.p[i]);
	vec_clear(&memo->lists);
	map_clear(&memo->pairs);
	arena_clear(&memo->text);
	free(memo);
}

bool
rename_only_in(struct repo *repo, struct oid a, struct oid b, struct files *out, struct err *err)
{
	size_t list;

	if (!repo->only_in)
		repo->only_in = xzalloc(sizeof(*repo->only_in));
	struct search s = { repo, repo->only_in, err };

	if (!search_pair(&s, (struct entry){ MODE_DIR, a }, (struct entry){ MODE_DIR, b }, &list))
		return false;
	const struct pair_files *files = &s.memo->lists.p[list];

	for (size_t i = 0; i < files->n; i++)
		*vec_push(out) = (struct file){ .path = files->p[i].path,
						     .entry = files->p[i].entry };
	return true;
}
