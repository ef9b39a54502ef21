/* Random keys, sizes and signals on a real terminal, without waiting for anything in between. */
#include <signal.h>
#include <stdlib.h>

#include "tests/pty/program.h"

#define EVENTS 3000	/* CORTEN_PTY_EVENTS in the environment says otherwise */

/* xorshift64 */
static uint32_t
chance(uint64_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 32) % below;
}

/* No key that ends it (q does where the terminal is too small) or reaches a shell. */
static void
any_key(struct pty *p, uint64_t *state)
{
	static const char *const keys[] = {
		"j", "k", "J", "K", "g", "G", "n", "N", "v", "t", "T", "\r", "\r", "d", "o", "l", "m", "O",
		"\t", " ", "?", "/", "\033/", "\033", "\033", "\033[6~", "\033[5~", "\033OA", "\033OB",
		"\004", "\025", "\014", "\003", "R", "M", "@", "rust", "\xe6\xbc\xa2", "\xff",
		"\033[200~Q\033[201~",
		"\033[<65;10;10M", "\033[99;6~",
	};

	pty_send(p, keys[chance(state, ARRAY_SIZE(keys))]);
}

/* The shell notices a stop and lets it go on; several at once are one. */
static void
stop(struct pty *p)
{
	struct pty_report r;

	kill(p->program, SIGTSTP);
	CHECK(pty_await(p, &r));
	CHECK(WIFSTOPPED(r.status));
	program_check_restored(p, &r);
	size_t from = p->bytes.n;

	/* A stop that is pending when it goes on would be forgotten. */
	pty_continue(p);
	CHECK(pty_expect(p, from, "\033[?2004h"));
}

static void
any_event(struct pty *p, uint64_t *state)
{
	static const int signals[] = { SIGWINCH, SIGINT, SIGCONT, SIGPIPE };
	uint32_t what = chance(state, 200);

	if (what == 0)
		stop(p);
	else if (what < 8)
		pty_resize(p, 1 + (int)chance(state, 60), 1 + (int)chance(state, 200));
	else if (what < 16)
		kill(p->program, signals[chance(state, ARRAY_SIZE(signals))]);
	else
		any_key(p, state);
}

TEST(keys_sizes_and_signals_in_any_order_leave_the_terminal_sane)
{
	const char *said = getenv("CORTEN_PTY_EVENTS");
	int events = said ? atoi(said) : EVENTS;
	uint64_t seed = 0x9e3779b97f4a7c15;
	struct pty p CLEAR(pty);

	program_start(&p, program_new());
	for (int i = 0; i < events; i++) {
		any_event(&p, &seed);
		/* What it writes is read now and then, or it waits for us. */
		if (i % 20 == 0)
			pty_settle(&p, 1);
	}
	pty_settle(&p, 200);
	kill(p.program, SIGTERM);
	program_check_ends(&p, SIGTERM);
}
