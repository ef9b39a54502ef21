/* What a Rust source file uses: one pass over its syntax nodes. */
#include "core/lang/rust_path.h"
#include "core/lang/rust_use_pass.h"

struct rust_use *
rust_use_add(struct rust_use_pass *p, enum rust_use_kind kind, uint32_t start, uint32_t end,
	     struct rust_span path)
{
	struct rust_use *u = vec_push(&p->f->uses);

	*u = (struct rust_use){
		.kind = (uint8_t)kind, .flags = p->flags, .start = start, .end = end,
		.item = p->item, .path = path,
	};
	return u;
}

uint16_t
rust_use_local(struct rust_use_pass *p, struct rust_span path, uint32_t at, enum rust_use_kind kind)
{
	struct sv rest = rust_file_text(p->f, path), first = { 0 };
	bool value = kind == RUST_USE_VALUE || kind == RUST_USE_PATTERN;

	rust_path_next(&rest, &first);
	enum rust_space space = value && !rest.n ? RUST_SPACE_VALUE : RUST_SPACE_TYPE;

	return rust_scope_find(&p->scope, p->f, first, at, space) ? RUST_USE_LOCAL : 0;
}

/* Keep p->item the innermost item around the byte @at. */
static void
reach(struct rust_use_pass *p, uint32_t at)
{
	const struct rust_file *f = p->f;

	while (p->next_item < p->end_items && f->items.p[p->next_item].whole.at <= at)
		p->item = p->next_item++;
	while (p->item != RUST_NONE &&
	       at - f->items.p[p->item].whole.at >= f->items.p[p->item].whole.n)
		p->item = f->items.p[p->item].parent;
}

static bool
is_spine(uint16_t kind)
{
	return kind == NODE_SCOPED_IDENTIFIER || kind == NODE_SCOPED_TYPE_IDENTIFIER;
}

/* Out of the generic arguments around a path: Foo of Foo<T> stands where Foo<T> does. */
static uint32_t
outer(const struct rust_file *f, uint32_t node)
{
	for (;;) {
		const struct rust_node *n = &f->nodes.p[node];

		if (n->parent == RUST_NONE)
			return node;
		uint16_t up = f->nodes.p[n->parent].kind;
		bool type = up == NODE_GENERIC_TYPE || up == NODE_GENERIC_TYPE_WITH_TURBOFISH;

		bool inside = (type && n->field == FIELD_TYPE) ||
			      (up == NODE_GENERIC_FUNCTION && n->field == FIELD_FUNCTION);

		if (!inside)
			return node;
		node = n->parent;
	}
}

static bool
is_trait_place(uint16_t parent, uint8_t field)
{
	switch (parent) {
	case NODE_TRAIT_BOUNDS:
	case NODE_BOUNDED_TYPE:
	case NODE_REMOVED_TRAIT_BOUND:
	case NODE_HIGHER_RANKED_TRAIT_BOUND:
		return true;
	case NODE_ABSTRACT_TYPE:
	case NODE_DYNAMIC_TYPE:
	case NODE_IMPL_ITEM:
	case NODE_FUNCTION_TYPE:
		return field == FIELD_TRAIT;
	case NODE_QUALIFIED_TYPE:
		return field == FIELD_ALIAS;
	default:
		return false;
	}
}

/* What the path at @node is used as. */
static enum rust_use_kind
kind_of(const struct rust_file *f, uint32_t node, bool *called)
{
	uint32_t top = outer(f, node);
	const struct rust_node *n = &f->nodes.p[top];
	uint16_t parent = n->parent == RUST_NONE ? NODE_SOURCE_FILE : f->nodes.p[n->parent].kind;
	uint16_t kind = f->nodes.p[node].kind;

	*called = parent == NODE_CALL_EXPRESSION && n->field == FIELD_FUNCTION;
	if (is_trait_place(parent, n->field))
		return RUST_USE_TRAIT;
	if (kind == NODE_TYPE_IDENTIFIER || kind == NODE_SCOPED_TYPE_IDENTIFIER ||
	    parent == NODE_STRUCT_PATTERN || parent == NODE_STRUCT_EXPRESSION ||
	    is_spine(parent) || f->nodes.p[top].kind == NODE_GENERIC_TYPE)
		return RUST_USE_TYPE;
	if (parent == NODE_TUPLE_STRUCT_PATTERN && n->field == FIELD_TYPE)
		return RUST_USE_PATTERN;
	return RUST_USE_VALUE;
}

/* Add the path at @node, whose last word may be a pattern's. */
static void
add_path(struct rust_use_pass *p, uint32_t node, enum rust_bind bind)
{
	struct rust_file *f = p->f;
	struct rust_node n = f->nodes.p[node];
	uint32_t self;
	bool called;
	struct rust_span path = rust_pass_path(f, node, &self);
	struct sv text = rust_file_text(f, path);
	enum rust_use_kind kind = kind_of(f, node, &called);

	if (bind == RUST_BIND_PATH && kind == RUST_USE_VALUE)
		kind = RUST_USE_PATTERN;
	if (!path.n || (text.p[0] == '$' && !sv_starts(text, SV("$crate::"))))
		return;
	uint16_t local = rust_use_local(p, path, n.start, kind);
	struct rust_use *u = rust_use_add(p, kind, n.start, n.end, path);

	u->flags |= local | (called ? RUST_USE_CALLED : 0);
	if (self != RUST_NONE) {
		u->flags |= RUST_USE_QUALIFIED;
		u->of = (struct rust_span){ f->nodes.p[self].start,
					    f->nodes.p[self].end - f->nodes.p[self].start };
	}
}

static uint32_t
on_scoped(struct rust_use_pass *p, uint32_t node)
{
	const struct rust_node *n = &p->f->nodes.p[outer(p->f, node)];
	bool inside = n->parent != RUST_NONE && is_spine(p->f->nodes.p[n->parent].kind);

	if (!inside)
		add_path(p, node, rust_use_bind(p, node));
	return node + 1;
}

/* The struct's path of a field in a struct expression or pattern. */
static struct rust_span
struct_of(const struct rust_file *f, uint32_t field)
{
	uint32_t up = f->nodes.p[field].parent, name;

	while (up != RUST_NONE && f->nodes.p[up].kind != NODE_STRUCT_EXPRESSION &&
	       f->nodes.p[up].kind != NODE_STRUCT_PATTERN)
		up = f->nodes.p[up].parent;
	if (up == RUST_NONE)
		return (struct rust_span){ 0 };
	name = rust_node_first(f, up);
	if (name == RUST_NONE)
		return (struct rust_span){ 0 };
	return (struct rust_span){ f->nodes.p[name].start,
				   f->nodes.p[name].end - f->nodes.p[name].start };
}

static void
add_init(struct rust_use_pass *p, uint32_t node)
{
	struct rust_node n = p->f->nodes.p[node];
	struct rust_span of = struct_of(p->f, n.parent);

	rust_use_add(p, RUST_USE_INIT, n.start, n.end, rust_pass_word(p->f, node))->of = of;
}

static uint32_t
on_identifier(struct rust_use_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	const struct rust_node *n = &f->nodes.p[node];
	uint32_t up = n->parent == RUST_NONE ? 0 : n->parent;
	uint16_t parent = f->nodes.p[up].kind;
	const struct rust_node *top = &f->nodes.p[outer(f, node)];

	if (is_spine(parent) ||
	    (top->parent != RUST_NONE && is_spine(f->nodes.p[top->parent].kind)))
		return n->next;
	if (n->field == FIELD_NAME && parent != NODE_STRUCT_EXPRESSION)
		return n->next;
	if (sv_eq(rust_node_text(f, node), SV("Self")) || sv_eq(rust_node_text(f, node), SV("_")))
		return n->next;
	if (parent == NODE_SHORTHAND_FIELD_INITIALIZER)
		add_init(p, node);
	enum rust_bind bind = n->kind == NODE_IDENTIFIER ? rust_use_bind(p, node) : RUST_BIND_NONE;

	if (bind != RUST_BIND_DONE)
		add_path(p, node, bind);
	return f->nodes.p[node].next;
}

static uint32_t
on_shorthand_field(struct rust_use_pass *p, uint32_t node)
{
	add_init(p, node);
	rust_use_bind(p, node);
	return node + 1;
}

/* .name and .name(...): the name comes after what it is taken from. */
static void
add_member(struct rust_use_pass *p, uint32_t node, uint32_t expr)
{
	struct rust_file *f = p->f;
	struct rust_node n = f->nodes.p[node];
	const struct rust_node *top = &f->nodes.p[outer(f, expr)];
	uint32_t value = rust_node_child(f, expr, FIELD_VALUE);
	bool guessed = false, method = top->field == FIELD_FUNCTION && top->parent != RUST_NONE &&
				       f->nodes.p[top->parent].kind == NODE_CALL_EXPRESSION;
	struct rust_span of = { 0 };

	if (value != RUST_NONE)
		of = rust_use_type_of(p, value, &guessed);
	struct rust_use *u = rust_use_add(p, method ? RUST_USE_METHOD : RUST_USE_FIELD, n.start,
					  n.end, rust_pass_word(f, node));

	u->of = of;
	u->flags |= guessed ? RUST_USE_GUESSED : 0;
}

static uint32_t
on_field(struct rust_use_pass *p, uint32_t node)
{
	uint32_t parent = p->f->nodes.p[node].parent;

	switch (parent == RUST_NONE ? NODE_OTHER : p->f->nodes.p[parent].kind) {
	case NODE_FIELD_EXPRESSION:
		add_member(p, node, parent);
		break;
	case NODE_FIELD_INITIALIZER:
	case NODE_FIELD_PATTERN:
		add_init(p, node);
		break;
	default:	/* a declaration */
		break;
	}
	return node + 1;
}

/* All of the list at once: a bound may name what comes behind it. */
static uint32_t
on_generics(struct rust_use_pass *p, uint32_t node)
{
	for (uint32_t i = node + 1; i < p->f->nodes.p[node].next; i = p->f->nodes.p[i].next)
		rust_use_bind_generic(p, node, i);
	return node + 1;
}

static uint32_t
on_call(struct rust_use_pass *p, uint32_t node)
{
	rust_use_macro_call(p, node);
	return p->f->nodes.p[node].next;
}

static uint32_t
on_rules(struct rust_use_pass *p, uint32_t node)
{
	rust_use_macro_rules(p, node);
	return p->f->nodes.p[node].next;
}

static uint32_t
on_attribute(struct rust_use_pass *p, uint32_t node)
{
	uint32_t attr = rust_node_find(p->f, node, NODE_ATTRIBUTE);

	if (attr != RUST_NONE)
		rust_use_attribute(p, p->f->nodes.p[attr].start, p->f->nodes.p[attr].end);
	return p->f->nodes.p[node].next;
}

static uint32_t
on_import(struct rust_use_pass *p, uint32_t node)
{
	struct rust_file *f = p->f;
	uint32_t end = f->nodes.p[node].end;

	while (p->next_import < f->imports.n &&
	       f->items.p[f->imports.p[p->next_import].item].node <= node) {
		struct rust_import im = f->imports.p[p->next_import++];

		rust_use_add(p, RUST_USE_IMPORT, im.at, MIN(im.at + im.name.n, end), im.path)
			->flags |= im.glob ? RUST_USE_GLOB : 0;
	}
	return f->nodes.p[node].next;
}

static uint32_t
on_mod(struct rust_use_pass *p, uint32_t node)
{
	uint32_t name = rust_node_child(p->f, node, FIELD_NAME);

	if (name != RUST_NONE && rust_node_child(p->f, node, FIELD_BODY) == RUST_NONE)
		rust_use_add(p, RUST_USE_MOD, p->f->nodes.p[name].start, p->f->nodes.p[name].end,
			     rust_pass_word(p->f, name));
	return node + 1;
}

static uint32_t
on_nothing(struct rust_use_pass *p, uint32_t node)
{
	return p->f->nodes.p[node].next;
}

static uint32_t (*const on[RUST_KINDS])(struct rust_use_pass *p, uint32_t node) = {
	[NODE_SCOPED_IDENTIFIER] = on_scoped,
	[NODE_SCOPED_TYPE_IDENTIFIER] = on_scoped,
	[NODE_IDENTIFIER] = on_identifier,
	[NODE_TYPE_IDENTIFIER] = on_identifier,
	[NODE_SHORTHAND_FIELD_IDENTIFIER] = on_shorthand_field,
	[NODE_FIELD_IDENTIFIER] = on_field,
	[NODE_TYPE_PARAMETERS] = on_generics,
	[NODE_MACRO_INVOCATION] = on_call,
	[NODE_MACRO_DEFINITION] = on_rules,
	[NODE_ATTRIBUTE_ITEM] = on_attribute,
	[NODE_INNER_ATTRIBUTE_ITEM] = on_attribute,
	[NODE_USE_DECLARATION] = on_import,
	[NODE_EXTERN_CRATE_DECLARATION] = on_import,
	[NODE_MOD_ITEM] = on_mod,
	[NODE_LIFETIME] = on_nothing,
	[NODE_LABEL] = on_nothing,
	[NODE_LINE_COMMENT] = on_nothing,
	[NODE_BLOCK_COMMENT] = on_nothing,
	[NODE_VISIBILITY_MODIFIER] = on_nothing,
	[NODE_STRING_LITERAL] = on_nothing,
	[NODE_RAW_STRING_LITERAL] = on_nothing,
};

/* The first item of doc-test code: items of the file proper come before it. */
static uint32_t
first_doctest(const struct rust_file *f)
{
	uint32_t i = 0;

	while (i < f->items.n && !(f->items.p[i].flags & RUST_ITEM_IS_DOCTEST))
		i++;
	return i;
}

/* Positions begin anew with each root. */
static void
begin_doctest(struct rust_use_pass *p)
{
	if (!(p->flags & RUST_USE_DOCTEST))
		p->next_item = p->end_items;
	p->flags = RUST_USE_DOCTEST;
	p->end_items = (uint32_t)p->f->items.n;
	p->item = RUST_NONE;
	rust_scope_reset(&p->scope);
}

static int
by_start(const void *a, const void *b)
{
	const struct rust_use *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end != y->end ? (x->end > y->end) - (x->end < y->end) : x->kind - y->kind;
}

/* Doc-test code comes behind the file's; what does not parse may be out of order, too. */
static void
sort(struct rust_file *f)
{
	size_t i = 1;

	while (i < f->uses.n && by_start(&f->uses.p[i - 1], &f->uses.p[i]) <= 0)
		i++;
	if (i < f->uses.n)
		vec_sort(&f->uses, by_start);
}

void
rust_pass_uses(struct rust_file *f)
{
	struct rust_use_pass p = { .f = f, .item = RUST_NONE, .end_items = first_doctest(f) };

	p.self = rust_pass_name(f, SV("Self"));
	for (uint32_t node = 0; node < f->nodes.n;) {
		const struct rust_node *n = &f->nodes.p[node];

		if (n->parent == RUST_NONE && node > 0)
			begin_doctest(&p);
		reach(&p, n->start);
		node = on[n->kind] ? on[n->kind](&p, node) : node + 1;
	}
	sort(f);
	rust_scope_clear(&p.scope);
	vec_clear(&p.tokens);
}
