/* Kernel versions: "v6.12-rc3", "6.12.19", "6.12.y". Plain data. */
#ifndef CORTEN_CORE_MODEL_VERSION_H
#define CORTEN_CORE_MODEL_VERSION_H

#include "core/base/str.h"

#define VERSION_FINAL 1000	/* the rc of what is no release candidate: later than all of them */
#define VERSION_ANY   (-1)	/* the patch level of a whole series */

struct version {
	int major, minor;
	int patch;	/* 0 for "6.12"; VERSION_ANY for "6.12.y", "6.12.x" */
	int rc;		/* 3 for "-rc3"; VERSION_FINAL without one */
};

/*
 * Parse all of @text: an optional "v", two or three numbers, an optional "-rcN"; "y" or "x" may
 * stand for the third. 2.6.32 has minor 6 and patch 32, as its tags have it.
 */
bool version_parse(struct sv text, struct version *out) MUST_CHECK;

/* Release order: v6.12-rc1 < v6.12 < v6.12.1. A whole series compares as its first release. */
int version_cmp(struct version a, struct version b);
/* The same major and minor (for 2.6 also the same third number). */
bool version_same_series(struct version a, struct version b);
/* Order of series alone: 6.6.131 and 6.6.y are equal, both before 6.12. */
int version_cmp_series(struct version a, struct version b);

/* As "6.12.y", "6.12.19", "6.12-rc3"; no "v". */
void version_add(struct str *s, struct version v);

#endif
