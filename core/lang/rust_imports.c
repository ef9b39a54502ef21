/* The leaves of use declarations, and what the tokens of macros define. */
#include "core/lang/rust_pass.h"
#include "core/lang/rust_path.h"

#define USE_DEPTH_MAX 32	/* braces in braces; nobody writes more than five */

/* Words that say: a name is defined next. */
static const struct { uint16_t token; uint8_t item; } defining[] = {
	{ TOKEN_FN,	RUST_ITEM_FN },
	{ TOKEN_STRUCT,	RUST_ITEM_STRUCT },
	{ TOKEN_UNION,	RUST_ITEM_UNION },
	{ TOKEN_ENUM,	RUST_ITEM_ENUM },
	{ TOKEN_TRAIT,	RUST_ITEM_TRAIT },
	{ TOKEN_TYPE,	RUST_ITEM_TYPE },
	{ TOKEN_CONST,	RUST_ITEM_CONST },
	{ TOKEN_STATIC,	RUST_ITEM_STATIC },
	{ TOKEN_MOD,	RUST_ITEM_MOD },
};

/* The part of a leaf's node that is its path, RUST_NONE for "*" alone; and its new name. */
static uint32_t
leaf_path(const struct rust_file *f, uint32_t leaf, uint32_t *alias)
{
	const struct rust_node *n = &f->nodes.p[leaf];

	*alias = RUST_NONE;
	if (n->kind == NODE_USE_AS_CLAUSE) {
		*alias = rust_node_child(f, leaf, FIELD_ALIAS);
		return rust_node_child(f, leaf, FIELD_PATH);
	}
	if (n->kind != NODE_USE_WILDCARD)
		return leaf;
	return n->next > leaf + 1 && !rust_kind_is_token(f->nodes.p[leaf + 1].kind) ? leaf + 1
										    : RUST_NONE;
}

/* Put the paths of the lists around @leaf before it; false if they are too deep. */
static bool
prefix(struct rust_file *f, uint32_t leaf, uint32_t top, struct str *path)
{
	struct rust_span before[USE_DEPTH_MAX];
	size_t n = 0;
	uint32_t self;

	for (uint32_t up = f->nodes.p[leaf].parent; up != top; up = f->nodes.p[up].parent) {
		uint32_t part = f->nodes.p[up].kind == NODE_SCOPED_USE_LIST
					? rust_node_child(f, up, FIELD_PATH) : RUST_NONE;

		if (n == USE_DEPTH_MAX)
			return false;
		before[n].n = 0;
		if (part != RUST_NONE)
			before[n] = rust_pass_path(f, part, &self);
		else if (f->nodes.p[up].kind != NODE_SCOPED_USE_LIST)
			continue;
		n++;
	}
	while (n-- > 0) {
		str_add(path, rust_file_text(f, before[n]));
		str_add(path, SV("::"));
	}
	return true;
}

static void
add_import(struct rust_file *f, uint32_t item, uint32_t leaf)
{
	struct rust_import im = { .item = item, .at = f->nodes.p[leaf].start };
	struct str path CLEAR(str) = { 0 };
	uint32_t alias, self, node = leaf_path(f, leaf, &alias);
	struct rust_span own = { 0 };

	if (!prefix(f, leaf, f->items.p[item].node, &path))
		return;
	if (node != RUST_NONE) {
		own = rust_pass_path(f, node, &self);
		im.at = f->nodes.p[node].end - (uint32_t)rust_path_last(rust_file_text(f, own)).n;
	}
	/* `a::{self}` is a, `a::{*}` all of it. */
	if (!own.n || (path.n && sv_eq(rust_file_text(f, own), SV("self"))))
		path.n = path.n > 2 ? path.n - 2 : 0;
	else
		str_add(&path, rust_file_text(f, own));
	im.glob = f->nodes.p[leaf].kind == NODE_USE_WILDCARD;
	im.path = own.n && path.n == own.n ? own : rust_pass_name(f, str_sv(&path));
	if (alias != RUST_NONE) {
		im.name = rust_pass_word(f, alias);
	} else if (!im.glob) {
		uint32_t n = (uint32_t)rust_path_last(rust_file_text(f, im.path)).n;

		im.name = (struct rust_span){ im.path.at + im.path.n - n, n };
	}
	if (sv_eq(rust_file_text(f, im.name), SV("_")))
		im.name.n = 0;
	*vec_push(&f->imports) = im;
}

static void
add_imports(struct rust_file *f, uint32_t item)
{
	uint32_t top = f->items.p[item].node, end = f->nodes.p[top].next;

	for (uint32_t i = top + 1; i < end;) {
		struct rust_node n = f->nodes.p[i];
		bool list = n.kind == NODE_SCOPED_USE_LIST || n.kind == NODE_USE_LIST;
		bool comment = n.kind == NODE_LINE_COMMENT || n.kind == NODE_BLOCK_COMMENT;

		if (!list && !comment && !rust_kind_is_token(n.kind) && n.kind != NODE_ERROR &&
		    (n.field == FIELD_ARGUMENT || f->nodes.p[n.parent].kind == NODE_USE_LIST))
			add_import(f, item, i);
		i = list ? i + 1 : n.next;
	}
}

static void
add_crate(struct rust_file *f, uint32_t item)
{
	struct rust_item *it = &f->items.p[item];
	uint32_t alias = rust_node_child(f, it->node, FIELD_ALIAS);
	struct str path CLEAR(str) = { 0 };

	if (!it->name.n)
		return;
	struct rust_import im = { .item = item, .at = it->name.at, .name = it->name };

	if (alias != RUST_NONE)
		im.name = rust_pass_word(f, alias);
	str_add(&path, SV("::"));
	str_add(&path, rust_file_text(f, it->name));
	im.path = rust_pass_name(f, str_sv(&path));
	*vec_push(&f->imports) = im;
}

/* The next node that is a token of its own. */
static uint32_t
next_leaf(const struct rust_file *f, uint32_t node, uint32_t end)
{
	while (node < end && f->nodes.p[node].next > node + 1)
		node++;
	return node;
}

static void
add_defined(struct rust_file *f, uint32_t item, uint32_t name, enum rust_item_kind kind)
{
	struct rust_span whole = rust_pass_word(f, name);

	*vec_push(&f->items) = (struct rust_item){
		.kind = (uint8_t)kind, .vis = RUST_VIS_PUB, .parent = item, .node = RUST_NONE,
		.flags = RUST_ITEM_IS_TOKENS | (f->items.p[item].flags &
						(RUST_ITEM_IS_CFG | RUST_ITEM_IS_DOCTEST)),
		.name = whole, .whole = whole, .head = whole,
	};
}

/*
 * What `fn name`, `struct name`, ... among the tokens of a macro may define. Not every such word
 * defines: *const T, &'static str.
 */
static void
add_tokens(struct rust_file *f, uint32_t item)
{
	uint32_t top = f->items.p[item].node, end = f->nodes.p[top].next;
	uint16_t before = NODE_OTHER, word = NODE_OTHER;
	uint32_t two_back = top, back = top;

	for (uint32_t i = next_leaf(f, top, end); i < end; i = next_leaf(f, i + 1, end)) {
		uint16_t kind = f->nodes.p[i].kind;

		/* Words that are names, too, where they are not keywords. */
		if (kind == TOKEN_DEFAULT || kind == TOKEN_UNION || kind == TOKEN_GEN)
			kind = word == TOKEN_FN ? NODE_IDENTIFIER : kind;
		if (kind == NODE_IDENTIFIER && word == TOKEN_BANG &&
		    sv_eq(rust_node_text(f, two_back), SV("macro_rules")))
			add_defined(f, item, i, RUST_ITEM_MACRO);
		bool type = (word == TOKEN_CONST && before == TOKEN_STAR) ||
			    (word == TOKEN_STATIC && before == TOKEN_APOSTROPHE);

		if (kind == NODE_IDENTIFIER && !type)
			for (size_t d = 0; d < ARRAY_SIZE(defining); d++)
				if (word == defining[d].token)
					add_defined(f, item, i,
						    (enum rust_item_kind)defining[d].item);
		two_back = back;
		back = i;
		before = word;
		word = kind;
	}
}

bool
rust_pass_item_parts(struct rust_file *f, uint32_t item)
{
	switch (f->items.p[item].kind) {
	case RUST_ITEM_USE:
		add_imports(f, item);
		return true;
	case RUST_ITEM_CRATE:
		add_crate(f, item);
		return true;
	case RUST_ITEM_CALL:
	case RUST_ITEM_MACRO:
		add_tokens(f, item);
		return true;
	default:
		return false;
	}
}
