/* Signals while a terminal is in our hands. */
#include "tui/tty_signal.h"

#include <poll.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include "core/base/alloc.h"

/* Those that the event loop hears of. */
static const int heard[] = { SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT, SIGWINCH };
static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT };

#define HEARD ARRAY_SIZE(heard)
#define FATAL ARRAY_SIZE(fatal)

static struct {
	volatile sig_atomic_t open, arrived[HEARD];
	int fd;
	struct termios modes;
	char bytes[512];
	size_t n;
	sigset_t mask;
	struct sigaction heard[HEARD], fatal[FATAL], pipe;
	bool exit_hooked;
	int ending;		/* the signal of tty_signal_end_within() */
} now;

/* A crash on an exhausted stack needs another one to be reported on. */
static char stack[32768];

/* Async-signal-safe. */
static void
restore(void)
{
	if (!now.open)
		return;
	now.open = 0;
	for (size_t done = 0; done < now.n;) {
		ssize_t n = write(now.fd, now.bytes + done, now.n - done);

		if (n <= 0)
			break;
		done += (size_t)n;
	}
	tcsetattr(now.fd, TCSANOW, &now.modes);
}

static void
on_fatal(int signal)
{
	restore();
	/* The handler is reset: this is delivered, with its usual end, when we return. */
	raise(signal);
}

static void
on_heard(int signal)
{
	for (size_t i = 0; i < HEARD; i++)
		if (heard[i] == signal)
			now.arrived[i] = 1;
}

static sigset_t
set_of(const int *signals, size_t n)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < n; i++)
		sigaddset(&set, signals[i]);
	return set;
}

static void
handle(const int *signals, size_t n, const struct sigaction *with, struct sigaction *before)
{
	for (size_t i = 0; i < n; i++)
		sigaction(signals[i], with, &before[i]);
}

void
tty_signal_open(int fd, const struct termios *modes)
{
	const struct sigaction hear = { .sa_handler = on_heard };
	const struct sigaction die = { .sa_handler = on_fatal,
				       .sa_flags = (int)(SA_RESETHAND | SA_ONSTACK) };
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	const stack_t other = { .ss_sp = stack, .ss_size = sizeof(stack) };
	sigset_t block = set_of(heard, HEARD);

	now.fd = fd;
	now.modes = *modes;
	now.n = 0;
	memset((void *)now.arrived, 0, sizeof(now.arrived));
	sigprocmask(SIG_BLOCK, &block, &now.mask);
	sigaltstack(&other, NULL);
	handle(heard, HEARD, &hear, now.heard);
	handle(fatal, FATAL, &die, now.fatal);
	sigaction(SIGPIPE, &ignore, &now.pipe);
	alloc_on_exhausted(restore);
	if (!now.exit_hooked)
		now.exit_hooked = !atexit(restore);
	now.open = 1;
}

void
tty_signal_restore_with(struct sv bytes)
{
	now.n = MIN(bytes.n, sizeof(now.bytes));
	memcpy(now.bytes, bytes.p, now.n);
}

void
tty_signal_close(void)
{
	now.open = 0;
	alloc_on_exhausted(NULL);
	for (size_t i = 0; i < HEARD; i++)
		sigaction(heard[i], &now.heard[i], NULL);
	for (size_t i = 0; i < FATAL; i++)
		sigaction(fatal[i], &now.fatal[i], NULL);
	sigaction(SIGPIPE, &now.pipe, NULL);
	sigprocmask(SIG_SETMASK, &now.mask, NULL);
}

bool
tty_signal_wait(int fd, int other, int timeout)
{
	const struct timespec limit = { timeout / 1000, timeout % 1000 * 1000000L };
	struct pollfd fds[] = { { fd, POLLIN, 0 }, { other, POLLIN, 0 } };

	if (ppoll(fds, ARRAY_SIZE(fds), timeout < 0 ? NULL : &limit, &now.mask) <= 0)
		return true;
	return !(fds[0].revents & (POLLHUP | POLLERR | POLLNVAL));
}

int
tty_signal_take(void)
{
	for (size_t i = 0; i < HEARD; i++)
		if (now.arrived[i]) {
			now.arrived[i] = 0;
			return heard[i];
		}
	return 0;
}

static void
on_deadline(int alarm UNUSED)
{
	const struct sigaction usual = { .sa_handler = SIG_DFL };
	const sigset_t set = set_of(&now.ending, 1);

	restore();
	sigaction(now.ending, &usual, NULL);
	raise(now.ending);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	_exit(128 + now.ending);
}

void
tty_signal_end_within(int signal, int ms)
{
	const struct sigaction late = { .sa_handler = on_deadline };
	const struct itimerval when = { .it_value = { ms / 1000, ms % 1000 * 1000L } };

	now.ending = signal;
	sigaction(SIGALRM, &late, NULL);
	setitimer(ITIMER_REAL, &when, NULL);
}

void
tty_signal_stop(void)
{
	const struct sigaction usual = { .sa_handler = SIG_DFL };
	const int both[] = { SIGTSTP, SIGCONT };
	const sigset_t set = set_of(both, ARRAY_SIZE(both));
	struct sigaction before;

	sigaction(SIGTSTP, &usual, &before);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	kill(0, SIGTSTP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigaction(SIGTSTP, &before, NULL);
	/* The SIGCONT that woke us up was expected. */
	for (size_t i = 0; i < HEARD; i++)
		if (heard[i] == SIGCONT)
			now.arrived[i] = 0;
}
