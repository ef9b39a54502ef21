/* What a Rust source file defines: one pass over its syntax nodes. */
#include "core/lang/rust_pass.h"

/* Node kinds that define something, and what. */
static const struct { uint16_t node; uint8_t item; } item_nodes[] = {
	{ NODE_FUNCTION_ITEM,		RUST_ITEM_FN },
	{ NODE_FUNCTION_SIGNATURE_ITEM,	RUST_ITEM_FN },
	{ NODE_STRUCT_ITEM,		RUST_ITEM_STRUCT },
	{ NODE_UNION_ITEM,		RUST_ITEM_UNION },
	{ NODE_ENUM_ITEM,		RUST_ITEM_ENUM },
	{ NODE_ENUM_VARIANT,		RUST_ITEM_VARIANT },
	{ NODE_FIELD_DECLARATION,	RUST_ITEM_FIELD },
	{ NODE_TYPE_ITEM,		RUST_ITEM_TYPE },
	{ NODE_ASSOCIATED_TYPE,		RUST_ITEM_TYPE },
	{ NODE_TRAIT_ITEM,		RUST_ITEM_TRAIT },
	{ NODE_IMPL_ITEM,		RUST_ITEM_IMPL },
	{ NODE_CONST_ITEM,		RUST_ITEM_CONST },
	{ NODE_STATIC_ITEM,		RUST_ITEM_STATIC },
	{ NODE_MOD_ITEM,		RUST_ITEM_MOD },
	{ NODE_MACRO_DEFINITION,	RUST_ITEM_MACRO },
	{ NODE_USE_DECLARATION,		RUST_ITEM_USE },
	{ NODE_EXTERN_CRATE_DECLARATION, RUST_ITEM_CRATE },
	{ NODE_FOREIGN_MOD_ITEM,	RUST_ITEM_EXTERN },
};

/* Modifiers, wherever among an item's own tokens they stand. */
static const struct { uint16_t node; uint16_t flag; } modifiers[] = {
	{ TOKEN_CONST,		RUST_ITEM_IS_CONST },
	{ TOKEN_UNSAFE,		RUST_ITEM_IS_UNSAFE },
	{ TOKEN_ASYNC,		RUST_ITEM_IS_ASYNC },
	{ TOKEN_DEFAULT,	RUST_ITEM_IS_DEFAULT },
	{ TOKEN_BANG,		RUST_ITEM_IS_NEGATIVE },
	{ NODE_EXTERN_MODIFIER,	RUST_ITEM_IS_EXTERN },
	{ NODE_MUTABLE_SPECIFIER, RUST_ITEM_IS_MUT },
};

/* The kinds of items that have modifiers of their own; a function's stand in a node below it. */
#define MODIFIED (1u << RUST_ITEM_IMPL | 1u << RUST_ITEM_TRAIT | 1u << RUST_ITEM_STATIC | \
		  1u << RUST_ITEM_EXTERN)

/* Attributes that say something about the item itself. */
static const struct { struct sv path; uint16_t flag; } attr_flags[] = {
	{ SV_INIT("macro_export"),		RUST_ITEM_IS_EXPORTED },
	{ SV_INIT("proc_macro"),		RUST_ITEM_IS_PROC },
	{ SV_INIT("proc_macro_attribute"),	RUST_ITEM_IS_PROC },
	{ SV_INIT("proc_macro_derive"),		RUST_ITEM_IS_PROC },
	{ SV_INIT("cfg"),			RUST_ITEM_IS_CFG },
};

/* Attributes and doc comments that wait for their item. */
struct pending {
	uint32_t parent;	/* they are children of this node */
	uint32_t start;		/* their first byte */
	uint32_t attr;		/* the first of them in f->attrs */
};

struct pass {
	struct rust_file *f;
	struct pending pending;
	uint32_t open;		/* the innermost item around the current node */
	uint32_t open_end;	/* the first node behind it */
};

static bool
is_doc_comment(const struct rust_file *f, uint32_t node)
{
	struct sv text = rust_node_text(f, node);

	return sv_starts(text, SV("///")) || sv_starts(text, SV("/**"));
}

static uint32_t
add_attr(struct pass *p, uint32_t item_node)
{
	struct rust_file *f = p->f;
	uint32_t attr = rust_node_find(f, item_node, NODE_ATTRIBUTE), self;

	if (attr == RUST_NONE || rust_node_first(f, attr) == RUST_NONE)
		return RUST_NONE;
	struct rust_span path = rust_pass_path(f, attr + 1, &self);
	uint32_t from = f->nodes.p[attr + 1].end, end = f->nodes.p[attr].end;

	*vec_push(&f->attrs) = (struct rust_attr){
		.path = path, .args = { from, end - from }, .node = attr
	};
	return (uint32_t)f->attrs.n - 1;
}

/* An attribute or doc comment: the next item below the same parent gets it. */
static void
wait(struct pass *p, uint32_t node, uint32_t attr)
{
	const struct rust_node *n = &p->f->nodes.p[node];

	if (p->pending.parent != n->parent) {
		p->pending.parent = n->parent;
		p->pending.start = n->start;
		p->pending.attr = attr == RUST_NONE ? (uint32_t)p->f->attrs.n : attr;
	}
}

static uint16_t
modifier_flags(const struct rust_file *f, uint32_t node)
{
	const struct rust_node *n = f->nodes.p;
	uint16_t flags = 0;

	for (uint32_t i = node + 1; i < n[node].next; i = n[i].next)
		for (size_t m = 0; m < ARRAY_SIZE(modifiers); m++)
			if (n[i].kind == modifiers[m].node)
				flags |= modifiers[m].flag;
	return flags;
}

static bool
has_self(const struct rust_file *f, uint32_t parameters)
{
	uint32_t first = rust_node_first(f, parameters);

	for (uint32_t i = first; i != RUST_NONE; i = rust_node_after(f, i)) {
		if (f->nodes.p[i].kind == NODE_SELF_PARAMETER)
			return true;
		if (f->nodes.p[i].kind == NODE_PARAMETER)
			return rust_node_find(f, i, NODE_SELF) != RUST_NONE;
	}
	return false;
}

static enum rust_vis
visibility(const struct rust_file *f, uint32_t node)
{
	uint32_t vis = rust_node_find(f, node, NODE_VISIBILITY_MODIFIER);

	if (vis == RUST_NONE)
		return RUST_VIS_PRIVATE;
	struct sv text = rust_node_text(f, vis);

	if (sv_eq(text, SV("pub")))
		return RUST_VIS_PUB;
	return sv_eq(text, SV("pub(crate)")) || sv_eq(text, SV("crate")) ? RUST_VIS_CRATE
									 : RUST_VIS_IN;
}

static struct rust_span
span_of(const struct rust_file *f, uint32_t node)
{
	if (node == RUST_NONE)
		return (struct rust_span){ 0 };
	return (struct rust_span){ f->nodes.p[node].start,
				   f->nodes.p[node].end - f->nodes.p[node].start };
}

/* The type that says what an item is: a function's result, an alias' target, an impl's subject. */
static void
fill_types(struct rust_file *f, uint32_t node, struct rust_item *it)
{
	enum rust_field role = it->kind == RUST_ITEM_FN ? FIELD_RETURN_TYPE : FIELD_TYPE;
	uint32_t type = rust_node_child(f, node, role), self;
	uint32_t trait = rust_node_child(f, node,
					 it->kind == RUST_ITEM_IMPL ? FIELD_TRAIT : FIELD_BOUNDS);

	it->type = span_of(f, type);
	it->trait = span_of(f, trait);
	if (type != RUST_NONE)
		it->type_path = rust_pass_path(f, type, &self);
	if (trait != RUST_NONE && it->kind == RUST_ITEM_IMPL)
		it->trait_path = rust_pass_path(f, trait, &self);
}

/* The head ends where the body begins; a macro's body is its rules. */
static void
fill_spans(const struct rust_file *f, uint32_t node, uint32_t name, struct rust_item *it)
{
	const struct rust_node *n = &f->nodes.p[node];
	uint32_t body = rust_node_child(f, node, FIELD_BODY), from = n->end;

	if (body != RUST_NONE)
		from = f->nodes.p[body].start;
	else if (n->kind == NODE_MACRO_DEFINITION && name != RUST_NONE)
		from = f->nodes.p[name].end;
	it->head = (struct rust_span){ n->start, from - n->start };
	it->body = (struct rust_span){ from, n->end - from };
	it->whole = (struct rust_span){ n->start, n->end - n->start };
	if (body != RUST_NONE)
		it->body.n = f->nodes.p[body].end - from;
}

static void
take_pending(struct pass *p, uint32_t node, struct rust_item *it)
{
	struct rust_file *f = p->f;

	if (p->pending.parent == f->nodes.p[node].parent) {
		it->attr = p->pending.attr;
		it->n_attrs = (uint32_t)f->attrs.n - it->attr;
		it->whole.n += it->whole.at - p->pending.start;
		it->whole.at = p->pending.start;
	}
	for (uint32_t i = 0; i < it->n_attrs; i++)
		for (size_t a = 0; a < ARRAY_SIZE(attr_flags); a++)
			if (sv_eq(rust_file_text(f, f->attrs.p[it->attr + i].path),
				  attr_flags[a].path))
				it->flags |= attr_flags[a].flag;
}

static void
add_item(struct pass *p, uint32_t node, enum rust_item_kind kind)
{
	struct rust_file *f = p->f;
	struct rust_item it = { .kind = (uint8_t)kind, .parent = p->open, .node = node };
	uint32_t name = rust_node_child(f, node, FIELD_NAME);
	uint32_t mods = rust_node_find(f, node, NODE_FUNCTION_MODIFIERS);
	uint32_t parameters = rust_node_child(f, node, FIELD_PARAMETERS);

	if (name != RUST_NONE)
		it.name = rust_pass_word(f, name);
	it.vis = (uint8_t)visibility(f, node);
	if (1u << kind & MODIFIED)
		it.flags |= modifier_flags(f, node);
	if (mods != RUST_NONE)
		it.flags |= modifier_flags(f, mods);
	if (parameters != RUST_NONE && has_self(f, parameters))
		it.flags |= RUST_ITEM_HAS_SELF;
	if (p->open != RUST_NONE)
		it.flags |= f->items.p[p->open].flags &
			    (RUST_ITEM_IS_CFG | RUST_ITEM_IS_DOCTEST);
	fill_types(f, node, &it);
	fill_spans(f, node, name, &it);
	it.generics = span_of(f, rust_node_child(f, node, FIELD_TYPE_PARAMETERS));
	it.where = span_of(f, rust_node_find(f, node, NODE_WHERE_CLAUSE));
	take_pending(p, node, &it);
	*vec_push(&f->items) = it;
	p->open = (uint32_t)f->items.n - 1;
	p->open_end = f->nodes.p[node].next;
}

/* Code in doc comments is a scope of its own, which sees nothing of the file. */
static void
add_doctest(struct pass *p, uint32_t root)
{
	struct rust_span whole = span_of(p->f, root);

	*vec_push(&p->f->items) = (struct rust_item){
		.kind = RUST_ITEM_DOCTEST, .flags = RUST_ITEM_IS_DOCTEST, .parent = RUST_NONE,
		.node = root, .whole = whole, .body = whole,
	};
	p->open = (uint32_t)p->f->items.n - 1;
	p->open_end = p->f->nodes.p[root].next;
}

/* True of a macro call, or the statement that is one, where items can stand. */
static bool
is_item_call(const struct rust_file *f, uint32_t node)
{
	const struct rust_node *n = &f->nodes.p[node];
	bool statement = n->kind == NODE_EXPRESSION_STATEMENT && n->next > node + 1;
	uint32_t call = statement ? node + 1 : node;

	if (f->nodes.p[call].kind != NODE_MACRO_INVOCATION || n->parent == RUST_NONE)
		return false;
	switch (f->nodes.p[n->parent].kind) {
	case NODE_SOURCE_FILE:
	case NODE_DECLARATION_LIST:
		return true;
	case NODE_BLOCK:	/* with braces, it may as well define something as do something */
		return f->text.p[f->nodes.p[call].end - 1] == '}';
	default:
		return false;
	}
}

/* Look at one node; returns where to go on. */
static uint32_t
visit(struct pass *p, const uint8_t *item_of, uint32_t node)
{
	struct rust_file *f = p->f;
	const struct rust_node n = f->nodes.p[node];
	uint32_t items = (uint32_t)f->items.n;

	if (n.kind == NODE_ATTRIBUTE_ITEM) {
		wait(p, node, add_attr(p, node));
		return n.next;
	}
	if (n.kind == NODE_LINE_COMMENT || n.kind == NODE_BLOCK_COMMENT) {
		if (is_doc_comment(f, node))
			wait(p, node, RUST_NONE);
		return n.next;
	}
	if (item_of[n.kind])
		add_item(p, node, (enum rust_item_kind)(item_of[n.kind] - 1));
	else if (is_item_call(f, node))
		add_item(p, node, RUST_ITEM_CALL);
	else if (n.parent == RUST_NONE && node > 0)
		add_doctest(p, node);
	if (n.parent == p->pending.parent)
		p->pending.parent = RUST_NONE;
	if (f->items.n == items)
		return node + 1;
	return rust_pass_item_parts(f, items) ? n.next : node + 1;
}

void
rust_pass_items(struct rust_file *f)
{
	struct pass p = { .f = f, .pending.parent = RUST_NONE, .open = RUST_NONE };
	uint8_t item_of[RUST_KINDS] = { 0 };	/* the item's kind plus one */

	for (size_t i = 0; i < ARRAY_SIZE(item_nodes); i++)
		item_of[item_nodes[i].node] = (uint8_t)(item_nodes[i].item + 1);
	for (uint32_t node = 0; node < f->nodes.n;) {
		while (p.open != RUST_NONE && node >= p.open_end) {
			p.open = f->items.p[p.open].parent;
			if (p.open != RUST_NONE)
				p.open_end = f->nodes.p[f->items.p[p.open].node].next;
		}
		node = visit(&p, item_of, node);
	}
}
