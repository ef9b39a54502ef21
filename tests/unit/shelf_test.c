/* core/job/shelf: what threads share. */
#include "core/job/shelf.h"

#include <pthread.h>
#include <stdio.h>

#include "core/base/alloc.h"
#include "tests/unit/test.h"

/* Things are strings; their end is counted. */
static _Atomic int freed;

static void
free_counted(void *thing)
{
	freed++;
	free(thing);
}

static struct shelved *
put(struct shelf *s, const char *key, const char *word, size_t bytes)
{
	return shelf_put(s, sv_of(key), xstrdup(word), bytes, free_counted);
}

TEST(what_was_put_is_found_under_its_key)
{
	struct shelf *s = shelf_new(100);

	shelf_give_back(s, put(s, "a", "one", 10));
	shelf_give_back(s, put(s, "b", "two", 10));
	struct shelved *a = shelf_find(s, SV("a"));

	assert_non_null(a);
	assert_string_equal(a->thing, "one");
	shelf_give_back(s, a);
	assert_null(shelf_find(s, SV("c")));
	shelf_free(s);
}

TEST(a_full_shelf_lets_go_of_what_nobody_asked_for_lately)
{
	struct shelf *s = shelf_new(100);

	shelf_give_back(s, put(s, "kept", "one", 10));
	shelf_give_back(s, put(s, "left", "two", 10));
	for (int i = 0; i < 40; i++) {
		char key[8];

		snprintf(key, sizeof(key), "%d", i);
		shelf_give_back(s, put(s, key, "more", 10));
		struct shelved *kept = shelf_find(s, SV("kept"));

		assert_non_null(kept);
		shelf_give_back(s, kept);
	}
	assert_null(shelf_find(s, SV("left")));
	shelf_free(s);
}

TEST(what_is_held_outlives_its_place_on_the_shelf)
{
	struct shelf *s = shelf_new(20);
	struct shelved *held = put(s, "held", "still here", 10);

	for (int i = 0; i < 20; i++) {
		char key[8];

		snprintf(key, sizeof(key), "%d", i);
		shelf_give_back(s, put(s, key, "more", 10));
	}
	assert_null(shelf_find(s, SV("held")));
	assert_string_equal(held->thing, "still here");
	freed = 0;
	shelf_give_back(s, held);
	assert_int_equal(freed, 1);
	shelf_free(s);
}

TEST(of_two_that_made_the_same_thing_the_first_one_wins)
{
	struct shelf *s = shelf_new(100);
	struct shelved *first = put(s, "a", "first", 10);

	freed = 0;
	struct shelved *second = put(s, "a", "second", 10);

	assert_ptr_equal(first, second);
	assert_int_equal(freed, 1);
	shelf_give_back(s, first);
	shelf_give_back(s, second);
	shelf_free(s);
	assert_int_equal(freed, 2);
}

static void *
put_and_find(void *arg)
{
	struct shelf *s = arg;

	for (int i = 0; i < 2000; i++) {
		char key[8];

		snprintf(key, sizeof(key), "%d", i % 37);
		struct shelved *t = shelf_find(s, sv_of(key));

		if (!t)
			t = put(s, key, key, 10);
		if (strcmp(t->thing, key))
			return arg;
		shelf_give_back(s, t);
	}
	shelf_free(s);
	return NULL;
}

TEST(threads_find_what_belongs_to_the_key_whoever_made_it)
{
	struct shelf *s = shelf_new(100);
	pthread_t threads[4];
	void *bad;

	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, put_and_find, shelf_share(s)), 0);
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], &bad);
		assert_null(bad);
	}
	shelf_free(s);
}
