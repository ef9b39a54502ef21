/* Where a tree declares a C name, a Kconfig symbol, a make variable. */
#include "core/flow/sources_parts.h"

#include "core/lang/c_binding.h"

/* How much of a folder is asked: nothing, what stands in folders below it, or all of it. */
enum extent { EXTENT_NONE, EXTENT_FOLDERS, EXTENT_ALL };

struct question {
	struct sources *sources;
	enum source_kind kind;
	struct sv name;
	uint64_t hash;			/* of the name */
};

/* How a question is asked of the files of a tree. */
struct way {
	bool (*wanted)(struct sv name);			/* a file's name, without folders */
	enum extent (*extent)(struct sv folder);
	/* Look at one file; @place gets line and kind where it answers. */
	bool (*ask)(struct question *q, struct oid blob, struct source_place *place, bool *found,
		    struct err *err);
};

static int
hash_order(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* What bindgen would call each name, as hashes in order. */
static void *
make_c(struct sources *s UNUSED, struct sv bytes, size_t *weight)
{
	struct c_source *c = xzalloc(sizeof(*c));
	struct c_names names CLEAR(c_names) = { 0 };
	struct str bound CLEAR(str) = { 0 };

	c_names_read(&names, bytes);
	vec_reserve(c, names.names.n);
	for (size_t i = 0; i < names.names.n; i++) {
		str_reset(&bound);
		if (c_binding_name(&names, &names.names.p[i], &bound))
			*vec_push(c) = sv_hash(str_sv(&bound));
	}
	vec_sort(c, hash_order);
	*weight = sizeof(*c) + c->cap * sizeof(*c->p);
	return c;
}

static void
free_c(void *thing)
{
	struct c_source *c = thing;

	vec_clear(c);
	free(c);
}

static bool
c_of(struct sources *s, struct oid oid, const struct c_source **out, struct err *err)
{
	const void *c;

	if (!sources_made(s, SOURCE_C, oid, make_c, free_c, &c, err))
		return false;
	*out = c;
	return true;
}

static void *
make_build(struct sv bytes, void (*read)(struct build_names *b, struct sv source), size_t *weight)
{
	struct build_names *b = xzalloc(sizeof(*b));

	read(b, bytes);
	*weight = b->text.cap + b->names.cap * sizeof(struct build_name);
	return b;
}

static void *
make_kconfig(struct sources *s UNUSED, struct sv bytes, size_t *weight)
{
	return make_build(bytes, build_names_kconfig, weight);
}

static void *
make_make(struct sources *s UNUSED, struct sv bytes, size_t *weight)
{
	return make_build(bytes, build_names_make, weight);
}

static void
free_build(void *thing)
{
	build_names_clear(thing);
	free(thing);
}

static bool
build_of(struct sources *s, struct oid oid, bool kconfig, const struct build_names **out,
	 struct err *err)
{
	const void *b;

	if (!sources_made(s, kconfig ? SOURCE_KCONFIG : SOURCE_MAKE, oid,
			  kconfig ? make_kconfig : make_make, free_build, &b, err))
		return false;
	*out = b;
	return true;
}

static bool
has_include(struct sv path)
{
	return sv_eq(path, SV("include")) || sv_ends(path, SV("/include")) ||
	       sv_has(path, SV("/include/"));
}

/* What bindgen reads: headers anywhere, and the helpers of rust/. */
static enum extent
extent_bound(struct sv folder)
{
	struct sv top = sv_to(folder, sv_find_char(folder, '/'));

	if (sv_eq(top, SV("include")) || sv_eq(top, SV("rust")))
		return EXTENT_ALL;
	if (sv_eq(top, SV("arch")))
		return has_include(folder) ? EXTENT_ALL : EXTENT_FOLDERS;
	return folder.n ? EXTENT_NONE : EXTENT_FOLDERS;
}

static enum extent
extent_all(struct sv folder UNUSED)
{
	return EXTENT_ALL;
}

/* The first name of the C file that bindgen would call so. */
static bool
find_bound(struct sources *s, struct oid blob, struct sv name, struct source_place *place,
	   bool *found, struct err *err)
{
	struct object object CLEAR(object) = { 0 };
	struct c_names names CLEAR(c_names) = { 0 };
	struct str bound CLEAR(str) = { 0 };

	*found = false;
	if (!repo_read(s->repo, blob, OBJECT_BLOB, &object, err))
		return false;
	c_names_read(&names, object.bytes);
	for (size_t i = 0; i < names.names.n && !*found; i++) {
		const struct c_name *n = &names.names.p[i];

		str_reset(&bound);
		*found = c_binding_name(&names, n, &bound) && sv_eq(str_sv(&bound), name);
		if (*found)
			*place = (struct source_place){ .line = n->line,
				.kind = c_kind_word((enum c_kind)n->kind) };
	}
	return true;
}

static bool
ask_binding(struct question *q, struct oid blob, struct source_place *place, bool *found,
	    struct err *err)
{
	const struct c_source *c;

	*found = false;
	if (!c_of(q->sources, blob, &c, err))
		return false;
	if (!c->n || !bsearch(&q->hash, c->p, c->n, sizeof(*c->p), hash_order))
		return true;
	return find_bound(q->sources, blob, q->name, place, found, err);
}

static bool
ask_build(struct question *q, struct oid blob, bool kconfig, enum build_kind kind,
	  struct source_place *place, bool *found, struct err *err)
{
	const struct build_names *b;

	*found = false;
	if (!build_of(q->sources, blob, kconfig, &b, err))
		return false;
	for (size_t i = 0; i < b->names.n && !*found; i++) {
		const struct build_name *n = &b->names.p[i];

		if (n->kind != kind || !sv_eq(build_names_text(b, n), q->name))
			continue;
		place->line = n->line;
		place->kind = kconfig ? "Kconfig symbol" : "make variable";
		*found = true;
	}
	return true;
}

static bool
ask_config(struct question *q, struct oid blob, struct source_place *place, bool *found,
	   struct err *err)
{
	return ask_build(q, blob, true, BUILD_CONFIG, place, found, err);
}

static bool
ask_make(struct question *q, struct oid blob, struct source_place *place, bool *found,
	 struct err *err)
{
	return ask_build(q, blob, false, BUILD_SET, place, found, err);
}

static const struct way ways[] = {
	[SOURCE_C] = { sources_is_c, extent_bound, ask_binding },
	[SOURCE_KCONFIG] = { sources_is_kconfig, extent_all, ask_config },
	[SOURCE_MAKE] = { sources_is_make, extent_all, ask_make },
};

void
sources_forget_answers(struct sources *s)
{
	map_clear(&s->asked);
	vec_clear(&s->answers);
	arena_clear(&s->answer_text);
}

/* The question about one folder, whatever tree and path it stands at. */
static void
add_key(const struct question *q, struct oid folder, enum extent extent, struct str *key)
{
	str_addc(key, (char)('0' + q->kind));
	str_addc(key, (char)('0' + extent));
	str_add(key, oid_key(&folder));
	str_add(key, q->name);
}

static bool look_in(struct question *q, struct oid folder, struct str *path,
		    struct source_place *out, struct err *err);

/* One entry of the folder at @path; @out gets its path relative to that folder. */
static bool
look_at(struct question *q, const struct tree_entry *e, enum extent extent, struct str *path,
	struct source_place *out, struct err *err)
{
	size_t n = path->n;
	bool is_folder = e->entry.mode == MODE_DIR, found = false, ok = true;

	bool wanted = is_folder || (extent == EXTENT_ALL && mode_is_file(e->entry.mode) &&
				    ways[q->kind].wanted(e->name));

	if (!wanted)
		return true;
	if (is_folder) {
		str_addf(path, "%s" SV_FMT, n ? "/" : "", SV_ARG(e->name));
		ok = look_in(q, e->entry.oid, path, out, err);
		path->n = n;
		found = ok && out->path.n;
	} else {
		ok = ways[q->kind].ask(q, e->entry.oid, out, &found, err);
	}
	if (!found)
		return ok;
	struct str full CLEAR(str) = { 0 };

	str_addf(&full, SV_FMT "%s" SV_FMT, SV_ARG(e->name), is_folder ? "/" : "", SV_ARG(out->path));
	out->path = arena_sv(&q->sources->answer_text, str_sv(&full));
	return true;
}

/*
 * The first place of the folder @folder, which stands at @path, that answers; without a path where
 * none does. Remembered: neighbouring trees share most of their folders.
 */
static bool
look_in(struct question *q, struct oid folder, struct str *path, struct source_place *out,
	struct err *err)
{
	struct sources *s = q->sources;
	enum extent extent = ways[q->kind].extent(str_sv(path));
	struct object object CLEAR(object) = { 0 };
	struct str key CLEAR(str) = { 0 };
	struct source_place place = { 0 };
	struct tree_entry e;

	*out = place;
	if (extent == EXTENT_NONE)
		return true;
	add_key(q, folder, extent, &key);
	const uint64_t *known = map_find(&s->asked, str_sv(&key));

	if (known) {
		*out = s->answers.p[*known];
		return true;
	}
	if (!repo_read(s->repo, folder, OBJECT_TREE, &object, err))
		return false;
	for (struct sv rest = object.bytes; !place.path.n && tree_next(&rest, &e);)
		if (!look_at(q, &e, extent, path, &place, err))
			return false;
	*map_at(&s->asked, str_sv(&key)) = s->answers.n;
	*vec_push(&s->answers) = place;
	*out = place;
	return true;
}

static bool
look(struct question *q, struct oid tree, struct source_place *out, bool *found, struct err *err)
{
	struct str path CLEAR(str) = { 0 };

	*found = false;
	if (!look_in(q, tree, &path, out, err))
		return false;
	*found = out->path.n != 0;
	return true;
}

bool
sources_declare(struct sources *s, enum source_kind kind, struct oid tree, struct sv name,
		struct source_place *out, bool *found, struct err *err)
{
	struct question q = { s, kind, name, sv_hash(name) };

	return look(&q, tree, out, found, err);
}

/* Whether a file that came or changed answers. */
static bool
look_at_changed(struct question *q, const struct differences *d, bool *found, struct err *err)
{
	const struct way *way = &ways[q->kind];

	for (size_t i = 0; i < d->n && !*found; i++) {
		struct sv path = d->p[i].path;
		size_t slash = sv_rfind_char(path, '/');
		struct sv folder = slash == SV_NONE ? SV("") : sv_to(path, slash);
		struct source_place place = { 0 };

		if (mode_is_file(d->p[i].new.mode) &&
		    way->wanted(slash == SV_NONE ? path : sv_from(path, slash + 1)) &&
		    way->extent(folder) == EXTENT_ALL &&
		    !way->ask(q, d->p[i].new.oid, &place, found, err))
			return false;
	}
	return true;
}

static bool
has_path(const struct differences *d, struct sv path)
{
	for (size_t i = 0; i < d->n; i++)
		if (sv_eq(d->p[i].path, path))
			return true;
	return false;
}

bool
sources_declare_over(struct sources *s, enum source_kind kind, struct oid base,
		     const struct differences *d, struct oid tree, struct sv name, bool *found,
		     struct err *err)
{
	struct question q = { s, kind, name, sv_hash(name) };
	struct source_place place = { 0 };

	if (!look(&q, base, &place, found, err))
		return false;
	if (!*found)
		return look_at_changed(&q, d, found, err);
	return !has_path(d, place.path) || look(&q, tree, &place, found, err);
}
