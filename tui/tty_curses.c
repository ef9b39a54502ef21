/* A real terminal, by ncurses and its terminfo: taking it and giving it back. */
#include "tui/tty_curses_parts.h"

#include <errno.h>
#include <locale.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/base/alloc.h"
#include "tui/tty_child.h"
#include "tui/tty_signal.h"

#define ESC_DELAY	25	/* ms for the rest of a key's sequence */

/* endwin() and the refresh after it undo and redo all that ncurses knows: not the paste mode. */
static void
leave(struct curses *t)
{
	curses_send(t->paste_off);
	endwin();
}

void
curses_take_size(struct curses *t)
{
	struct winsize size;

	if (!ioctl(STDIN_FILENO, TIOCGWINSZ, &size) && size.ws_row && size.ws_col &&
	    (size.ws_row != LINES || size.ws_col != COLS)) {
		resize_term(size.ws_row, size.ws_col);
		canvas_clear(&t->last);
	}
	t->resized = true;
}

/* While somebody else had the terminal its size may have changed without a signal to us. */
void
curses_come_back(struct curses *t)
{
	reset_prog_mode();
	curses_send(t->paste_on);
	flushinp();
	clearok(curscr, TRUE);
	curses_take_size(t);
}

void
curses_suspend(struct tty *tty)
{
	struct curses *t = curses_of(tty);

	leave(t);
	tty_signal_stop();
	curses_come_back(t);
}

static void
curses_repaint(struct tty *tty UNUSED)
{
	clearok(curscr, TRUE);
}

static void
curses_mouse(struct tty *tty, bool on)
{
	struct curses *t = curses_of(tty);

	t->mouse = on;
	mousemask(on ? CURSES_MOUSE : 0, NULL);
	curses_prepare_restore(t);
}

static void
curses_free(struct tty *tty)
{
	struct curses *t = curses_of(tty);

	leave(t);
	tty_signal_close();
	delwin(t->input);
	delscreen(t->screen);
	str_clear(&t->paste);
	canvas_clear(&t->last);
	free(t->line);
	free(t);
}

/* On the screen that the program left: the person reads, then presses any key. */
static void
await_key(const struct proc *p, int status)
{
	struct str name CLEAR(str) = { 0 };
	char key;

	show_cut(&name, sv_of(p->argv[0]), 40);
	if (status)
		dprintf(STDOUT_FILENO, "%s ended with status %d. ", str_c(&name), status);
	dprintf(STDOUT_FILENO, "Press any key.");
	reset_prog_mode();
	if (tty_signal_wait(STDIN_FILENO, -1, -1) && read(STDIN_FILENO, &key, 1) < 0)
		return;
	dprintf(STDOUT_FILENO, "\r\n");
}

static bool
curses_run(struct tty *tty, const struct proc *p, enum tty_after after, int *status,
	   struct err *err)
{
	struct curses *t = curses_of(tty);

	leave(t);
	bool ran = tty_child_run(STDIN_FILENO, p, tty_signal_stop, status, err);

	if (ran && (*status || after == TTY_KEY_ALWAYS))
		await_key(p, *status);
	curses_come_back(t);
	return ran;
}

static void
set_modes(struct curses *t)
{
	if (!getenv("ESCDELAY"))
		set_escdelay(ESC_DELAY);
	/* A screen is drawn when there are no more keys: it need not look for them, and goes out at once. */
	typeahead(-1);
	raw();
	noecho();
	nonl();
	t->input = newpad(1, 1);
	keypad(t->input, TRUE);
	nodelay(t->input, TRUE);
	idlok(stdscr, TRUE);
	mouseinterval(0);
	define_key("\033[200~", CURSES_PASTE_BEGIN);
	define_key("\033[201~", CURSES_PASTE_END);
}

/* The program keeps the numbers and messages of the C locale; only characters are the user's. */
static bool
start_screen(struct curses *t, struct err *err)
{
	struct termios modes;

	setlocale(LC_CTYPE, "");
	if (tcgetattr(STDIN_FILENO, &modes))
		return err_errno(err, errno, "read the modes of the terminal");
	tty_signal_open(STDIN_FILENO, &modes);
	/* The size is what the terminal says: LINES and COLUMNS go stale with the first resize. */
	use_env(FALSE);
	use_tioctl(TRUE);
	t->screen = newterm(NULL, stdout, stdin);
	if (t->screen)
		return true;
	tty_signal_close();
	return err_set(err, ERR_IO, "ncurses can't open the terminal");
}

static void
curses_end_within(struct tty *tty UNUSED, int signal, int ms)
{
	tty_signal_end_within(signal, ms);
}

bool
tty_curses_new(const struct tty_options *options, struct tty **out, struct err *err)
{
	static const struct tty_ops ops = {
		.wait = curses_wait,
		.read = curses_read,
		.show = curses_show,
		.repaint = curses_repaint,
		.suspend = curses_suspend,
		.mouse = curses_mouse,
		.run = curses_run,
		.now = curses_now,
		.end_within = curses_end_within,
		.free = curses_free,
	};
	struct curses *t AUTO_FREE = NULL;

	if (!curses_check_terminal(err))
		return false;
	t = xzalloc(sizeof(*t));
	if (!start_screen(t, err))
		return false;
	t->tty = (struct tty){ &ops, LINES, COLS };
	t->line = xrealloc_array(NULL, (size_t)COLS + 1, sizeof(*t->line));
	t->always_show_cursor = options->show_cursor;
	t->cursor_shown = true;
	set_modes(t);
	curses_prepare_looks(t, options);
	curses_find_paste_mode(t);
	curses_send(t->paste_on);
	curses_prepare_restore(t);
	*out = &TAKE_PTR(t)->tty;
	return true;
}
