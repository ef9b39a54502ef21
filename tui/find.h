/*
 * What a person searches for: a regular expression, in either case unless it has a capital letter.
 * What is no expression is plain text: "#[derive(" needs no thought.
 */
#ifndef CORTEN_TUI_FIND_H
#define CORTEN_TUI_FIND_H

#include "core/base/str.h"
#include "core/text/pattern.h"

/* All-zero, it finds nothing. End it with find_clear(). */
struct find {
	struct str text;
	bool any_case;
	struct pattern *pattern;	/* NULL: plain text */
};

void find_clear(struct find *f);
DEFINE_CLEAR(find);

/* Search for @text from now on; for nothing if it is empty. */
void find_set(struct find *f, struct sv text);

/* True if there is something to search for. */
static inline bool
find_is_set(const struct find *f)
{
	return f->text.n > 0;
}

/* Where it first matches in @text (any bytes) from @from on. A match of nothing is none. */
bool find_in(const struct find *f, struct sv text, size_t from, struct sv *match);

#endif
