/* Constructs among the tokens of macro calls and definitions, where there is no syntax to go by. */
#include "core/lang/rust_construct_pass.h"
#include "core/lang/rust_known.h"

/* Tokens between `let` and its `else` that are looked at. */
#define LET_MAX 200

static uint16_t
kind_of(const struct rust_file *f, uint32_t node)
{
	return node == RUST_NONE ? NODE_OTHER : f->nodes.p[node].kind;
}

static bool
is_text(const struct rust_file *f, uint32_t node, struct sv text)
{
	return node != RUST_NONE && sv_eq(rust_node_text(f, node), text);
}

static uint32_t
after(const struct rust_file *f, uint32_t node)
{
	return node == RUST_NONE ? RUST_NONE : rust_node_after(f, node);
}

/* A group in brackets that begin with @open. */
static bool
is_group(const struct rust_file *f, uint32_t node, char open)
{
	return kind_of(f, node) == NODE_TOKEN_TREE && rust_node_text(f, node).p[0] == open;
}

void
rust_construct_string(struct rust_construct_pass *p, uint32_t node)
{
	struct sv text = rust_node_text(p->f, node);

	if (sv_starts(text, SV("c\"")) || sv_starts(text, SV("cr\"")) ||
	    sv_starts(text, SV("cr#")))
		rust_construct_add(p, RUST_CONSTRUCT_C_STRING, node);
}

/* `let pattern = value else {`: a value before `else` does not end in a brace. */
static void
on_let(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t before = node;
	int steps = 0;

	for (uint32_t i = after(f, node); i != RUST_NONE && steps++ < LET_MAX; i = after(f, i)) {
		/* Keywords are plain identifiers here. */
		struct sv word = rust_node_text(f, i);

		if (sv_eq(word, SV(";")) || sv_eq(word, SV("let")) || sv_eq(word, SV("if")) ||
		    sv_eq(word, SV("match")))
			return;
		if (sv_eq(word, SV("else")) && !is_group(f, before, '{')) {
			rust_construct_add(p, RUST_CONSTRUCT_LET_ELSE, i);
			return;
		}
		before = i;
	}
}

static void
on_const(struct rust_construct_pass *p, uint32_t node)
{
	if (is_group(p->f, after(p->f, node), '{'))
		rust_construct_add(p, RUST_CONSTRUCT_CONST_BLOCK, node);
}

static void
on_and(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t raw = after(f, node), what = after(f, raw);

	if (is_text(f, raw, SV("raw")) &&
	    (is_text(f, what, SV("const")) || is_text(f, what, SV("mut"))))
		rust_construct_add(p, RUST_CONSTRUCT_RAW_REF, raw);
}

static void
on_and_and(struct rust_construct_pass *p, uint32_t node)
{
	uint32_t next = after(p->f, node);

	if (is_text(p->f, next, SV("let")))
		rust_construct_add(p, RUST_CONSTRUCT_LET_CHAIN, next);
}

static void
on_async(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t next = after(f, node);

	if (kind_of(f, next) == TOKEN_MOVE)
		next = after(f, next);
	if (kind_of(f, next) == TOKEN_OR || kind_of(f, next) == TOKEN_OR_OR)
		rust_construct_add(p, RUST_CONSTRUCT_ASYNC_CLOSURE, node);
}

/* ${count(x)}, ${concat(a, b)}: a group directly behind a dollar sign. */
static void
on_group(struct rust_construct_pass *p, uint32_t node)
{
	struct sv text = rust_node_text(p->f, node);
	bool dollar = p->f->nodes.p[node].start > 0 && text.p[-1] == '$';

	if (!dollar || text.p[0] != '{' || !(p->flags & RUST_CONSTRUCT_IS_RULES))
		return;
	struct sv what = sv_trim(sv_from(text, 1));
	bool counts = sv_starts(what, SV("count")) || sv_starts(what, SV("ignore"));

	rust_construct_add(p, sv_starts(what, SV("concat")) ? RUST_CONSTRUCT_METAVAR_CONCAT :
			   counts && !sv_has(what, SV("$")) ? RUST_CONSTRUCT_METAVAR_NAME
							    : RUST_CONSTRUCT_METAVAR_EXPR, node);
}

/* The operands of asm!, direct children of its brackets. */
static void
look_in_asm(struct rust_construct_pass *p, uint32_t tree)
{
	static const struct sv outs[] = {
		SV_INIT("out"), SV_INIT("lateout"), SV_INIT("inout"), SV_INIT("inlateout"),
	};
	const struct rust_file *f = p->f;
	uint32_t label = RUST_NONE;
	bool out = false, begins = true;	/* an operand may begin here */

	for (uint32_t i = rust_node_first(f, tree); i != RUST_NONE; i = after(f, i)) {
		uint32_t next = after(f, i);
		bool operand = begins && next != RUST_NONE && kind_of(f, next) != TOKEN_COMMA;

		if (is_text(f, i, SV("label")) && is_group(f, next, '{'))
			label = i;
		else if (kind_of(f, i) == TOKEN_CONST && operand)
			rust_construct_add(p, RUST_CONSTRUCT_ASM_CONST, i);
		else if (is_text(f, i, SV("sym")) && operand)
			rust_construct_add(p, RUST_CONSTRUCT_ASM_SYM, i);
		else if (kind_of(f, i) == TOKEN_HASH && is_group(f, next, '[') &&
			 sv_starts(rust_node_text(f, next), SV("[cfg")))
			rust_construct_add(p, RUST_CONSTRUCT_ASM_CFG, next);
		for (size_t k = 0; k < ARRAY_SIZE(outs); k++)
			out |= is_text(f, i, outs[k]) && is_group(f, next, '(');
		begins = kind_of(f, i) == TOKEN_COMMA || kind_of(f, i) == TOKEN_EQ;
	}
	if (label != RUST_NONE)
		rust_construct_add(p, out ? RUST_CONSTRUCT_ASM_GOTO_OUTPUTS : RUST_CONSTRUCT_ASM_GOTO,
				   label);
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* offset_of!(Type, field.field), offset_of!(Enum, Variant.field) */
static void
look_in_offset_of(struct rust_construct_pass *p, uint32_t tree)
{
	const struct rust_file *f = p->f;
	bool field = false, variant = false;

	for (uint32_t i = rust_node_first(f, tree); i != RUST_NONE; i = after(f, i)) {
		field |= kind_of(f, i) == TOKEN_COMMA;
		if (field && kind_of(f, i) == TOKEN_DOT) {
			rust_construct_add(p, variant ? RUST_CONSTRUCT_OFFSET_OF_ENUM
						      : RUST_CONSTRUCT_OFFSET_OF_NESTED, i);
			return;
		}
		variant = field && is_upper(rust_node_text(f, i).p[0]);
	}
}

/* matches!(value, pattern): a range with an end that it does not include. */
static void
look_in_matches(struct rust_construct_pass *p, uint32_t tree)
{
	const struct rust_file *f = p->f;
	bool pattern = false;

	for (uint32_t i = rust_node_first(f, tree); i != RUST_NONE; i = after(f, i)) {
		uint32_t next = after(f, i);

		pattern |= kind_of(f, i) == TOKEN_COMMA;
		if (kind_of(f, i) == TOKEN_IF)
			return;
		if (pattern && kind_of(f, i) == TOKEN_DOT_DOT &&
		    (kind_of(f, next) == NODE_INTEGER_LITERAL ||
		     kind_of(f, next) == NODE_CHAR_LITERAL || kind_of(f, next) == NODE_IDENTIFIER))
			rust_construct_add(p, RUST_CONSTRUCT_EXCLUSIVE_RANGE_PATTERN, i);
	}
}

static void
look_in_call(struct rust_construct_pass *p, struct sv macro, uint32_t tree)
{
	if (rust_known_asm(macro))
		look_in_asm(p, tree);
	else if (sv_eq(macro, SV("offset_of")))
		look_in_offset_of(p, tree);
	else if (sv_eq(macro, SV("matches")))
		look_in_matches(p, tree);
}

/* name!(...) among the tokens. */
static void
on_bang(struct rust_construct_pass *p, uint32_t name)
{
	const struct rust_file *f = p->f;
	uint32_t bang = after(f, name), tree = after(f, bang);

	if (kind_of(f, bang) == TOKEN_BANG && kind_of(f, tree) == NODE_TOKEN_TREE)
		look_in_call(p, rust_node_text(f, name), tree);
}

static void (*const on[RUST_KINDS])(struct rust_construct_pass *p, uint32_t node) = {
	[NODE_IDENTIFIER] = on_bang,
	[NODE_RAW_STRING_LITERAL] = rust_construct_string,
	[NODE_STRING_LITERAL] = rust_construct_string,
	[NODE_TOKEN_TREE] = on_group,
	[TOKEN_AND] = on_and,
	[TOKEN_AND_AND] = on_and_and,
	[TOKEN_ASYNC] = on_async,
	[TOKEN_CONST] = on_const,
	[TOKEN_LET] = on_let,
};

/* #[...] and #![...]; returns the first node behind it, or RUST_NONE. */
static uint32_t
on_hash(struct rust_construct_pass *p, uint32_t node)
{
	const struct rust_file *f = p->f;
	uint32_t next = after(f, node);

	if (kind_of(f, next) == TOKEN_BANG)
		next = after(f, next);
	if (!is_group(f, next, '['))
		return RUST_NONE;
	const struct rust_node *n = &f->nodes.p[next];

	if (n->end >= n->start + 2)
		rust_construct_attribute(p, n->start + 1, n->end - 1);
	return n->next;
}

void
rust_construct_tokens(struct rust_construct_pass *p, uint32_t node, struct sv macro)
{
	const struct rust_file *f = p->f;
	uint32_t end = f->nodes.p[node].next;

	look_in_call(p, macro, node);
	for (uint32_t i = node + 1; i < end;) {
		uint16_t kind = kind_of(f, i);
		uint32_t past = kind == TOKEN_HASH ? on_hash(p, i) : RUST_NONE;

		if (past == RUST_NONE && on[kind])
			on[kind](p, i);
		i = past == RUST_NONE ? i + 1 : past;
	}
}
