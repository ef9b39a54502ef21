/* Which line of a patch is what, by counting: a removed "-- x" is no header. */
#ifndef CORTEN_TUI_DIFF_STYLE_H
#define CORTEN_TUI_DIFF_STYLE_H

#include "core/base/sv.h"
#include "tui/theme.h"

/* Start it all-zero, before the first line. */
struct diff_style {
	uint64_t old, new;	/* lines that the hunk still has */
	bool in_file;
};

/* The style of the next line: STYLE_FILE, STYLE_META, STYLE_HUNK, STYLE_ADDED or the like. */
enum style diff_style_next(struct diff_style *d, struct sv line);

#endif
