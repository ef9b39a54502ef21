/* The store of a tree's Rust files: by path, by module, and the names that types have. */
#include "core/lang/rust_crates.h"

#include "core/lang/rust_crates_parts.h"
#include "core/lang/rust_path.h"

static const char *const answer_word[RUST_ANSWERS] = {
	[RUST_ANSWER_FOUND] = "found",
	[RUST_ANSWER_LIKELY] = "likely",
	[RUST_ANSWER_LOCAL] = "local",
	[RUST_ANSWER_OUTSIDE] = "outside",
	[RUST_ANSWER_BINDING] = "binding",
	[RUST_ANSWER_CONFIG] = "config",
	[RUST_ANSWER_UNKNOWN] = "unknown",
	[RUST_ANSWER_MISSING] = "missing",
};

const char *
rust_answer_word(enum rust_answer a)
{
	return answer_word[a];
}

struct rust_crates *
rust_crates_new(const struct rust_crates *base)
{
	struct rust_crates *c = xzalloc(sizeof(*c));

	c->base = base;
	return c;
}

void
rust_crates_free(struct rust_crates *c)
{
	if (!c)
		return;
	map_clear(&c->files);
	map_clear(&c->claimed);
	vec_clear(&c->claims);
	map_clear(&c->roots);
	map_clear(&c->names);
	vec_clear(&c->list);
	free(c);
}

const struct rust_file *
rust_crates_at(const struct rust_crates *c, struct sv path, struct sv *own)
{
	for (; c; c = c->base) {
		const uint64_t *index = map_find(&c->files, path);

		if (!index)
			continue;
		const struct map_entry *e = CONTAINER_OF(index, struct map_entry, value);

		*own = e->key;
		return c->list.p[*index - 1];
	}
	return NULL;
}

const struct rust_file *
rust_crates_file(const struct rust_crates *c, struct sv path)
{
	return rust_crates_at(c, path, &path);
}

struct count {
	struct rust_crates *c;
	struct str key;
	uint64_t by;	/* 1, or its negative */
};

static void
count(struct count *n, struct sv kind, struct sv owner, struct sv name)
{
	str_reset(&n->key);
	str_add(&n->key, owner);
	str_add(&n->key, kind);
	str_add(&n->key, name);
	*map_at(&n->c->names, str_sv(&n->key)) += n->by;
}

bool
rust_crates_has(const struct rust_crates *c, struct sv kind, struct sv owner, struct sv name)
{
	struct str key CLEAR(str) = { 0 };
	uint64_t n = 0;

	str_add(&key, owner);
	str_add(&key, kind);
	str_add(&key, name);
	for (; c; c = c->base) {
		const uint64_t *more = map_find(&c->names, str_sv(&key));

		n += more ? *more : 0;
	}
	return n > 0;
}

/* What #[derive] gives a type, as far as anybody calls it by name. */
static const struct { struct sv trait, name; } derived[] = {
	{ SV_INIT("Clone"), SV_INIT("clone") },
	{ SV_INIT("Default"), SV_INIT("default") },
	{ SV_INIT("Eq"), SV_INIT("eq") },
	{ SV_INIT("Hash"), SV_INIT("hash") },
	{ SV_INIT("Ord"), SV_INIT("cmp") },
	{ SV_INIT("PartialEq"), SV_INIT("eq") },
	{ SV_INIT("PartialOrd"), SV_INIT("partial_cmp") },
	{ SV_INIT("Debug"), SV_INIT("fmt") },
};

static void
count_derives(struct count *n, const struct rust_file *f, uint32_t item)
{
	const struct rust_attr *a = NULL;

	while ((a = rust_item_attr(f, item, SV("derive"), a)))
		for (size_t i = 0; i < ARRAY_SIZE(derived); i++)
			if (sv_has(rust_file_text(f, a->args), derived[i].trait))
				count(n, SV("::"), rust_file_text(f, f->items.p[item].name),
				      derived[i].name);
}

/* #[vtable] adds a constant for each function: HAS_READ for read. */
static void
count_vtable(struct count *n, const struct rust_file *f, const struct rust_item *it)
{
	struct sv name = rust_file_text(f, it->name);
	struct str has CLEAR(str) = { 0 };

	bool vtable = rust_item_attr(f, it->parent, SV("vtable"), NULL) ||
		      rust_item_attr(f, it->parent, SV("macros::vtable"), NULL);

	if (it->kind != RUST_ITEM_FN || !vtable)
		return;
	str_add(&has, SV("HAS_"));
	for (size_t i = 0; i < name.n; i++)
		str_addc(&has, name.p[i] >= 'a' && name.p[i] <= 'z' ? name.p[i] - 'a' + 'A'
								     : name.p[i]);
	count(n, SV("*"), SV(""), str_sv(&has));
}

static void
count_member(struct count *n, const struct rust_file *f, const struct rust_item *it)
{
	const struct rust_item *owner = &f->items.p[it->parent];
	struct sv name = rust_file_text(f, it->name), type = rust_file_text(f, owner->name);

	if (owner->kind == RUST_ITEM_IMPL)
		type = rust_path_last(rust_file_text(f, owner->type_path));
	if (it->kind == RUST_ITEM_FIELD) {
		count(n, SV("."), type, name);
		count(n, SV("."), SV(""), name);
	} else {
		count(n, SV("::"), type, name);
		count(n, SV("*"), SV(""), name);
		count_vtable(n, f, it);
	}
}

static void
count_item(struct count *n, const struct rust_file *f, uint32_t i)
{
	const struct rust_item *it = &f->items.p[i];
	struct sv name = rust_file_text(f, it->name);

	if (it->flags & RUST_ITEM_IS_TOKENS && it->kind != RUST_ITEM_MACRO)
		count(n, SV("*"), SV(""), name);
	else if (it->kind == RUST_ITEM_MACRO || it->flags & RUST_ITEM_IS_PROC)
		count(n, SV("!"), SV(""), rust_item_macro(f, i));
	else if (rust_item_owner(f, i) != RUST_NONE)
		count_member(n, f, it);
	else if (it->kind == RUST_ITEM_STRUCT || it->kind == RUST_ITEM_ENUM)
		count_derives(n, f, i);
}

static void
count_file(struct rust_crates *c, const struct rust_file *f, bool more)
{
	struct count n = { .c = c, .by = more ? 1 : (uint64_t)-1 };

	for (uint32_t i = 0; i < f->items.n; i++)
		if (!(f->items.p[i].flags & RUST_ITEM_IS_DOCTEST))
			count_item(&n, f, i);
	str_clear(&n.key);
}

/* Note where the modules of the file @index may stand: some paths are claimed by several. */
static void
claim_modules(struct rust_crates *c, const struct rust_file *f, struct sv path, uint32_t index)
{
	for (uint32_t i = 0; i < f->items.n; i++) {
		const struct rust_item *it = &f->items.p[i];
		struct rust_candidates may CLEAR(rust_candidates) = { 0 };

		if (it->kind != RUST_ITEM_MOD || it->body.n || it->flags & RUST_ITEM_IS_DOCTEST)
			continue;
		rust_crates_candidates(f, path, i, &may);
		for (size_t p = 0; p < may.n; p++) {
			uint64_t *first = map_at(&c->claimed, str_sv(&may.path[p]));

			*vec_push(&c->claims) = (struct rust_claim){ index, (uint32_t)*first };
			*first = c->claims.n;
		}
	}
}

void
rust_crates_put(struct rust_crates *c, struct sv path, const struct rust_file *file)
{
	const struct rust_file *old = rust_crates_file(c, path);
	struct str name CLEAR(str) = { 0 };

	*vec_push(&c->list) = file;
	*map_at(&c->files, path) = c->list.n;
	if (old)
		count_file(c, old, false);
	if (!file)
		return;
	count_file(c, file, true);
	claim_modules(c, file, path, (uint32_t)c->list.n - 1);
	if (rust_crates_name(path, &name))
		*map_at(&c->roots, str_sv(&name)) = c->list.n - 1;
}

static struct sv
path_of(const struct rust_crates *c, uint64_t file)
{
	return c->files.entries.p[file].key;
}

bool
rust_crates_named(const struct rust_crates *c, struct sv name, struct rust_place *out)
{
	for (const struct rust_crates *layer = c; layer; layer = layer->base) {
		const uint64_t *n = map_find(&layer->roots, name);
		struct sv own;
		const struct rust_file *f = n ? rust_crates_at(c, path_of(layer, *n), &own) : NULL;

		if (!f)
			continue;
		*out = (struct rust_place){ .path = own, .file = f, .item = RUST_NONE };
		return true;
	}
	return false;
}

bool
rust_crates_child(const struct rust_crates *c, const struct rust_place *mod, struct rust_place *out)
{
	struct rust_candidates may CLEAR(rust_candidates) = { 0 };

	rust_crates_candidates(mod->file, mod->path, mod->item, &may);
	for (size_t i = 0; i < may.n; i++) {
		struct sv own;
		const struct rust_file *f = rust_crates_at(c, str_sv(&may.path[i]), &own);

		if (!f)
			continue;
		*out = (struct rust_place){ .path = own, .file = f, .item = RUST_NONE };
		return true;
	}
	return false;
}

/* "arc" for "rust/kernel/sync/arc.rs" and "rust/kernel/sync/arc/mod.rs". */
static struct sv
module_word(struct sv path)
{
	if (sv_ends(path, SV("/mod.rs")))
		path = sv_to(path, path.n - SV("/mod.rs").n);
	else
		path = sv_to(path, path.n >= 3 ? path.n - 3 : 0);
	return sv_from(path, sv_rfind_char(path, '/') + 1);
}

/* The module of the file @claimant that @path is; false if there is none any more. */
static bool
declared(const struct rust_crates *c, struct sv claimant, struct sv path, struct rust_place *out)
{
	struct rust_place mod = { 0 }, child;
	struct sv word = module_word(path);

	mod.file = rust_crates_at(c, claimant, &mod.path);
	for (mod.item = 0; mod.file && mod.item < mod.file->items.n; mod.item++) {
		const struct rust_item *it = &mod.file->items.p[mod.item];

		if (it->kind != RUST_ITEM_MOD || it->body.n ||
		    (!it->n_attrs && !sv_eq(rust_file_text(mod.file, it->name), word)) ||
		    !rust_crates_child(c, &mod, &child) || !sv_eq(child.path, path))
			continue;
		*out = mod;
		return true;
	}
	return false;
}

bool
rust_crates_declaration(const struct rust_crates *c, struct sv path, struct rust_place *out)
{
	struct rust_place mod;
	bool found = false;

	/* Of several the first by path, however the layers came to be. */
	for (const struct rust_crates *layer = c; layer; layer = layer->base) {
		const uint64_t *first = map_find(&layer->claimed, path);

		for (uint64_t i = first ? *first : 0; i; i = layer->claims.p[i - 1].next) {
			struct sv claimant = path_of(layer, layer->claims.p[i - 1].file);

			if ((found && sv_cmp(claimant, out->path) >= 0) ||
			    !declared(c, claimant, path, &mod))
				continue;
			*out = mod;
			found = true;
		}
	}
	return found;
}

bool
rust_crates_parent(const struct rust_crates *c, struct sv path, struct rust_place *out)
{
	struct rust_place mod;

	if (!rust_crates_declaration(c, path, &mod))
		return false;
	*out = mod;
	out->item = mod.file->items.p[mod.item].parent;
	return true;
}

bool
rust_crates_root(const struct rust_crates *c, struct sv path, struct rust_place *out)
{
	struct rust_place place = { .item = RUST_NONE };

	place.file = rust_crates_at(c, path, &place.path);
	if (!place.file)
		return false;
	for (int i = 0; i < 32 && rust_crates_parent(c, place.path, &place); i++)
		continue;
	place.item = RUST_NONE;
	*out = place;
	return true;
}

struct sv
rust_crates_root_path(const struct rust_crates *c, struct sv path)
{
	struct rust_place root;

	return rust_crates_root(c, path, &root) ? root.path : SV("");
}

bool
rust_crates_is_root(const struct rust_crates *c, struct sv path)
{
	struct rust_place up;

	return !rust_crates_parent(c, path, &up);
}

static void
add_stem(struct sv path, struct str *out)
{
	struct sv name = sv_from(path, sv_rfind_char(path, '/') + 1);

	if (!rust_crates_name(path, out))
		str_add(out, sv_ends(name, SV(".rs")) ? sv_to(name, name.n - 3) : name);
}

void
rust_crates_module(const struct rust_crates *c, struct sv path, struct str *out)
{
	struct sv up[32];
	size_t n = 0, start = out->n;
	struct rust_place place = { .path = path };

	do
		up[n++] = place.path;
	while (n < ARRAY_SIZE(up) && rust_crates_parent(c, place.path, &place));
	while (n-- > 0) {
		if (out->n > start)
			str_add(out, SV("::"));
		if (out->n > start && sv_ends(up[n], SV("/mod.rs")))
			up[n] = sv_to(up[n], up[n].n - SV("/mod.rs").n);
		add_stem(up[n], out);
	}
}
