/* core/base: programs with a log, folders that are put in place in one step. */
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/proc.h"
#include "tests/unit/oracle.h"

static int
run(const char *command, const char *log, unsigned seconds)
{
	const char *const argv[] = { "sh", "-c", command, NULL };
	struct err err = { 0 };
	int status = -1;

	CHECK_OK(proc_run(&(struct proc){ .argv = argv, .log = log, .seconds = seconds }, &status,
			  &err));
	return status;
}

TEST(a_log_has_both_outputs_of_a_program)
{
	struct str log CLEAR(str) = { 0 }, text CLEAR(str) = { 0 };
	struct err err = { 0 };

	str_addf(&log, "%s/log", oracle_scratch());
	CHECK_INT(run("echo out; echo err >&2; exit 3", log.p, 0), 3);
	CHECK_OK(file_read(log.p, &text, &err));
	CHECK_SV(str_sv(&text), "out\nerr\n");
}

TEST(a_program_that_takes_too_long_is_ended_with_all_that_it_started)
{
	struct str log CLEAR(str) = { 0 }, mark CLEAR(str) = { 0 }, command CLEAR(str) = { 0 };
	const char *dir = oracle_scratch();

	str_addf(&log, "%s/log", dir);
	str_addf(&mark, "%s/mark", dir);
	str_addf(&command, "(sleep 3; : >%s) & wait", mark.p);
	CHECK_INT(run(command.p, log.p, 1), PROC_TIMED_OUT);
	run("sleep 3", log.p, 0);
	CHECK(!file_exists(mark.p));
}

static void *
cancel_soon(void *arg)
{
	atomic_bool *cancel = arg;

	usleep(200000);
	atomic_store(cancel, true);
	return NULL;
}

TEST(a_program_that_is_cancelled_ends_with_all_that_it_started)
{
	static const char *const argv[] = { "sh", "-c", "echo begun; sleep 30 & wait", NULL };
	struct str out CLEAR(str) = { 0 };
	struct err err = { 0 };
	struct timespec from, to;
	atomic_bool cancel = false;
	pthread_t thread;
	int status = 0;

	clock_gettime(CLOCK_MONOTONIC, &from);
	CHECK_INT(pthread_create(&thread, NULL, cancel_soon, &cancel), 0);
	CHECK_OK(proc_run(&(struct proc){ .argv = argv, .out = &out, .cancel = &cancel }, &status,
			  &err));
	pthread_join(thread, NULL);
	clock_gettime(CLOCK_MONOTONIC, &to);
	CHECK_INT(status, 128 + SIGKILL);
	CHECK_SV(str_sv(&out), "begun\n");
	CHECK(to.tv_sec - from.tv_sec < 5);
}

static bool
is_patch(const char *name)
{
	return sv_ends(sv_of(name), SV(".patch"));
}

/* A folder beside @path with one file in it; where it is. */
static void
fill(const char *path, const char *name, struct str *temp)
{
	struct str file CLEAR(str) = { 0 };
	struct err err = { 0 };

	CHECK_OK(file_temp_dir(path, temp, &err));
	str_addf(&file, "%s/%s", temp->p, name);
	CHECK_OK(file_write(file.p, SV("x"), FILE_NEW, &err));
}

TEST(a_folder_is_put_in_place_only_where_nothing_else_is_lost)
{
	struct str path CLEAR(str) = { 0 }, temp CLEAR(str) = { 0 }, file CLEAR(str) = { 0 };
	struct err err = { 0 };

	str_addf(&path, "%s/out", oracle_scratch());
	str_addf(&file, "%s/b.patch", path.p);
	fill(path.p, "a.patch", &temp);
	CHECK_OK(file_put_dir(temp.p, path.p, FILE_NEW, is_patch, &err));
	fill(path.p, "b.patch", &temp);
	CHECK_FAILS(file_put_dir(temp.p, path.p, FILE_NEW, is_patch, &err), ERR_EXISTS);
	CHECK_OK(file_put_dir(temp.p, path.p, FILE_REPLACE, is_patch, &err));
	CHECK(file_exists(file.p) && !file_exists(temp.p));
	fill(path.p, "c.txt", &temp);
	CHECK_OK(file_put_dir(temp.p, path.p, FILE_REPLACE, is_patch, &err));
	fill(path.p, "d.patch", &temp);
	CHECK_FAILS(file_put_dir(temp.p, path.p, FILE_REPLACE, is_patch, &err), ERR_EXISTS);
}
