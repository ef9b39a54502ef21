/* The types of expressions, as far as the file itself says them. */
#include "core/lang/rust_path.h"
#include "core/lang/rust_use_pass.h"

#define DEPTH_MAX 4	/* fields of fields */

static struct rust_span
span_of(const struct rust_file *f, uint32_t node)
{
	return (struct rust_span){ f->nodes.p[node].start,
				   f->nodes.p[node].end - f->nodes.p[node].start };
}

/* The impl around the current position. */
static const struct rust_item *
current_impl(const struct rust_use_pass *p)
{
	for (uint32_t i = p->item; i != RUST_NONE; i = p->f->items.p[i].parent)
		if (p->f->items.p[i].kind == RUST_ITEM_IMPL)
			return &p->f->items.p[i];
	return NULL;
}

/* The type of the field @name of the type @type, which must be defined in this file. */
static struct rust_span
field_type(struct rust_use_pass *p, struct rust_span type, struct sv name)
{
	const struct rust_file *f = p->f;
	const struct rust_item *impl = current_impl(p);
	struct sv word = rust_path_type_word(rust_file_text(f, type));
	uint32_t it = 0, field, ref, scope = RUST_NONE;

	if (sv_eq(word, SV("Self")) && impl)
		word = rust_path_last(rust_file_text(f, impl->type_path));
	if (impl)
		scope = impl->parent;
	while (rust_file_find(f, scope, word, &it, &ref)) {
		uint32_t in = 0;

		if (ref & RUST_ENTRY_IMPORT || f->items.p[ref].kind != RUST_ITEM_STRUCT)
			continue;
		if (rust_file_find(f, ref, name, &in, &field) &&
		    !(field & RUST_ENTRY_IMPORT))
			return f->items.p[field].type;
	}
	return (struct rust_span){ 0 };
}

/* Type::new(...) is taken for a Type: what all of the kernel's constructors are or hold. */
static struct rust_span
constructed(struct rust_use_pass *p, uint32_t call, bool *guessed)
{
	const struct rust_file *f = p->f;
	uint32_t function = rust_node_child(f, call, FIELD_FUNCTION);

	if (function == RUST_NONE || f->nodes.p[function].kind != NODE_SCOPED_IDENTIFIER)
		return (struct rust_span){ 0 };
	uint32_t path = rust_node_child(f, function, FIELD_PATH);

	if (path == RUST_NONE)
		return (struct rust_span){ 0 };
	struct sv word = rust_path_type_word(rust_node_text(f, path));

	if (!word.n || word.p[0] < 'A' || word.p[0] > 'Z')
		return (struct rust_span){ 0 };
	*guessed = true;
	return span_of(f, path);
}

/* Step through what does not change the type: parentheses, references, `?`. */
static uint32_t
bare(const struct rust_file *f, uint32_t node)
{
	for (;;) {
		uint32_t next = RUST_NONE;

		switch (f->nodes.p[node].kind) {
		case NODE_PARENTHESIZED_EXPRESSION:
		case NODE_UNARY_EXPRESSION:
			next = node + 2;
			break;
		case NODE_REFERENCE_EXPRESSION:
			next = rust_node_child(f, node, FIELD_VALUE);
			break;
		case NODE_TRY_EXPRESSION:
			next = node + 1;
			break;
		default:
			break;
		}
		if (next == RUST_NONE || next >= f->nodes.p[node].next)
			return node;
		node = next;
	}
}

static struct rust_span
type_of_leaf(struct rust_use_pass *p, uint32_t node, bool *guessed)
{
	const struct rust_file *f = p->f;
	const struct rust_binding *b;
	uint32_t name;

	switch (f->nodes.p[node].kind) {
	case NODE_SELF:
		return p->self;
	case NODE_IDENTIFIER:
		b = rust_scope_find(&p->scope, f, rust_node_text(f, node), f->nodes.p[node].start,
				    RUST_SPACE_VALUE);
		if (!b)
			break;
		*guessed = b->guessed;
		return b->type;
	case NODE_STRUCT_EXPRESSION:
		name = rust_node_child(f, node, FIELD_NAME);
		if (name != RUST_NONE)
			return span_of(f, name);
		break;
	case NODE_CALL_EXPRESSION:
		return constructed(p, node, guessed);
	default:
		break;
	}
	return (struct rust_span){ 0 };
}

struct rust_span
rust_use_type_of(struct rust_use_pass *p, uint32_t node, bool *guessed)
{
	uint32_t fields[DEPTH_MAX];
	size_t n = 0;

	*guessed = false;
	for (node = bare(p->f, node); p->f->nodes.p[node].kind == NODE_FIELD_EXPRESSION;
	     node = bare(p->f, rust_node_child(p->f, node, FIELD_VALUE))) {
		uint32_t field = rust_node_child(p->f, node, FIELD_FIELD);

		if (n == DEPTH_MAX || field == RUST_NONE ||
		    rust_node_child(p->f, node, FIELD_VALUE) == RUST_NONE)
			return (struct rust_span){ 0 };
		fields[n++] = field;
	}
	struct rust_span type = type_of_leaf(p, node, guessed);

	while (n-- > 0 && type.n)
		type = field_type(p, type, rust_node_text(p->f, fields[n]));
	return type;
}
