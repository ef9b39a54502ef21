/*
 * A fuzzer of our own, for ./dev test and where there is no libFuzzer: seeds and what mutation makes
 * of them, the same for the same number. `fuzz SEEDS INPUTS [TARGET]` prints TAP; the input at work
 * stands in SEEDS/input, and stays there where the program died of it.
 */
#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "core/base/alloc.h"
#include "core/base/file.h"
#include "core/base/vec.h"

#define SEED_MAX   20000	/* bytes: long inputs are slow and rarely show more */
#define SLOW	   2.0		/* seconds for one input */

struct seeds {
	VEC(struct str) list;
};

static void
seeds_clear(struct seeds *s)
{
	for (size_t i = 0; i < s->list.n; i++)
		str_clear(&s->list.p[i]);
	vec_clear(&s->list);
}
DEFINE_CLEAR(seeds);

static int
not_dot(const struct dirent *e)
{
	return *e->d_name != '.';
}

/* All files of the folder, by name, so that runs can be repeated. */
static void
read_seeds(const char *dir, struct seeds *out)
{
	struct dirent **names;
	int n = scandir(dir, &names, not_dot, alphasort);

	for (int i = 0; i < n; i++) {
		struct str path CLEAR(str) = { 0 };
		struct str bytes = { 0 };

		str_addf(&path, "%s/%s", dir, names[i]->d_name);
		if (file_read(path.p, &bytes, NULL) && bytes.n <= SEED_MAX)
			*vec_push(&out->list) = bytes;
		else
			str_clear(&bytes);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	if (!out->list.n)
		*vec_push(&out->list) = (struct str){ 0 };
}

/* xorshift64 */
static uint32_t
chance(uint64_t *state, size_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return below ? (uint32_t)(*state >> 32) % (uint32_t)below : 0;
}

/* Put @with in place of @n bytes at @at. */
static void
splice(struct str *s, size_t at, size_t n, struct sv with)
{
	struct str joined = { 0 };

	str_add(&joined, sv_to(str_sv(s), at));
	str_add(&joined, with);
	str_add(&joined, sv_from(str_sv(s), at + n));
	str_clear(s);
	*s = joined;
}

static void
mutate(struct str *s, const struct seeds *seeds, uint64_t *state)
{
	static const char *const words[] = {
		"\n", "\n\n", ":", "#", "\"", "(", ")", "{", "}", "[", "<", ">", "\\", "%%\n",
		"\0", "\xff", "\xe2\x80\xae", "\x1b[2J", "/*", "*/", "//", "diff --git a/x b/x\n",
		"@@ -1 +1 @@\n", "---\n", "From ", "Cc: stable@vger.kernel.org # ", "Fixes: ",
		"4294967296", "-1", "r#\"", "macro_rules! m {", "$(call ", "\r\n", "=?utf-8?q?",
	};
	size_t at = chance(state, s->n + 1), n = chance(state, MIN(s->n - at + 1, (size_t)64));
	const struct str *other = &seeds->list.p[chance(state, seeds->list.n)];
	size_t from = chance(state, other->n + 1), i = chance(state, ARRAY_SIZE(words));
	char byte = (char)chance(state, 256);
	struct str copy CLEAR(str) = { 0 };

	switch (chance(state, 6)) {
	case 0:
		splice(s, at, 0, (struct sv){ words[i], MAX(strlen(words[i]), (size_t)1) });
		break;
	case 1:
		splice(s, at, n, SV(""));
		break;
	case 2:
		splice(s, at, 1, (struct sv){ &byte, 1 });
		break;
	case 3:
		splice(s, at, n, sv_to(sv_from(str_sv(other), from), chance(state, 400)));
		break;
	case 4:
		for (unsigned k = 2 + chance(state, 30); k--;)
			str_add(&copy, sv_to(sv_from(str_sv(s), at), n));
		splice(s, at, 0, str_sv(&copy));
		break;
	case 5:
		splice(s, at, s->n, SV(""));
		break;
	}
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool
feed(const struct fuzz_target *t, struct sv input, const char *keep)
{
	double begun = now();
	FILE *kept = fopen(keep, "w");

	if (kept) {
		fwrite(input.p, 1, input.n, kept);
		fclose(kept);
	}
	t->run(input);
	return now() - begun < SLOW;
}

static bool
fuzz(const struct fuzz_target *t, const char *dir, unsigned inputs)
{
	struct str folder CLEAR(str) = { 0 }, keep CLEAR(str) = { 0 };
	struct seeds seeds CLEAR(seeds) = { 0 };
	uint64_t state = 0x9e3779b97f4a7c15;

	str_addf(&folder, "%s/%s", dir, t->name);
	str_addf(&keep, "%s/input", dir);
	read_seeds(folder.p, &seeds);
	for (unsigned i = 0; i < inputs; i++) {
		struct str input CLEAR(str) = { 0 };

		str_add(&input, str_sv(&seeds.list.p[i % seeds.list.n]));
		for (unsigned k = i < seeds.list.n ? 0 : 1 + chance(&state, 6); k--;)
			mutate(&input, &seeds, &state);
		if (!feed(t, sv_to(str_sv(&input), SEED_MAX * 2), keep.p))
			return false;
	}
	unlink(keep.p);
	return true;
}

int
main(int argc, char **argv)
{
	int n = 0, failed = 0;

	if (argc < 3) {
		fprintf(stderr, "usage: fuzz SEEDS INPUTS [TARGET]\n");
		return 1;
	}
	for (const struct fuzz_target *t = fuzz_targets; t->name; t++) {
		if (argc > 3 && strcmp(argv[3], t->name) != 0)
			continue;
		bool good = fuzz(t, argv[1], (unsigned)atoi(argv[2]));

		failed += !good;
		printf("%s %d - %s: %s inputs%s\n", good ? "ok" : "not ok", ++n, t->name, argv[2],
		       good ? "" : ", and one took too long: SEEDS/input");
		fflush(stdout);
	}
	printf("1..%d\n", n);
	return failed > 0;
}
