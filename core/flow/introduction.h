/*
 * What would have to come first on a target without Rust: how mainline got it, by area.
 *
 * Counted are the candidates that a target without Rust lacks, up to the release in which mainline
 * first had Rust's makefile and its kernel crate; and the C names that Rust code of that release
 * uses through bindgen and the target does not declare.
 */
#ifndef CORTEN_CORE_FLOW_INTRODUCTION_H
#define CORTEN_CORE_FLOW_INTRODUCTION_H

#include "core/flow/judging.h"

struct introduction_area {
	struct sv name, reason;
	size_t commits, files, lines;	/* lines added and removed */
};

/* A C name that the bindings need and the target lacks. */
struct introduction_name {
	struct sv name, path;	/* and where mainline declares it */
	struct oid by;		/* who introduced it; none: not known */
	struct sv subject;	/* the commit's */
};

struct introduction {
	struct oid oid;		/* the commit that completed it; none: mainline has no Rust */
	struct sv release;	/* the first tag with it; empty: none yet */
	size_t commits;
	VEC(struct introduction_area) areas;	/* those that something was changed in */
	VEC(struct introduction_name) names;
	struct arena text;
};

void introduction_clear(struct introduction *in);
DEFINE_CLEAR(introduction);

/* Count it for the target @x->target. */
bool introduction_read(struct judging *x, struct introduction *out, struct err *err) MUST_CHECK;

#endif
