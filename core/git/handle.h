/* Inside core/git: what is behind a struct repo. */
#ifndef CORTEN_CORE_GIT_HANDLE_H
#define CORTEN_CORE_GIT_HANDLE_H

#include <git2.h>

#include "core/base/hash.h"
#include "core/git/ancestry.h"
#include "core/git/pack_file.h"

struct memory;	/* the objects that were made here */

struct repo {
	git_repository *git;
	git_odb *odb;
	struct memory *memory;		/* owned by odb */
	struct hash hash;		/* for the names of what is made */
	struct str objects_dir;
	struct pack_files *pack_files;	/* shared with repo_share()'s */
	struct packs *packs;		/* made on first use */
	struct ancestry ancestry;
	struct only_in *only_in;	/* made on first use */
	struct similar *similar;	/* made on first use */
	struct texts *texts;		/* made on first use */
	bool partial;
};

/*
 * Set @err from libgit2's last error, behind the formatted text: GIT_ENOTFOUND becomes
 * ERR_NOTFOUND, GIT_EAMBIGUOUS ERR_PARSE, GIT_EEXISTS ERR_EXISTS. Returns false.
 */
bool git_fail(struct err *err, int code, const char *fmt, ...) PRINTF(3, 4);
/* The same after reading objects: one that is missing may be missing by intention, and that is said. */
bool git_fail_read(const struct repo *repo, struct err *err, int code, const char *fmt, ...)
	PRINTF(4, 5);
/* What to say behind the name of a missing object. */
const char *git_missing_hint(const struct repo *repo);

static inline const git_oid *
to_git(const struct oid *oid)
{
	return (const git_oid *)oid;
}

static inline struct oid
from_git(const git_oid *oid)
{
	struct oid out;

	memcpy(out.b, oid->id, OID_SIZE);
	return out;
}

/* The handle's reader of packs. */
struct packs *packs_of(struct repo *repo);

void texts_free(struct texts *texts);

/* Attach a memory to @repo->odb. */
bool memory_attach(struct repo *repo, struct err *err) MUST_CHECK;
/* The object's bytes, borrowed from the memory; false if it is not there. */
bool memory_find(const struct memory *m, struct oid oid, enum object_kind *kind, struct sv *bytes);
void memory_put(struct memory *m, struct oid oid, enum object_kind kind, struct sv bytes);
void memory_forget(struct memory *m);

#endif
