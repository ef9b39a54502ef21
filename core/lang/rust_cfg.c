/* Evaluating #[cfg()] as a kernel build does (The Rust Reference, "Conditional compilation"). */
#include "core/lang/rust_cfg.h"

#define NEST_MAX 16	/* all() in any() in not(); deeper ones are unknown */

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

bool
rust_cfg_part(struct sv *list, struct sv *part)
{
	size_t i = 0, depth = 0;
	bool quoted = false;

	if (!list->n)
		return false;
	for (; i < list->n && (quoted || depth || list->p[i] != ','); i++) {
		char c = list->p[i];

		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '(' || c == '['))
			depth++;
		else if (!quoted && (c == ')' || c == ']') && depth)
			depth--;
	}
	i = MIN(i, list->n);
	*part = sv_trim(sv_to(*list, i));
	*list = sv_from(*list, i + 1);
	return true;
}

/* A name, or name = "value". */
static enum rust_cfg
eval_atom(struct sv atom)
{
	static const struct { struct sv text; enum rust_cfg value; } rows[] = {
		{ SV_INIT("kernel"), RUST_CFG_TRUE },	   { SV_INIT("true"), RUST_CFG_TRUE },
		{ SV_INIT("false"), RUST_CFG_FALSE },	   { SV_INIT("doc"), RUST_CFG_FALSE },
		{ SV_INIT("doctest"), RUST_CFG_FALSE },	   { SV_INIT("miri"), RUST_CFG_FALSE },
		{ SV_INIT("kani"), RUST_CFG_FALSE },	   { SV_INIT("test"), RUST_CFG_FALSE },
		{ SV_INIT("coverage_nightly"), RUST_CFG_FALSE },
	};
	static const struct sv absent[] = {
		SV_INIT("\"std\""), SV_INIT("\"alloc\""), SV_INIT("\"nightly\""),
	};

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (sv_eq(atom, rows[i].text))
			return rows[i].value;
	/* CONFIG_RUSTC_HAS_X, CONFIG_RUSTC_VERSION, USE_RUSTC_FEATURES, RUSTC_X_IS_STABLE */
	if (sv_has(atom, SV("RUSTC")) || sv_starts(atom, SV("version(")))
		return RUST_CFG_COMPILER;
	if (sv_starts(atom, SV("feature")))
		for (size_t i = 0; i < ARRAY_SIZE(absent); i++)
			if (sv_ends(atom, absent[i]))
				return RUST_CFG_FALSE;
	return RUST_CFG_UNKNOWN;
}

static enum rust_cfg
negate(enum rust_cfg c)
{
	return c == RUST_CFG_TRUE ? RUST_CFG_FALSE : c == RUST_CFG_FALSE ? RUST_CFG_TRUE : c;
}

static enum rust_cfg eval(struct sv predicate, int depth);

/* all() is as little as its least part, any() as much as its best. */
static enum rust_cfg
eval_list(struct sv list, bool all, int depth)
{
	enum rust_cfg c = all ? RUST_CFG_TRUE : RUST_CFG_FALSE;
	struct sv part;

	while (rust_cfg_part(&list, &part)) {
		if (!part.n)
			continue;
		enum rust_cfg this = eval(part, depth + 1);

		c = all ? MAX(c, this) : MIN(c, this);
	}
	return c;
}

static enum rust_cfg
eval(struct sv predicate, int depth)
{
	size_t n = 0;

	predicate = sv_trim(predicate);
	while (n < predicate.n && is_word(predicate.p[n]))
		n++;
	struct sv word = sv_to(predicate, n), args = sv_trim(sv_from(predicate, n));

	if (depth > NEST_MAX)
		return RUST_CFG_UNKNOWN;
	if (!sv_starts(args, SV("(")) || !sv_ends(args, SV(")")))
		return eval_atom(predicate);
	args = sv_to(sv_from(args, 1), args.n - 2);
	if (sv_eq(word, SV("all")))
		return eval_list(args, true, depth);
	if (sv_eq(word, SV("any")))
		return eval_list(args, false, depth);
	if (sv_eq(word, SV("not")))
		return negate(eval(args, depth + 1));
	return eval_atom(predicate);
}

enum rust_cfg
rust_cfg_eval(struct sv predicate)
{
	return eval(predicate, 0);
}

/* What one attribute node says; TRUE for what is no condition. */
static enum rust_cfg
eval_attribute(const struct rust_file *f, uint32_t node)
{
	uint32_t attr = rust_node_find(f, node, NODE_ATTRIBUTE);

	if (attr == RUST_NONE)
		return RUST_CFG_TRUE;
	struct sv text = sv_trim(rust_node_text(f, attr));

	if (!sv_starts(text, SV("cfg")) || (text.n > 3 && is_word(text.p[3])))
		return RUST_CFG_TRUE;
	text = sv_trim(sv_from(text, 3));
	if (!sv_starts(text, SV("(")) || !sv_ends(text, SV(")")))
		return RUST_CFG_TRUE;
	return rust_cfg_eval(sv_to(sv_from(text, 1), text.n - 2));
}

/* The attributes that stand directly before @node, and the inner ones of what holds it. */
static enum rust_cfg
eval_before(const struct rust_file *f, uint32_t node)
{
	enum rust_cfg run = RUST_CFG_TRUE, inner = RUST_CFG_TRUE;
	uint32_t parent = f->nodes.p[node].parent;

	for (uint32_t i = rust_node_first(f, parent); i != RUST_NONE && i < node;
	     i = rust_node_after(f, i)) {
		switch (f->nodes.p[i].kind) {
		case NODE_ATTRIBUTE_ITEM:
			run = MAX(run, eval_attribute(f, i));
			break;
		case NODE_INNER_ATTRIBUTE_ITEM:
			inner = MAX(inner, eval_attribute(f, i));
			break;
		case NODE_LINE_COMMENT:
		case NODE_BLOCK_COMMENT:
			break;
		default:
			run = RUST_CFG_TRUE;
			break;
		}
	}
	return MAX(run, inner);
}

/* The innermost node at the byte @at, below the file or below a doc comment's code. */
static uint32_t
innermost(const struct rust_file *f, uint32_t at, bool doctest)
{
	struct rust_walk w = { .file = f, .from = at, .end = at + 1 };
	uint32_t found = RUST_NONE;

	for (uint32_t node; rust_walk_next(&w, &node);)
		if ((node >= f->nodes.p[0].next) == doctest)
			found = node;
	return found;
}

enum rust_cfg
rust_cfg_at(const struct rust_file *f, uint32_t at, bool doctest)
{
	enum rust_cfg c = RUST_CFG_TRUE;
	uint32_t node = innermost(f, at, doctest);

	for (; node != RUST_NONE && f->nodes.p[node].parent != RUST_NONE;
	     node = f->nodes.p[node].parent)
		c = MAX(c, eval_before(f, node));
	return c;
}
