/* What is fed with hostile bytes: functions that must neither crash nor hang nor break a promise. */
#ifndef CORTEN_TESTS_FUZZ_FUZZ_H
#define CORTEN_TESTS_FUZZ_FUZZ_H

#include "core/base/str.h"

struct fuzz_target {
	const char *name;		/* also of the folder with its seeds */
	void (*run)(struct sv input);	/* any bytes */
};

/* Ends with one without a name. */
extern const struct fuzz_target fuzz_targets[];
const struct fuzz_target *fuzz_find(const char *name);

/* End the program, with @promise on standard error, unless @kept. */
void fuzz_promise(bool kept, const char *promise);

#endif
