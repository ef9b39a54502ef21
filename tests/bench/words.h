/* For the bench's history: what its commits say and what they put into files. */
#ifndef CORTEN_TESTS_BENCH_WORDS_H
#define CORTEN_TESTS_BENCH_WORDS_H

#include "tests/bench/tree.h"

/* The same sequence for the same start. */
struct dice {
	uint64_t state;
};
unsigned dice_roll(struct dice *d, unsigned sides);

/* A change of the file @file of mainline as its kind of file has them. */
struct edit words_edit(struct work_tree *t, struct dice *d, size_t file);
/* The text of a new Rust file, and of one function of it. */
struct sv words_rust_file(struct work_tree *t, struct dice *d);
struct sv words_rust_item(struct work_tree *t, struct dice *d);

/* "net: phy: fix a leak": @fix chooses among the words for fixes. */
void words_subject(struct str *out, struct dice *d, struct sv path, bool fix);
void words_body(struct str *out, struct dice *d);
/* "Name <address>". */
const char *words_person(struct dice *d);

#endif
