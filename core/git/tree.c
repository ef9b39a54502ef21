/* Trees: looking paths up and comparing. */
#include "core/git/tree.h"

#include "core/base/alloc.h"

bool
tree_next(struct sv *rest, struct tree_entry *out)
{
	struct tree_entry e = { 0 };
	size_t space = sv_find_char(*rest, ' ');

	if (space == SV_NONE)
		return false;
	for (size_t i = 0; i < space; i++)
		e.entry.mode = e.entry.mode << 3 | (unsigned)(rest->p[i] - '0');
	struct sv name = sv_from(*rest, space + 1);
	size_t end = sv_find_char(name, '\0');

	if (end == SV_NONE || name.n - end - 1 < OID_SIZE)
		return false;
	e.name = sv_to(name, end);
	memcpy(e.entry.oid.b, name.p + end + 1, OID_SIZE);
	*rest = sv_from(name, end + 1 + OID_SIZE);
	*out = e;
	return true;
}

int
tree_entry_order(const struct tree_entry *a, const struct tree_entry *b)
{
	size_t n = MIN(a->name.n, b->name.n);
	int cmp = memcmp(a->name.p, b->name.p, n);

	if (cmp)
		return cmp;
	int x = n < a->name.n ? (unsigned char)a->name.p[n] : a->entry.mode == MODE_DIR ? '/' : 0;
	int y = n < b->name.n ? (unsigned char)b->name.p[n] : b->entry.mode == MODE_DIR ? '/' : 0;

	return x - y;
}

bool
tree_find(struct repo *repo, struct oid tree, struct sv path, struct entry *out, struct err *err)
{
	struct entry at = { MODE_DIR, tree };

	while (path.n) {
		struct sv part = sv_cut(&path, '/');
		struct object object CLEAR(object) = { 0 };
		struct tree_entry e;

		if (at.mode != MODE_DIR) {
			*out = (struct entry){ 0 };
			return true;
		}
		if (!repo_read(repo, at.oid, OBJECT_TREE, &object, err))
			return false;
		struct sv rest = object.bytes;

		at = (struct entry){ 0 };
		while (tree_next(&rest, &e)) {
			if (!sv_eq(e.name, part))
				continue;
			at = e.entry;
			break;
		}
	}
	*out = at;
	return true;
}

void
differences_clear(struct differences *d)
{
	vec_clear(d);
	arena_clear(&d->text);
}

/* Where a comparison stands: the path so far and where the answers go. */
struct compare {
	struct repo *repo;
	struct differences *out;	/* NULL: one is enough, if it is @wanted */
	bool (*wanted)(void *arg, struct sv path);
	void *arg;
	bool enough;
	struct str path;
	struct err *err;
};

static bool walk_pair(struct compare *c, struct entry a, struct entry b);

/* The entries of one level; none for what is no folder. */
static bool
level(struct compare *c, struct entry e, struct object *out)
{
	return e.mode != MODE_DIR || repo_read(c->repo, e.oid, OBJECT_TREE, out, c->err);
}

static bool
visit(struct compare *c, struct sv name, struct entry a, struct entry b)
{
	size_t before = c->path.n;

	if (before)
		str_addc(&c->path, '/');
	str_add(&c->path, name);
	bool ok = walk_pair(c, a, b);

	c->path.n = before;
	return ok;
}

/* How many bytes @a and @b begin with in common. */
static size_t
common_start(struct sv a, struct sv b)
{
	size_t n = MIN(a.n, b.n), at = 0;

	while (n - at >= 1024 && !memcmp(a.p + at, b.p + at, 1024))
		at += 1024;
	while (n - at >= 64 && !memcmp(a.p + at, b.p + at, 64))
		at += 64;
	while (at < n && a.p[at] == b.p[at])
		at++;
	return at;
}

/* Step over the entries that both begin with: nearly all that neighbouring commits have. */
static void
skip_same(struct sv *a, struct sv *b)
{
	size_t same = common_start(*a, *b), at = 0;

	if (same == a->n && same == b->n)
		at = same;
	while (at < same) {
		const char *name_end = memchr(a->p + at, '\0', a->n - at);
		size_t end = name_end ? (size_t)(name_end + 1 - a->p) + OID_SIZE : SV_NONE;

		if (end > same)
			break;
		at = end;
	}
	*a = sv_from(*a, at);
	*b = sv_from(*b, at);
}

static bool
walk_level(struct compare *c, struct sv a, struct sv b)
{
	for (;;) {
		skip_same(&a, &b);
		struct sv behind_a = a, behind_b = b;
		struct tree_entry x, y;
		bool more_a = tree_next(&behind_a, &x), more_b = tree_next(&behind_b, &y);

		if (c->enough || (!more_a && !more_b))
			return true;
		int order = !more_a ? 1 : !more_b ? -1 : tree_entry_order(&x, &y);
		struct entry none = { 0 };
		struct sv name = order <= 0 ? x.name : y.name;

		if (!visit(c, name, order <= 0 ? x.entry : none, order >= 0 ? y.entry : none))
			return false;
		if (order <= 0)
			a = behind_a;
		if (order >= 0)
			b = behind_b;
	}
}

/* What is a file on one side at least; a folder counts as nothing. */
static void
note(struct compare *c, struct entry a, struct entry b)
{
	if (!c->out) {
		c->enough |= c->wanted(c->arg, str_sv(&c->path));
		return;
	}
	*vec_push(c->out) = (struct difference){
		arena_sv(&c->out->text, str_sv(&c->path)),
		a.mode == MODE_DIR ? (struct entry){ 0 } : a,
		b.mode == MODE_DIR ? (struct entry){ 0 } : b,
	};
}

static bool
walk_pair(struct compare *c, struct entry a, struct entry b)
{
	if (entry_eq(a, b))
		return true;
	bool dir_a = a.mode == MODE_DIR, dir_b = b.mode == MODE_DIR;

	if ((a.mode && !dir_a) || (b.mode && !dir_b))
		note(c, a, b);
	if (!dir_a && !dir_b)
		return true;
	struct object oa CLEAR(object) = { 0 }, ob CLEAR(object) = { 0 };

	return level(c, a, &oa) && level(c, b, &ob) && walk_level(c, oa.bytes, ob.bytes);
}

static int
path_order(const void *a, const void *b)
{
	const struct difference *x = a, *y = b;

	return sv_cmp(x->path, y->path);
}

static bool
compare(struct repo *repo, struct entry a, struct entry b, struct differences *out,
	struct err *err)
{
	struct compare c = { .repo = repo, .out = out, .err = err };
	bool ok = walk_pair(&c, a, b);

	str_clear(&c.path);
	if (ok)
		vec_sort(out, path_order);
	return ok;
}

bool
tree_compare(struct repo *repo, struct oid a, struct oid b, struct differences *out,
	     struct err *err)
{
	return compare(repo, (struct entry){ MODE_DIR, a }, (struct entry){ MODE_DIR, b }, out, err);
}

bool
tree_list(struct repo *repo, struct oid tree, struct differences *out, struct err *err)
{
	return compare(repo, (struct entry){ 0 }, (struct entry){ MODE_DIR, tree }, out, err);
}

bool
tree_differs(struct repo *repo, struct oid a, struct oid b,
	     bool (*wanted)(void *arg, struct sv path), void *arg, bool *out, struct err *err)
{
	struct compare c = { .repo = repo, .wanted = wanted, .arg = arg, .err = err };
	bool ok = walk_pair(&c, (struct entry){ MODE_DIR, a }, (struct entry){ MODE_DIR, b });

	str_clear(&c.path);
	if (ok)
		*out = c.enough;
	return ok;
}
