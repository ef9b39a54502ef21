/* A branch that receives backports, as the store knows it. */
#ifndef CORTEN_CORE_MODEL_TARGET_H
#define CORTEN_CORE_MODEL_TARGET_H

#include "core/base/oid.h"
#include "core/base/str.h"
#include "core/base/vec.h"
#include "core/model/version.h"

struct target {
	int64_t id;		/* also its bit in the forks of a mainline commit */
	struct str name;	/* "linux-6.12.y" */
	struct str ref;		/* "refs/heads/linux-6.12.y" */
	struct oid tip, fork;	/* as of the last scan; none before it */
	struct str rustc;	/* the compiler it is built with, by the user; empty: its tree tells */
};

/* In the order in which they were registered. */
struct targets {
	struct target *p;
	size_t n, cap;
};

void targets_clear(struct targets *t);
DEFINE_CLEAR(targets);

/*
 * What people call it: "6.12.y" of "linux-6.12.y", the name itself where it is another. A view into
 * the name.
 */
struct sv target_label(struct sv name);
/* The series it stands for: 6.12 of "linux-6.12.y". False if its name tells none. */
bool target_version(struct sv name, struct version *out) MUST_CHECK;
/* Whether people may mean the target @name by @word: "6.12", "6.12.y", "linux-6.12.y". */
bool target_is_meant(struct sv name, struct sv word);

#endif
