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

/* A commit that changes a path against its first parent. */
struct touch {
	uint32_t commit;	/* its index in the history */
	struct entry before, after;
};

/* The commits that change @path, oldest first; merges are left out. Owned by @t. */
bool touches_find(struct touches *t, struct sv path, const struct touch **out, size_t *n,
		  struct err *err) MUST_CHECK;

#endif
