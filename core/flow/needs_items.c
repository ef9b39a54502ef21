/*
 * Items of core and alloc that added lines use: by the path a name resolves to, and methods by the
 * type of what they are called on. Where that is not known, a method counts only if nothing of its
 * name is older, and nothing in the tree is called so: then it can be no other.
 */
#include "core/flow/needs_parts.h"
#include "core/lang/rust_path.h"
#include "core/lang/rust_resolve.h"
#include "rules/history.h"
#include "rules/tables.h"

/* Types that every file sees, by the one name that they have there. */
static const struct { struct sv name, owner; } prelude[] = {
	{ SV_INIT("Clone"), SV_INIT("core::clone::Clone") },
	{ SV_INIT("Default"), SV_INIT("core::default::Default") },
	{ SV_INIT("Iterator"), SV_INIT("core::iter::Iterator") },
	{ SV_INIT("Option"), SV_INIT("core::option::Option") },
	{ SV_INIT("Pin"), SV_INIT("core::pin::Pin") },	/* of kernel::prelude */
	{ SV_INIT("Result"), SV_INIT("core::result::Result") },
};

static const char *const numbers[] = {
	"bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128",
	"u16", "u32", "u64", "u8", "usize",
};

/* The owner that a type's bare name stands for where nothing in the file explains it. */
static bool
known_owner(struct sv name, struct str *out)
{
	for (size_t i = 0; i < ARRAY_SIZE(prelude); i++) {
		if (!sv_eq(name, prelude[i].name))
			continue;
		str_add(out, prelude[i].owner);
		return true;
	}
	for (size_t i = 0; i < ARRAY_SIZE(numbers); i++) {
		if (!sv_eq(name, sv_of(numbers[i])))
			continue;
		str_addf(out, "core::%s", numbers[i]);
		return true;
	}
	return false;
}

/* "::core::mem" becomes "core::mem"; false for what is of another crate. */
static bool
std_path(struct sv path, struct str *out)
{
	static const struct sv names[] = { SV_INIT("core::"), SV_INIT("alloc::") };

	if (sv_starts(path, SV("::")))
		path = sv_from(path, 2);
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (!sv_starts(path, names[i]))
			continue;
		str_add(out, path);
		return true;
	}
	if (!sv_starts(path, SV("std::")))
		return false;
	str_add(out, SV("core::"));
	str_add(out, sv_from(path, SV("std::").n));
	return true;
}

/* Where the path that @u names is in core or alloc: "core::option::Option::is_some_and". */
static bool
full_path(const struct rust_file *f, const struct rust_use *u, struct str *out)
{
	struct rust_resolved r CLEAR(rust_resolved) = { 0 };
	struct sv rest, first = SV("");

	rust_resolve(f, u, &r);
	switch (r.meaning) {
	case RUST_MEANS_PATH:
		return std_path(str_sv(&r.path), out);
	case RUST_MEANS_LANGUAGE:
	case RUST_MEANS_NOTHING:
		rest = str_sv(&r.path);
		rust_path_next(&rest, &first);
		if (u->kind == RUST_USE_MACRO) {
			str_addf(out, "core::" SV_FMT, SV_ARG(first));
			return r.meaning == RUST_MEANS_LANGUAGE && !rest.n;
		}
		if (!known_owner(first, out))
			return false;
		str_addf(out, "%s" SV_FMT, rest.n ? "::" : "", SV_ARG(rest));
		return true;
	default:
		return false;
	}
}

static bool
has_owner(struct sv owners, struct sv owner)
{
	struct sv word;

	while (sv_word(&owners, &word))
		if (sv_eq(word, owner))
			return true;
	return false;
}

/* What the rows of a name say: are there any of this owner, and was one of them always there? */
struct told {
	bool any, always, const_later;
};

static struct told
tell(struct sv rows, struct sv owner, bool methods)
{
	struct told t = { 0 };
	struct item_row row;

	while (tables_next_item(&rows, &row)) {
		if ((owner.n && !has_owner(row.owners, owner)) ||
		    (methods && row.kind != ITEM_METHOD))
			continue;
		struct version never = { 0 };

		/* The kernel has no gate for what has none of its types and never became stable. */
		if (!owner.n && !sv_eq(row.history, SV("0")) &&
		    !history_next(row.history, never, HAD_STABLE, &never))
			continue;
		t.any = true;
		t.always |= sv_eq(row.history, SV("0"));
		t.const_later |= row.const_since.n > 0;
	}
	return t;
}

static bool
in_const(const struct rust_file *f, const struct rust_use *u)
{
	if (u->item == RUST_NONE)
		return false;
	const struct rust_item *it = &f->items.p[u->item];

	return it->kind == RUST_ITEM_CONST || it->kind == RUST_ITEM_STATIC ||
	       (it->kind == RUST_ITEM_FN && it->flags & RUST_ITEM_IS_CONST);
}

/* Add the use @u of the item called @name, of @owner or of any. */
static bool
add(struct needing *a, const struct rust_use *u, struct sv name, struct sv owner, struct sv rows,
    enum need_kind kind)
{
	struct str say CLEAR(str) = { 0 };
	bool doctest = u->flags & RUST_USE_DOCTEST, built;

	if (a->head == NEEDS_HEAD_CONST && kind != NEED_CONST)
		return true;
	if (!needs_is_built(a, u->start, doctest, &built))
		return false;
	if (!built)
		return true;
	str_addc(&say, '`');
	if (owner.n)
		str_addf(&say, SV_FMT "::", SV_ARG(owner));
	else
		str_addc(&say, '.');
	str_addf(&say, SV_FMT "%s`", SV_ARG(name),
		 u->kind == RUST_USE_MACRO ? "!" : u->kind == RUST_USE_METHOD ? "()" : "");
	needs_add(a, (struct need){
		.kind = kind, .doctest = doctest, .name = name, .say = str_sv(&say), .rows = rows,
		.owner = owner,
		.exported = u->flags & RUST_USE_RULES && needs_is_exported(a, u->start),
	}, u->start);
	return true;
}

static bool
add_known(struct needing *a, const struct rust_use *u, struct sv name, struct sv owner,
	  struct sv rows, struct told t)
{
	bool called = u->kind == RUST_USE_METHOD || u->flags & RUST_USE_CALLED;

	if (t.any && !t.always)
		return add(a, u, name, owner, rows, NEED_ITEM);
	if (t.any && t.const_later && called && in_const(a->file, u))
		return add(a, u, name, owner, rows, NEED_CONST);
	return true;
}

/* The name of a function that nothing in the file explains, and that the prelude has only since 1.80. */
static bool
ask_prelude(struct needing *a, const struct rust_use *u)
{
	struct rust_resolved r CLEAR(rust_resolved) = { 0 };
	struct sv name = rust_file_text(a->file, u->path);
	struct str say CLEAR(str) = { 0 };
	bool built;

	if (u->kind != RUST_USE_VALUE || tool_prelude_name(name) == TOOL_PRELUDE_NAMES ||
	    u->flags & (RUST_USE_RULES | RUST_USE_DOCTEST))
		return true;
	rust_resolve(a->file, u, &r);
	if (r.meaning != RUST_MEANS_LANGUAGE)
		return true;
	if (!needs_is_built(a, u->start, false, &built))
		return false;
	str_addf(&say, "`" SV_FMT "` without an import", SV_ARG(name));
	if (built)
		needs_add(a, (struct need){ .kind = NEED_PRELUDE, .name = name, .say = str_sv(&say),
					    .history = SV("80") }, u->start);
	return true;
}

static bool
ask_path(struct needing *a, const struct rust_use *u)
{
	struct sv name = rust_path_last(rust_file_text(a->file, u->path));
	struct sv rows = tables_items(name);
	struct str full CLEAR(str) = { 0 };

	if (!rows.n || !full_path(a->file, u, &full))
		return true;
	/* An import may have another name than what it stands for. */
	struct sv path = str_sv(&full);

	name = rust_path_last(path);
	rows = tables_items(name);
	if (!rows.n || path.n < name.n + 2)
		return true;
	struct sv owner = sv_to(path, path.n - name.n - 2);

	/* A tree with a copy of alloc of its own has what that copy has. */
	if (a->has_own_alloc && sv_starts(owner, SV("alloc")))
		return true;
	return add_known(a, u, name, owner, rows, tell(rows, owner, false));
}

/* The type without references, lifetimes and mutability. */
static struct sv
bare_type(struct sv type)
{
	for (;;) {
		type = sv_trim(type);
		if (sv_starts(type, SV("&")))
			type = sv_from(type, 1);
		else if (sv_starts(type, SV("mut ")))
			type = sv_from(type, 4);
		else if (sv_starts(type, SV("'")) && sv_find_char(type, ' ') != SV_NONE)
			type = sv_from(type, sv_find_char(type, ' '));
		else
			return type;
	}
}

/* The owner of the methods of a type as written: "Option<u8>", "&mut [u8]", "*mut T". */
static bool
type_owner(const struct rust_file *f, const struct rust_use *u, struct str *out)
{
	struct sv type = bare_type(rust_file_text(f, u->of));
	struct sv path = sv_to(type, sv_find_char(type, '<'));

	if (sv_starts(type, SV("["))) {
		str_add(out, SV("core::slice"));
		return true;
	}
	if (sv_starts(type, SV("*const ")) || sv_starts(type, SV("*mut "))) {
		str_add(out, SV("core::pointer"));
		return true;
	}
	for (size_t i = 0; i < path.n; i++)
		if (strchr(" \t\n([", path.p[i]))
			return false;
	struct rust_use as_type = {
		.kind = RUST_USE_TYPE, .flags = u->flags & RUST_USE_DOCTEST, .item = u->item,
		.start = u->start, .end = u->end,
		.path = { (uint32_t)(path.p - f->text.p), (uint32_t)path.n },
	};

	return path.n && full_path(f, &as_type, out);
}

/* Whether the tree defines something of the method's name. */
static bool
is_of_tree(struct needing *a, const struct rust_use *u, bool *answer)
{
	return defined_has(a->defined, a->own, rust_file_text(a->file, u->path), answer, a->err);
}

static bool
ask_method(struct needing *a, const struct rust_use *u)
{
	struct sv name = rust_file_text(a->file, u->path);
	struct sv rows = tables_items(name);
	struct str owner CLEAR(str) = { 0 };
	bool typed, of_tree;

	if (!rows.n)
		return true;
	typed = u->of.n && type_owner(a->file, u, &owner);
	if (u->of.n && !typed)
		return true;	/* of a type of the kernel's */
	struct told t = tell(rows, str_sv(&owner), true);

	/* A method of one word may be made by a macro: a register's field, a flag. */
	if (!t.any || (!typed && (t.always || sv_find_char(name, '_') == SV_NONE)))
		return true;
	if (t.always && !(t.const_later && in_const(a->file, u)))
		return true;
	if (!is_of_tree(a, u, &of_tree))
		return false;
	return of_tree || add_known(a, u, name, str_sv(&owner), rows, t);
}

/* CONFIG_RUSTC_HAS_X: a tree that does not define it has the code for compilers without. */
static void
ask_config(struct needing *a, const struct rust_use *u)
{
	struct sv name = rust_file_text(a->file, u->path);
	struct str say CLEAR(str) = { 0 };

	if (!sv_starts(name, SV("CONFIG_RUSTC_")))
		return;
	str_addf(&say, "`" SV_FMT "`", SV_ARG(name));
	needs_add(a, (struct need){ .kind = NEED_CONFIG, .name = name, .say = str_sv(&say),
				    .doctest = u->flags & RUST_USE_DOCTEST }, u->start);
}

static bool
ask_use(struct needing *a, const struct rust_use *u)
{
	if (u->flags & (RUST_USE_LOCAL | RUST_USE_QUOTED) ||
	    (u->flags & RUST_USE_DOCTEST && a->crate != CRATE_KERNEL))
		return true;
	switch ((enum rust_use_kind)u->kind) {
	case RUST_USE_VALUE:
	case RUST_USE_PATTERN:
	case RUST_USE_TYPE:
	case RUST_USE_TRAIT:
	case RUST_USE_MACRO:
	case RUST_USE_IMPORT:
		return u->flags & RUST_USE_QUALIFIED || (ask_prelude(a, u) && ask_path(a, u));
	case RUST_USE_METHOD:
		return ask_method(a, u);
	case RUST_USE_CFG:
		ask_config(a, u);
		return true;
	default:
		return true;
	}
}

static bool
ask_lines(struct needing *a, uint32_t from, uint32_t end)
{
	size_t n = 0;
	const struct rust_use *uses = rust_use_lines(a->file, from, end, &n);

	for (size_t k = 0; k < n; k++)
		if ((!a->head || !needs_is_added(a, uses[k].start)) && !ask_use(a, &uses[k]))
			return false;
	return true;
}

bool
needs_ask_items(struct needing *a)
{
	a->head = NEEDS_HEAD_NONE;
	for (size_t i = 0; i < a->edits->n; i++) {
		const struct edit *e = &a->edits->p[i];

		if (e->nb && !ask_lines(a, (uint32_t)e->b + 1, (uint32_t)(e->b + e->nb)))
			return false;
	}
	for (size_t i = 0; i < a->heads.n; i++) {
		const struct changed_head *h = &a->heads.p[i];

		a->head = h->head;
		if (!ask_lines(a, rust_file_line(a->file, h->from),
			       rust_file_line(a->file, h->end)))
			return false;
	}
	a->head = NEEDS_HEAD_NONE;
	return true;
}
