/* Where a tree declares a C name, a Kconfig symbol, a make variable. */
#include "core/flow/sources_parts.h"

#include "core/lang/c_binding.h"

/* Lists of files that questions are remembered for. */
#define ASKED_MAX 64

/* A question about the files of a tree: does this one answer it? */
struct question {
	struct sources *sources;
	struct sv name;
	/* Look at one file; @place gets line and kind where it answers. */
	bool (*ask)(struct question *q, struct oid blob, struct source_place *place, bool *found,
		    struct err *err);
	bool (*wanted)(struct sv path);
};

static int
bound_order(const void *a, const void *b)
{
	const struct bound *x = a, *y = b;

	return (x->hash > y->hash) - (x->hash < y->hash);
}

/* What bindgen would call each name, as hashes in order. */
static void
index_bindings(struct c_source *c)
{
	struct str name CLEAR(str) = { 0 };

	for (uint32_t i = 0; i < c->names.names.n; i++) {
		str_reset(&name);
		if (c_binding_name(&c->names, &c->names.names.p[i], &name))
			*vec_push(&c->bound) = (struct bound){ sv_hash(str_sv(&name)), i };
	}
	vec_sort(&c->bound, bound_order);
}

static void *
make_c(struct sources *s UNUSED, struct sv bytes, size_t *weight)
{
	struct c_source *c = xzalloc(sizeof(*c));

	c_names_read(&c->names, bytes);
	index_bindings(c);
	*weight = c->names.text.cap + c->names.names.cap * sizeof(struct c_name) +
		  c->bound.cap * sizeof(struct bound);
	return c;
}

static void
free_c(void *thing)
{
	struct c_source *c = thing;

	c_names_clear(&c->names);
	vec_clear(&c->bound);
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

/* The first bound name whose hash is @hash or larger. */
static size_t
first_bound(const struct c_source *c, uint64_t hash)
{
	size_t low = 0, high = c->bound.n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (c->bound.p[mid].hash < hash)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
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

/* What bindgen reads: headers anywhere, and the helpers of rust/. */
static bool
is_bound(struct sv path)
{
	return sv_starts(path, SV("include/")) || sv_starts(path, SV("rust/")) ||
	       (sv_starts(path, SV("arch/")) && sv_has(path, SV("/include/")));
}

static bool
ask_binding(struct question *q, struct oid blob, struct source_place *place, bool *found,
	    struct err *err)
{
	const struct c_source *c;
	uint64_t hash = sv_hash(q->name);

	*found = false;
	if (!c_of(q->sources, blob, &c, err))
		return false;
	for (size_t i = first_bound(c, hash); i < c->bound.n && c->bound.p[i].hash == hash; i++) {
		const struct c_name *n = &c->names.names.p[c->bound.p[i].name];
		struct str bound CLEAR(str) = { 0 };

		c_binding_name(&c->names, n, &bound);
		if (!sv_eq(str_sv(&bound), q->name))
			continue;
		place->line = n->line;
		place->kind = c_kind_word((enum c_kind)n->kind);
		*found = true;
		break;
	}
	return true;
}

static bool
everywhere(struct sv path UNUSED)
{
	return true;
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

void
sources_forget_asked(struct sources *s)
{
	for (size_t i = 0; i < s->asked.n; i++)
		map_clear(&s->asked.p[i].names);
	vec_clear(&s->asked);
	vec_clear(&s->answers);
}

/* Which files are wanted, in one number: contents are told apart by their hashes. */
static uint64_t
list_hash(const struct question *q, const struct files *files)
{
	uint64_t h = (uintptr_t)q->ask, word;

	for (size_t i = 0; i < files->n; i++) {
		if (!q->wanted(files->p[i].path))
			continue;
		memcpy(&word, files->p[i].entry.oid.b, sizeof(word));
		h = (h ^ word) * 0x9e3779b97f4a7c15u;
		h ^= h >> 29;
	}
	return h;
}

/* Where the answer about the list of files is remembered: 0 for one that is not known yet. */
static uint64_t *
remembered(struct question *q, const struct files *files)
{
	struct sources *s = q->sources;
	uint64_t list = list_hash(q, files);
	struct asked *asked = NULL;

	for (size_t i = s->asked.n; i-- > 0 && !asked;)
		if (s->asked.p[i].list == list)
			asked = &s->asked.p[i];
	if (!asked) {
		if (s->asked.n == ASKED_MAX)
			sources_forget_asked(s);
		asked = vec_push(&s->asked);
		*asked = (struct asked){ .list = list };
	}
	return map_at(&asked->names, q->name);
}

/* Ask one file after the other. */
static bool
ask_files(struct question *q, const struct files *files, struct source_place *out, bool *found,
	  struct err *err)
{
	*found = false;
	for (size_t i = 0; i < files->n && !*found; i++) {
		if (!q->wanted(files->p[i].path))
			continue;
		out->path = files->p[i].path;
		if (!q->ask(q, files->p[i].entry.oid, out, found, err))
			return false;
	}
	if (!*found)
		*out = (struct source_place){ 0 };
	return true;
}

static bool
look(struct question *q, struct lister *lister, struct oid tree, struct source_place *out,
     bool *found, struct err *err)
{
	struct files files = { 0 };
	bool ok = lister_list(lister, tree, &files, err);
	uint64_t *known = ok ? remembered(q, &files) : NULL;

	if (ok && !*known) {
		struct source_place place = { 0 };

		ok = ask_files(q, &files, &place, found, err);
		if (ok) {
			*vec_push(&q->sources->answers) = place;
			*known = q->sources->answers.n;
		}
	}
	vec_clear(&files);
	if (!ok)
		return false;
	*out = q->sources->answers.p[*known - 1];
	*found = out->path.n != 0;
	return true;
}

bool
sources_binding(struct sources *s, struct oid tree, struct sv name, struct source_place *out,
		bool *found, struct err *err)
{
	struct question q = { s, name, ask_binding, is_bound };

	return look(&q, s->c_lister, tree, out, found, err);
}

bool
sources_config(struct sources *s, struct oid tree, struct sv name, struct source_place *out,
	       bool *found, struct err *err)
{
	struct question q = { s, name, ask_config, everywhere };

	return look(&q, s->kconfig_lister, tree, out, found, err);
}

bool
sources_make(struct sources *s, struct oid tree, struct sv name, struct source_place *out,
	     bool *found, struct err *err)
{
	struct question q = { s, name, ask_make, everywhere };

	return look(&q, s->make_lister, tree, out, found, err);
}
