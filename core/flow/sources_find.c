/* Where a tree declares a C name, a Kconfig symbol, a make variable. */
#include "core/flow/sources_parts.h"

#include "core/lang/c_binding.h"

/* Questions about one tree: does this file answer it? */
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

static bool
c_of(struct sources *s, struct oid oid, const struct c_source **out, struct err *err)
{
	const uint64_t *known = map_find(&s->c_index, oid_key(&oid));
	struct object object CLEAR(object) = { 0 };

	if (!known) {
		if (!repo_read(s->repo, oid, OBJECT_BLOB, &object, err))
			return false;
		struct c_source *c = xzalloc(sizeof(*c));

		c_names_read(&c->names, object.bytes);
		index_bindings(c);
		s->bytes += object.bytes.n / 4;
		*map_at(&s->c_index, oid_key(&oid)) = s->c.n;
		*vec_push(&s->c) = c;
		known = map_find(&s->c_index, oid_key(&oid));
	}
	*out = s->c.p[*known];
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

static bool
build_of(struct sources *s, struct oid oid, bool kconfig, const struct build_names **out,
	 struct err *err)
{
	const uint64_t *known = map_find(&s->build_index, oid_key(&oid));
	struct object object CLEAR(object) = { 0 };

	if (!known) {
		if (!repo_read(s->repo, oid, OBJECT_BLOB, &object, err))
			return false;
		struct build_names *names = xzalloc(sizeof(*names));

		(kconfig ? build_names_kconfig : build_names_make)(names, object.bytes);
		s->bytes += object.bytes.n / 4;
		*map_at(&s->build_index, oid_key(&oid)) = s->build.n;
		*vec_push(&s->build) = names;
		known = map_find(&s->build_index, oid_key(&oid));
	}
	*out = s->build.p[*known];
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

static bool
look(struct question *q, struct lister *lister, struct oid tree, struct source_place *out,
     bool *found, struct err *err)
{
	struct files files = { 0 };
	bool ok = lister_list(lister, tree, &files, err);

	*found = false;
	for (size_t i = 0; ok && i < files.n && !*found; i++) {
		if (!q->wanted(files.p[i].path))
			continue;
		out->path = files.p[i].path;
		ok = q->ask(q, files.p[i].entry.oid, out, found, err);
	}
	vec_clear(&files);
	return ok;
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
