/* Cutting Rust source into pieces: a scanner that knows literals, comments and depth. */
#include "core/lang/rust_cut.h"

#define ENDLESS UINT32_MAX

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* No less than the number of tokens in @text. */
static uint32_t
count_tokens(struct sv text)
{
	uint32_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (is_space(c))
			continue;
		/* A digit may begin three tokens, as in 0o18u8z: two numbers and a name. */
		n += c >= '0' && c <= '9' ? 3 : 1;
		if (is_word(c))
			while (i + 1 < text.n && is_word(text.p[i + 1]))
				i++;
	}
	return n;
}

/* Each past_x() returns where what begins at @at ends, or ENDLESS. */

static uint32_t
past_line(struct sv s, uint32_t at)
{
	const char *end = memchr(s.p + at, '\n', s.n - at);

	return end ? (uint32_t)(end - s.p) : (uint32_t)s.n;
}

static uint32_t
past_comment(struct sv s, uint32_t at)
{
	uint32_t depth = 0;

	for (; at + 1 < s.n; at++) {
		if (s.p[at] == '/' && s.p[at + 1] == '*') {
			depth++;
			at++;
		} else if (s.p[at] == '*' && s.p[at + 1] == '/') {
			at++;
			if (--depth == 0)
				return at + 1;
		}
	}
	return ENDLESS;
}

static uint32_t
past_string(struct sv s, uint32_t at)
{
	while (++at < s.n) {
		if (s.p[at] == '\\')
			at++;
		else if (s.p[at] == '"')
			return at + 1;
	}
	return ENDLESS;
}

/* @at is behind the "r"; what follows may be the string or something else, as r#name is. */
static uint32_t
past_raw_string(struct sv s, uint32_t at)
{
	uint32_t hashes = 0;

	while (at + hashes < s.n && s.p[at + hashes] == '#')
		hashes++;
	if (at + hashes >= s.n || s.p[at + hashes] != '"')
		return at;
	for (at += hashes + 1; at < s.n; at++) {
		uint32_t got = 0;

		if (s.p[at] != '"')
			continue;
		while (got < hashes && at + 1 + got < s.n && s.p[at + 1 + got] == '#')
			got++;
		if (got == hashes)
			return at + 1 + got;
		at += got;
	}
	return ENDLESS;
}

/* A character, or the quote of a lifetime. */
static uint32_t
past_quote(struct sv s, uint32_t at)
{
	uint32_t end = at + 2;

	if (at + 1 >= s.n)
		return at + 1;
	if (s.p[at + 1] == '\\')
		for (end = at + 3; end < s.n && s.p[end] != '\'' && s.p[end] != '\n';)
			end++;
	else
		while (end < s.n && ((unsigned char)s.p[end] & 0xc0) == 0x80)
			end++;
	return end < s.n && s.p[end] == '\'' ? end + 1 : at + 1;
}

static uint32_t
past_word(struct sv s, uint32_t at)
{
	uint32_t end = at;

	while (end < s.n && is_word(s.p[end]))
		end++;
	struct sv word = { s.p + at, end - at };
	bool raw = sv_eq(word, SV("r")) || sv_eq(word, SV("br")) || sv_eq(word, SV("cr"));

	return raw ? past_raw_string(s, end) : end;
}

/* Where the token, literal, comment or single byte at @at ends. */
static uint32_t
past(struct sv s, uint32_t at)
{
	char c = s.p[at], next = at + 1 < s.n ? s.p[at + 1] : '\0';

	if (is_word(c))
		return past_word(s, at);
	if (c == '"')
		return past_string(s, at);
	if (c == '\'')
		return past_quote(s, at);
	if (c == '/' && next == '/')
		return past_line(s, at);
	if (c == '/' && next == '*')
		return past_comment(s, at);
	return at + 1;
}

struct cutter {
	struct sv text;
	struct rust_cuts *out;
	uint32_t from;		/* where the piece begins */
	uint32_t last;		/* the last place between items in it */
	uint32_t tokens;	/* those before last */
	bool each;		/* cut before each item */
};

/* What stands at the begin of a line begins an item; an expression would go on indented. */
static bool
begins_item(struct sv text, uint32_t at)
{
	char c = at < text.n ? text.p[at] : '\0';

	return (c >= 'a' && c <= 'z') || c == '#' || c == '/';
}

static void
emit(struct cutter *c, uint32_t end, bool unread)
{
	if (end > c->from)
		*vec_push(c->out) = (struct rust_cut){ c->from, end, unread };
	c->from = c->last = end;
	c->tokens = 0;
}

/* @at is between two items, or the end. */
static void
boundary(struct cutter *c, uint32_t at)
{
	uint32_t more = count_tokens(sv_range(c->text.p + c->last, c->text.p + at));

	if (more > RUST_CUT_TOKENS) {
		emit(c, c->last, false);
		emit(c, at, true);
		return;
	}
	if (c->tokens + more > RUST_CUT_TOKENS)
		emit(c, c->last, false);
	c->tokens += more;
	c->last = at;
	if (c->each && begins_item(c->text, at))
		emit(c, at, false);
}

static void
cut(struct sv text, bool each, struct rust_cuts *out)
{
	struct cutter c = { .text = text, .out = out, .each = each };
	uint32_t depth = 0, at = 0;
	char before = '\0';	/* the last byte that is neither space nor comment */

	while (at < text.n) {
		uint32_t end = past(text, at);
		char b = text.p[at];

		if (end == ENDLESS) {
			boundary(&c, at);
			emit(&c, at, false);
			emit(&c, (uint32_t)text.n, true);
			return;
		}
		if (b == '{' || b == '(' || b == '[')
			depth++;
		else if ((b == '}' || b == ')' || b == ']') && depth)
			depth--;
		else if (b == '\n' && !depth && (before == '}' || before == ';'))
			boundary(&c, end);
		if (!is_space(b) && (b != '/' || end == at + 1))
			before = b;
		at = end;
	}
	boundary(&c, at);
	emit(&c, at, false);
}

void
rust_cut(struct sv text, struct rust_cuts *out)
{
	cut(text, false, out);
}

void
rust_cut_items(struct sv text, struct rust_cuts *out)
{
	cut(text, true, out);
}
