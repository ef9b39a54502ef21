/* A string being built. */
#include "core/base/str.h"

#include <stdio.h>

#include "core/base/alloc.h"

void
str_clear(struct str *s)
{
	free(s->p);
	*s = (struct str){ 0 };
}

char *
str_reserve(struct str *s, size_t n)
{
	size_t need = s->n + n + 1;

	if (need > s->cap) {
		s->cap = MAX(need, s->cap + s->cap / 2 + 32);
		s->p = xrealloc(s->p, s->cap);
	}
	return s->p + s->n;
}

void
str_add(struct str *s, struct sv bytes)
{
	char *to = str_reserve(s, bytes.n);

	if (bytes.n)
		memcpy(to, bytes.p, bytes.n);
	s->n += bytes.n;
	s->p[s->n] = '\0';
}

void
str_addc(struct str *s, char c)
{
	str_add(s, (struct sv){ &c, 1 });
}

void
str_pad(struct str *s, char c, size_t n)
{
	memset(str_reserve(s, n), c, n);
	s->n += n;
	s->p[s->n] = '\0';
}

void
str_vaddf(struct str *s, const char *fmt, va_list ap)
{
	va_list again;

	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, again);

	va_end(again);
	if (n < 0)
		return;
	vsnprintf(str_reserve(s, (size_t)n), (size_t)n + 1, fmt, ap);
	s->n += (size_t)n;
}

void
str_addf(struct str *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(s, fmt, ap);
	va_end(ap);
}

char *
str_take(struct str *s)
{
	str_add(s, SV(""));
	return TAKE(*s).p;
}
