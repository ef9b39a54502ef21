/* From ncurses' keys to events. */
#include "tui/tty_curses_parts.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "core/base/alloc.h"
#include "core/base/utf8.h"
#include "tui/tty_signal.h"

#define PASTE_MAX	65536	/* bytes; of a longer one the rest is dropped */
#define PASTE_GAP	1000	/* ms without a byte of it end a paste that lacks its end */

int64_t
curses_now(struct tty *tty UNUSED)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
curses_wait(struct tty *tty, const struct tty_wait *w)
{
	struct curses *t = curses_of(tty);

	if (t->resized || t->gone)
		return;
	if (!tty_signal_wait(STDIN_FILENO, w->fd, w->timeout))
		t->gone = true;
}

/* What a signal means; false if nothing for the reader. */
static bool
event_of_signal(struct curses *t, int signal, struct tty_event *out)
{
	switch (signal) {
	case SIGTSTP:
		curses_suspend(&t->tty);
		return false;
	case SIGCONT:
		/* We were stopped by force, and whoever ran meanwhile did what it liked. */
		curses_come_back(t);
		return false;
	case SIGWINCH:
		curses_take_size(t);
		return false;
	case SIGINT:
		*out = (struct tty_event){ .kind = EVENT_KEY, .chord = CHORD_CTRL('C') };
		return true;
	default:
		*out = (struct tty_event){ .kind = EVENT_END, .signal = signal };
		return true;
	}
}

/* Signals, the end, a change of size: what comes before keys. */
static bool
read_news(struct curses *t, struct tty_event *out)
{
	int signal;

	while ((signal = tty_signal_take()))
		if (event_of_signal(t, signal, out))
			return true;
	if (t->gone) {
		*out = (struct tty_event){ .kind = EVENT_END, .signal = SIGHUP };
		return true;
	}
	if (!t->resized)
		return false;
	t->resized = false;
	t->tty.rows = LINES;
	t->tty.cols = COLS;
	t->line = xrealloc_array(t->line, (size_t)COLS + 1, sizeof(*t->line));
	*out = (struct tty_event){ .kind = EVENT_RESIZE };
	return true;
}

static bool
end_paste(struct curses *t, struct tty_event *out)
{
	t->pasting = false;
	*out = (struct tty_event){ .kind = EVENT_PASTE, .text = str_sv(&t->paste) };
	return true;
}

static void
add_paste(struct curses *t, wint_t c)
{
	char bytes[UTF8_MAX];

	t->pasted_at = curses_now(&t->tty);
	if (t->paste.n < PASTE_MAX)
		str_add(&t->paste, (struct sv){ bytes, utf8_encode(c == '\r' ? '\n' : c, bytes) });
}

static bool
event_of_mouse(struct tty_event *out)
{
	static const struct { mmask_t mask; enum mouse mouse; } buttons[] = {
		{ BUTTON1_PRESSED, MOUSE_CLICK },
		{ BUTTON4_PRESSED, MOUSE_WHEEL_UP },
		{ BUTTON5_PRESSED, MOUSE_WHEEL_DOWN },
	};
	MEVENT m;

	if (getmouse(&m) != OK)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(buttons); i++)
		if (m.bstate & buttons[i].mask) {
			*out = (struct tty_event){ .kind = EVENT_MOUSE, .mouse = buttons[i].mouse,
					       .row = m.y, .col = m.x };
			return true;
		}
	return false;
}

static chord
chord_of_code(wint_t code)
{
	static const struct { wint_t code; chord chord; } keys[] = {
		{ KEY_UP, CHORD_UP },
		{ KEY_DOWN, CHORD_DOWN },
		{ KEY_LEFT, CHORD_LEFT },
		{ KEY_RIGHT, CHORD_RIGHT },
		{ KEY_HOME, CHORD_HOME },
		{ KEY_FIND, CHORD_HOME },
		{ KEY_END, CHORD_END },
		{ KEY_SELECT, CHORD_END },
		{ KEY_PPAGE, CHORD_PGUP },
		{ KEY_NPAGE, CHORD_PGDN },
		{ KEY_IC, CHORD_INSERT },
		{ KEY_DC, CHORD_DELETE },
		{ KEY_BTAB, CHORD_BACKTAB },
		{ KEY_SR, CHORD_SHIFT_UP },
		{ KEY_SF, CHORD_SHIFT_DOWN },
		{ KEY_ENTER, CHORD_ENTER },
		{ KEY_BACKSPACE, CHORD_BACKSPACE },
	};

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (keys[i].code == code)
			return keys[i].chord;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return CHORD_F1 + code - KEY_F(1);
	return CHORD_NONE;
}

static chord
chord_of_char(wint_t c)
{
	return c == '\n' ? CHORD_ENTER : c == '\b' ? CHORD_BACKSPACE : c;
}

/*
 * The rest of a sequence that begins with ESC and [ or O, and that the terminal's description does
 * not have: whatever it is, its letters and digits must not act as keys.
 */
static chord
end_sequence(const struct curses *t)
{
	static const struct { wint_t end; chord chord; } keys[] = {
		{ 'A', CHORD_UP }, { 'B', CHORD_DOWN }, { 'C', CHORD_RIGHT },
		{ 'D', CHORD_LEFT }, { 'H', CHORD_HOME }, { 'F', CHORD_END },
	};
	bool plain = true;
	wint_t c;

	for (; wget_wch(t->input, &c) == OK; plain = false) {
		if (c < '@' || c > '~')
			continue;
		for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
			if (plain && keys[i].end == c)
				return keys[i].chord;
		break;
	}
	return CHORD_NONE;
}

static void
begin_paste(struct curses *t)
{
	t->pasting = true;
	t->pasted_at = curses_now(&t->tty);
	str_reset(&t->paste);
}

/*
 * Esc with more right behind it is what terminals send for Alt. A paste behind it stays one, or what
 * was pasted would act as keys.
 */
static chord
after_escape(struct curses *t)
{
	wint_t c;
	int kind = wget_wch(t->input, &c);

	if (kind == KEY_CODE_YES && c == CURSES_PASTE_BEGIN)
		begin_paste(t);
	if (kind == ERR || t->pasting)
		return CHORD_ESC;
	if (kind == OK && (c == '[' || c == 'O'))
		return end_sequence(t);
	chord with = kind == KEY_CODE_YES ? chord_of_code(c) : chord_of_char(c);

	return with == CHORD_NONE || with == CHORD_ESC ? CHORD_ESC : CHORD_ALT | with;
}

/* What ncurses read; false if it stands for nothing. */
static bool
event_of_code(struct curses *t, wint_t code, struct tty_event *out)
{
	switch (code) {
	case KEY_MOUSE:
		return event_of_mouse(out);
	case CURSES_PASTE_BEGIN:
		begin_paste(t);
		return false;
	case CURSES_PASTE_END:
		return t->pasting && end_paste(t, out);
	default:
		*out = (struct tty_event){ .kind = EVENT_KEY, .chord = chord_of_code(code) };
		return !t->pasting && out->chord;
	}
}

static bool
event_of_char(struct curses *t, wint_t c, struct tty_event *out)
{
	if (t->pasting) {
		add_paste(t, c);
		return false;
	}
	*out = (struct tty_event){ .kind = EVENT_KEY,
			       .chord = c == CHORD_ESC ? after_escape(t) : chord_of_char(c) };
	return out->chord != CHORD_NONE;
}

bool
curses_read(struct tty *tty, struct tty_event *out)
{
	struct curses *t = curses_of(tty);
	wint_t c;
	int kind;

	if (read_news(t, out))
		return true;
	if (t->pasting && curses_now(tty) - t->pasted_at > PASTE_GAP)
		return end_paste(t, out);
	while ((kind = wget_wch(t->input, &c)) != ERR)
		if (kind == KEY_CODE_YES ? event_of_code(t, c, out) : event_of_char(t, c, out))
			return true;
	return false;
}
