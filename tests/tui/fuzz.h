/* Random keys and sizes on the sample views. */
#ifndef CORTEN_TESTS_TUI_FUZZ_H
#define CORTEN_TESTS_TUI_FUZZ_H

#include "core/base/err.h"

/* Play @events of them, the same ones for the same @seed (not 0). */
bool fuzz_run(uint64_t seed, int events, struct err *err);

#endif
