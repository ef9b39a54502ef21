/*
 * Unit tests: TEST(a_sentence_that_is_proved) { ... } in any file of this folder. They register
 * themselves; `unit` runs them all, `unit PATTERN` those whose file or name has a match
 * ('*' and '?' as in the shell). The output is TAP.
 */
#ifndef CORTEN_TESTS_UNIT_TEST_H
#define CORTEN_TESTS_UNIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/err.h"
#include "core/base/str.h"

struct test {
	const char *file, *name;
	void (*run)(void **state);
	struct test *next;
};

void test_register(struct test *test);

#define TEST(name_) \
	static void name_(void **state); \
	static struct test name_##_test = { __FILE__, #name_, name_, NULL }; \
	__attribute__((constructor)) static void name_##_register(void) \
	{ test_register(&name_##_test); } \
	static void name_(void **state UNUSED)

#define CHECK(x)	assert_true(x)
/* The call succeeds; its error text is shown if not. It names its struct err "err". */
#define CHECK_OK(x) \
	do { if (!(x)) fail_msg("%s: %s", #x, err.text); } while (0)
/* The call fails with this kind of error. */
#define CHECK_FAILS(x, kind_) \
	do { if (x) fail_msg("%s: succeeded", #x); assert_int_equal(err.kind, kind_); } while (0)
#define CHECK_SV(s, expected) \
	do { \
		struct sv got_ = (s), want_ = sv_of(expected); \
		if (!sv_eq(got_, want_)) \
			fail_msg("%s is '%.*s', not '%.*s'", #s, SV_ARG(got_), SV_ARG(want_)); \
	} while (0)
#define CHECK_INT(a, b)	assert_int_equal(a, b)

#endif
