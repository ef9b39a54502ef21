/* A change as text: the diff git prints, its statistics, its patch-id. */
#ifndef CORTEN_CORE_GIT_PATCH_H
#define CORTEN_CORE_GIT_PATCH_H

#include "core/git/repo.h"
#include "core/model/candidate.h"

enum patch_renames { PATCH_NO_RENAMES, PATCH_RENAMES };

/*
 * Append the diff from the tree @a to the tree @b as `git diff --full-index --binary` prints it, in
 * PATCH_RENAMES with -M. @context lines around a change (git's default is 3).
 */
bool patch_add_text(struct repo *repo, struct oid a, struct oid b, enum patch_renames renames,
		    unsigned context, struct str *out, struct err *err) MUST_CHECK;

/* Append what `git diff --stat --summary` prints, at most @width columns wide. */
bool patch_add_stat(struct repo *repo, struct oid a, struct oid b, unsigned width, struct str *out,
		    struct err *err) MUST_CHECK;

/* The name that `git patch-id --stable` gives the diff @text; none if there is no change in it. */
struct oid patch_id(struct sv text);
/* The same, of file names and changed lines alone: equal where only the context differs. */
struct oid patch_lines_id(struct sv text);
/* Lines of @text that are context or changes: what the stable rule of 100 lines counts. */
size_t patch_size(struct sv text);

/*
 * About what patch_size() says of the diff from tree @a to tree @b, without making it: for weighing
 * commits against each other, many of them.
 */
bool patch_weigh(struct repo *repo, struct oid a, struct oid b, size_t *lines,
		 struct err *err) MUST_CHECK;

struct changes {
	struct change *p;	/* sorted by path; paths are allocated in the caller's arena */
	size_t n, cap;
};

/*
 * What differs between the trees @a and @b, file by file, renames found; and, in @text, the diff
 * without renames that the ids above are made from.
 */
bool patch_changes(struct repo *repo, struct oid a, struct oid b, struct arena *names,
		   struct changes *out, struct str *text, struct err *err) MUST_CHECK;

#endif
