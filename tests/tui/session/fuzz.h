/* Random keys, sizes and pastes for the interface over a real store. */
#ifndef CORTEN_TESTS_TUI_SESSION_FUZZ_H
#define CORTEN_TESTS_TUI_SESSION_FUZZ_H

#include "tui/tty.h"

/*
 * Append @events of them, as a key script; the same for the same @seed. None that reaches a shell, an
 * editor or a file, and none that quits. It ends with a screen named "end".
 */
void fuzz_add_script(struct str *script, uint64_t seed, int events);

/* A screen has only what may be shown, and no line is wider than @tty. */
bool fuzz_check_screen(const struct tty *tty, struct sv screen, struct err *err) MUST_CHECK;

#endif
