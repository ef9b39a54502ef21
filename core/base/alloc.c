/* Memory that is there or the program ends. */
#include "core/base/alloc.h"

#include <string.h>
#include <unistd.h>

static void (*on_exhausted)(void);

void
alloc_on_exhausted(void (*restore)(void))
{
	on_exhausted = restore;
}

static NORETURN void
exhausted(void)
{
	static const char text[] = "corten: out of memory\n";

	if (on_exhausted)
		on_exhausted();
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(128);
	_exit(128);
}

void *
xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		exhausted();
	return p;
}

void *
xzalloc(size_t size)
{
	void *p = calloc(1, size ? size : 1);

	if (!p)
		exhausted();
	return p;
}

void *
xrealloc(void *p, size_t size)
{
	void *q = realloc(p, size ? size : 1);

	if (!q)
		exhausted();
	return q;
}

void *
xrealloc_array(void *p, size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total))
		exhausted();
	return xrealloc(p, total);
}

char *
xstrdup(const char *s)
{
	return xmemdup0(s, strlen(s));
}

char *
xmemdup0(const char *p, size_t n)
{
	char *copy = xmalloc(n + 1);

	if (n)
		memcpy(copy, p, n);
	copy[n] = '\0';
	return copy;
}
