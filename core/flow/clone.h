/* A local clone of somebody else's repository, read at its HEAD: stable-queue, vulns. */
#ifndef CORTEN_CORE_FLOW_CLONE_H
#define CORTEN_CORE_FLOW_CLONE_H

#include "core/git/tree.h"

struct clone {
	struct repo *repo;
	struct oid head, tree;
};

/* Open the repository @path; its work tree, if it has one, is not looked at. */
bool clone_open(const char *path, struct clone *out, struct err *err) MUST_CHECK;
void clone_clear(struct clone *c);
DEFINE_CLEAR(clone);

/* Append the file @path; @found tells if it is there. */
bool clone_read(struct clone *c, const char *path, struct str *out, bool *found,
		struct err *err) MUST_CHECK;
/* Every file below the folder @path, as differences that add it; none if there is no such folder. */
bool clone_list(struct clone *c, const char *path, struct differences *out,
		struct err *err) MUST_CHECK;
/* Append the file @oid of such a list. */
bool clone_read_file(struct clone *c, struct oid oid, struct str *out, struct err *err) MUST_CHECK;

#endif
