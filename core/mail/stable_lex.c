/* The words, versions and signs of a "Cc: stable" comment. */
#include "core/mail/stable_lex.h"

#include "core/mail/commit_ref.h"

#define AND	STABLE_ROLE_AND
#define FROM	STABLE_ROLE_FROM
#define ABOVE	STABLE_ROLE_ABOVE
#define UPTO	STABLE_ROLE_UPTO
#define BELOW	STABLE_ROLE_BELOW
#define NEWER	STABLE_ROLE_NEWER
#define DASH	STABLE_ROLE_DASH

static const struct {
	struct sv text;
	unsigned roles;
} signs[] = {	/* a longer one before its own beginning */
	{ SV_INIT("<="), UPTO },
	{ SV_INIT("=<"), UPTO },
	{ SV_INIT(">="), FROM },
	{ SV_INIT("=>"), FROM },
	{ SV_INIT("->"), DASH },
	{ SV_INIT("..."), DASH },
	{ SV_INIT(".."), DASH },
	{ SV_INIT("\xe2\x89\xa4"), UPTO },	/* U+2264 */
	{ SV_INIT("\xe2\x89\xa5"), FROM },	/* U+2265 */
	{ SV_INIT("\xe2\x80\x93"), DASH },	/* en dash */
	{ SV_INIT("\xe2\x80\x94"), DASH },	/* em dash */
	{ SV_INIT("<"), BELOW },
	{ SV_INIT(">"), ABOVE },
	{ SV_INIT("+"), NEWER | AND },
	{ SV_INIT("-"), DASH },
	{ SV_INIT("/"), AND },
	{ SV_INIT("&"), AND },
};

void
stable_lex_clear(struct stable_lex *lex)
{
	vec_clear(&lex->tokens);
}

static bool
is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alnum(char c)
{
	return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static char
at(struct sv s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

static bool
is_blank_at(struct sv s, size_t i)
{
	return i >= s.n || is_one_of(s.p[i], " \t\r\n\v\f");
}

static size_t
digits_at(struct sv s, size_t i)
{
	size_t from = i;

	while (is_digit(at(s, i)))
		i++;
	return i - from;
}

/* The length of ".12", ".x" or ".y" at @i; 0 if there is none. */
static size_t
level_at(struct sv s, size_t i, bool *any)
{
	if (at(s, i) != '.')
		return 0;
	*any = is_one_of(at(s, i + 1), "xyXY*");
	size_t n = *any ? 1 : digits_at(s, i + 1);

	return n ? n + 1 : 0;
}

/* The length of "-rc3" or "rc3" at @i; 0 if there is none. */
static size_t
rc_at(struct sv s, size_t i)
{
	size_t dash = at(s, i) == '-';

	if (!sv_starts_nocase(sv_from(s, i + dash), SV("rc")))
		return 0;
	size_t n = digits_at(s, i + dash + 2);

	return n && !is_alnum(at(s, i + dash + 2 + n)) ? dash + 2 + n : 0;
}

/*
 * The length of the kernel version that @s begins with; 0 if it does not. What a fourth level or
 * "-rc" adds does not change the series: it is part of the length only.
 */
static size_t
version_at(struct sv s, struct version *out)
{
	bool any = false;
	size_t v = is_one_of(at(s, 0), "vV"), n = v + digits_at(s, v);
	size_t minor = level_at(s, n, &any);
	struct version version;

	if (!digits_at(s, v) || !minor || any)
		return 0;
	n += minor;
	size_t patch = level_at(s, n, &any);

	if (!version_parse(sv_from(sv_to(s, n + (any ? 0 : patch)), v), &version) ||
	    version.major < 2 || (version.major == 2 && version.minor < 4))
		return 0;	/* Rust 1.78 */
	if (any)
		version.patch = VERSION_ANY;
	n += patch;
	n += level_at(s, n, &any);
	n += rc_at(s, n);
	if (is_alnum(at(s, n)) || at(s, n) == '_')
		return 0;
	*out = version;
	return n;
}

/* A word goes on over a dot, a dash and the like, but not into a version: "linux-6.12.y". */
static size_t
word_length(struct sv s)
{
	size_t n = 0;
	struct version v;

	while (!is_blank_at(s, n) && !is_one_of(s.p[n], ",;:()[]{}\"<>#/") &&
	       !(s.p[n] == '.' && is_blank_at(s, n + 1)) &&
	       !(s.p[n] == '-' && n && version_at(sv_from(s, n + 1), &v)))
		n++;
	return n;
}

/* Whether @s begins with <WORDS>, and whether these are an address. */
static size_t
bracket_length(struct sv s, bool *address)
{
	size_t end = sv_find_char(sv_to(s, 80), '>');	/* longer than any address or placeholder */

	if (at(s, 0) != '<' || end == SV_NONE || !is_alnum(at(s, 1)) || is_digit(at(s, 1)))
		return 0;
	*address = sv_find_char(sv_to(s, end), '@') != SV_NONE;
	return end + 1;
}

/* The text in double quotes; one that is opened by (" is closed by "). */
static size_t
quote_length(struct sv s, bool parenthesis, bool *none_closes)
{
	if (at(s, 0) != '"')
		return 0;
	size_t end = SV_NONE;

	if (parenthesis && !*none_closes)
		end = sv_find(sv_from(s, 1), SV("\")"));
	*none_closes |= parenthesis && end == SV_NONE;
	if (end == SV_NONE)
		end = sv_find_char(sv_from(s, 1), '"');
	return end == SV_NONE ? 0 : end + 2;
}

struct reader {
	struct sv rest;
	char last;		/* the byte before it */
	bool none_closes;	/* there is no "") further on */
};

/* The kinds that a sign or a bracket begins. The token's length, 0 if @s begins none. */
static size_t
read_mark(struct reader *r, struct stable_token *t, bool *skip)
{
	struct sv s = r->rest;
	size_t n;

	if ((n = bracket_length(s, skip))) {
		t->kind = STABLE_TOKEN_PLACEHOLDER;
		return n;
	}
	if ((n = quote_length(s, r->last == '(', &r->none_closes))) {
		t->kind = STABLE_TOKEN_QUOTE;
		return n;
	}
	if ((n = rc_at(s, 0))) {
		t->kind = STABLE_TOKEN_RC;
		return n;
	}
	if (at(s, 0) == ':') {
		t->kind = STABLE_TOKEN_COLON;
		return 1;
	}
	if (is_one_of(*s.p, ",;()[]{}#\"") || (*s.p == '.' && is_blank_at(s, 1))) {
		t->kind = STABLE_TOKEN_STOP;
		return 1;
	}
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++) {
		if (!sv_starts(s, signs[i].text))
			continue;
		t->kind = STABLE_TOKEN_SIGN;
		t->roles = signs[i].roles;
		return signs[i].text.n;
	}
	return 0;
}

static size_t
read_word(struct sv s, struct stable_token *t, bool *skip)
{
	size_t n = version_at(s, &t->version);

	if (n) {
		t->kind = STABLE_TOKEN_VERSION;
		return n;
	}
	n = MAX(word_length(s), (size_t)1);
	struct sv word = sv_to(s, n);

	t->kind = commit_ref_is(word) ? STABLE_TOKEN_HEX : STABLE_TOKEN_WORD;
	t->roles = stable_word_roles(word);
	*skip = sv_find_char(word, '@') != SV_NONE;
	if (at(s, n) == '-')
		n++;	/* the dash of "linux-6.12.y" is no sign */
	return n;
}

void
stable_lex_read(struct sv comment, struct stable_lex *out)
{
	struct reader r = { .rest = comment };
	bool glued = false;

	while (r.rest.n) {
		struct stable_token t = { .glued = glued };
		bool skip = false;

		if (is_blank_at(r.rest, 0)) {
			r.rest = sv_from(r.rest, 1);
			glued = false;
			continue;
		}
		size_t n = read_mark(&r, &t, &skip);

		if (!n)
			n = read_word(r.rest, &t, &skip);
		t.text = sv_to(r.rest, n);
		r.last = r.rest.p[n - 1];
		r.rest = sv_from(r.rest, n);
		glued = true;
		if (!skip)
			*vec_push(&out->tokens) = t;
	}
	*vec_push(&out->tokens) = (struct stable_token){
		.kind = STABLE_TOKEN_END, .text = sv_from(comment, comment.n),
	};
}
