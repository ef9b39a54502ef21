/* Names by scope: a sorted array of hashes. */
#include "core/lang/rust_pass.h"
#include "core/lang/rust_path.h"

static uint32_t
hash(uint32_t scope, struct sv name)
{
	uint64_t h = sv_hash(name) ^ (scope + 1) * UINT64_C(0x9e3779b97f4a7c15);

	return (uint32_t)(h ^ h >> 32);
}

static void
add(struct rust_file *f, uint32_t scope, struct sv name, uint32_t ref)
{
	if (name.n)
		*vec_push(&f->entries) = (struct rust_entry){ hash(scope, name), ref };
}

static int
by_hash(const void *a, const void *b)
{
	const struct rust_entry *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->ref > y->ref) - (x->ref < y->ref);
}

/* An extern block and a macro call are no scopes: what is in them belongs to what is around. */
static uint32_t
scope_of(const struct rust_file *f, uint32_t item)
{
	uint32_t scope = f->items.p[item].parent;

	while (scope != RUST_NONE && (f->items.p[scope].kind == RUST_ITEM_EXTERN ||
				      f->items.p[scope].kind == RUST_ITEM_CALL))
		scope = f->items.p[scope].parent;
	return scope;
}

static struct sv
impl_name(const struct rust_file *f, const struct rust_item *it)
{
	return rust_path_last(rust_file_text(f, it->type_path));
}

void
rust_pass_entries(struct rust_file *f)
{
	for (uint32_t i = 0; i < f->items.n; i++) {
		const struct rust_item *it = &f->items.p[i];

		if (it->kind == RUST_ITEM_CRATE)
			continue;
		add(f, scope_of(f, i), rust_file_text(f, it->name), i);
		if (it->flags & RUST_ITEM_IS_PROC &&
		    !sv_eq(rust_item_macro(f, i), rust_file_text(f, it->name)))
			add(f, scope_of(f, i), rust_item_macro(f, i), i);
		if (it->kind == RUST_ITEM_CALL)
			add(f, scope_of(f, i), RUST_CALL, i);
		if (it->kind == RUST_ITEM_IMPL)
			add(f, RUST_IMPLS, impl_name(f, it), i);
	}
	for (uint32_t i = 0; i < f->imports.n; i++) {
		const struct rust_import *im = &f->imports.p[i];

		add(f, scope_of(f, im->item),
		    im->glob ? RUST_GLOB : rust_file_text(f, im->name), i | RUST_ENTRY_IMPORT);
	}
	vec_sort(&f->entries, by_hash);
}

/* The first entry whose hash is not below @h. */
static uint32_t
lower_bound(const struct rust_file *f, uint32_t h)
{
	uint32_t from = 0, end = (uint32_t)f->entries.n;

	while (from < end) {
		uint32_t mid = from + (end - from) / 2;

		if (f->entries.p[mid].hash < h)
			from = mid + 1;
		else
			end = mid;
	}
	return from;
}

static bool
matches(const struct rust_file *f, uint32_t scope, struct sv name, uint32_t ref)
{
	if (ref & RUST_ENTRY_IMPORT) {
		const struct rust_import *im = &f->imports.p[ref & ~RUST_ENTRY_IMPORT];

		return scope_of(f, im->item) == scope &&
		       sv_eq(im->glob ? RUST_GLOB : rust_file_text(f, im->name), name);
	}
	const struct rust_item *it = &f->items.p[ref];

	if (scope == RUST_IMPLS)
		return it->kind == RUST_ITEM_IMPL && sv_eq(impl_name(f, it), name);
	if (it->kind == RUST_ITEM_CALL)
		return scope_of(f, ref) == scope && sv_eq(RUST_CALL, name);
	return scope_of(f, ref) == scope && (sv_eq(rust_file_text(f, it->name), name) ||
					     (it->flags & RUST_ITEM_IS_PROC &&
					      sv_eq(rust_item_macro(f, ref), name)));
}

bool
rust_file_find(const struct rust_file *f, uint32_t item, struct sv name, uint32_t *it,
	       uint32_t *ref)
{
	uint32_t h = hash(item, name);

	for (uint32_t i = *it ? *it : lower_bound(f, h);
	     i < f->entries.n && f->entries.p[i].hash == h; i++) {
		if (!matches(f, item, name, f->entries.p[i].ref))
			continue;
		*it = i + 1;
		*ref = f->entries.p[i].ref;
		return true;
	}
	return false;
}
