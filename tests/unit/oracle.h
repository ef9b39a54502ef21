/* Git itself and real history, to compare with. */
#ifndef CORTEN_TESTS_UNIT_ORACLE_H
#define CORTEN_TESTS_UNIT_ORACLE_H

#include "tests/unit/test.h"

/* End the test as skipped. */
#define SKIP(why) do { print_message("# skipped: %s\n", why); skip(); } while (0)

/*
 * Run git in @dir with @args (NULL-terminated, without "git"), @in as its standard input; its
 * output is appended to @out. No configuration of the user's is read. Returns its exit status.
 */
int oracle_git(const char *dir, struct sv in, struct str *out, const char *const *args);
#define ORACLE_GIT(dir, in, out, ...) \
	oracle_git(dir, in, out, (const char *const[]){ __VA_ARGS__, NULL })

/* A scratch folder that is removed when the tests end. */
const char *oracle_scratch(void);

/* "../shared/NAME" beside the project, or below $CORTEN_SHARED; false if it is not there. */
bool oracle_shared(const char *name, struct str *path);
/* A bare clone of the corpus, made once; NULL if the corpus is not there. */
const char *oracle_corpus(void);

/* A commit of a torture repository; it appends its number to the file "file". */
struct oracle_commit {
	const char *author, *email;
	struct sv message;	/* any bytes */
};

/*
 * Make a repository in @dir with a root commit and these, in this order, on branch "main". The
 * lines of its file end in @eol.
 */
void oracle_repository(const char *dir, const char *eol, const struct oracle_commit *commits,
		       size_t n);

#endif
