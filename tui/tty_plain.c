/* A terminal for screen readers: lines in, lines out. */
#include "tui/tty_plain.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "core/base/utf8.h"
#include "core/base/vec.h"

#define ROWS 24
#define COLS 100

struct plain {
	struct tty tty;
	struct str line;	/* what came and is not read yet */
	VEC(chord) keys;	/* of lines that were read */
	size_t next;
	bool at_end;
	VEC(char *) shown;	/* the rows of the last screen */
};

static struct plain *
plain_of(struct tty *tty)
{
	return CONTAINER_OF(tty, struct plain, tty);
}

/* ---- reading ---- */

/* Take what is there; false at the end of input. */
static bool
take(struct plain *p)
{
	ssize_t n = read(STDIN_FILENO, str_reserve(&p->line, 4096), 4096);

	if (n < 0 && errno == EINTR)
		return true;
	if (n <= 0)
		return false;
	p->line.n += (size_t)n;
	p->line.p[p->line.n] = '\0';
	return true;
}

static void
add_text(struct plain *p, struct sv text)
{
	while (text.n) {
		uint32_t code;
		size_t n = utf8_decode(text, &code);

		if (n)
			*vec_push(&p->keys) = code;
		text = sv_from(text, MAX(n, 1));
	}
	*vec_push(&p->keys) = CHORD_ENTER;
}

static void
add_keys(struct plain *p, struct sv line)
{
	struct sv word;
	chord c;

	if (!line.n)
		*vec_push(&p->keys) = CHORD_ENTER;
	while (sv_word(&line, &word)) {
		if (chord_parse(word, &c))
			*vec_push(&p->keys) = c;
		else
			printf("there is no key " SV_FMT "\n", SV_ARG(word));
	}
}

static void
read_line(struct plain *p)
{
	struct sv text = str_sv(&p->line);
	size_t end = sv_find_char(text, '\n');

	if (end == SV_NONE) {
		if (p->at_end)
			p->line.n = 0;
		return;
	}
	p->keys.n = p->next = 0;
	if (sv_starts(text, SV("=")))
		add_text(p, sv_from(sv_to(text, end), 1));
	else
		add_keys(p, sv_to(text, end));
	memmove(p->line.p, p->line.p + end + 1, p->line.n - end - 1);
	p->line.n -= end + 1;
}

/* A line at a time, so that each is answered before the next is read. */
static void
plain_wait(struct tty *tty, const struct tty_wait *w)
{
	struct plain *p = plain_of(tty);
	struct pollfd fds[] = { { p->at_end ? -1 : STDIN_FILENO, POLLIN, 0 }, { w->fd, POLLIN, 0 } };

	if (sv_find_char(str_sv(&p->line), '\n') == SV_NONE && !p->at_end &&
	    poll(fds, ARRAY_SIZE(fds), w->timeout) > 0 && fds[0].revents)
		p->at_end = !take(p);
	read_line(p);
}

static bool
plain_read(struct tty *tty, struct tty_event *out)
{
	struct plain *p = plain_of(tty);

	if (p->next < p->keys.n) {
		*out = (struct tty_event){ .kind = EVENT_KEY, .chord = p->keys.p[p->next++] };
		return true;
	}
	if (!p->at_end || p->line.n)
		return false;
	*out = (struct tty_event){ .kind = EVENT_END };
	return true;
}

/* ---- printing ---- */

static bool
is_blank(const char *row)
{
	return !row[strspn(row, " ")];
}

/* Without the gutter: that the cursor left a row is no news. */
static const char *
content(const char *row)
{
	return strlen(row) > 2 ? row + 2 : row;
}

/* The row of keys at the top is the help's business. */
static void
plain_show(struct tty *tty, const struct canvas *c, struct tty_cursor cursor)
{
	struct plain *p = plain_of(tty);

	for (int row = 0; row < c->rows; row++) {
		struct str text CLEAR(str) = { 0 };
		bool last = row == c->rows - 1;

		canvas_row(c, row, &text);
		const char *before = (size_t)row < p->shown.n ? p->shown.p[row] : "";
		bool fresh = last ? strcmp(before, str_c(&text)) != 0
				  : strcmp(content(before), content(str_c(&text))) != 0;

		if (row > 0 && !is_blank(str_c(&text)) && (fresh || row == cursor.row))
			printf("%s\n", str_c(&text));
		if ((size_t)row < p->shown.n) {
			free(p->shown.p[row]);
			p->shown.p[row] = str_take(&text);
		} else {
			*vec_push(&p->shown) = str_take(&text);
		}
	}
	fflush(stdout);
}

static void
forget(struct plain *p)
{
	for (size_t i = 0; i < p->shown.n; i++)
		free(p->shown.p[i]);
	p->shown.n = 0;
}

static void
plain_repaint(struct tty *tty)
{
	forget(plain_of(tty));
}

/* ---- the rest ---- */

/* The terminal's own ^Z works: it was never taken over. */
static void
plain_suspend(struct tty *tty UNUSED)
{
}

static void
plain_mouse(struct tty *tty UNUSED, bool on UNUSED)
{
}

static bool
plain_run(struct tty *tty UNUSED, const struct proc *program, enum tty_after after UNUSED,
	  int *status, struct err *err)
{
	struct str out CLEAR(str) = { 0 };
	struct proc p = *program;

	p.out = p.err_out = &out;
	if (!proc_run(&p, status, err))
		return false;
	printf("%s", str_c(&out));
	return true;
}

static int64_t
plain_now(struct tty *tty UNUSED)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
plain_free(struct tty *tty)
{
	struct plain *p = plain_of(tty);

	forget(p);
	vec_clear(&p->shown);
	vec_clear(&p->keys);
	str_clear(&p->line);
	free(p);
}

struct tty *
tty_plain_new(void)
{
	static const struct tty_ops ops = {
		plain_wait, plain_read, plain_show, plain_repaint, plain_suspend,
		plain_mouse, plain_run, plain_now, NULL, plain_free,
	};
	struct plain *p = xzalloc(sizeof(*p));

	p->tty = (struct tty){ &ops, ROWS, COLS };
	return &p->tty;
}
