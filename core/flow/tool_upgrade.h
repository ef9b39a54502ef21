/* Which mainline commits asked for a newer compiler: where a chain would have to be cut. */
#ifndef CORTEN_CORE_FLOW_TOOL_UPGRADE_H
#define CORTEN_CORE_FLOW_TOOL_UPGRADE_H

#include "core/flow/past.h"

struct upgrade {
	struct oid oid;
	struct version rustc;	/* what the tree asks for since */
};

/* In mainline's order. Free it with vec_clear(). */
struct upgrades {
	struct upgrade *p;
	size_t n, cap;
	bool known;		/* they were looked for */
};

/*
 * The first of mainline's commits since the oldest fork point that asked for rustc @least or newer;
 * NULL if none did. @u is filled at the first call, and owns it.
 */
bool upgrades_find(struct upgrades *u, struct repo *repo, struct past *past, struct version least,
		   const struct upgrade **out, struct err *err) MUST_CHECK;

#endif
