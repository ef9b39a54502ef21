/* libFuzzer's way in: CORTEN_FUZZ names the target. Built by tests/fuzz/run where clang is there. */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const struct fuzz_target *target;

int
LLVMFuzzerInitialize(int *argc UNUSED, char ***argv UNUSED)
{
	const char *name = getenv("CORTEN_FUZZ");

	target = name ? fuzz_find(name) : NULL;
	if (target)
		return 0;
	fprintf(stderr, "CORTEN_FUZZ names no target\n");
	exit(1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	target->run((struct sv){ (const char *)bytes, n });
	return 0;
}
