/* Targets of the interface. */
#ifndef CORTEN_TESTS_FUZZ_TARGETS_TUI_H
#define CORTEN_TESTS_FUZZ_TARGETS_TUI_H

#include "core/base/sv.h"

/* Tables of keys and themes, names of keys. */
void fuzz_keys(struct sv input);
/* Key scripts, as the terminal of tests plays them. */
void fuzz_script(struct sv input);
/* Keys and pasted text into a line of input. */
void fuzz_prompt(struct sv input);

#endif
