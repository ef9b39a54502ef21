/* What C declares: tokens gathered into declarations, within files, structs and enums. */
#include "core/lang/c_read.h"

static const char *const kind_word[C_KINDS] = {
	[C_FUNCTION] = "function",
	[C_VARIABLE] = "variable",
	[C_TYPEDEF] = "typedef",
	[C_STRUCT] = "struct",
	[C_UNION] = "union",
	[C_ENUM] = "enum",
	[C_CONSTANT] = "enum constant",
	[C_FIELD] = "field",
	[C_MACRO] = "macro",
	[C_MACRO_FUNCTION] = "function-like macro",
	[C_CALL] = "macro argument",
};

const char *
c_kind_word(enum c_kind kind)
{
	return kind_word[kind];
}

void
c_names_clear(struct c_names *c)
{
	str_clear(&c->text);
	vec_clear(&c->names);
	vec_clear(&c->includes);
}

uint32_t
c_reader_add(struct c_reader *r, enum c_kind kind, struct c_token name, uint8_t flags, uint32_t of)
{
	struct c_names *out = r->out;

	*vec_push(&out->names) = (struct c_name){
		.at = (uint32_t)out->text.n, .n = (uint32_t)name.text.n, .line = name.line,
		.of = of, .kind = (uint8_t)kind, .flags = flags,
	};
	str_add(&out->text, name.text);
	return (uint32_t)out->names.n - 1;
}

static struct c_context *
top(struct c_reader *r)
{
	return &r->context[r->contexts - 1];
}

static void
push(struct c_reader *r, struct c_context c)
{
	if (r->contexts < C_CONTEXT_MAX)
		r->context[r->contexts++] = c;
	else	/* deeper than anybody nests: only count its braces */
		top(r)->nest++;
}

static void
gather(struct c_reader *r, struct c_token t)
{
	if (r->n_words < C_WORDS_MAX)
		r->words[r->n_words++] = (struct c_word){ t, r->depth };
}

static void
restart(struct c_reader *r)
{
	r->n_words = 0;
	r->depth = 0;
}

/* A constant of an enum: the first word of what stands between two commas. */
static void
constant(struct c_reader *r)
{
	bool call = r->n_words > 1 && c_is(r->words[1].token, '(');

	if (r->n_words && r->words[0].token.kind == C_TOKEN_WORD)
		c_reader_add(r, call ? C_CALL : C_CONSTANT, r->words[0].token, 0, top(r)->of);
	restart(r);
}

/*
 * struct_group() and its kin (include/linux/stddef.h) hold fields behind @skip arguments; the one
 * before the last @behind of them is the group's own name.
 */
static const struct { struct sv macro; uint32_t skip, behind; } groups[] = {
	{ SV_INIT("struct_group"), 1, 0 },
	{ SV_INIT("struct_group_attr"), 2, 1 },
	{ SV_INIT("struct_group_tagged"), 2, 0 },
	{ SV_INIT("__struct_group"), 3, 1 },
};

/* An opening parenthesis: of a group of fields, or of the declaration. */
static void
open_paren(struct c_reader *r, struct c_token t)
{
	bool fields = top(r)->scope == C_SCOPE_FIELDS || top(r)->scope == C_SCOPE_GROUP;

	for (size_t i = 0; fields && r->n_words == 1 && i < ARRAY_SIZE(groups); i++) {
		if (!sv_eq(r->words[0].token.text, groups[i].macro))
			continue;
		restart(r);
		push(r, (struct c_context){
			.scope = C_SCOPE_GROUP, .of = top(r)->of,
			.nest = groups[i].skip << 8 | groups[i].behind,
		});
		return;
	}
	gather(r, t);
	r->depth++;
}

/* A comma between the arguments of a group: its name is a field, too. */
static void
group_comma(struct c_reader *r)
{
	struct c_context *c = top(r);
	uint32_t skip = c->nest >> 8, behind = c->nest & 0xff;

	if (skip == behind + 1 && r->n_words && r->words[0].token.kind == C_TOKEN_WORD)
		c_reader_add(r, C_FIELD, r->words[0].token, 0, c->of);
	c->nest = (skip - 1) << 8 | behind;
	restart(r);
}

/* What comes behind a body: more of the same declaration, as if its type were an int. */
static void
go_on(struct c_reader *r, struct c_context c)
{
	struct c_token word = { .kind = C_TOKEN_WORD };

	if (c.of != C_NONE && !r->out->names.p[c.of].n)
		r->unnamed = c.of;
	if (c.drops) {
		restart(r);
	} else if (c.scope == C_SCOPE_FIELDS || c.scope == C_SCOPE_CONSTANTS) {
		restart(r);
		word.text = c.typedefs ? SV("typedef") : SV("int");
		gather(r, word);
		word.text = SV("int");
		gather(r, word);
	}
}

static void
close_brace(struct c_reader *r, struct c_token t)
{
	struct c_context c = *top(r);

	if (c.scope == C_SCOPE_CONSTANTS)
		constant(r);
	if (r->contexts == 1) {
		restart(r);
		return;
	}
	/* In the first column it ends whatever is open: the kernel's style, and a way back. */
	while (t.first && r->contexts > 2 && r->context[r->contexts - 2].scope != C_SCOPE_FILE)
		r->contexts--;
	c = *top(r);
	r->contexts--;
	go_on(r, c);
}

static void
skipped(struct c_reader *r, struct c_token t)
{
	struct c_context *c = top(r);

	if (c_is(t, '{'))
		c->nest++;
	else if (c_is(t, '}') && (c->nest == 0 || (t.first && r->contexts == 2)))
		close_brace(r, t);
	else if (c_is(t, '}'))
		c->nest--;
}

static void
open_brace(struct c_reader *r)
{
	struct c_context c = { .scope = C_SCOPE_SKIPPED, .of = top(r)->of };

	if (r->depth == 0)
		c = c_reader_body(r);
	push(r, c);
}

static void
punct(struct c_reader *r, struct c_token t)
{
	enum c_scope scope = top(r)->scope;

	switch (t.text.p[0]) {
	case '{':
		open_brace(r);
		return;
	case '}':
		close_brace(r, t);
		return;
	case '(':
	case '[':
		open_paren(r, t);
		return;
	case ')':
	case ']':
		if (r->depth == 0 && scope == C_SCOPE_GROUP) {
			c_reader_declare(r);
			r->contexts--;
			return;
		}
		r->depth -= r->depth > 0;
		break;
	case ',':
		if (r->depth == 0 && scope == C_SCOPE_CONSTANTS) {
			constant(r);
			return;
		}
		if (r->depth == 0 && scope == C_SCOPE_GROUP && top(r)->nest >> 8) {
			group_comma(r);
			return;
		}
		break;
	case ';':
		if (r->depth == 0) {
			c_reader_declare(r);
			return;
		}
		break;
	default:
		break;
	}
	gather(r, t);
}

/*
 * A word that begins a declaration, in the first column: what is gathered has ended, be it that
 * macro calls have no semicolon, be it that brackets were lost among the branches of an #if.
 */
static void
begin_anew(struct c_reader *r, struct c_token t)
{
	static const struct sv words[] = {
		SV_INIT("static"), SV_INIT("extern"), SV_INIT("typedef"), SV_INIT("struct"),
	};
	bool begins = false;

	for (size_t i = 0; i < ARRAY_SIZE(words) && !begins; i++)
		begins = sv_eq(t.text, words[i]);
	if (!begins || !t.first || !r->n_words)
		return;
	if (r->depth)
		restart(r);
	else if (c_is(r->words[r->n_words - 1].token, ')'))
		c_reader_declare(r);
}

void
c_names_read(struct c_names *c, struct sv source)
{
	struct c_reader r = { .out = c, .contexts = 1, .unnamed = C_NONE };
	struct c_lex lex;

	r.context[0] = (struct c_context){ .scope = C_SCOPE_FILE, .of = C_NONE };
	c_lex_init(&lex, source);
	for (struct c_token t = c_lex_next(&lex); t.kind != C_TOKEN_END; t = c_lex_next(&lex)) {
		if (t.kind == C_TOKEN_DIRECTIVE)
			c_reader_directive(&r, t);
		else if (r.branches && r.branch[r.branches - 1].skipped)
			continue;
		else if (top(&r)->scope == C_SCOPE_SKIPPED)
			skipped(&r, t);
		else if (t.kind == C_TOKEN_PUNCT)
			punct(&r, t);
		else {
			begin_anew(&r, t);
			gather(&r, t);
		}
	}
}
