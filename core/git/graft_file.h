/* Inside core/git: one path of a graft. */
#ifndef CORTEN_CORE_GIT_GRAFT_FILE_H
#define CORTEN_CORE_GIT_GRAFT_FILE_H

#include "core/git/graft.h"

/*
 * Merge @f->base, ours and theirs, all of them set: how, result, offset and conflicts are filled
 * in. Conflicts are allocated in @text.
 */
bool graft_file_merge(struct repo *repo, struct arena *text, struct graft_file *f,
		      struct err *err) MUST_CHECK;

#endif
