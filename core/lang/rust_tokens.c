/* Uses in macro calls and definitions, where the grammar gives tokens only. */
#include "core/lang/rust_known.h"
#include "core/lang/rust_path.h"
#include "core/lang/rust_use_pass.h"

/* A macro call whose brackets are open: what it makes of its tokens. */
struct call {
	uint32_t open, mate;	/* its brackets */
	uint16_t flags;		/* of the pass, to restore behind it */
	bool format;		/* its first string is a format string */
	bool words;		/* bare words are its own, no names */
};

struct scan {
	struct rust_use_pass *p;
	struct { struct call *p; size_t n, cap; } calls;
	struct str path;	/* scratch */
};

static const struct rust_token *
token(const struct scan *s, uint32_t i)
{
	static const struct rust_token none = { .kind = NODE_OTHER };

	return i < s->p->tokens.n ? &s->p->tokens.p[i] : &none;
}

static uint16_t
kind_at(const struct scan *s, uint32_t i)
{
	return token(s, i)->kind;
}

static struct sv
text_at(const struct scan *s, uint32_t i)
{
	const char *p = s->p->f->text.p;

	return sv_range(p + token(s, i)->start, p + token(s, i)->end);
}

static bool
touch(const struct scan *s, uint32_t i)
{
	return token(s, i)->end == token(s, i + 1)->start;
}

/* A segment of a path. */
static bool
is_segment(const struct scan *s, uint32_t i)
{
	switch (kind_at(s, i)) {
	case NODE_IDENTIFIER:
	case NODE_PRIMITIVE_TYPE:
	case NODE_SELF:
	case NODE_SUPER:
	case NODE_CRATE:
		return true;
	case TOKEN_DEFAULT:	/* names, too, where they are not keywords */
	case TOKEN_UNION:
	case TOKEN_GEN:
		return i && (kind_at(s, i - 1) == TOKEN_PATH_SEP || kind_at(s, i - 1) == TOKEN_DOT);
	case NODE_METAVARIABLE:
		return sv_eq(text_at(s, i), SV("$crate"));
	default:
		return false;
	}
}

/* Behind the generic arguments that begin with the "<" at @i; @i if they do not end. */
static uint32_t
past_generics(const struct scan *s, uint32_t i)
{
	int depth = 0;

	for (uint32_t at = i; at < i + 128; at++) {
		switch (kind_at(s, at)) {
		case TOKEN_LT: depth++; break;
		case TOKEN_GT: depth--; break;
		case TOKEN_SHR: depth -= 2; break;
		case TOKEN_SEMICOLON:
		case NODE_OTHER: return i;
		default:
			if (token(s, at)->mate > at)
				at = token(s, at)->mate;
			break;
		}
		if (depth <= 0)
			return at + 1;
	}
	return i;
}

static void
add_word(struct scan *s, uint32_t i)
{
	struct sv word = text_at(s, i);

	str_add(&s->path, sv_starts(word, SV("r#")) ? sv_from(word, 2) : word);
}

/* Gather the path that begins at @i into s->path; returns its last token. */
static uint32_t
gather_path(struct scan *s, uint32_t i)
{
	uint32_t at = i, n = 0;

	str_reset(&s->path);
	if (i > 0 && kind_at(s, i - 1) == TOKEN_PATH_SEP)
		str_add(&s->path, SV("::"));
	if (i > 0 && kind_at(s, i) == NODE_CRATE && kind_at(s, i - 1) == TOKEN_DOLLAR)
		str_addc(&s->path, '$');
	add_word(s, i);
	while (n++ < 64 && kind_at(s, at + 1) == TOKEN_PATH_SEP) {
		uint32_t next = at + 2;

		if (kind_at(s, next) == TOKEN_LT)
			next = past_generics(s, next) + (kind_at(s, past_generics(s, next)) ==
							 TOKEN_PATH_SEP);
		if (!is_segment(s, next) || kind_at(s, next - 1) != TOKEN_PATH_SEP)
			break;
		str_add(&s->path, SV("::"));
		add_word(s, next);
		at = next;
	}
	return at;
}

/* The path as it stands in the source, where it does. */
static struct rust_span
path_span(struct scan *s, uint32_t first, uint32_t last)
{
	struct rust_file *f = s->p->f;
	uint32_t end = token(s, last)->end;
	struct rust_span span = { end - MIN(end, (uint32_t)s->path.n), (uint32_t)s->path.n };

	if (span.at + 2 >= token(s, first)->start &&
	    sv_eq(rust_file_text(f, span), str_sv(&s->path)))
		return span;
	return rust_pass_name(f, str_sv(&s->path));
}

/* `name <- value`, `name: type`, `name = value` in a format call: words that label, not names. */
static bool
is_label(const struct scan *s, uint32_t i)
{
	const struct call *c = s->calls.n ? vec_last(&s->calls) : NULL;

	switch (kind_at(s, i + 1)) {
	case TOKEN_COLON:
		return true;
	case TOKEN_LT:
		return kind_at(s, i + 2) == TOKEN_MINUS && touch(s, i + 1);
	case TOKEN_EQ:
		return c && c->format && token(s, i)->up == c->open;
	default:
		return false;
	}
}

static bool
is_lower(struct sv word)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] >= 'a' && word.p[i] <= 'z')
			return true;
	return false;
}

/* What a path of tokens is used as: by its last word's case and what is behind it. */
static enum rust_use_kind
path_kind(const struct scan *s, uint32_t first, uint32_t last)
{
	struct sv word = rust_path_last(str_sv(&s->path));
	uint16_t before = first ? kind_at(s, first - 1) : NODE_OTHER;

	uint32_t next = last + 1;

	if (before == TOKEN_USE)
		return RUST_USE_IMPORT;
	if (kind_at(s, next) == TOKEN_PATH_SEP && kind_at(s, next + 1) == TOKEN_LT)
		next = past_generics(s, next + 1);
	else if (kind_at(s, next) == TOKEN_PATH_SEP)	/* it goes on with a variable or a list */
		return RUST_USE_TYPE;
	if (kind_at(s, next) == TOKEN_PAREN)
		return RUST_USE_VALUE;
	if (word.n && word.p[0] >= 'A' && word.p[0] <= 'Z' && (is_lower(word) || word.n == 1))
		return RUST_USE_TYPE;
	return before == TOKEN_ARROW || before == TOKEN_AS ? RUST_USE_TYPE : RUST_USE_VALUE;
}

static void
add_path(struct scan *s, uint32_t first, uint32_t last, enum rust_use_kind kind)
{
	struct rust_span path = path_span(s, first, last);
	uint32_t start = token(s, first)->start, end = token(s, last)->end;
	uint16_t local = kind == RUST_USE_MACRO || kind == RUST_USE_CFG
				 ? 0 : rust_use_local(s->p, path, start, kind);
	struct rust_use *u = rust_use_add(s->p, kind, start, end, path);

	u->flags |= local | RUST_USE_TOKENS;
	if (kind_at(s, last + 1) == TOKEN_PAREN && kind != RUST_USE_MACRO)
		u->flags |= RUST_USE_CALLED;
}

static void
enter_call(struct scan *s, struct sv macro, uint32_t open)
{
	struct rust_use_pass *p = s->p;
	struct sv name = rust_path_last(macro);

	*vec_push(&s->calls) = (struct call){
		.open = open, .mate = token(s, open)->mate, .flags = p->flags,
		.format = rust_known_format(name), .words = rust_known_asm(name),
	};
	if (rust_known_quote(name))
		p->flags |= RUST_USE_QUOTED;
}

static void
add_macro(struct scan *s, uint32_t first, uint32_t last)
{
	struct str name CLEAR(str) = { 0 };

	str_add(&name, str_sv(&s->path));
	add_path(s, first, last, RUST_USE_MACRO);
	if (token(s, last + 2)->mate > last + 2)
		enter_call(s, str_sv(&name), last + 2);
}

/* .name: what stands before the dot is self or a variable, if its type is to be known. */
static void
add_member(struct scan *s, uint32_t i)
{
	struct rust_use_pass *p = s->p;
	uint16_t next = kind_at(s, i + 1);
	bool turbofish = next == TOKEN_PATH_SEP && kind_at(s, i + 2) == TOKEN_LT;
	enum rust_use_kind kind = next == TOKEN_PAREN || turbofish ? RUST_USE_METHOD
								   : RUST_USE_FIELD;
	uint16_t before = i >= 3 ? kind_at(s, i - 3) : NODE_OTHER;
	const struct rust_binding *b = NULL;

	str_reset(&s->path);
	add_word(s, i);
	struct rust_use *u = rust_use_add(p, kind, token(s, i)->start, token(s, i)->end,
					  path_span(s, i, i));

	u->flags |= RUST_USE_TOKENS;
	if (before == TOKEN_DOT || before == TOKEN_PATH_SEP || i < 2)
		return;
	if (kind_at(s, i - 2) == NODE_SELF)
		u->of = p->self;
	else if (kind_at(s, i - 2) == NODE_IDENTIFIER)
		b = rust_scope_find(&p->scope, p->f, text_at(s, i - 2), u->start, RUST_SPACE_VALUE);
	if (b) {
		u->of = b->type;
		u->flags |= b->guessed ? RUST_USE_GUESSED : 0;
	}
}

/* True if the word at @i goes on with what began before it: $x::name, <T>::name, 'name. */
static bool
is_continued(const struct scan *s, uint32_t i)
{
	uint16_t before = i ? kind_at(s, i - 1) : NODE_OTHER;
	uint16_t more = i > 1 ? kind_at(s, i - 2) : NODE_OTHER;

	if (before == TOKEN_PATH_SEP)
		return more == TOKEN_GT || more == TOKEN_SHR || more == NODE_METAVARIABLE ||
		       more == NODE_IDENTIFIER;
	return before == TOKEN_APOSTROPHE || before == TOKEN_HASH ||
	       (before == TOKEN_DOLLAR && kind_at(s, i) != NODE_CRATE);
}

/* A word of one segment: some are no names. */
static bool
is_bare_word(const struct scan *s, uint32_t i)
{
	uint16_t kind = kind_at(s, i);

	if (kind != NODE_IDENTIFIER || is_label(s, i))
		return true;
	if (s->calls.n && vec_last(&s->calls)->words)
		return true;
	return rust_known_word(text_at(s, i));
}

/* The token at @i may be a word; returns the last one looked at. */
static uint32_t
on_word(struct scan *s, uint32_t i)
{
	if (i && kind_at(s, i - 1) == TOKEN_DOT) {
		add_member(s, i);
		return i;
	}
	if (is_continued(s, i))
		return i;
	uint32_t last = gather_path(s, i);
	bool macro = kind_at(s, last + 1) == TOKEN_BANG && token(s, last + 2)->mate > last + 2;

	if (macro && !(last == i && rust_known_word(text_at(s, i))))
		add_macro(s, i, last);
	else if (last > i)
		add_path(s, i, last, path_kind(s, i, last));
	else if (sv_starts(str_sv(&s->path), SV("CONFIG_")))
		add_path(s, i, last, RUST_USE_CFG);
	else if (!is_bare_word(s, i))
		add_path(s, i, last, path_kind(s, i, last));
	return last;
}

static void
on_string(struct scan *s, uint32_t i)
{
	struct call *c = s->calls.n ? vec_last(&s->calls) : NULL;

	if (!c || !c->format || token(s, i)->up != c->open)
		return;
	c->format = false;
	rust_use_format(s->p, token(s, i)->start, token(s, i)->end);
}

/* A string pasted together, [< a b >], names nothing; returns where it ends, or @i. */
static uint32_t
past_paste(const struct scan *s, uint32_t i)
{
	uint32_t mate = token(s, i)->mate;

	return kind_at(s, i + 1) == TOKEN_LT && touch(s, i) && mate > i + 2 &&
	       kind_at(s, mate - 1) == TOKEN_GT && touch(s, mate - 1) ? mate : i;
}

/* #[...] and #![...]; returns where it ends, or @i. */
static uint32_t
on_hash(struct scan *s, uint32_t i)
{
	uint32_t open = i + 1 + (kind_at(s, i + 1) == TOKEN_BANG), mate = token(s, open)->mate;
	uint16_t flags = s->p->flags;

	if (kind_at(s, open) != TOKEN_BRACKET || mate <= open)
		return i;
	s->p->flags |= RUST_USE_TOKENS;
	rust_use_attribute(s->p, token(s, open)->end, token(s, mate)->start);
	s->p->flags = flags;
	return mate;
}

static void
scan(struct scan *s)
{
	for (uint32_t i = 0; i < s->p->tokens.n; i++) {
		while (s->calls.n && i >= vec_last(&s->calls)->mate)
			s->p->flags = vec_pop(&s->calls).flags;
		rust_use_bind_tokens(s->p, i);
		if (token(s, i)->quiet)
			continue;
		switch (kind_at(s, i)) {
		case NODE_STRING_LITERAL:
		case NODE_RAW_STRING_LITERAL:
			on_string(s, i);
			break;
		case TOKEN_BRACKET:
			i = past_paste(s, i);
			break;
		case TOKEN_HASH:
			i = on_hash(s, i);
			break;
		default:
			if (is_segment(s, i))
				i = on_word(s, i);
			break;
		}
	}
	while (s->calls.n)
		s->p->flags = vec_pop(&s->calls).flags;
}

void
rust_use_macro_call(struct rust_use_pass *p, uint32_t node)
{
	struct rust_file *f = p->f;
	uint32_t macro = rust_node_child(f, node, FIELD_MACRO), self;
	uint32_t tree = rust_node_find(f, node, NODE_TOKEN_TREE);
	struct scan s = { .p = p };

	if (macro == RUST_NONE)
		return;
	struct rust_span path = rust_pass_path(f, macro, &self);

	rust_use_add(p, RUST_USE_MACRO, f->nodes.p[macro].start, f->nodes.p[macro].end, path);
	if (tree == RUST_NONE || !rust_use_gather(p, tree))
		return;
	enter_call(&s, rust_file_text(f, path), 0);
	scan(&s);
	vec_clear(&s.calls);
	str_clear(&s.path);
}

void
rust_use_macro_rules(struct rust_use_pass *p, uint32_t node)
{
	struct rust_file *f = p->f;
	uint32_t end = f->nodes.p[node].next;

	for (uint32_t i = node + 1; i < end; i = f->nodes.p[i].next) {
		uint32_t body = f->nodes.p[i].kind == NODE_MACRO_RULE
					? rust_node_child(f, i, FIELD_RIGHT) : RUST_NONE;
		struct scan s = { .p = p };
		uint16_t flags = p->flags;

		if (body == RUST_NONE || !rust_use_gather(p, body))
			continue;
		p->flags |= RUST_USE_RULES;
		scan(&s);
		p->flags = flags;
		vec_clear(&s.calls);
		str_clear(&s.path);
	}
}
