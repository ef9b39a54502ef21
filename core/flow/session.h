/* What every use case works with: a repository, its store, who sits there. */
#ifndef CORTEN_CORE_FLOW_SESSION_H
#define CORTEN_CORE_FLOW_SESSION_H

#include "core/git/repo.h"
#include "core/job/shelf.h"
#include "core/model/target.h"
#include "db/db.h"

struct session {
	struct repo *repo;
	struct db *db;			/* NULL where there is no store, or none was asked for */
	char *dir, *store;		/* where they are */
	char *rules;			/* the user's rule folder; NULL: none */
	bool read_only;
	struct shelf *shelf;		/* what is made of blobs; shared with session_again()'s */
	struct str mainline;		/* the ref; empty before init */
	struct targets targets;
};

enum session_store {
	SESSION_NO_STORE,	/* the repository alone */
	SESSION_READ,		/* ERR_NOTFOUND where there is none */
	SESSION_EXISTING,	/* to write; ERR_NOTFOUND where there is none */
	SESSION_WRITE,		/* to write; where there is none, session_init() makes it */
};

/*
 * Open the repository of @dir and the store @store (NULL: the one of the repository, which all its
 * work trees share). The session belongs to the caller.
 */
bool session_open(const char *dir, const char *store, enum session_store how, struct session **out,
		  struct err *err) MUST_CHECK;
/* Another session on the same, for another thread. */
bool session_again(const struct session *s, enum session_store how, struct session **out,
		   struct err *err) MUST_CHECK;
void session_free(struct session *s);
DEFINE_AUTO(session);

/*
 * Register mainline and targets: names as people write them ("master", "6.12", "stable/linux-6.6.y").
 * Adds to the targets that are there. On failure nothing was registered.
 */
bool session_init(struct session *s, const char *mainline, const char *const *targets, size_t n,
		  struct err *err) MUST_CHECK;

/* The registered target that @word means. ERR_NOTFOUND names those there are. */
bool session_target(const struct session *s, struct sv word, const struct target **out,
		    struct err *err) MUST_CHECK;

/* The commit that @word means: a revision of the repository. */
bool session_commit(const struct session *s, const char *word, struct oid *out,
		    struct err *err) MUST_CHECK;

/* Who sits there, as git knows it: "Name <email>". */
bool session_who(const struct session *s, struct str *out, struct err *err) MUST_CHECK;

#endif
