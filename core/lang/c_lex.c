/* C source as tokens. */
#include "core/lang/c_lex.h"

void
c_lex_init(struct c_lex *l, struct sv text)
{
	*l = (struct c_lex){ .rest = text, .line = 1, .begin = text.p, .fresh = true };
}

static char
peek(const struct c_lex *l, size_t i)
{
	return i < l->rest.n ? l->rest.p[i] : '\0';
}

static void
skip(struct c_lex *l, size_t n)
{
	l->rest = sv_from(l->rest, n);
}

static void
newline(struct c_lex *l)
{
	l->line++;
	l->begin = l->rest.p;
	l->fresh = true;
}

/* Skip a comment that begins here; its lines count. */
static void
skip_comment(struct c_lex *l)
{
	const char *from = l->rest.p;
	size_t end = sv_find(sv_from(l->rest, 2), SV("*/"));

	skip(l, end == SV_NONE ? l->rest.n : end + 4);
	for (const char *p = from; (p = memchr(p, '\n', (size_t)(l->rest.p - p))); p++)
		l->line++;
}

static void
skip_line_comment(struct c_lex *l)
{
	size_t end = sv_find_char(l->rest, '\n');

	skip(l, end == SV_NONE ? l->rest.n : end);
}

/* Blanks, comments and continued lines before a token. */
static void
skip_blanks(struct c_lex *l)
{
	for (;;) {
		char c = peek(l, 0);

		if (c == '\n') {
			skip(l, 1);
			newline(l);
		} else if (l->rest.n && (c == ' ' || (c >= '\t' && c <= '\r') || c == '\0')) {
			skip(l, 1);
		} else if (c == '\\' && peek(l, 1) == '\n') {
			skip(l, 2);
			newline(l);
			l->fresh = false;
		} else if (c == '/' && peek(l, 1) == '*') {
			skip_comment(l);
		} else if (c == '/' && peek(l, 1) == '/') {
			skip_line_comment(l);
		} else {
			return;
		}
	}
}

static struct sv
take(struct c_lex *l, size_t n)
{
	struct sv text = sv_to(l->rest, n);

	skip(l, n);
	return text;
}

/* A string or character; it ends with its line at the latest. */
static struct sv
take_string(struct c_lex *l, char quote)
{
	size_t n = 1;

	while (n < l->rest.n && l->rest.p[n] != quote && l->rest.p[n] != '\n') {
		if (l->rest.p[n] == '\\' && peek(l, n + 1) == '\n')
			l->line++;
		n += l->rest.p[n] == '\\' ? 2 : 1;
	}
	return take(l, n + (peek(l, n) == quote));
}

/* The rest of the line behind the '#', with the lines that continue it and comments in it. */
static struct sv
take_directive(struct c_lex *l)
{
	const char *from = l->rest.p + 1;

	skip(l, 1);
	for (;;) {
		char c = peek(l, 0);

		if (!l->rest.n || c == '\n')
			return sv_range(from, l->rest.p);
		if (c == '\\' && peek(l, 1) == '\n') {
			l->line++;
			skip(l, 2);
		} else if (c == '/' && peek(l, 1) == '*') {
			skip_comment(l);
		} else if (c == '/' && peek(l, 1) == '/') {
			skip_line_comment(l);
		} else if (c == '"') {
			take_string(l, c);
		} else {
			skip(l, 1);
		}
	}
}

static size_t
word_length(struct sv s)
{
	size_t n = 0;

	while (n < s.n && c_is_word(s.p[n]))
		n++;
	return n;
}

struct c_token
c_lex_next(struct c_lex *l)
{
	skip_blanks(l);
	struct c_token t = {
		.kind = C_TOKEN_END, .line = l->line, .first = l->rest.p == l->begin
	};
	bool fresh = l->fresh;
	char c = peek(l, 0);

	l->fresh = false;
	if (!l->rest.n)
		return t;
	if (c == '#' && fresh) {
		t.kind = C_TOKEN_DIRECTIVE;
		t.text = take_directive(l);
	} else if (c == '"' || c == '\'') {
		t.kind = C_TOKEN_STRING;
		t.text = take_string(l, c);
	} else if (c_is_word(c)) {
		t.kind = c >= '0' && c <= '9' ? C_TOKEN_NUMBER : C_TOKEN_WORD;
		t.text = take(l, word_length(l->rest));
	} else {
		t.kind = C_TOKEN_PUNCT;
		t.text = take(l, 1);
	}
	return t;
}
