/* Which commits of a stretch of history change a path. */
#ifndef CORTEN_CORE_GIT_TOUCH_H
#define CORTEN_CORE_GIT_TOUCH_H

#include "core/git/history.h"
#include "core/git/tree.h"

struct touches;

/* Over the commits of @h, which must outlive it. What is learned of one path helps with the next. */
struct touches *touches_new(struct repo *repo, const struct history *h);
void touches_free(struct touches *t);
DEFINE_AUTO(touches);

/*
 * The indices in the history of the commits that change @path against their first parent, oldest
 * first; merges are left out. Owned by @t.
 */
bool touches_find(struct touches *t, struct sv path, const uint32_t **out, size_t *n,
		  struct err *err) MUST_CHECK;

#endif
