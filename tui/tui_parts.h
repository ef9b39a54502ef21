/* For tests: the interface on a terminal of theirs. */
#ifndef CORTEN_TUI_TUI_PARTS_H
#define CORTEN_TUI_TUI_PARTS_H

#include "tui/tty.h"
#include "tui/tui.h"

/* As tui_run(), on @tty. */
bool tui_run_on(struct session *s, const struct tui_options *options, struct tty *tty, int *signal,
		struct err *err) MUST_CHECK;

#endif
