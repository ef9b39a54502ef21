/* What terminfo says of the terminal. Apart, because <term.h> has a macro for every other word. */
#include "tui/tty_curses_parts.h"

#include <term.h>
#include <unistd.h>

#include "core/text/show.h"
#include "tui/tty_signal.h"

static const char *
capability(const char *name)
{
	const char *s = tigetstr(name);

	return s == (char *)-1 ? NULL : s;
}

/* Older terminfo lacks these two; terminals of the xterm family had them long before. */
void
curses_find_paste_mode(struct curses *t)
{
	static const char *const family[] = {
		"xterm", "tmux", "rxvt", "foot", "alacritty", "kitty"
	};
	const char *term = getenv("TERM");

	t->paste_on = capability("BE");
	t->paste_off = capability("BD");
	if (t->paste_on && t->paste_off)
		return;
	t->paste_on = t->paste_off = NULL;
	for (size_t i = 0; i < ARRAY_SIZE(family); i++)
		if (!strncmp(term, family[i], strlen(family[i]))) {
			t->paste_on = "\033[?2004h";
			t->paste_off = "\033[?2004l";
		}
}

void
curses_send(const char *sequence)
{
	if (!sequence)
		return;
	putp(sequence);
	fflush(stdout);
}

/* tputs() hands characters to a function without an argument. */
static struct str *gathering;

static int
gather(int c)
{
	str_addc(gathering, (char)c);
	return c;
}

/* What a crash writes: the end of all that was begun. */
void
curses_prepare_restore(const struct curses *t)
{
	static const char *const ends[] = { "sgr0", "op", "cnorm", "rmkx", "rmcup" };
	struct str bytes CLEAR(str) = { 0 };
	const char *xm = capability("XM");

	gathering = &bytes;
	if (t->paste_off)
		tputs(t->paste_off, 1, gather);
	if (t->mouse && xm)
		tputs(tparm(xm, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), 1, gather);
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++)
		if (capability(ends[i]))
			tputs(capability(ends[i]), 1, gather);
	gathering = NULL;
	tty_signal_restore_with(str_sv(&bytes));
}

static bool
refuse(struct err *err, const char *why, const char *term)
{
	struct str name CLEAR(str) = { 0 };

	show_cut(&name, sv_of(term), 40);
	return err_set(err, ERR_USAGE, "%s%s: `corten list` prints text", why, str_c(&name));
}

bool
curses_check_terminal(struct err *err)
{
	const char *term = getenv("TERM");
	int found;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return refuse(err, "input or output is no terminal", "");
	if (!term || !*term || !strcmp(term, "dumb"))
		return refuse(err, "no screen on a terminal of type ",
			      term && *term ? term : "(none)");
	if (setupterm(NULL, STDOUT_FILENO, &found) != OK)
		return refuse(err, "no description of the terminal type ", term);
	bool fit = capability("cup") && capability("clear");

	del_curterm(cur_term);
	return fit || refuse(err, "no cursor to place on a terminal of type ", term);
}
