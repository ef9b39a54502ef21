/* Questions about the items of a Rust source file. */
#include "core/lang/rust_file.h"

static const char *const kind_word[RUST_ITEM_KINDS] = {
	[RUST_ITEM_FN] = "fn",
	[RUST_ITEM_STRUCT] = "struct",
	[RUST_ITEM_UNION] = "union",
	[RUST_ITEM_ENUM] = "enum",
	[RUST_ITEM_VARIANT] = "variant",
	[RUST_ITEM_FIELD] = "field",
	[RUST_ITEM_TYPE] = "type",
	[RUST_ITEM_TRAIT] = "trait",
	[RUST_ITEM_IMPL] = "impl",
	[RUST_ITEM_CONST] = "const",
	[RUST_ITEM_STATIC] = "static",
	[RUST_ITEM_MOD] = "mod",
	[RUST_ITEM_MACRO] = "macro_rules!",
	[RUST_ITEM_USE] = "use",
	[RUST_ITEM_CRATE] = "extern crate",
	[RUST_ITEM_EXTERN] = "extern",
	[RUST_ITEM_CALL] = "macro call",
	[RUST_ITEM_DOCTEST] = "doctest",
};

#define OWNERS (1u << RUST_ITEM_IMPL | 1u << RUST_ITEM_TRAIT | 1u << RUST_ITEM_STRUCT | \
		1u << RUST_ITEM_UNION | 1u << RUST_ITEM_ENUM | 1u << RUST_ITEM_VARIANT)

const char *
rust_item_kind_word(enum rust_item_kind kind)
{
	return kind_word[kind];
}

uint32_t
rust_item_at(const struct rust_file *f, uint32_t at)
{
	size_t from = 0, end = f->items.n;

	/* The last item of the file proper that begins at or before @at. */
	while (from < end) {
		size_t mid = from + (end - from) / 2;
		const struct rust_item *it = &f->items.p[mid];

		if (!(it->flags & RUST_ITEM_IS_DOCTEST) && it->whole.at <= at)
			from = mid + 1;
		else
			end = mid;
	}
	for (uint32_t i = from ? (uint32_t)from - 1 : RUST_NONE; i != RUST_NONE;
	     i = f->items.p[i].parent)
		if (at - f->items.p[i].whole.at < f->items.p[i].whole.n)
			return i;
	return RUST_NONE;
}

uint32_t
rust_item_owner(const struct rust_file *f, uint32_t item)
{
	uint32_t parent = f->items.p[item].parent;

	return parent != RUST_NONE && 1u << f->items.p[parent].kind & OWNERS ? parent : RUST_NONE;
}

struct sv
rust_item_macro(const struct rust_file *f, uint32_t item)
{
	const struct rust_item *it = &f->items.p[item];
	const struct rust_attr *a = rust_item_attr(f, item, SV("proc_macro_derive"), NULL);

	if (it->kind != RUST_ITEM_MACRO && !(it->flags & RUST_ITEM_IS_PROC))
		return SV("");
	if (!a)
		return rust_file_text(f, it->name);
	struct sv args = sv_from(sv_trim(rust_file_text(f, a->args)), 1);

	return sv_trim(sv_to(args, MIN(sv_find_char(args, ','), sv_find_char(args, ')'))));
}

/* An impl's part of a path: "Lock", "Lock as Guard". */
static void
add_impl(const struct rust_file *f, const struct rust_item *it, struct str *out)
{
	str_add(out, rust_file_text(f, it->type_path.n ? it->type_path : it->type));
	if (it->trait.n) {
		str_add(out, SV(" as "));
		str_add(out, rust_file_text(f, it->trait_path));
	}
}

#define PATH_DEPTH_MAX 64	/* functions in functions: deeper ones are not named */

void
rust_item_path(const struct rust_file *f, uint32_t item, struct str *out)
{
	uint32_t up[PATH_DEPTH_MAX];
	size_t n = 0, start = out->n;

	for (; item != RUST_NONE && n < PATH_DEPTH_MAX; item = f->items.p[item].parent)
		up[n++] = item;
	while (n-- > 0) {
		const struct rust_item *it = &f->items.p[up[n]];

		if (it->kind != RUST_ITEM_IMPL && !it->name.n)
			continue;
		if (out->n > start)
			str_add(out, SV("::"));
		if (it->kind == RUST_ITEM_IMPL)
			add_impl(f, it, out);
		else
			str_add(out, rust_file_text(f, it->name));
	}
}

const struct rust_attr *
rust_item_attr(const struct rust_file *f, uint32_t item, struct sv path,
	       const struct rust_attr *after)
{
	const struct rust_item *it = &f->items.p[item];

	if (!it->n_attrs)
		return NULL;
	const struct rust_attr *a = after ? after + 1 : f->attrs.p + it->attr;

	for (; a < f->attrs.p + it->attr + it->n_attrs; a++)
		if (sv_eq(rust_file_text(f, a->path), path))
			return a;
	return NULL;
}
