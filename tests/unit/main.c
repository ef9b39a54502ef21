/* Runs the unit tests that registered themselves. */
#include "tests/unit/test.h"

#include <fnmatch.h>
#include <stdio.h>

#include "core/base/vec.h"

static struct test *first, **end = &first;

void
test_register(struct test *test)
{
	*end = test;
	end = &test->next;
}

static bool
wanted(const struct test *t, const char *pattern)
{
	return !pattern || !fnmatch(pattern, t->name, 0) ||
	       !fnmatch(pattern, strrchr(t->file, '/') + 1, 0);
}

int
main(int argc, char **argv)
{
	VEC(struct CMUnitTest) tests = { 0 };

	for (const struct test *t = first; t; t = t->next)
		if (wanted(t, argc > 1 ? argv[1] : NULL))
			*vec_push(&tests) = (struct CMUnitTest){ t->name, t->run, NULL, NULL, NULL };
	cmocka_set_message_output(CM_OUTPUT_TAP);
	int failed = _cmocka_run_group_tests("unit", tests.p, tests.n, NULL, NULL);

	vec_clear(&tests);
	return failed ? 1 : 0;
}
