/*
 * A cherry-pick in memory: no work tree, no index, nothing written to the repository.
 *
 * Only the paths that the candidate changes are merged, three ways, onto the target's tree; renames
 * on either side are followed. The rules are those of git's default merge strategy ("ort");
 * docs/graft.md lists where the two differ.
 */
#ifndef CORTEN_CORE_GIT_GRAFT_H
#define CORTEN_CORE_GIT_GRAFT_H

#include "core/git/commit.h"
#include "core/git/resolution.h"
#include "core/git/tree.h"
#include "core/text/merge.h"

enum graft_state {
	GRAFT_CLEAN,	/* there is a new tree */
	GRAFT_EMPTY,	/* the target's tree has it all already */
	GRAFT_CONFLICT,
};

/* What became of one path. From GRAFT_CONTENT on, a conflict. */
enum graft_how {
	GRAFT_SAME,	/* the target has it so already */
	GRAFT_TAKEN,	/* the target has what the candidate started from */
	GRAFT_MERGED,	/* both changed it, in different places */
	GRAFT_RESOLVED,	/* a person said before what comes of exactly these three versions */
	GRAFT_CONTENT,	/* both changed the same lines */
	GRAFT_BINARY,	/* both changed a binary file, a link or a submodule */
	GRAFT_MISSING,	/* the candidate changes what the target does not have */
	GRAFT_CHANGED,	/* the candidate deletes what the target has in another form */
	GRAFT_ADDED,	/* the candidate adds what the target has with other content */
	GRAFT_IN_WAY,	/* a folder stands where a file shall, or the other way round */
	GRAFT_FOLDER,	/* the candidate adds to a folder that the target has elsewhere */
	GRAFT_RENAMES,	/* both sides renamed it, or one renamed what the other deleted */
	GRAFT_HOWS
};

static inline bool
graft_is_conflict(enum graft_how how)
{
	return how >= GRAFT_CONTENT;
}

/* A sentence's end, as "changes what the target does not have". */
const char *graft_how_text(enum graft_how how);

struct graft_file {
	enum graft_how how;
	struct sv path;			/* where it ends on the target */
	struct sv mainline;		/* where the candidate has it; equal unless renamed */
	struct sv before;		/* where its parent has it; equal unless the candidate renamed it */
	struct entry base, ours, theirs;	/* ours: the target's; mode 0: nothing there */
	struct entry result;		/* mode 0: deleted, or a conflict */
	size_t offset;			/* lines that the hunks moved, at most */
	struct merge_part *conflicts;	/* for GRAFT_CONTENT: where, in the three files */
	size_t n_conflicts;
	const struct resolution *resolution;	/* for GRAFT_RESOLVED; the table's */
};

struct graft {
	enum graft_state state;
	struct oid tree;		/* the whole result; the target's own where it conflicts */
	struct graft_file *p;		/* sorted by path */
	size_t n, cap;
	struct arena text;		/* holds paths and conflicts */
};

void graft_clear(struct graft *g);
DEFINE_CLEAR(graft);

/* Make the change of the commit @c (against its first parent) to the tree @onto. */
bool graft_commit(struct repo *repo, const struct commit *c, struct oid onto, struct graft *out,
		  struct err *err) MUST_CHECK;

/* The same, taking from @known, which must outlive @out, what people made of conflicts; NULL: nothing. */
bool graft_commit_resolved(struct repo *repo, const struct commit *c, struct oid onto,
			   const struct resolutions *known, struct graft *out,
			   struct err *err) MUST_CHECK;

/* Whether a conflict is one that putting a file at its path, or none, resolves. */
bool graft_is_resolvable(const struct graft_file *f);

/* The file that holds what became of the candidate's @path; NULL if it does not change it. */
const struct graft_file *graft_find(const struct graft *g, struct sv path);

#endif
