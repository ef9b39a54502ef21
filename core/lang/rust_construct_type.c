/* Constructs in types: their arguments, lengths and lifetimes. */
#include "core/lang/rust_construct_pass.h"

static uint16_t
kind_of(const struct rust_file *f, uint32_t node)
{
	return node == RUST_NONE ? NODE_OTHER : f->nodes.p[node].kind;
}

static uint32_t
up(const struct rust_file *f, uint32_t node)
{
	return f->nodes.p[node].parent;
}

void
rust_construct_never(struct rust_construct_pass *p, uint32_t node)
{
	if (kind_of(p->f, up(p->f, node)) == NODE_TYPE_ARGUMENTS)
		rust_construct_add(p, RUST_CONSTRUCT_NEVER_TYPE, node);
}

void
rust_construct_array(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t length = rust_node_child(p->f, node, FIELD_LENGTH);

	if (length == RUST_NONE)
		return;
	if (sv_eq(rust_node_text(p->f, length), SV("_")))
		rust_construct_add(p, RUST_CONSTRUCT_INFER_LENGTH, length);
	else
		rust_construct_length(p, length);
}

/* Iterator<Item: Bound>; the bounds of a parameter are another node. */
void
rust_construct_arguments(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;

	for (uint32_t i = rust_node_first(f, node); i != RUST_NONE; i = rust_node_after(f, i))
		if (kind_of(f, i) == NODE_TRAIT_BOUNDS)
			rust_construct_add(p, RUST_CONSTRUCT_ASSOCIATED_TYPE_BOUNDS, i);
}

/* Real types are not deeper; what is made to be so costs no more. */
#define LEVELS_MAX 256

/* In `x: impl Trait<...>`, but for the parameters of a function type in it. */
static bool
is_in_argument_impl(const struct rust_file *f, uint32_t node)
{
	int level = 0;

	for (uint32_t i = up(f, node); i != RUST_NONE && level++ < LEVELS_MAX; i = up(f, i)) {
		uint16_t kind = kind_of(f, i);

		if (kind == NODE_ABSTRACT_TYPE)
			return rust_node_above(f, i, NODE_PARAMETER) != RUST_NONE;
		if (kind == NODE_FUNCTION_TYPE || kind == NODE_PARAMETER || kind == NODE_BLOCK)
			return false;
	}
	return false;
}

void
rust_construct_lifetime(struct rust_construct_pass *p, uint32_t node)
{
	struct sv name = rust_node_text(p->f, node);

	if (sv_starts(name, SV("'r#")))
		rust_construct_add(p, RUST_CONSTRUCT_RAW_LIFETIME, node);
	else if (sv_eq(name, SV("'_")) && is_in_argument_impl(p->f, node))
		rust_construct_add(p, RUST_CONSTRUCT_IMPL_ANONYMOUS_LIFETIME, node);
}

void
rust_construct_type_name(struct rust_construct_pass *p, uint32_t node)
{
	struct sv name = rust_node_text(p->f, node);

	if (sv_eq(name, SV("f16")))
		rust_construct_add(p, RUST_CONSTRUCT_FLOAT_F16, node);
	else if (sv_eq(name, SV("f128")))
		rust_construct_add(p, RUST_CONSTRUCT_FLOAT_F128, node);
}
