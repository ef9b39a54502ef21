/* Names that the tokens of a macro call make: as rust_pattern.c does it for syntax nodes. */
#include "core/lang/rust_use_pass.h"

#define PATTERN_MAX 512u	/* tokens; keeps hostile input linear */

static uint16_t
kind_at(const struct rust_use_pass *p, uint32_t i)
{
	return i < p->tokens.n ? p->tokens.p[i].kind : NODE_OTHER;
}

static struct rust_span
span_at(const struct rust_use_pass *p, uint32_t i)
{
	const struct rust_token *t = &p->tokens.p[i];

	return (struct rust_span){ t->start, t->end - t->start };
}

/* Bind the name at @i to the end of the brackets around it, or of those around these. */
static void
bind(struct rust_use_pass *p, uint32_t i, uint32_t around, uint8_t spaces)
{
	const struct rust_token *t = p->tokens.p;
	struct rust_binding b = {
		.name = span_at(p, i), .from = t[i].start, .end = t[t[around].mate].end,
		.spaces = spaces,
	};

	if (sv_starts(rust_file_text(p->f, b.name), SV("r#"))) {
		b.name.at += 2;
		b.name.n -= 2;
	}
	rust_scope_bind(&p->scope, p->f, b);
	p->tokens.p[i].quiet = true;
}

/* A name in a pattern: not a path, call, field label, type, constant or word of the language. */
static bool
is_name(const struct rust_use_pass *p, uint32_t i)
{
	if (kind_at(p, i) != NODE_IDENTIFIER)
		return false;
	struct sv word = rust_file_text(p->f, span_at(p, i));
	uint16_t next = kind_at(p, i + 1), before = i ? kind_at(p, i - 1) : NODE_OTHER;

	return (word.p[0] < 'A' || word.p[0] > 'Z') && !sv_eq(word, SV("ref")) &&
	       !sv_eq(word, SV("in")) && !sv_eq(word, SV("box")) && next != TOKEN_PATH_SEP &&
	       next != TOKEN_PAREN && next != TOKEN_BANG && before != TOKEN_PATH_SEP &&
	       before != TOKEN_APOSTROPHE && before != TOKEN_DOLLAR;
}

/* Bind the names of the pattern [from, end). In braces, `label: pattern` makes no label. */
static void
bind_pattern(struct rust_use_pass *p, uint32_t from, uint32_t end, uint32_t around)
{
	for (uint32_t i = from; i < MIN(end, from + PATTERN_MAX); i++) {
		bool braces = p->tokens.p[p->tokens.p[i].up].kind == TOKEN_BRACE && i > from &&
			      p->tokens.p[i].up >= from;

		if (is_name(p, i) && !(braces && kind_at(p, i + 1) == TOKEN_COLON))
			bind(p, i, around, RUST_SPACE_VALUE);
	}
}

/* The first token from @i on, inside the same brackets, of one of the kinds; or where they end. */
static uint32_t
find(const struct rust_use_pass *p, uint32_t i, uint16_t a, uint16_t b)
{
	const struct rust_token *t = p->tokens.p;
	uint32_t end = MIN((uint32_t)p->tokens.n, i + PATTERN_MAX);

	while (i < end && t[i].kind != a && t[i].kind != b) {
		if (t[i].mate > i)
			i = t[i].mate;
		else if (t[i].mate)
			break;
		i++;
	}
	return i;
}

static void
bind_let(struct rust_use_pass *p, uint32_t i)
{
	uint32_t end = find(p, i + 1, TOKEN_EQ, TOKEN_SEMICOLON);

	bind_pattern(p, i + 1, MIN(end, find(p, i + 1, TOKEN_COLON, TOKEN_SEMICOLON)),
		     p->tokens.p[i].up);
}

/* `for pattern in`, but neither `impl Trait for Type` nor `for<'a>`. */
static void
bind_for(struct rust_use_pass *p, uint32_t i)
{
	for (uint32_t in = i + 1; in < p->tokens.n && in < i + 64; in++) {
		uint16_t kind = kind_at(p, in);

		if (kind == TOKEN_IN || (kind == NODE_IDENTIFIER &&
					 sv_eq(rust_file_text(p->f, span_at(p, in)), SV("in")))) {
			bind_pattern(p, i + 1, in, p->tokens.p[i].up);
			return;
		}
		if (kind == TOKEN_BRACE || kind == TOKEN_LT || kind == TOKEN_SEMICOLON)
			return;
	}
}

/* A closure begins where an operand is expected. */
static bool
begins_operand(uint16_t before)
{
	switch (before) {
	case TOKEN_PAREN:
	case TOKEN_BRACE:
	case TOKEN_BRACKET:
	case TOKEN_COMMA:
	case TOKEN_EQ:
	case TOKEN_FAT_ARROW:
	case TOKEN_SEMICOLON:
	case TOKEN_RETURN:
	case TOKEN_MOVE:
	case TOKEN_LT:
	case TOKEN_MINUS:	/* field <- |x| ... */
	case TOKEN_COLON:
		return true;
	default:
		return false;
	}
}

static void
bind_closure(struct rust_use_pass *p, uint32_t i)
{
	bool moved = i && kind_at(p, i - 1) == NODE_IDENTIFIER &&
		     sv_eq(rust_file_text(p->f, span_at(p, i - 1)), SV("move"));

	if (!i || (!moved && !begins_operand(kind_at(p, i - 1))))
		return;
	uint32_t end = find(p, i + 1, TOKEN_OR, TOKEN_SEMICOLON);

	for (uint32_t at = i + 1; at < end;) {
		uint32_t comma = MIN(find(p, at, TOKEN_COMMA, TOKEN_OR), end);

		bind_pattern(p, at, MIN(comma, find(p, at, TOKEN_COLON, TOKEN_OR)),
			     p->tokens.p[i].up);
		at = comma + 1;
	}
}

/* `fn name<T>(a: A)`, `struct Name<T>`, `impl<T>`: they reach to the end of what is around. */
static void
bind_parameters(struct rust_use_pass *p, uint32_t i)
{
	uint32_t at = kind_at(p, i) == TOKEN_IMPL ? i + 1 : i + 2, around = p->tokens.p[i].up;

	if (at == i + 2 && kind_at(p, i + 1) == NODE_IDENTIFIER)
		p->tokens.p[i + 1].quiet = true;
	if (kind_at(p, at) == TOKEN_LT) {
		bool wanted = true;

		for (at++; at < i + PATTERN_MAX && at < p->tokens.n && kind_at(p, at) != TOKEN_GT;
		     at++) {
			uint16_t kind = kind_at(p, at);

			if (wanted && kind == NODE_IDENTIFIER &&
			    kind_at(p, at - 1) != TOKEN_APOSTROPHE)
				bind(p, at, around, RUST_SPACE_TYPE | RUST_SPACE_VALUE);
			wanted = kind == TOKEN_COMMA || (wanted && kind == TOKEN_CONST) ||
				 kind == TOKEN_LT;
		}
		at++;
	}
	if (kind_at(p, i) != TOKEN_FN || kind_at(p, at) != TOKEN_PAREN)
		return;
	for (uint32_t end = MIN(p->tokens.p[at].mate, at + PATTERN_MAX); ++at < end;)
		if (is_name(p, at) && kind_at(p, at + 1) == TOKEN_COLON)
			bind(p, at, around, RUST_SPACE_VALUE);
}

/* A match arm's pattern ends at its guard. */
static void
bind_arm(struct rust_use_pass *p, uint32_t i)
{
	uint32_t end = MIN(p->tokens.p[i].arm, find(p, i, TOKEN_IF, TOKEN_FAT_ARROW));

	bind_pattern(p, i, end, p->tokens.p[i].up);
}

void
rust_use_bind_tokens(struct rust_use_pass *p, uint32_t i)
{
	if (p->tokens.p[i].arm > i)
		bind_arm(p, i);
	switch (kind_at(p, i)) {
	case TOKEN_LET:
		bind_let(p, i);
		break;
	case TOKEN_FOR:
		bind_for(p, i);
		break;
	case TOKEN_OR:
		bind_closure(p, i);
		break;
	case TOKEN_FN:
	case TOKEN_IMPL:
	case TOKEN_STRUCT:
	case TOKEN_ENUM:
	case TOKEN_UNION:
	case TOKEN_TRAIT:
	case TOKEN_TYPE:
	case TOKEN_MOD:
		bind_parameters(p, i);
		break;
	default:
		break;
	}
}
