/* A view of bytes that somebody else owns. */
#include "core/base/sv.h"

#include <strings.h>

/* <ctype.h> follows the locale, which commit messages do not. */
static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

int
sv_cmp(struct sv a, struct sv b)
{
	size_t n = MIN(a.n, b.n);
	int cmp = n ? memcmp(a.p, b.p, n) : 0;

	if (cmp)
		return cmp;
	return (a.n > b.n) - (a.n < b.n);
}

bool
sv_eq_nocase(struct sv a, struct sv b)
{
	return a.n == b.n && sv_starts_nocase(a, b);
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool
sv_starts_nocase(struct sv s, struct sv prefix)
{
	if (s.n < prefix.n)
		return false;
	for (size_t i = 0; i < prefix.n; i++)
		if (lower(s.p[i]) != lower(prefix.p[i]))
			return false;
	return true;
}

size_t
sv_find(struct sv s, struct sv needle)
{
	if (!needle.n)
		return 0;
	const char *at = s.n ? memmem(s.p, s.n, needle.p, needle.n) : NULL;

	return at ? (size_t)(at - s.p) : SV_NONE;
}

size_t
sv_find_nocase(struct sv s, struct sv needle)
{
	for (size_t i = 0; i + needle.n <= s.n; i++)
		if (sv_starts_nocase(sv_from(s, i), needle))
			return i;
	return SV_NONE;
}

size_t
sv_find_char(struct sv s, char c)
{
	const char *at = s.n ? memchr(s.p, c, s.n) : NULL;

	return at ? (size_t)(at - s.p) : SV_NONE;
}

size_t
sv_rfind_char(struct sv s, char c)
{
	const char *at = s.n ? memrchr(s.p, c, s.n) : NULL;

	return at ? (size_t)(at - s.p) : SV_NONE;
}

struct sv
sv_from(struct sv s, size_t at)
{
	at = MIN(at, s.n);
	return at ? (struct sv){ s.p + at, s.n - at } : s;
}

struct sv
sv_to(struct sv s, size_t end)
{
	return (struct sv){ s.p, MIN(end, s.n) };
}

struct sv
sv_trim_end(struct sv s)
{
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

struct sv
sv_trim(struct sv s)
{
	while (s.n && is_space(*s.p))
		s = sv_from(s, 1);
	return sv_trim_end(s);
}

struct sv
sv_cut(struct sv *s, char sep)
{
	size_t at = sv_find_char(*s, sep);
	struct sv head = sv_to(*s, at);

	*s = at == SV_NONE ? sv_from(*s, s->n) : sv_from(*s, at + 1);
	return head;
}

bool
sv_line(struct sv *rest, struct sv *line)
{
	if (!rest->n)
		return false;
	*line = sv_cut(rest, '\n');
	return true;
}

bool
sv_word(struct sv *rest, struct sv *word)
{
	while (rest->n && is_space(*rest->p))
		*rest = sv_from(*rest, 1);
	size_t n = 0;

	while (n < rest->n && !is_space(rest->p[n]))
		n++;
	if (!n)
		return false;
	*word = sv_to(*rest, n);
	*rest = sv_from(*rest, n);
	return true;
}

bool
sv_u64(struct sv s, uint64_t *out)
{
	uint64_t value = 0;

	if (!s.n)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' ||
		    __builtin_mul_overflow(value, 10, &value) ||
		    __builtin_add_overflow(value, (uint64_t)(s.p[i] - '0'), &value))
			return false;
	}
	*out = value;
	return true;
}

bool
sv_is_hex(struct sv s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = lower(s.p[i]);

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			return false;
	}
	return s.n > 0;
}

uint64_t
sv_hash(struct sv s)
{
	uint64_t hash = 0x9e3779b97f4a7c15u ^ s.n, word;

	for (; s.n >= sizeof(word); s = sv_from(s, sizeof(word))) {
		memcpy(&word, s.p, sizeof(word));
		hash = (hash ^ word) * 0xff51afd7ed558ccdu;
		hash ^= hash >> 32;
	}
	word = 0;
	if (s.n)
		memcpy(&word, s.p, s.n);
	hash = (hash ^ word) * 0xc4ceb9fe1a85ec53u;
	return hash ^ hash >> 29;
}
