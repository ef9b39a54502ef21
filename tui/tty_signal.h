/*
 * Signals while a terminal is in our hands. Handlers can't be handed anything, so the state of this
 * file is the program's only one; there is one terminal at a time.
 */
#ifndef CORTEN_TUI_TTY_SIGNAL_H
#define CORTEN_TUI_TTY_SIGNAL_H

#include <termios.h>

#include "core/base/sv.h"

/*
 * From now on the signals below arrive only inside tty_signal_wait(), SIGPIPE never; one that ends
 * the program (a crash, abort(), exit(), no memory) first gives the terminal on @fd back: writes
 * what tty_signal_restore_with() said and restores @modes.
 */
void tty_signal_open(int fd, const struct termios *modes);
/* The bytes that undo what was done to the terminal. Longer ones than 512 are cut. */
void tty_signal_restore_with(struct sv bytes);
/* Everything as it was before. */
void tty_signal_close(void);

/*
 * Until @fd or @other (-1: none) is readable, a signal arrives, or @timeout milliseconds (-1: none)
 * have passed. False if the terminal on @fd is gone.
 */
bool tty_signal_wait(int fd, int other, int timeout);

/*
 * A signal that arrived and was not taken yet: SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT, SIGWINCH;
 * or 0.
 */
int tty_signal_take(void);

/* Stop the process group, as the terminal's own ^Z would; returns when continued. */
void tty_signal_stop(void);

/*
 * After @ms give the terminal back and end the program by @signal, whatever it is doing then; also
 * when the terminal is closed before.
 */
void tty_signal_end_within(int signal, int ms);

#endif
