/* Inside core/git: where the target has what the candidate started from. */
#ifndef CORTEN_CORE_GIT_MOVED_H
#define CORTEN_CORE_GIT_MOVED_H

#include "core/base/map.h"
#include "core/git/tree.h"

struct moved {
	struct map paths;	/* by path of the base: index into names, plus one */
	struct map folders;	/* folders of the base that the target has under another name */
	VEC(struct sv) names;	/* owned by the repo handle */
};

void moved_clear(struct moved *m);

/*
 * The candidate makes @change to the tree @base. Find the files that it changes and the tree @onto
 * does not have at their places: they may stand elsewhere there; and the folders that it adds files
 * to and @onto does not have: they may have another name there.
 */
bool moved_find(struct repo *repo, struct oid base, struct oid onto,
		const struct differences *change, struct moved *out, struct err *err) MUST_CHECK;

/* Where the target has the base's file @path: the same place unless it was found elsewhere. */
struct sv moved_path(const struct moved *m, struct sv path);

/*
 * One file's rename speaks for its folder's. Add to @folders those above @from that the tree @side,
 * which made the rename, does not have any more.
 */
bool moved_add_folders(struct repo *repo, struct oid side, struct sv from, struct sv to,
		       struct map *folders, struct err *err) MUST_CHECK;

/* Whether one of @folders is above @path: then git asks where what is added there belongs. */
bool moved_folder(const struct map *folders, struct sv path);

#endif
