/*
 * Constructs that the grammar does not know: what it makes of them instead. It places their words
 * nowhere, or takes them for names; the neighbours tell which construct it is.
 */
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

static bool
is_word(const struct rust_file *f, uint32_t node, struct sv word)
{
	return node != RUST_NONE && sv_eq(rust_node_text(f, node), word);
}

/* The first child behind a visibility. */
static uint32_t
first_child(const struct rust_file *f, uint32_t node)
{
	uint32_t first = rust_node_first(f, node);

	if (kind_of(f, first) == NODE_VISIBILITY_MODIFIER)
		first = rust_node_after(f, first);
	return first;
}

/* The node behind the word, whatever its parent. */
static uint32_t
behind(const struct rust_file *f, uint32_t node)
{
	uint32_t next = f->nodes.p[node].next;

	return next < f->nodes.n ? next : RUST_NONE;
}

/*
 * One word that stands in the way: what it is, what it is in or before. A kind of NODE_OTHER is any.
 */
static const struct {
	struct sv word;
	uint16_t in, before;
	enum rust_construct_kind kind;
} words[] = {
	{ SV_INIT("auto"), NODE_TRAIT_ITEM, TOKEN_TRAIT, RUST_CONSTRUCT_AUTO_TRAIT },
	{ SV_INIT("const"), NODE_IMPL_ITEM, NODE_OTHER, RUST_CONSTRUCT_CONST_IMPL },
	{ SV_INIT("const"), NODE_OTHER, NODE_CLOSURE_EXPRESSION, RUST_CONSTRUCT_CONST_CLOSURE },
	{ SV_INIT("super"), NODE_OTHER, NODE_LET_DECLARATION, RUST_CONSTRUCT_SUPER_LET },
	{ SV_INIT("pin"), NODE_REFERENCE_TYPE, NODE_OTHER, RUST_CONSTRUCT_PIN_REFERENCE },
	{ SV_INIT("pin"), NODE_REFERENCE_EXPRESSION, NODE_OTHER, RUST_CONSTRUCT_PIN_REFERENCE },
};

static bool
on_word(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if (!is_word(f, node, words[i].word) ||
		    (words[i].in && kind_of(f, up(f, node)) != words[i].in) ||
		    (words[i].before && kind_of(f, behind(f, node)) != words[i].before))
			continue;
		rust_construct_add(p, words[i].kind, node);
		return true;
	}
	return false;
}

/* `unsafe extern "C" {`, with what the grammar makes of its first member. */
static bool
on_unsafe_extern(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t first = rust_node_first(f, node), next = behind(f, node);
	bool brace = next != RUST_NONE && rust_node_text(f, next).p[0] == '{';

	if (kind_of(f, first) == TOKEN_UNSAFE && brace &&
	    kind_of(f, rust_node_after(f, first)) == NODE_EXTERN_MODIFIER) {
		rust_construct_add(p, RUST_CONSTRUCT_UNSAFE_EXTERN, first);
		return true;
	}
	uint32_t modifiers = rust_node_find(f, up(f, node), NODE_FUNCTION_MODIFIERS);

	if (kind_of(f, up(f, node)) != NODE_FUNCTION_SIGNATURE_ITEM || modifiers == RUST_NONE ||
	    rust_node_text(f, node).p[0] != '{' ||
	    rust_node_find(f, modifiers, TOKEN_UNSAFE) == RUST_NONE ||
	    rust_node_find(f, modifiers, NODE_EXTERN_MODIFIER) == RUST_NONE)
		return false;
	rust_construct_add(p, RUST_CONSTRUCT_UNSAFE_EXTERN, modifiers);
	return true;
}

/* `trait A = B;`, `macro m() {}`, `const A<T>`, `type A;` of an extern block with a visibility. */
static bool
on_item(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t first = first_child(f, node), second;

	if (first == RUST_NONE)
		return false;
	second = rust_node_after(f, first);
	if (kind_of(f, first) == TOKEN_TRAIT && sv_has(rust_node_text(f, node), SV("="))) {
		rust_construct_add(p, RUST_CONSTRUCT_TRAIT_ALIAS, first);
		return true;
	}
	if (kind_of(f, first) == TOKEN_CONST && second != RUST_NONE &&
	    kind_of(f, rust_node_after(f, second)) == NODE_BRACKETED_TYPE) {
		rust_construct_add(p, RUST_CONSTRUCT_GENERIC_CONST_ITEM, first);
		return true;
	}
	if (is_word(f, first, SV("macro")) && second != RUST_NONE) {
		rust_construct_add(p, RUST_CONSTRUCT_DECL_MACRO, first);
		return true;
	}
	if (kind_of(f, first) != TOKEN_TYPE || kind_of(f, second) != NODE_IDENTIFIER ||
	    kind_of(f, up(f, up(f, node))) != NODE_FOREIGN_MOD_ITEM)
		return false;
	rust_construct_add(p, RUST_CONSTRUCT_EXTERN_TYPE, node);
	return true;
}

/* Parts of declarations: `x: u32 = 3` in a struct, `const A<T>`, `= for<'a> |x|`, `f(..): Send`. */
static bool
on_part(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t first = rust_node_first(f, node), in = up(f, node);

	if (kind_of(f, in) == NODE_FIELD_DECLARATION_LIST && kind_of(f, first) == TOKEN_EQ)
		rust_construct_add(p, RUST_CONSTRUCT_DEFAULT_FIELD, node);
	else if (kind_of(f, in) == NODE_CONST_ITEM && kind_of(f, first) == TOKEN_LT)
		rust_construct_add(p, RUST_CONSTRUCT_GENERIC_CONST_ITEM, node);
	else if (kind_of(f, first) == TOKEN_EQ &&
		 kind_of(f, rust_node_after(f, first)) == TOKEN_FOR &&
		 sv_has(rust_node_text(f, node), SV("|")))
		rust_construct_add(p, RUST_CONSTRUCT_CLOSURE_BINDER, rust_node_after(f, first));
	else if (kind_of(f, in) == NODE_PARAMETERS && is_word(f, node, SV("..")) &&
		 kind_of(f, up(f, in)) == NODE_FUNCTION_TYPE)
		rust_construct_add(p, RUST_CONSTRUCT_RETURN_TYPE_NOTATION, node);
	else
		return false;
	return true;
}

void
rust_construct_error(struct rust_construct_pass *p, uint32_t node)
{
	if (!on_word(p, node) && !on_unsafe_extern(p, node) && !on_item(p, node))
		on_part(p, node);
}

/* `become f(x)` reads as a call of `become` with a name in between. */
void
rust_construct_tail_call(struct rust_construct_pass *p, uint32_t call)
{
	uint32_t function = rust_node_child(p->f, call, FIELD_FUNCTION);

	if (is_word(p->f, function, SV("become")) &&
	    rust_node_find(p->f, call, NODE_ERROR) != RUST_NONE)
		rust_construct_add(p, RUST_CONSTRUCT_TAIL_CALL, function);
}

/* `unsafe x: u8` reads as a field called `unsafe`. */
void
rust_construct_field(struct rust_construct_pass *p, uint32_t field)
{
	uint32_t name = rust_node_child(p->f, field, FIELD_NAME);

	if (is_word(p->f, name, SV("unsafe")))
		rust_construct_add(p, RUST_CONSTRUCT_UNSAFE_FIELD, name);
}

/* An attribute in a where clause ends it for the grammar, and the function with it. */
void
rust_construct_where(struct rust_construct_pass *p, uint32_t clause)
{
	const struct rust_file *f = p->f;
	uint32_t last = clause, next;

	for (uint32_t i = clause + 1; i < f->nodes.p[clause].next; i++)
		last = i;
	next = behind(f, last);
	while (next != RUST_NONE && f->nodes.p[next].missing)
		next = behind(f, next);
	if (kind_of(f, next) == NODE_ATTRIBUTE_ITEM &&
	    kind_of(f, up(f, clause)) == NODE_FUNCTION_SIGNATURE_ITEM &&
	    (kind_of(f, last) == TOKEN_WHERE || kind_of(f, last) == TOKEN_COMMA))
		rust_construct_add(p, RUST_CONSTRUCT_WHERE_ATTRIBUTE, next);
}
