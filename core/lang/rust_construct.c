/* Which constructs a Rust source file uses: one pass over its syntax nodes. */
#include "core/lang/rust_construct.h"

#include "core/lang/rust_construct_pass.h"
#include "core/lang/rust_known.h"
#include "core/lang/rust_path.h"

static const char *const names[RUST_CONSTRUCT_KINDS] = {
#define X(id, name) [RUST_CONSTRUCT_##id] = name,
	RUST_CONSTRUCTS(X)
#undef X
};

const char *
rust_construct_name(enum rust_construct_kind kind)
{
	return names[kind];
}

bool
rust_construct_parse(struct sv name, enum rust_construct_kind *out)
{
	for (int i = 0; i < RUST_CONSTRUCT_KINDS; i++) {
		if (!sv_eq(name, sv_of(names[i])))
			continue;
		*out = (enum rust_construct_kind)i;
		return true;
	}
	return false;
}

void
rust_construct_add(struct rust_construct_pass *p, enum rust_construct_kind kind, uint32_t node)
{
	const struct rust_node *n = &p->f->nodes.p[node];

	*vec_push(p->out) = (struct rust_construct){ (uint8_t)kind, p->flags, n->start, n->end };
}

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

/* The trait or impl that the item @node stands in as a member; RUST_NONE elsewhere. */
static uint32_t
owner(const struct rust_file *f, uint32_t node)
{
	uint32_t list = up(f, node);

	if (kind_of(f, list) != NODE_DECLARATION_LIST)
		return RUST_NONE;
	uint32_t of = up(f, list);

	return kind_of(f, of) == NODE_TRAIT_ITEM || kind_of(f, of) == NODE_IMPL_ITEM ||
	       kind_of(f, of) == NODE_FOREIGN_MOD_ITEM ? of : RUST_NONE;
}

/* A member of a trait, or of an impl of one. */
static bool
is_of_trait(const struct rust_file *f, uint32_t node)
{
	uint32_t of = owner(f, node);

	return kind_of(f, of) == NODE_TRAIT_ITEM ||
	       (kind_of(f, of) == NODE_IMPL_ITEM &&
		rust_node_child(f, of, FIELD_TRAIT) != RUST_NONE);
}

static bool
has_modifier(const struct rust_file *f, uint32_t function, enum rust_kind token)
{
	uint32_t modifiers = rust_node_find(f, function, NODE_FUNCTION_MODIFIERS);

	return modifiers != RUST_NONE && rust_node_find(f, modifiers, token) != RUST_NONE;
}

static void
on_let(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t otherwise = rust_node_child(p->f, node, FIELD_ALTERNATIVE);

	if (otherwise == RUST_NONE)
		return;
	uint32_t word = rust_node_find(p->f, node, TOKEN_ELSE);

	rust_construct_add(p, RUST_CONSTRUCT_LET_ELSE, word == RUST_NONE ? otherwise : word);
}

static void
on_let_chain(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t end = p->f->nodes.p[node].next;

	if (kind_of(p->f, up(p->f, node)) == NODE_LET_CHAIN)
		return;
	for (uint32_t i = node + 1; i < end; i++)
		if (kind_of(p->f, i) == NODE_LET_CONDITION &&
		    kind_of(p->f, up(p->f, i)) == NODE_LET_CHAIN)
			rust_construct_add(p, RUST_CONSTRUCT_LET_CHAIN, i);
}

static void
on_match_pattern(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t guard = rust_node_child(p->f, node, FIELD_CONDITION);

	if (kind_of(p->f, guard) == NODE_LET_CONDITION)
		rust_construct_add(p, RUST_CONSTRUCT_IF_LET_GUARD, guard);
}

static void
on_const_block(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t parent = up(p->f, node);
	bool pattern = kind_of(p->f, parent) == NODE_MATCH_PATTERN ||
		       kind_of(p->f, parent) == NODE_RANGE_PATTERN;

	rust_construct_add(p, pattern ? RUST_CONSTRUCT_CONST_PATTERN : RUST_CONSTRUCT_CONST_BLOCK,
			   node);
}

static void
on_reference(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t raw = rust_node_find(p->f, node, TOKEN_RAW);

	if (raw != RUST_NONE)
		rust_construct_add(p, RUST_CONSTRUCT_RAW_REF, raw);
}

/* `a..b` and `..b` came later than `a..`; `..=b` in between. */
static void
on_range_pattern(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t open = rust_node_find(f, node, TOKEN_DOT_DOT);
	uint32_t closed = rust_node_find(f, node, TOKEN_DOT_DOT_EQ);

	if (open != RUST_NONE && rust_node_after(f, open) == RUST_NONE &&
	    kind_of(f, up(f, node)) == NODE_SLICE_PATTERN)
		rust_construct_add(p, RUST_CONSTRUCT_SLICE_RANGE_PATTERN, node);
	else if (open != RUST_NONE && rust_node_after(f, open) != RUST_NONE)
		rust_construct_add(p, RUST_CONSTRUCT_EXCLUSIVE_RANGE_PATTERN, node);
	else if (closed != RUST_NONE && rust_node_first(f, node) == closed)
		rust_construct_add(p, RUST_CONSTRUCT_RANGE_TO_PATTERN, node);
}

/* impl Trait in the result of a trait's function, or of its implementation. */
static void
on_abstract_type(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;

	for (uint32_t i = node; up(f, i) != RUST_NONE; i = up(f, i)) {
		uint32_t above = up(f, i);
		uint16_t kind = kind_of(f, above);

		switch (kind) {
		case NODE_FUNCTION_ITEM:
		case NODE_FUNCTION_SIGNATURE_ITEM:
			if (f->nodes.p[i].field == FIELD_RETURN_TYPE && is_of_trait(f, above))
				rust_construct_add(p, RUST_CONSTRUCT_IMPL_IN_TRAIT, node);
			return;
		case NODE_TYPE_ITEM:
			rust_construct_add(p, kind_of(f, owner(f, above)) == NODE_IMPL_ITEM
						      ? RUST_CONSTRUCT_IMPL_IN_ASSOCIATED_TYPE
						      : RUST_CONSTRUCT_TYPE_ALIAS_IMPL, node);
			return;
		case NODE_LET_DECLARATION:
			rust_construct_add(p, RUST_CONSTRUCT_IMPL_IN_LET, node);
			return;
		case NODE_BLOCK:
		case NODE_SOURCE_FILE:
			return;
		default:
			break;
		}
	}
}

static void
on_type_item(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t of = owner(f, node);
	uint32_t generic = rust_node_child(f, node, FIELD_TYPE_PARAMETERS);

	switch (kind_of(f, of)) {
	case NODE_IMPL_ITEM:
		if (rust_node_child(f, of, FIELD_TRAIT) == RUST_NONE)
			rust_construct_add(p, RUST_CONSTRUCT_INHERENT_TYPE, node);
		else if (generic != RUST_NONE)
			rust_construct_add(p, RUST_CONSTRUCT_GAT, generic);
		break;
	case NODE_TRAIT_ITEM:
		if (generic != RUST_NONE)
			rust_construct_add(p, RUST_CONSTRUCT_GAT, generic);
		if (rust_node_child(f, node, FIELD_TYPE) != RUST_NONE)
			rust_construct_add(p, RUST_CONSTRUCT_ASSOCIATED_TYPE_DEFAULT, node);
		break;
	case NODE_FOREIGN_MOD_ITEM:
		rust_construct_add(p, RUST_CONSTRUCT_EXTERN_TYPE, node);
		break;
	default:
		break;
	}
}

/* A `&mut` type in the signature of a const fn. */
static uint32_t
find_mut_reference(const struct rust_file *f, uint32_t function)
{
	uint32_t body = rust_node_child(f, function, FIELD_BODY);

	for (uint32_t i = function + 1; i < f->nodes.p[function].next; i++) {
		if (i == body)
			break;
		bool mutable = rust_node_find(f, i, NODE_MUTABLE_SPECIFIER) != RUST_NONE;

		if (kind_of(f, i) == NODE_REFERENCE_TYPE && mutable)
			return i;
		if (kind_of(f, i) == NODE_SELF_PARAMETER && mutable &&
		    rust_node_find(f, i, TOKEN_AND) != RUST_NONE)
			return i;
	}
	return RUST_NONE;
}

static void
on_function(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t parameters = rust_node_child(f, node, FIELD_PARAMETERS), found;
	uint32_t body = rust_node_child(f, node, FIELD_BODY);

	if (has_modifier(f, node, TOKEN_DEFAULT))
		rust_construct_add(p, RUST_CONSTRUCT_DEFAULT_FN, node + 1);
	if (has_modifier(f, node, TOKEN_ASYNC) && is_of_trait(f, node))
		rust_construct_add(p, RUST_CONSTRUCT_ASYNC_FN_IN_TRAIT,
				   rust_node_find(f, node, NODE_FUNCTION_MODIFIERS));
	if (has_modifier(f, node, TOKEN_CONST) &&
	    (found = find_mut_reference(f, node)) != RUST_NONE)
		rust_construct_add(p, RUST_CONSTRUCT_CONST_MUT_REF, found);
	if (has_modifier(f, node, TOKEN_CONST) && body != RUST_NONE)
		rust_construct_const_code(p, body);
	if (parameters == RUST_NONE)
		return;
	for (uint32_t i = rust_node_first(f, parameters); i != RUST_NONE; i = rust_node_after(f, i)) {
		if (kind_of(f, i) == NODE_PARAMETER)
			rust_construct_self(p, i);
		if (kind_of(f, i) == NODE_VARIADIC_PARAMETER &&
		    body != RUST_NONE)
			rust_construct_add(p, RUST_CONSTRUCT_C_VARIADIC, i);
	}
}

static void
on_closure(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t first = rust_node_first(p->f, node);

	if (kind_of(p->f, first) == TOKEN_ASYNC)
		rust_construct_add(p, RUST_CONSTRUCT_ASYNC_CLOSURE, first);
}

static void
on_impl(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t bang = rust_node_find(p->f, node, TOKEN_BANG);

	if (bang != RUST_NONE && rust_node_child(p->f, node, FIELD_TRAIT) != RUST_NONE)
		rust_construct_add(p, RUST_CONSTRUCT_NEGATIVE_IMPL, bang);
}

static void
on_variant(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t value = rust_node_child(p->f, node, FIELD_VALUE);

	if (value != RUST_NONE && rust_node_child(p->f, node, FIELD_BODY) != RUST_NONE)
		rust_construct_add(p, RUST_CONSTRUCT_ENUM_DISCRIMINANT, value);
}

static void
on_block(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t label = rust_node_find(p->f, node, NODE_LABEL);

	if (label != RUST_NONE)
		rust_construct_add(p, RUST_CONSTRUCT_LABEL_BREAK, label);
}

static void
on_extern_modifier(struct rust_construct_pass *p, uint32_t node)
{
	if (sv_has(rust_node_text(p->f, node), SV("-unwind\"")))
		rust_construct_add(p, RUST_CONSTRUCT_C_UNWIND, node);
}

static void
on_fragment(struct rust_construct_pass *p, uint32_t node)
{
	if (sv_eq(rust_node_text(p->f, node), SV("expr_2021")))
		rust_construct_add(p, RUST_CONSTRUCT_EXPR_2021, node);
}

/* Whether the attribute's item is a function without `unsafe`. */
static bool
is_on_safe(const struct rust_file *f, uint32_t attribute)
{
	uint32_t item = attribute;

	while (item != RUST_NONE &&
	       (kind_of(f, item) == NODE_ATTRIBUTE_ITEM || kind_of(f, item) == NODE_LINE_COMMENT))
		item = rust_node_after(f, item);
	return kind_of(f, item) == NODE_FUNCTION_ITEM && !has_modifier(f, item, TOKEN_UNSAFE);
}

static void
on_attribute(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t attr = rust_node_find(p->f, node, NODE_ATTRIBUTE);

	if (attr == RUST_NONE)
		return;
	rust_construct_attribute(p, p->f->nodes.p[attr].start, p->f->nodes.p[attr].end);
	if (sv_starts(rust_node_text(p->f, attr), SV("target_feature")) && is_on_safe(p->f, node))
		rust_construct_add(p, RUST_CONSTRUCT_TARGET_FEATURE_SAFE, attr);
}

static void
on_call(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t macro = rust_node_child(f, node, FIELD_MACRO);
	uint32_t tree = rust_node_find(f, node, NODE_TOKEN_TREE);
	uint8_t flags = p->flags;

	if (macro == RUST_NONE || tree == RUST_NONE)
		return;
	struct sv name = rust_path_last(rust_node_text(f, macro));

	p->flags |= RUST_CONSTRUCT_IS_TOKENS;
	if (rust_known_quote(name))
		p->flags |= RUST_CONSTRUCT_IS_QUOTED;
	rust_construct_tokens(p, tree, name);
	p->flags = flags;
}

static void
on_rules(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint8_t flags = p->flags;

	for (uint32_t i = node + 1; i < f->nodes.p[node].next; i = f->nodes.p[i].next) {
		uint32_t body = kind_of(f, i) == NODE_MACRO_RULE ? rust_node_child(f, i, FIELD_RIGHT)
								 : RUST_NONE;
		uint32_t left = kind_of(f, i) == NODE_MACRO_RULE ? rust_node_child(f, i, FIELD_LEFT)
								 : RUST_NONE;

		for (uint32_t k = left; left != RUST_NONE && k < f->nodes.p[left].next; k++)
			if (kind_of(f, k) == NODE_FRAGMENT_SPECIFIER)
				on_fragment(p, k);
		if (body == RUST_NONE)
			continue;
		p->flags |= RUST_CONSTRUCT_IS_RULES;
		rust_construct_tokens(p, body, SV(""));
		p->flags = flags;
	}
}

/* Of a function in a trait they came later. */
static void
on_use_bounds(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t function = rust_node_above(f, node, NODE_FUNCTION_SIGNATURE_ITEM);

	if (function == RUST_NONE)
		function = rust_node_above(f, node, NODE_FUNCTION_ITEM);
	rust_construct_add(p, function != RUST_NONE && is_of_trait(f, function)
				      ? RUST_CONSTRUCT_USE_BOUNDS_IN_TRAIT
				      : RUST_CONSTRUCT_USE_BOUNDS, node);
}

#define SIMPLE(name, construct) \
	static void name(struct rust_construct_pass *p, uint32_t node) \
	{ rust_construct_add(p, RUST_CONSTRUCT_##construct, node); }
SIMPLE(on_try_block, TRY_BLOCK)
SIMPLE(on_gen_block, GEN_BLOCK)

static void (*const on[RUST_KINDS])(struct rust_construct_pass *p, uint32_t node) = {
	[NODE_ABSTRACT_TYPE] = on_abstract_type,
	[NODE_ARRAY_EXPRESSION] = rust_construct_array,
	[NODE_ARRAY_TYPE] = rust_construct_array,
	[NODE_ASSOCIATED_TYPE] = on_type_item,
	[NODE_ATTRIBUTE_ITEM] = on_attribute,
	[NODE_BLOCK] = on_block,
	[NODE_CALL_EXPRESSION] = rust_construct_tail_call,
	[NODE_CLOSURE_EXPRESSION] = on_closure,
	[NODE_CONST_BLOCK] = on_const_block,
	[NODE_CONST_ITEM] = rust_construct_const_item,
	[NODE_CONST_PARAMETER] = rust_construct_const_parameter,
	[NODE_ENUM_VARIANT] = on_variant,
	[NODE_ERROR] = rust_construct_error,
	[NODE_EXTERN_MODIFIER] = on_extern_modifier,
	[NODE_FIELD_DECLARATION] = rust_construct_field,
	[NODE_FUNCTION_ITEM] = on_function,
	[NODE_FUNCTION_SIGNATURE_ITEM] = on_function,
	[NODE_GEN_BLOCK] = on_gen_block,
	[NODE_GENERIC_FUNCTION] = rust_construct_turbofish,
	[NODE_IMPL_ITEM] = on_impl,
	[NODE_INNER_ATTRIBUTE_ITEM] = on_attribute,
	[NODE_LET_CHAIN] = on_let_chain,
	[NODE_LET_DECLARATION] = on_let,
	[NODE_LIFETIME] = rust_construct_lifetime,
	[NODE_MACRO_DEFINITION] = on_rules,
	[NODE_MACRO_INVOCATION] = on_call,
	[NODE_MATCH_PATTERN] = on_match_pattern,
	[NODE_NEVER_TYPE] = rust_construct_never,
	[NODE_RANGE_PATTERN] = on_range_pattern,
	[NODE_RAW_STRING_LITERAL] = rust_construct_string,
	[NODE_REFERENCE_EXPRESSION] = on_reference,
	[NODE_STRING_LITERAL] = rust_construct_string,
	[NODE_TRY_BLOCK] = on_try_block,
	[NODE_TYPE_ARGUMENTS] = rust_construct_arguments,
	[NODE_TYPE_IDENTIFIER] = rust_construct_type_name,
	[NODE_TYPE_ITEM] = on_type_item,
	[NODE_USE_BOUNDS] = on_use_bounds,
	[NODE_WHERE_CLAUSE] = rust_construct_where,
};

/* These were seen to by their own function, all that is below them included. */
static bool
is_done(uint16_t kind)
{
	return kind == NODE_MACRO_DEFINITION || kind == NODE_MACRO_INVOCATION ||
	       kind == NODE_ATTRIBUTE_ITEM || kind == NODE_INNER_ATTRIBUTE_ITEM ||
	       kind == NODE_LINE_COMMENT || kind == NODE_BLOCK_COMMENT;
}

void
rust_constructs_find(const struct rust_file *f, struct rust_constructs *out)
{
	struct rust_construct_pass p = { .f = f, .out = out };

	for (uint32_t node = 0; node < f->nodes.n;) {
		const struct rust_node *n = &f->nodes.p[node];

		if (n->parent == RUST_NONE && node > 0)
			p.flags = RUST_CONSTRUCT_IS_DOCTEST;
		if (on[n->kind])
			on[n->kind](&p, node);
		node = is_done(n->kind) ? n->next : node + 1;
	}
}
