/* The sources of trees as names: what is read once, and the crates made of it. */
#include "core/flow/sources.h"

#include "core/base/map.h"
#include "core/flow/sources_parts.h"

/* Files of which a layer over another tree's crates is made; more, and crates are made anew. */
#define LAYER_MAX 200
/* Trees whose crates are kept. */
#define CRATES_MAX 24
/* Bytes that may be held before all of it is given back. */
#define HELD_MAX (96u << 20)
/* Answers about folders that are remembered. */
#define ANSWERS_MAX 200000

static bool
is_rust(struct sv name)
{
	return sv_ends(name, SV(".rs"));
}

bool
sources_is_c(struct sv name)
{
	return sv_ends(name, SV(".h")) || sv_ends(name, SV(".c"));
}

bool
sources_is_kconfig(struct sv name)
{
	return sv_starts(name, SV("Kconfig"));
}

bool
sources_is_make(struct sv name)
{
	return sv_eq(name, SV("Makefile")) || sv_starts(name, SV("Makefile.")) ||
	       sv_eq(name, SV("Kbuild")) || sv_ends(name, SV(".include")) ||
	       sv_ends(name, SV(".mk"));
}

enum source_kind
source_kind(struct sv path)
{
	static const struct { bool (*is)(struct sv name); enum source_kind kind; } rows[] = {
		{ is_rust, SOURCE_RUST }, { sources_is_c, SOURCE_C },
		{ sources_is_kconfig, SOURCE_KCONFIG }, { sources_is_make, SOURCE_MAKE },
	};
	size_t slash = sv_rfind_char(path, '/');
	struct sv name = slash == SV_NONE ? path : sv_from(path, slash + 1);

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (rows[i].is(name))
			return rows[i].kind;
	return SOURCE_OTHER;
}

struct sources *
sources_new(struct repo *repo, struct shelf *shelf)
{
	struct sources *s = xzalloc(sizeof(*s));

	s->repo = repo;
	s->shelf = shelf;
	s->parser = rust_parser_new();
	s->rust_lister = lister_new(repo, is_rust);
	return s;
}

static void
forget(struct sources *s)
{
	/* Layers first: they stand on others. */
	for (size_t i = s->crates.n; i-- > 0;)
		rust_crates_free(s->crates.p[i].crates);
	for (size_t i = 0; i < s->held.n; i++)
		shelf_give_back(s->shelf, s->held.p[i]);
	vec_clear(&s->crates);
	vec_clear(&s->held);
	map_clear(&s->index);
	s->bytes = 0;
}

void
sources_free(struct sources *s)
{
	if (!s)
		return;
	forget(s);
	sources_forget_answers(s);
	rust_parser_free(s->parser);
	lister_free(s->rust_lister);
	free(s);
}

void
sources_trim(struct sources *s)
{
	if (s->bytes > HELD_MAX || s->crates.n > CRATES_MAX)
		forget(s);
	if (s->answers.n > ANSWERS_MAX)
		sources_forget_answers(s);
}

bool
sources_made(struct sources *s, enum source_kind kind, struct oid oid, make_fn *make,
	     void (*free_thing)(void *thing), const void **out, struct err *err)
{
	struct object object CLEAR(object) = { 0 };
	char bytes[OID_SIZE + 1] = { (char)kind };
	struct sv key = { bytes, sizeof(bytes) };
	size_t weight = 0;

	memcpy(bytes + 1, oid.b, OID_SIZE);
	const uint64_t *known = map_find(&s->index, key);

	if (known) {
		*out = s->held.p[*known]->thing;
		return true;
	}
	struct shelved *held = shelf_find(s->shelf, key);

	if (!held) {
		if (!repo_read(s->repo, oid, OBJECT_BLOB, &object, err))
			return false;
		void *thing = make(s, object.bytes, &weight);

		held = shelf_put(s->shelf, key, thing, weight, free_thing);
	}
	s->bytes += held->bytes;
	*map_at(&s->index, key) = s->held.n;
	*vec_push(&s->held) = held;
	*out = held->thing;
	return true;
}

/* A file too large to parse is one without names: it cannot be judged, nor be in the way. */
static void *
make_rust(struct sources *s, struct sv bytes, size_t *weight)
{
	struct rust_file *file;

	if (!rust_file_parse(s->parser, bytes, &file, NULL))
		return NULL;
	*weight = rust_file_weight(file);
	return file;
}

static void
free_rust(void *file)
{
	rust_file_free(file);
}

bool
sources_rust(struct sources *s, struct oid oid, const struct rust_file **out, struct err *err)
{
	const void *file;

	if (!sources_made(s, SOURCE_RUST, oid, make_rust, free_rust, &file, err))
		return false;
	*out = file;
	return true;
}

/* Crates of @tree made of all its files. */
static bool
make_crates(struct sources *s, struct oid tree, struct rust_crates *crates, struct err *err)
{
	struct files files = { 0 };
	bool ok = lister_list(s->rust_lister, tree, &files, err);

	for (size_t i = 0; ok && i < files.n; i++) {
		const struct rust_file *file;

		ok = sources_rust(s, files.p[i].entry.oid, &file, err);
		if (ok && file)
			rust_crates_put(crates, files.p[i].path, file);
	}
	vec_clear(&files);
	return ok;
}

/* Lay what differs over the crates of another tree. */
static bool
lay_over(struct sources *s, const struct differences *d, struct rust_crates *crates,
	 struct err *err)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct rust_file *file = NULL;

		if (!is_rust(d->p[i].path))
			continue;
		if (mode_is_file(d->p[i].new.mode) &&
		    !sources_rust(s, d->p[i].new.oid, &file, err))
			return false;
		rust_crates_put(crates, d->p[i].path, file);
	}
	return true;
}

static size_t
rust_differences(const struct differences *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++)
		n += is_rust(d->p[i].path);
	return n;
}

/* The tree made anew that @tree differs least from, if that is little enough. */
static bool
find_base(struct sources *s, struct oid tree, struct differences *d, size_t *base, struct err *err)
{
	size_t least = LAYER_MAX + 1;

	*base = SIZE_MAX;
	for (size_t i = s->crates.n; i-- > 0;) {
		struct differences this CLEAR(differences) = { 0 };

		if (s->crates.p[i].layer)
			continue;
		if (!tree_compare(s->repo, s->crates.p[i].tree, tree, &this, err))
			return false;
		if (rust_differences(&this) >= least)
			continue;
		least = rust_differences(&this);
		differences_clear(d);
		*d = TAKE(this);
		*base = i;
	}
	return true;
}

bool
sources_crates(struct sources *s, struct oid tree, const struct rust_crates **out, struct err *err)
{
	struct differences d CLEAR(differences) = { 0 };
	size_t base;

	for (size_t i = s->crates.n; i-- > 0;) {
		if (oid_eq(s->crates.p[i].tree, tree)) {
			*out = s->crates.p[i].crates;
			return true;
		}
	}
	if (!find_base(s, tree, &d, &base, err))
		return false;
	bool layer = base != SIZE_MAX;
	struct rust_crates *crates AUTO(rust_crates) =
		rust_crates_new(layer ? s->crates.p[base].crates : NULL);

	if (layer ? !lay_over(s, &d, crates, err) : !make_crates(s, tree, crates, err))
		return false;
	*out = crates;
	*vec_push(&s->crates) = (struct tree_crates){ tree, TAKE_PTR(crates), layer };
	return true;
}

bool
sources_crates_over(struct sources *s, struct oid base, const struct differences *d,
		    struct rust_crates **out, struct err *err)
{
	const struct rust_crates *below;

	if (!sources_crates(s, base, &below, err))
		return false;
	struct rust_crates *crates AUTO(rust_crates) = rust_crates_new(below);

	if (!lay_over(s, d, crates, err))
		return false;
	*out = TAKE_PTR(crates);
	return true;
}

bool
sources_list_rust(struct sources *s, struct oid tree, struct files *out, struct err *err)
{
	return lister_list(s->rust_lister, tree, out, err);
}
