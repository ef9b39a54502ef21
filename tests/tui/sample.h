/* Views over invented commits, in memory: what screens, fuzzing and terminal tests play with. */
#ifndef CORTEN_TESTS_TUI_SAMPLE_H
#define CORTEN_TESTS_TUI_SAMPLE_H

#include "tui/ui.h"

/* A list of @n of them. Enter opens one below or beside it, `diff` over the whole screen. */
struct view *sample_list(int n);
/* What the list shows of item @i first. */
void sample_add_id(struct str *out, int i);

#endif
