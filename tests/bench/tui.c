/*
 * Times a program of the terminal from outside, on a pty:
 *
 *	bench_tui NAME COLSxROWS ROW BEFORE KEY N COMMAND...
 *
 * starts it, waits until it showed ROW (text), sends the keys BEFORE, presses KEY N times, each time waits
 * for 25 ms of silence, and prints a line: first byte, first row, the key's last byte at the 50th, 95th
 * and 99th percentile (ms), bytes a key (median), memory of its own (MiB; files that are mapped are the
 * system's). A name that ends in '!' begins while the program is still busy; any other waits for a second
 * of silence first. While it is busy, what comes of itself counts as the key's: no screen of ours does.
 */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/base/str.h"
#include "core/base/vec.h"

#define QUIET		25	/* ms of silence after a key's last byte */
#define SETTLED		1000	/* ms of silence after the start */
#define SETTLE_MOST	60	/* such silences are waited for at most, in seconds */

struct timed {
	int fd;
	pid_t pid;
	struct str bytes;
	double last;	/* when the last byte came, ms */
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Take what is there within @wait ms; false if nothing. */
static bool
take(struct timed *t, int wait)
{
	struct pollfd fd = { t->fd, POLLIN, 0 };
	ssize_t n;

	if (poll(&fd, 1, wait) <= 0)
		return false;
	n = read(t->fd, str_reserve(&t->bytes, 65536), 65536);
	if (n <= 0)
		return false;
	t->last = now();
	t->bytes.n += (size_t)n;
	t->bytes.p[t->bytes.n] = '\0';
	return true;
}

static bool
await(struct timed *t, const char *text)
{
	double end = now() + 30000;

	while (!sv_has(str_sv(&t->bytes), sv_of(text)))
		if (!take(t, 100) && now() > end)
			return false;
	return true;
}

/* What it holds now, in MiB. */
static double
memory(pid_t pid)
{
	char path[64], line[256];
	long kib = 0;

	snprintf(path, sizeof(path), "/proc/%d/status", pid);
	FILE *f = fopen(path, "r");

	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "RssAnon: %ld", &kib) == 1)
			break;
	if (f)
		fclose(f);
	return (double)kib / 1024;
}

static int
by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static double
at(const double *sorted, size_t n, double share)
{
	return n ? sorted[(size_t)((double)(n - 1) * share + 0.5)] : 0;
}

static void
press(struct timed *t, const char *key, size_t n, double *ms, double *bytes)
{
	for (size_t i = 0; i < n; i++) {
		size_t before = t->bytes.n;
		double start = now();

		t->last = start;
		if (write(t->fd, key, strlen(key)) < 0)
			return;
		while (take(t, QUIET) && now() - start < 2000)
			;
		ms[i] = t->last - start;
		bytes[i] = (double)(t->bytes.n - before);
	}
}

static void
start(struct timed *t, const char *columns_and_rows, char **argv)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };

	sscanf(columns_and_rows, "%hux%hu", &size.ws_col, &size.ws_row);
	t->pid = forkpty(&t->fd, NULL, NULL, &size);
	if (t->pid < 0) {
		perror("forkpty");
		exit(1);
	}
	if (!t->pid) {
		setenv("TERM", "xterm-256color", 1);
		execvp(argv[0], argv);
		_exit(127);
	}
}

int
main(int argc, char **argv)
{
	struct timed t = { 0 };

	if (argc < 8)
		return 2;
	size_t n = (size_t)atoi(argv[6]);
	double *ms AUTO_FREE = xzalloc((n + 1) * sizeof(*ms));
	double *bytes AUTO_FREE = xzalloc((n + 1) * sizeof(*bytes));
	double begun = now(), first_byte = 0, first_row = 0;
	bool busy = sv_ends(sv_of(argv[1]), SV("!"));

	start(&t, argv[2], argv + 7);
	if (take(&t, 30000))
		first_byte = t.last - begun;
	if (await(&t, argv[3]))
		first_row = t.last - begun;
	if (write(t.fd, argv[4], strlen(argv[4])) < 0)
		return 1;
	for (double end = now() + SETTLE_MOST * 1e3; !busy && take(&t, SETTLED) && now() < end;)
		;
	press(&t, argv[5], n, ms, bytes);
	double held = memory(t.pid);

	kill(t.pid, SIGTERM);
	while (take(&t, 200))
		;
	kill(t.pid, SIGKILL);
	waitpid(t.pid, NULL, 0);
	qsort(ms, n, sizeof(*ms), by_size);
	qsort(bytes, n, sizeof(*bytes), by_size);
	printf("%-28s %8.0f %8.0f %8.1f %8.1f %8.1f %8.0f %8.0f\n", argv[1], first_byte, first_row,
	       at(ms, n, 0.5), at(ms, n, 0.95), at(ms, n, 0.99), at(bytes, n, 0.5), held);
	str_clear(&t.bytes);
	return 0;
}
