/* Running another program. */
#include "core/base/proc.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { IN, OUT, ERR, STREAMS };

struct pipes {
	int ours[STREAMS], theirs[STREAMS];
};

static void
close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
pipes_clear(struct pipes *p)
{
	for (int i = 0; i < STREAMS; i++) {
		close_fd(&p->ours[i]);
		close_fd(&p->theirs[i]);
	}
}
DEFINE_CLEAR(pipes);

static bool
pipes_open(struct pipes *p, struct err *err)
{
	for (int i = 0; i < STREAMS; i++) {
		int fd[2];

		if (pipe2(fd, O_CLOEXEC))
			return err_errno(err, errno, "pipe");
		p->ours[i] = fd[i == IN];
		p->theirs[i] = fd[i != IN];
	}
	return true;
}

/* In the child: become the program, or tell the parent through @report why not. */
static NORETURN void
become(const struct proc *p, const struct pipes *pipes, int report)
{
	sigset_t none;

	/* Workers block every signal; a program of somebody else expects the usual ones. */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	if ((p->log || p->cancel) && (setpgid(0, 0) || prctl(PR_SET_PDEATHSIG, SIGTERM)))
		goto failed;
	for (int i = 0; i < STREAMS; i++)
		if (pipes->theirs[i] >= 0 && dup2(pipes->theirs[i], i) < 0)
			goto failed;
	if (p->dir && chdir(p->dir))
		goto failed;
	for (const char *const *e = p->env; e && *e; e++)
		if (strchr(*e, '=') ? putenv((char *)*e) : unsetenv(*e))
			goto failed;
	execvp(p->argv[0], (char *const *)p->argv);
failed:;
	int code = errno;

	if (write(report, &code, sizeof(code)) < 0)
		_exit(126);
	_exit(127);
}

static bool
start(const struct proc *p, const struct pipes *pipes, pid_t *pid, struct err *err)
{
	int report[2], code;

	if (pipe2(report, O_CLOEXEC))
		return err_errno(err, errno, "pipe");
	*pid = fork();
	if (*pid == 0)
		become(p, pipes, report[1]);
	int fork_code = errno;

	close(report[1]);
	ssize_t n = *pid < 0 ? 0 : read(report[0], &code, sizeof(code));

	close(report[0]);
	if (*pid < 0)
		return err_errno(err, fork_code, "fork");
	if (n == sizeof(code)) {
		waitpid(*pid, NULL, 0);
		return err_errno(err, code, "run %s", p->argv[0]);
	}
	return true;
}

static void
feed(int *fd, struct sv *in)
{
	ssize_t n = in->n ? write(*fd, in->p, in->n) : 0;

	if (n > 0)
		*in = sv_from(*in, (size_t)n);
	else if (n < 0 && errno == EAGAIN)
		return;
	else
		in->n = 0;	/* it reads no more: that is its business */
	if (!in->n)
		close_fd(fd);
}

static void
drain(int *fd, struct str *to)
{
	char chunk[65536];
	ssize_t n = read(*fd, chunk, sizeof(chunk));

	if (n > 0 && to)
		str_add(to, (struct sv){ chunk, (size_t)n });
	if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
		close_fd(fd);
}

/* How often *cancel is looked at, ms: a person counts as waited for from 100 on. */
#define LOOK_MS 50

static void
talk(const struct proc *p, struct pipes *pipes, pid_t pid)
{
	struct sv in = p->in;
	struct str *to[STREAMS] = { [OUT] = p->out, [ERR] = p->err_out };

	fcntl(pipes->ours[IN], F_SETFL, O_NONBLOCK);
	if (!in.n)
		close_fd(&pipes->ours[IN]);
	while (pipes->ours[OUT] >= 0 || pipes->ours[ERR] >= 0) {
		struct pollfd fds[STREAMS];

		for (int i = 0; i < STREAMS; i++)
			fds[i] = (struct pollfd){ pipes->ours[i], i == IN ? POLLOUT : POLLIN, 0 };
		if (p->cancel && atomic_load(p->cancel)) {
			kill(-pid, SIGKILL);
			return;
		}
		if (poll(fds, STREAMS, p->cancel ? LOOK_MS : -1) < 0)
			continue;
		if (fds[IN].revents)
			feed(&pipes->ours[IN], &in);
		for (int i = OUT; i < STREAMS; i++)
			if (fds[i].revents)
				drain(&pipes->ours[i], to[i]);
	}
}

/* Streams that are a file, or (on the terminal) stay what they are. */
static bool
open_streams(const struct proc *p, struct pipes *pipes, struct err *err)
{
	if (!p->log)
		return true;
	pipes->theirs[IN] = open("/dev/null", O_RDONLY | O_CLOEXEC);
	pipes->theirs[OUT] = open(p->log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	pipes->theirs[ERR] = fcntl(pipes->theirs[OUT], F_DUPFD_CLOEXEC, 0);
	for (int i = 0; i < STREAMS; i++)
		if (pipes->theirs[i] < 0)
			return err_errno(err, errno, "open %s", i == IN ? "/dev/null" : p->log);
	return true;
}

/* Wait for the end of @pid, but not longer than @p allows. True if it was killed for that. */
static bool
wait_until(const struct proc *p, pid_t pid)
{
	struct timespec from, now;
	int fd = pidfd_open(pid, 0);
	bool late = false, stop = false;

	clock_gettime(CLOCK_MONOTONIC, &from);
	while (fd >= 0 && !late && !stop) {
		struct pollfd wait = { fd, POLLIN, 0 };

		if (poll(&wait, 1, LOOK_MS) > 0)
			break;
		clock_gettime(CLOCK_MONOTONIC, &now);
		late = p->seconds && now.tv_sec - from.tv_sec >= (time_t)p->seconds;
		stop = p->cancel && atomic_load(p->cancel);
	}
	if (late || stop)
		kill(-pid, SIGKILL);
	if (fd >= 0)
		close(fd);
	return late;
}

bool
proc_run(const struct proc *p, int *status, struct err *err)
{
	struct pipes pipes CLEAR(pipes) = { { -1, -1, -1 }, { -1, -1, -1 } };
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	bool piped = !p->log && !p->on_terminal, late = false;
	pid_t pid = -1;
	int how;

	if ((piped ? !pipes_open(&pipes, err) : !open_streams(p, &pipes, err)) ||
	    !start(p, &pipes, &pid, err))
		return false;
	for (int i = 0; i < STREAMS; i++)
		close_fd(&pipes.theirs[i]);
	if (piped) {
		sigaction(SIGPIPE, &ignore, &before);
		talk(p, &pipes, pid);
		sigaction(SIGPIPE, &before, NULL);
	}
	if (p->log || p->cancel)
		late = wait_until(p, pid);
	while (waitpid(pid, &how, 0) < 0)
		if (errno != EINTR)
			return err_errno(err, errno, "wait for %s", p->argv[0]);
	*status = late ? PROC_TIMED_OUT : WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
	return true;
}
