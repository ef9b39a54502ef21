/* A view of bytes that somebody else owns. Passed by value, never freed. */
#ifndef CORTEN_CORE_BASE_SV_H
#define CORTEN_CORE_BASE_SV_H

#include <string.h>

#include "core/base/base.h"

struct sv {
	const char *p;
	size_t n;
};

#define SV(literal)	((struct sv){ "" literal, sizeof(literal) - 1 })
#define SV_INIT(literal) { "" literal, sizeof(literal) - 1 }
/* For printf: "%.*s" and its two arguments. */
#define SV_FMT		"%.*s"
#define SV_ARG(s)	(int)(s).n, (s).p

static inline struct sv
sv_of(const char *s)
{
	return (struct sv){ s, s ? strlen(s) : 0 };
}

static inline struct sv
sv_range(const char *from, const char *end)
{
	return (struct sv){ from, (size_t)(end - from) };
}

static inline bool
sv_eq(struct sv a, struct sv b)
{
	return a.n == b.n && (a.n == 0 || !memcmp(a.p, b.p, a.n));
}

static inline bool
sv_starts(struct sv s, struct sv prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || !memcmp(s.p, prefix.p, prefix.n));
}

static inline bool
sv_ends(struct sv s, struct sv suffix)
{
	return s.n >= suffix.n &&
	       (suffix.n == 0 || !memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n));
}

/* Order as memcmp() has it, a prefix first. */
int sv_cmp(struct sv a, struct sv b);
/* ASCII letters compare equal in either case; other bytes as they are. */
bool sv_eq_nocase(struct sv a, struct sv b);
bool sv_starts_nocase(struct sv s, struct sv prefix);

#define SV_NONE ((size_t)-1)
/* Where the first one begins, from the start of @s; SV_NONE without one. */
size_t sv_find(struct sv s, struct sv needle);
size_t sv_find_nocase(struct sv s, struct sv needle);
size_t sv_find_char(struct sv s, char c);
size_t sv_rfind_char(struct sv s, char c);

static inline bool
sv_has(struct sv s, struct sv needle)
{
	return sv_find(s, needle) != SV_NONE;
}

/* Parts of @s; positions past its end count as its end. */
struct sv sv_from(struct sv s, size_t at);
struct sv sv_to(struct sv s, size_t end);

/* White space as isspace() has it in the C locale. */
struct sv sv_trim(struct sv s);
struct sv sv_trim_end(struct sv s);

/* Cut off and return what stands before the next @sep, or all of it; @s keeps what is behind it. */
struct sv sv_cut(struct sv *s, char sep);
/* Cut off the next line, without its '\n'. False when nothing is left. */
bool sv_line(struct sv *rest, struct sv *line);
/* Cut off the next run of non-blanks. False when nothing is left. */
bool sv_word(struct sv *rest, struct sv *word);

/* The whole of @s as a decimal number without sign; false if it is none or too large. */
bool sv_u64(struct sv s, uint64_t *out) MUST_CHECK;

/* Hex digits and nothing else, at least one. */
bool sv_is_hex(struct sv s);

/* For tables in memory; it differs between byte orders. */
uint64_t sv_hash(struct sv s);

#endif
