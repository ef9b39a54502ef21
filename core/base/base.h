/* Attributes and small macros that every file may use. */
#ifndef CORTEN_CORE_BASE_BASE_H
#define CORTEN_CORE_BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#define MUST_CHECK	__attribute__((warn_unused_result))
#define PRINTF(f, a)	__attribute__((format(printf, f, a)))
#define NORETURN	__attribute__((noreturn))
#define UNUSED		__attribute__((unused))

#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))

#define CONTAINER_OF(ptr, type, member) \
	((type *)((char *)(ptr) - offsetof(type, member)))

#define MIN(a, b)	((a) < (b) ? (a) : (b))
#define MAX(a, b)	((a) > (b) ? (a) : (b))

/*
 * Scope cleanup, in the manner of <linux/cleanup.h>. DEFINE_AUTO(x) is for what x_free() frees,
 * DEFINE_CLEAR(x) for what x_clear() empties in place:
 *
 *	struct repo *repo AUTO(repo) = NULL;
 *	struct str text CLEAR(str) = { 0 };
 */
#define DEFINE_AUTO(x) \
	static inline void x##_auto_free(struct x **p) { if (*p) x##_free(*p); } \
	typedef int x##_auto_defined
#define DEFINE_CLEAR(x) \
	static inline void x##_auto_clear(struct x *p) { x##_clear(p); } \
	typedef int x##_clear_defined
#define AUTO(x)		__attribute__((cleanup(x##_auto_free)))
#define CLEAR(x)	__attribute__((cleanup(x##_auto_clear)))

/* Hand a pointer over: its value, with NULL left behind for the cleanup. */
#define TAKE_PTR(p) \
	({ typeof(p) take_ = (p); (p) = NULL; take_; })

/* Hand a struct over: its value, with zeroes left behind for the cleanup. */
#define TAKE(s) \
	({ typeof(s) take_ = (s); (s) = (typeof(s)){ 0 }; take_; })

static inline void
auto_free_ptr(void *p)
{
	free(*(void **)p);
}
#define AUTO_FREE	__attribute__((cleanup(auto_free_ptr)))

#endif
