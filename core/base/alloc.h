/* Memory that is there or the program ends: no caller checks for NULL. */
#ifndef CORTEN_CORE_BASE_ALLOC_H
#define CORTEN_CORE_BASE_ALLOC_H

#include "core/base/base.h"

/* What runs before the program ends for want of memory: the interface restores the terminal. */
void alloc_on_exhausted(void (*restore)(void));

void *xmalloc(size_t size);
void *xzalloc(size_t size);
void *xrealloc(void *p, size_t size);
/* xrealloc(p, n * size), where the product may overflow. */
void *xrealloc_array(void *p, size_t n, size_t size);
char *xstrdup(const char *s);
/* A copy of @n bytes with a NUL behind them. */
char *xmemdup0(const char *p, size_t n);

#endif
