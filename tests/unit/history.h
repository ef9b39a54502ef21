/* Invented histories for tests of core/git: a fast-import stream, different for every seed. */
#ifndef CORTEN_TESTS_UNIT_HISTORY_H
#define CORTEN_TESTS_UNIT_HISTORY_H

#include "core/git/repo.h"

/* xorshift64; a number below @below. */
unsigned history_chance(uint64_t *state, unsigned below);

enum history_content { HISTORY_TEXT, HISTORY_BINARY /* some of it */ };

/*
 * Make a bare repository with @n commits on the branches b0, b1 and b2, with merges, renames, modes,
 * links and files without a last newline. Removed when the tests end; the handle is the caller's.
 */
struct repo *history_new(uint64_t seed, unsigned n, enum history_content content,
			 const char **dir);

/* The commits of `git rev-list ARGS`, parsed; returns how many, at most @most. */
size_t history_list(const char *dir, const char *const *args, struct oid *to, size_t most);

#endif
