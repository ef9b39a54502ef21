/* Names that patterns, parameters and generic parameters make, and how far they are visible. */
#include "core/lang/rust_use_pass.h"

static bool
is_pattern_part(uint16_t kind)
{
	switch (kind) {
	case NODE_TUPLE_PATTERN:
	case NODE_SLICE_PATTERN:
	case NODE_TUPLE_STRUCT_PATTERN:
	case NODE_STRUCT_PATTERN:
	case NODE_FIELD_PATTERN:
	case NODE_REF_PATTERN:
	case NODE_MUT_PATTERN:
	case NODE_CAPTURED_PATTERN:
	case NODE_REFERENCE_PATTERN:
	case NODE_OR_PATTERN:
		return true;
	default:
		return false;
	}
}

/* The node whose pattern is @top, its child: a let, a match arm, a parameter; else RUST_NONE. */
static uint32_t
construct(const struct rust_file *f, uint32_t top)
{
	const struct rust_node *n = &f->nodes.p[top];

	if (n->parent == RUST_NONE)
		return RUST_NONE;
	switch (f->nodes.p[n->parent].kind) {
	case NODE_LET_DECLARATION:
	case NODE_LET_CONDITION:
	case NODE_FOR_EXPRESSION:
	case NODE_PARAMETER:
	case NODE_VARIADIC_PARAMETER:
		return n->field == FIELD_PATTERN ? n->parent : RUST_NONE;
	case NODE_MATCH_PATTERN:
		return n->field == FIELD_CONDITION ? RUST_NONE : n->parent;
	case NODE_CLOSURE_PARAMETERS:
		return n->parent;
	default:
		return RUST_NONE;
	}
}

static uint32_t
child_end(const struct rust_file *f, uint32_t node, enum rust_field field)
{
	uint32_t child = rust_node_child(f, node, field);

	return f->nodes.p[child == RUST_NONE ? node : child].end;
}

/* Where the names of `let PATTERN = value` in a condition end. */
static uint32_t
condition_end(const struct rust_file *f, uint32_t node)
{
	for (uint32_t up = f->nodes.p[node].parent; up != RUST_NONE; up = f->nodes.p[up].parent) {
		switch (f->nodes.p[up].kind) {
		case NODE_IF_EXPRESSION: return child_end(f, up, FIELD_CONSEQUENCE);
		case NODE_WHILE_EXPRESSION: return child_end(f, up, FIELD_BODY);
		case NODE_MATCH_ARM: return f->nodes.p[up].end;
		case NODE_BLOCK: return f->nodes.p[up].end;
		default: break;
		}
	}
	return f->nodes.p[node].end;
}

static void
visible(const struct rust_file *f, uint32_t node, struct rust_binding *b)
{
	const struct rust_node *n = &f->nodes.p[node];
	uint32_t parent = n->parent == RUST_NONE ? node : n->parent;
	uint32_t above = f->nodes.p[parent].parent == RUST_NONE ? parent
								: f->nodes.p[parent].parent;

	b->from = n->end;
	switch (n->kind) {
	case NODE_LET_DECLARATION:
	case NODE_MATCH_PATTERN:
	case NODE_CLOSURE_PARAMETERS:
		b->end = f->nodes.p[parent].end;
		break;
	case NODE_LET_CONDITION:
		b->end = condition_end(f, node);
		break;
	case NODE_FOR_EXPRESSION:
		b->from = f->nodes.p[n->next - 1].start;
		b->end = n->end;
		if (rust_node_child(f, node, FIELD_BODY) != RUST_NONE)
			b->from = f->nodes.p[rust_node_child(f, node, FIELD_BODY)].start;
		break;
	default:	/* a parameter in its list in its function */
		b->end = f->nodes.p[above].end;
		break;
	}
}

/* A guard may follow the pattern inside of the same node: the names are there for it. */
static void
visible_in_guard(const struct rust_file *f, uint32_t node, uint32_t ident, struct rust_binding *b)
{
	if (f->nodes.p[node].kind == NODE_MATCH_PATTERN)
		b->from = f->nodes.p[ident].end;
}

static struct rust_span
declared_type(struct rust_use_pass *p, uint32_t node, bool *guessed)
{
	uint32_t type = rust_node_child(p->f, node, FIELD_TYPE);
	uint32_t value = rust_node_child(p->f, node, FIELD_VALUE);

	*guessed = false;
	if (type != RUST_NONE)
		return (struct rust_span){
			p->f->nodes.p[type].start,
			p->f->nodes.p[type].end - p->f->nodes.p[type].start
		};
	if (value == RUST_NONE || p->f->nodes.p[node].kind != NODE_LET_DECLARATION)
		return (struct rust_span){ 0 };
	return rust_use_type_of(p, value, guessed);
}

enum rust_bind
rust_use_bind(struct rust_use_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t top = node;
	bool first = f->nodes.p[node].parent == node - 1, whole = true;

	while (is_pattern_part(f->nodes.p[f->nodes.p[top].parent].kind)) {
		uint32_t up = f->nodes.p[top].parent;

		if (f->nodes.p[top].field == FIELD_TYPE)
			return RUST_BIND_PATH;
		whole &= f->nodes.p[up].kind == NODE_MUT_PATTERN ||
			 f->nodes.p[up].kind == NODE_REF_PATTERN;
		top = up;
		if (f->nodes.p[top].parent == RUST_NONE)
			return RUST_BIND_NONE;
	}
	uint32_t made = construct(f, top);
	bool captured = first && f->nodes.p[f->nodes.p[node].parent].kind == NODE_CAPTURED_PATTERN;

	if (made == RUST_NONE)
		return RUST_BIND_NONE;
	if (f->nodes.p[node].kind != NODE_IDENTIFIER &&
	    f->nodes.p[node].kind != NODE_SHORTHAND_FIELD_IDENTIFIER)
		return RUST_BIND_PATH;
	struct rust_binding b = { .name = rust_pass_word(f, node), .spaces = RUST_SPACE_VALUE };
	char c = b.name.n ? p->f->text.p[b.name.at] : '\0';

	if (c >= 'A' && c <= 'Z' && !captured && f->nodes.p[made].kind != NODE_PARAMETER)
		return RUST_BIND_PATH;
	visible(f, made, &b);
	visible_in_guard(f, made, node, &b);
	if (whole)
		b.type = declared_type(p, made, &b.guessed);
	rust_scope_bind(&p->scope, f, b);
	return RUST_BIND_DONE;
}

void
rust_use_bind_generic(struct rust_use_pass *p, uint32_t list, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t name = rust_node_child(f, node, FIELD_NAME);
	uint32_t item = f->nodes.p[list].parent;

	if (name == RUST_NONE || item == RUST_NONE ||
	    (f->nodes.p[node].kind != NODE_TYPE_PARAMETER &&
	     f->nodes.p[node].kind != NODE_CONST_PARAMETER))
		return;
	struct rust_binding b = {
		.name = rust_pass_word(f, name),
		.from = f->nodes.p[list].start,
		.end = f->nodes.p[item].end,
		.spaces = RUST_SPACE_TYPE,
	};

	if (f->nodes.p[node].kind == NODE_CONST_PARAMETER)
		b.spaces |= RUST_SPACE_VALUE;
	rust_scope_bind(&p->scope, f, b);
}
