/* A string being built. Always NUL-terminated once anything was added. */
#ifndef CORTEN_CORE_BASE_STR_H
#define CORTEN_CORE_BASE_STR_H

#include <stdarg.h>

#include "core/base/sv.h"

/* Start it all-zero, end it with str_clear(). */
struct str {
	char *p;
	size_t n, cap;
};

void str_clear(struct str *s);
DEFINE_CLEAR(str);

/* Forget the content, keep the memory. */
static inline void
str_reset(struct str *s)
{
	s->n = 0;
	if (s->p)
		*s->p = '\0';
}

void str_add(struct str *s, struct sv bytes);
void str_addc(struct str *s, char c);
void str_addf(struct str *s, const char *fmt, ...) PRINTF(2, 3);
void str_vaddf(struct str *s, const char *fmt, va_list ap) PRINTF(2, 0);
/* @n times @c. */
void str_pad(struct str *s, char c, size_t n);
/* Room for @n more bytes and a NUL; returns where they go. Set s->n after writing them. */
char *str_reserve(struct str *s, size_t n);

static inline struct sv
str_sv(const struct str *s)
{
	return (struct sv){ s->p ? s->p : "", s->n };
}

/* The content as a C string, "" if nothing was added; borrowed. */
static inline const char *
str_c(const struct str *s)
{
	return s->p ? s->p : "";
}

/* The content as a heap string of the caller's; @s is empty afterwards. */
char *str_take(struct str *s);

#endif
