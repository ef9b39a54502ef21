/* Files that are part of the program: SQL, rules, default keys. Written by cmake/Embed.cmake. */
#ifndef CORTEN_CORE_BASE_EMBED_H
#define CORTEN_CORE_BASE_EMBED_H

#include "core/base/sv.h"

struct embed_row {
	const char *name;	/* relative to the source folder, as "rules/data/paths.rule" */
	const char *from, *end;
};

/* Sorted by name; ends with a row without one. */
extern const struct embed_row embed_rows[];

/* The content of the file @name; false if there is none. */
bool embed_find(const char *name, struct sv *out) MUST_CHECK;

#endif
