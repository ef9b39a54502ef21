/* From modules to the paths of their files (The Rust Reference, "Modules") and crates to names. */
#include "core/lang/rust_crates_parts.h"

void
rust_candidates_clear(struct rust_candidates *c)
{
	for (size_t i = 0; i < ARRAY_SIZE(c->path); i++)
		str_clear(&c->path[i]);
}

static struct sv
dir_of(struct sv path)
{
	size_t slash = sv_rfind_char(path, '/');

	return slash == SV_NONE ? SV("") : sv_to(path, slash + 1);
}

/* "foo/" for "rust/foo.rs": where its modules are, below its folder; "" for lib.rs and mod.rs. */
static struct sv
own_folder(struct sv path)
{
	struct sv name = sv_from(path, dir_of(path).n);

	if (sv_eq(name, SV("lib.rs")) || sv_eq(name, SV("mod.rs")) || sv_eq(name, SV("main.rs")))
		return SV("");
	return sv_to(name, name.n >= 3 ? name.n - 3 : 0);
}

/* The names of the inline modules around @item, as folders. */
static void
add_inline(const struct rust_file *f, uint32_t item, struct str *out)
{
	uint32_t up[16];
	size_t n = 0;

	for (item = f->items.p[item].parent; item != RUST_NONE && n < ARRAY_SIZE(up);
	     item = f->items.p[item].parent)
		if (f->items.p[item].kind == RUST_ITEM_MOD)
			up[n++] = item;
	while (n-- > 0) {
		str_add(out, rust_file_text(f, f->items.p[up[n]].name));
		str_addc(out, '/');
	}
}

/* The file that #[path = "..."] gives. */
static bool
given_path(const struct rust_file *f, struct sv path, uint32_t item, struct str *out)
{
	const struct rust_attr *a = rust_item_attr(f, item, SV("path"), NULL);
	struct sv text = a ? rust_file_text(f, a->args) : SV(""), before;

	before = sv_cut(&text, '"');
	if (!a || !sv_has(before, SV("=")))
		return false;
	str_add(out, dir_of(path));
	str_add(out, sv_cut(&text, '"'));
	return true;
}

static void
add_candidate(struct rust_candidates *c, struct sv dir, struct sv own, struct sv name,
	      struct sv end)
{
	struct str *to = &c->path[c->n++];

	str_add(to, dir);
	str_add(to, own);
	if (own.n)
		str_addc(to, '/');
	str_add(to, name);
	str_add(to, end);
}

void
rust_crates_candidates(const struct rust_file *f, struct sv path, uint32_t item,
		       struct rust_candidates *out)
{
	struct sv dir = dir_of(path), own = own_folder(path);
	struct str name CLEAR(str) = { 0 };

	if (given_path(f, path, item, &out->path[0])) {
		out->n = 1;
		return;
	}
	add_inline(f, item, &name);
	str_add(&name, rust_file_text(f, f->items.p[item].name));
	add_candidate(out, dir, own, str_sv(&name), SV(".rs"));
	add_candidate(out, dir, own, str_sv(&name), SV("/mod.rs"));
	if (!own.n)
		return;
	add_candidate(out, dir, SV(""), str_sv(&name), SV(".rs"));
	add_candidate(out, dir, SV(""), str_sv(&name), SV("/mod.rs"));
}

bool
rust_crates_name(struct sv path, struct str *out)
{
	struct sv rest = sv_from(path, SV("rust/").n), part;
	bool named = false;

	if (!sv_starts(path, SV("rust/")))
		return false;
	if (sv_find_char(rest, '/') == SV_NONE && sv_ends(rest, SV(".rs"))) {
		str_add(out, sv_to(rest, rest.n - 3));
		return true;
	}
	if (!sv_ends(rest, SV("/lib.rs")))
		return false;
	rest = sv_to(rest, rest.n - SV("/lib.rs").n);
	for (part = sv_cut(&rest, '/'); part.n; part = sv_cut(&rest, '/')) {
		if (sv_eq(part, SV("src")))
			continue;
		if (named)
			str_addc(out, '_');
		named = true;
		for (size_t i = 0; i < part.n; i++)
			str_addc(out, part.p[i] == '-' ? '_' : part.p[i]);
	}
	return named;
}
