/* A program in the foreground of our terminal. */
#include "tui/tty_child.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/vec.h"

/* What posix_spawn() wants to know. */
struct plan {
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	VEC(char *) env;
	int in;		/* its input, or -1: the terminal */
};

static void
plan_clear(struct plan *plan)
{
	posix_spawn_file_actions_destroy(&plan->actions);
	posix_spawnattr_destroy(&plan->attr);
	vec_clear(&plan->env);
	if (plan->in >= 0)
		close(plan->in);
}
DEFINE_CLEAR(plan);

static bool
names_same(const char *a, const char *b)
{
	return sv_eq(sv_to(sv_of(a), strcspn(a, "=")), sv_to(sv_of(b), strcspn(b, "=")));
}

static bool
is_replaced(const char *ours, const char *const *env)
{
	for (; env && *env; env++)
		if (names_same(ours, *env))
			return true;
	return false;
}

static void
plan_env(struct plan *plan, const char *const *env)
{
	for (char **e = environ; *e; e++)
		if (!is_replaced(*e, env))
			*vec_push(&plan->env) = *e;
	for (; env && *env; env++)
		*vec_push(&plan->env) = (char *)*env;
	*vec_push(&plan->env) = NULL;
}

/* A file in memory: unlike a pipe, nobody has to wait for the program to read it. */
static bool
plan_input(struct plan *plan, struct sv in, struct err *err)
{
	if (!in.n)
		return true;
	plan->in = memfd_create("corten", MFD_CLOEXEC);
	while (plan->in >= 0 && in.n) {
		ssize_t n = write(plan->in, in.p, in.n);

		if (n < 0 && errno != EINTR)
			break;
		in = sv_from(in, n > 0 ? (size_t)n : 0);
	}
	if (plan->in < 0 || in.n || lseek(plan->in, 0, SEEK_SET) < 0)
		return err_errno(err, errno, "keep the input of a program");
	posix_spawn_file_actions_adddup2(&plan->actions, plan->in, STDIN_FILENO);
	return true;
}

static void
plan_signals(struct plan *plan)
{
	sigset_t none, all;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_setsigmask(&plan->attr, &none);
	posix_spawnattr_setsigdefault(&plan->attr, &all);
	posix_spawnattr_setpgroup(&plan->attr, 0);
	posix_spawnattr_setflags(&plan->attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
						      POSIX_SPAWN_SETPGROUP);
}

static bool
plan_init(struct plan *plan, int fd, const struct proc *p, struct err *err)
{
	*plan = (struct plan){ .in = -1 };
	posix_spawn_file_actions_init(&plan->actions);
	posix_spawnattr_init(&plan->attr);
	plan_signals(plan);
	plan_env(plan, p->env);
	/* Before its input is another one: the terminal is the one that we have as @fd. */
	posix_spawn_file_actions_addtcsetpgrp_np(&plan->actions, fd);
	if (p->dir)
		posix_spawn_file_actions_addchdir_np(&plan->actions, p->dir);
	return plan_input(plan, p->in, err);
}

/* Make @group the one that the terminal listens to. We may be in the background at this moment. */
static void
give_terminal(int fd, pid_t group)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction before;

	sigaction(SIGTTOU, &ignore, &before);
	tcsetpgrp(fd, group);
	sigaction(SIGTTOU, &before, NULL);
}

static bool
await(int fd, pid_t pid, void (*stop)(void), int *status, struct err *err)
{
	int how;

	for (;;) {
		if (waitpid(pid, &how, WUNTRACED) < 0) {
			if (errno == EINTR)
				continue;
			return err_errno(err, errno, "wait for a program");
		}
		if (!WIFSTOPPED(how))
			break;
		give_terminal(fd, getpgrp());
		stop();
		give_terminal(fd, pid);
		kill(-pid, SIGCONT);
	}
	*status = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
	return true;
}

bool
tty_child_run(int fd, const struct proc *p, void (*stop)(void), int *status, struct err *err)
{
	struct plan plan CLEAR(plan);
	pid_t pid;

	if (!plan_init(&plan, fd, p, err))
		return false;
	int code = posix_spawnp(&pid, p->argv[0], &plan.actions, &plan.attr,
				(char *const *)p->argv, plan.env.p);

	if (code) {
		give_terminal(fd, getpgrp());
		return err_errno(err, code, "run %s", p->argv[0]);
	}
	bool done = await(fd, pid, stop, status, err);

	give_terminal(fd, getpgrp());
	return done;
}
