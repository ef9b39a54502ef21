/* The program of these tests. */
#include "tests/pty/program.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/tui/sample.h"
#include "tui/tty_curses.h"

struct program *
program_new(void)
{
	struct program *r =
		mmap(NULL, sizeof(*r), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	CHECK(r != MAP_FAILED);
	return r;
}

/* ---- the program ---- */

/* A terminal that counts the screens it shows. */
static struct program *counting;
static const struct tty_ops *real_ops;

static void
count_show(struct tty *tty, const struct canvas *c, struct tty_cursor cursor)
{
	atomic_fetch_add(&counting->screens, 1);
	real_ops->show(tty, c, cursor);
}

static bool
crash(struct job *job UNUSED, void *context UNUSED, struct err *err UNUSED)
{
	raise(SIGSEGV);
	return true;
}

/* Hears of no cancelling. */
static bool
go_on(struct job *job UNUSED, void *context UNUSED, struct err *err UNUSED)
{
	while (!pause() || errno == EINTR)
		;
	return true;
}

static void
done(struct job *job UNUSED)
{
}

void
program_run(void *arg)
{
	struct program *r = arg;
	struct theme theme;
	struct keymap keys = { 0 };
	struct tty *tty;
	struct pool *pool;
	struct err err = { 0 };
	struct job bad = { .run = crash, .done = done }, deaf = { .run = go_on, .done = done };

	theme_init(&theme);
	const struct tty_options options = { .theme = &theme, .colour = true };

	setenv("NO_COLOR", r->no_colour ? "1" : "", 1);
	if (!tty_curses_new(&options, &tty, &err)) {
		r->refused = err.kind;
		memcpy(r->why, err.text, sizeof(r->why) - 1);
		return;
	}
	struct tty_ops ops = *tty->ops;

	counting = r;
	real_ops = tty->ops;
	ops.show = count_show;
	tty->ops = &ops;
	if (!pool_new(2, (struct pool_context){ 0 }, &pool, &err) ||
	    !keymap_init(&keys, SV(""), &err))
		abort();
	struct ui *ui = ui_new(tty, &keys, (struct ui_options){ .pool = pool, .mouse = r->mouse });

	ui_open(ui, sample_list(50), UI_WHOLE);
	if (r->crash_in_worker)
		ui_start(ui, &bad);
	if (r->deaf_worker)
		ui_start(ui, &deaf);
	if (r->exits)
		exit(3);
	if (r->aborts)
		abort();
	int signal = ui_run(ui);

	tty->ops = real_ops;
	if (signal)
		tty->ops->end_within(tty, signal, 300);
	pool_free(pool);
	ui_free(ui);
	tty_free(tty);
	if (signal)
		raise(signal);
}

void
program_start(struct pty *p, struct program *r)
{
	pty_start(p, &(struct pty_options){ .run = program_run, .arg = r });
	CHECK(pty_expect(p, 0, "[matrix] 1/50"));
	pty_settle(p, 100);
}

/* ---- what is checked ---- */

bool
program_expect_cursor(struct pty *p, int i)
{
	struct str row CLEAR(str) = { 0 };

	str_add(&row, SV("> "));
	sample_add_id(&row, i);
	pty_settle(p, 60);
	size_t from = p->bytes.n;

	pty_send(p, "\014");
	return pty_expect(p, from, str_c(&row));
}

void
program_check_known(const struct pty *p, const char *term)
{
	struct str strange CLEAR(str) = { 0 };

	escapes_check(str_sv(&p->bytes), term, &strange);
	CHECK_SV(str_sv(&strange), "");
}

void
program_check_left_off(const struct pty *p, const char *on, const char *off)
{
	struct sv rest = str_sv(&p->bytes);
	size_t at = 0, next;

	while ((next = sv_find(sv_from(rest, at), sv_of(on))) != SV_NONE)
		at += next + strlen(on);
	CHECK(at > 0);
	CHECK(sv_has(sv_from(rest, at), sv_of(off)));
}

void
program_check_restored(const struct pty *p, const struct pty_report *r)
{
	CHECK(pty_same_modes(&p->before, &r->modes));
	program_check_left_off(p, "\033[?1049h", "\033[?1049l");
	program_check_left_off(p, "\033[?2004h", "\033[?2004l");
	program_check_left_off(p, "\033[?25l", "\033[?25h");
}

void
program_check_ends(struct pty *p, int signal)
{
	struct pty_report r;

	CHECK(pty_await(p, &r));
	if (signal)
		CHECK(WIFSIGNALED(r.status) && WTERMSIG(r.status) == signal);
	else
		CHECK(WIFEXITED(r.status) && WEXITSTATUS(r.status) == 0);
	program_check_restored(p, &r);
	program_check_known(p, "xterm-256color");
}
