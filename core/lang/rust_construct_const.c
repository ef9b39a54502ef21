/* Constructs of constants: what their code may do, and what generic parameters may be in types. */
#include "core/lang/rust_construct_pass.h"
#include "core/lang/rust_known.h"

static uint16_t
kind_of(const struct rust_file *f, uint32_t node)
{
	return node == RUST_NONE ? NODE_OTHER : f->nodes.p[node].kind;
}

/* Code of its own, which is no part of the constant around it. */
static bool
is_apart(uint16_t kind)
{
	return kind == NODE_FUNCTION_ITEM || kind == NODE_CLOSURE_EXPRESSION ||
	       kind == NODE_ASYNC_BLOCK || kind == NODE_CONST_ITEM || kind == NODE_STATIC_ITEM;
}

/* `*x = 1`, `(*x).y = 1` */
static bool
is_write(const struct rust_file *f, uint32_t node)
{
	uint32_t left = rust_node_child(f, node, FIELD_LEFT);

	while (kind_of(f, left) == NODE_FIELD_EXPRESSION ||
	       kind_of(f, left) == NODE_PARENTHESIZED_EXPRESSION)
		left = rust_node_first(f, left) == RUST_NONE ? RUST_NONE :
		       kind_of(f, left) == NODE_FIELD_EXPRESSION
			       ? rust_node_child(f, left, FIELD_VALUE)
			       : left + 2 < f->nodes.p[left].next ? left + 2 : RUST_NONE;
	return kind_of(f, left) == NODE_UNARY_EXPRESSION && rust_node_text(f, left).p[0] == '*';
}

static void
on_expression(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;

	switch (kind_of(f, node)) {
	case NODE_TRY_EXPRESSION:
		rust_construct_add(p, RUST_CONSTRUCT_CONST_TRY, node);
		break;
	case NODE_BINARY_EXPRESSION:
		if (rust_node_find(f, node, NODE_FLOAT_LITERAL) != RUST_NONE)
			rust_construct_add(p, RUST_CONSTRUCT_CONST_FLOAT, node);
		break;
	case NODE_REFERENCE_EXPRESSION:
		if (rust_node_find(f, node, NODE_MUTABLE_SPECIFIER) != RUST_NONE)
			rust_construct_add(p, RUST_CONSTRUCT_CONST_MUT_REF, node);
		break;
	case NODE_ASSIGNMENT_EXPRESSION:
	case NODE_COMPOUND_ASSIGNMENT_EXPR:
		if (is_write(f, node))
			rust_construct_add(p, RUST_CONSTRUCT_CONST_MUT_REF, node);
		break;
	default:
		break;
	}
}

void
rust_construct_const_code(struct rust_construct_pass *p, uint32_t body)
{
	const struct rust_file *f = p->f;

	for (uint32_t i = body + 1; i < f->nodes.p[body].next;) {
		if (is_apart(kind_of(f, i))) {
			i = f->nodes.p[i].next;
			continue;
		}
		on_expression(p, i++);
	}
}

/* f::<u8>(1), where the file's own `f` takes an `impl Trait`. */
void
rust_construct_turbofish(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t it = 0, ref, name = rust_node_child(f, node, FIELD_FUNCTION);

	if (kind_of(f, name) != NODE_IDENTIFIER)
		return;
	while (rust_file_find(f, RUST_NONE, rust_node_text(f, name), &it, &ref)) {
		const struct rust_item *item = ref & RUST_ENTRY_IMPORT ? NULL : &f->items.p[ref];

		if (!item || item->kind != RUST_ITEM_FN || item->node == RUST_NONE)
			continue;
		uint32_t parameters = rust_node_child(f, item->node, FIELD_PARAMETERS);

		for (uint32_t i = parameters; i != RUST_NONE && i < f->nodes.p[parameters].next; i++)
			if (kind_of(f, i) == NODE_ABSTRACT_TYPE) {
				rust_construct_add(p, RUST_CONSTRUCT_TURBOFISH_IMPL, node);
				return;
			}
	}
}

/* Whether the file's own items have a static of that name. */
static bool
is_static(const struct rust_file *f, struct sv name)
{
	uint32_t it = 0, ref;

	while (rust_file_find(f, RUST_NONE, name, &it, &ref))
		if (!(ref & RUST_ENTRY_IMPORT) && f->items.p[ref].kind == RUST_ITEM_STATIC)
			return true;
	return false;
}

void
rust_construct_const_item(struct rust_construct_pass *p, uint32_t item)
{
	const struct rust_file *f = p->f;
	uint32_t value = rust_node_child(f, item, FIELD_VALUE);

	for (uint32_t i = value; value != RUST_NONE && i < f->nodes.p[value].next;) {
		if (is_apart(kind_of(f, i))) {
			i = f->nodes.p[i].next;
			continue;
		}
		if (kind_of(f, i) == NODE_IDENTIFIER && is_static(f, rust_node_text(f, i)))
			rust_construct_add(p, RUST_CONSTRUCT_CONST_STATIC, i);
		i++;
	}
}

/* `const N: &'static str`: integers, bool and char alone are no matter of a gate. */
void
rust_construct_const_parameter(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t type = rust_node_child(p->f, node, FIELD_TYPE);

	switch (kind_of(p->f, type)) {
	case NODE_REFERENCE_TYPE:
	case NODE_TUPLE_TYPE:
	case NODE_ARRAY_TYPE:
	case NODE_GENERIC_TYPE:
		rust_construct_add(p, RUST_CONSTRUCT_ADT_CONST_PARAMETER, type);
		break;
	default:
		break;
	}
}

/* Real code is neither deeper nor longer; what is made to be so costs no more. */
#define LEVELS_MAX 256
#define LENGTH_MAX 256

/* Whether an item around @node has a generic parameter of that name, which is no lifetime. */
static bool
is_parameter(const struct rust_file *f, uint32_t node, struct sv name)
{
	int level = 0;

	for (uint32_t i = f->nodes.p[node].parent; i != RUST_NONE && level++ < LEVELS_MAX;
	     i = f->nodes.p[i].parent) {
		uint32_t list = rust_node_child(f, i, FIELD_TYPE_PARAMETERS);

		if (list == RUST_NONE)
			continue;
		for (uint32_t k = rust_node_first(f, list); k != RUST_NONE; k = rust_node_after(f, k))
			if ((kind_of(f, k) == NODE_CONST_PARAMETER ||
			     kind_of(f, k) == NODE_TYPE_PARAMETER) &&
			    sv_eq(rust_node_text(f, rust_node_child(f, k, FIELD_NAME)), name))
				return true;
	}
	return false;
}

/* A lone parameter is no expression. */
static bool
is_lone(const struct rust_file *f, uint32_t length)
{
	return f->nodes.p[length].next == length + 1;
}

void
rust_construct_length(struct rust_construct_pass *p, uint32_t length)
{
	const struct rust_file *f = p->f;
	uint32_t end = MIN(f->nodes.p[length].next, length + LENGTH_MAX);

	if (is_lone(f, length))
		return;
	for (uint32_t i = length; i < end; i++) {
		uint16_t kind = kind_of(f, i);

		if ((kind == NODE_IDENTIFIER || kind == NODE_TYPE_IDENTIFIER) &&
		    f->nodes.p[i].field != FIELD_NAME && is_parameter(f, i, rust_node_text(f, i))) {
			rust_construct_add(p, RUST_CONSTRUCT_GENERIC_CONST_EXPR, i);
			return;
		}
	}
}

/* Box<Self>, Rc<Self>, Arc<Self> and Pin of them are std's own; @type is what self may be. */
static bool
is_plain_self(const struct rust_file *f, uint32_t type)
{
	static const struct sv wrappers[] = {
		SV_INIT("Arc"), SV_INIT("Box"), SV_INIT("Pin"), SV_INIT("Rc"),
	};

	if (kind_of(f, type) == NODE_REFERENCE_TYPE)
		return is_plain_self(f, rust_node_child(f, type, FIELD_TYPE));
	if (kind_of(f, type) != NODE_GENERIC_TYPE)
		return true;
	uint32_t name = rust_node_child(f, type, FIELD_TYPE);
	uint32_t args = rust_node_child(f, type, FIELD_TYPE_ARGUMENTS);

	for (size_t i = 0; i < ARRAY_SIZE(wrappers); i++)
		if (sv_eq(rust_node_text(f, name), wrappers[i]))
			return args == RUST_NONE || args + 2 >= f->nodes.p[args].next ||
			       is_plain_self(f, args + 2);
	return !sv_has(rust_node_text(f, type), SV("Self"));
}

void
rust_construct_self(struct rust_construct_pass *p, uint32_t parameter)
{
	const struct rust_file *f = p->f;
	uint32_t pattern = rust_node_child(f, parameter, FIELD_PATTERN);
	uint32_t type = rust_node_child(f, parameter, FIELD_TYPE);

	if (kind_of(f, pattern) != NODE_SELF || type == RUST_NONE)
		return;
	if (kind_of(f, type) == NODE_POINTER_TYPE)
		rust_construct_add(p, RUST_CONSTRUCT_SELF_POINTER, parameter);
	else if (!is_plain_self(f, type))
		rust_construct_add(p, RUST_CONSTRUCT_SELF_TYPE, parameter);
}
