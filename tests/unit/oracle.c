/* Git itself and real history, to compare with. */
#include "tests/unit/oracle.h"

#include <stdio.h>
#include <unistd.h>

#include "core/base/alloc.h"
#include "core/base/file.h"
#include "core/base/proc.h"
#include "core/base/vec.h"

static VEC(char *) scratch;

static void
remove_scratch(void)
{
	for (size_t i = 0; i < scratch.n; i++) {
		file_remove_all(scratch.p[i]);
		free(scratch.p[i]);
	}
	vec_clear(&scratch);
}

const char *
oracle_scratch(void)
{
	struct str path = { 0 };
	struct err err = { 0 };

	CHECK_OK(file_scratch(&path, &err));
	if (!scratch.n)
		atexit(remove_scratch);
	return *vec_push(&scratch) = str_take(&path);
}

int
oracle_git(const char *dir, struct sv in, struct str *out, const char *const *args)
{
	static const char *const env[] = {
		"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "LC_ALL=C", "TZ=UTC",
		"GIT_AUTHOR_NAME=Tess Tester", "GIT_AUTHOR_EMAIL=tess@example.org",
		"GIT_COMMITTER_NAME=Tess Tester", "GIT_COMMITTER_EMAIL=tess@example.org", NULL,
	};
	VEC(const char *) argv = { 0 };
	struct str noise CLEAR(str) = { 0 };
	struct err err = { 0 };
	int status = -1;

	*vec_push(&argv) = "git";
	for (size_t i = 0; args[i]; i++)
		*vec_push(&argv) = args[i];
	*vec_push(&argv) = NULL;
	struct proc p = { .argv = argv.p, .dir = dir, .env = env, .in = in, .out = out,
			  .err_out = &noise };
	bool ok = proc_run(&p, &status, &err);

	vec_clear(&argv);
	CHECK_OK(ok);
	return status;
}

bool
oracle_shared(const char *name, struct str *path)
{
	const char *root = getenv("CORTEN_SHARED");

	str_reset(path);
	if (root)
		str_addf(path, "%s/%s", root, name);
	else
		str_addf(path, "%s/../shared/%s", SOURCE_DIR, name);
	if (access(str_c(path), R_OK) == 0)
		return true;
	/* Whoever skips jumps out of the test: nothing may be left to free. */
	str_clear(path);
	return false;
}

const char *
oracle_corpus(void)
{
	static char *repo;
	struct str bundle CLEAR(str) = { 0 };

	if (repo || !oracle_shared("corpus/kernel.bundle", &bundle))
		return repo;
	const char *dir = oracle_scratch();

	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "clone", "-q", "--bare", str_c(&bundle), "."), 0);
	return repo = (char *)dir;
}

static void
add_commit(struct str *s, const char *eol, const struct oracle_commit *c, size_t n)
{
	str_addf(s, "commit refs/heads/main\nmark :%zu\n", n + 1);
	str_addf(s, "author %s <%s> %zu -0130\n", c->author, c->email, 1700000000 + n * 60);
	str_addf(s, "committer Tess Tester <tess@example.org> %zu +0000\n", 1700000000 + n * 60);
	str_addf(s, "data %zu\n", c->message.n);
	str_add(s, c->message);
	str_addf(s, "\nM 100644 inline file\ndata <<END\n");
	for (size_t i = n > 8 ? n - 8 : 0; i <= n; i++)
		str_addf(s, "line %zu%s", i, eol);
	str_addf(s, "END\n\n");
}

void
oracle_repository(const char *dir, const char *eol, const struct oracle_commit *commits, size_t n)
{
	struct oracle_commit root = { "Tess Tester", "tess@example.org", SV_INIT("root\n") };
	struct str stream CLEAR(str) = { 0 };

	add_commit(&stream, eol, &root, 0);
	for (size_t i = 0; i < n; i++)
		add_commit(&stream, eol, &commits[i], i + 1);
	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "init", "-q", "-b", "main", "."), 0);
	CHECK_INT(ORACLE_GIT(dir, str_sv(&stream), NULL, "fast-import", "--quiet"), 0);
}
