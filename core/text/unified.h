/*
 * Reading a unified diff, part by part: what `git format-patch`, `git diff` and mail archives write.
 * Anything is read: bytes that are no diff give no parts, and a hunk that is shorter than its header
 * says ends where the next one, the next file or the mail's signature begins. Linear in the text.
 */
#ifndef CORTEN_CORE_TEXT_UNIFIED_H
#define CORTEN_CORE_TEXT_UNIFIED_H

#include "core/base/sv.h"

enum unified_kind {
	UNIFIED_FILE,	/* a file's part begins: the paths */
	UNIFIED_HUNK,	/* text: what stands behind the second "@@" */
	UNIFIED_SAME,	/* a line of both sides, without its first character and '\n' */
	UNIFIED_OLD,
	UNIFIED_NEW,
};

struct unified_part {
	enum unified_kind kind;
	struct sv text;
	struct sv old_path, path;	/* of a file; empty where it is not there on that side */
};

/* Start it as { .rest = text }. Parts are borrowed from the text. */
struct unified {
	struct sv rest;
	size_t old_left, new_left;	/* lines that the open hunk still has */
};

/* The next part. False at the end. */
bool unified_next(struct unified *u, struct unified_part *out);

#endif
