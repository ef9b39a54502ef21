/*
 * Is a grafted tree complete: does every name that was brought into it exist there?
 *
 * Asked of the lines that differ from the target's own tree. A name counts as missing if it resolves
 * in the candidate's own tree and not in the grafted one; what resolves in neither is beyond us (a
 * macro may make it), and what comes from core or alloc is the toolchain's matter.
 */
#ifndef CORTEN_CORE_FLOW_NAMES_H
#define CORTEN_CORE_FLOW_NAMES_H

#include "core/flow/sources.h"

/* Where the candidate's tree defines a name. */
struct origin {
	struct sv path;
	uint32_t line;
	struct sv word;		/* what that line defines: the name's last word, or a module's */
	struct oid blob;	/* that file there */
	bool file_absent;	/* the grafted tree has no such file */
};

/* Origins of one name that are told; a method's name may stand in many types. */
#define ORIGINS_MAX 8

struct missing_name {
	struct sv name;		/* "bindings::rb_first", "kernel::types::Opaque" */
	struct sv kind;		/* "method", "type", "Kconfig symbol" */
	struct sv lacks;	/* what of it is missing: "" all of it, "const", "pub" */
	struct sv path;		/* where it is used, in the grafted tree */
	uint32_t line;
	struct origin from[ORIGINS_MAX];
	size_t n_from;
	struct oid by;		/* the commit that introduced it; none: not known */
};

struct missing_names {
	struct missing_name *p;
	size_t n, cap;
	size_t asked;		/* names that were looked up */
	struct arena text;
};

void missing_names_clear(struct missing_names *m);
DEFINE_CLEAR(missing_names);

/*
 * What the tree @grafted, made from the target's tree @target, lacks of the names that the tree @own,
 * the candidate's, has.
 */
bool names_find(struct repo *repo, struct sources *s, struct oid target, struct oid grafted,
		struct oid own, struct missing_names *out, struct err *err) MUST_CHECK;

#endif
