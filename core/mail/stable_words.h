/* What words mean in a "Cc: stable" comment. */
#ifndef CORTEN_CORE_MAIL_STABLE_WORDS_H
#define CORTEN_CORE_MAIL_STABLE_WORDS_H

#include "core/base/sv.h"

/* What a word or sign can mean; it can be several things, its place decides. */
enum stable_role {
	STABLE_ROLE_FILLER	= 1 << 0,	/* "needed in", "kernels": says nothing else */
	STABLE_ROLE_AND		= 1 << 1,
	STABLE_ROLE_NOT		= 1 << 2,
	STABLE_ROLE_ONLY	= 1 << 3,
	STABLE_ROLE_FROM	= 1 << 4,	/* before a version: it and newer */
	STABLE_ROLE_ABOVE	= 1 << 5,	/* before a version: newer ones */
	STABLE_ROLE_UPTO	= 1 << 6,	/* the same, it and older; between two: a range */
	STABLE_ROLE_BELOW	= 1 << 7,	/* before a version: older ones */
	STABLE_ROLE_NEWER	= 1 << 8,	/* behind a version: and newer */
	STABLE_ROLE_OLDER	= 1 << 9,	/* behind a version: and older */
	STABLE_ROLE_DASH	= 1 << 10,	/* between two: a range; behind one: and newer */
	STABLE_ROLE_BETWEEN	= 1 << 11,	/* "between 6.1 and 6.6" */
	STABLE_ROLE_CUSTOM	= 1 << 12,	/* the patch must be changed for it */
	STABLE_ROLE_NEEDS	= 1 << 13,	/* what follows must come first */
	STABLE_ROLE_WITH	= 1 << 14,	/* trees that have what follows */
	STABLE_ROLE_PREVIOUS	= 1 << 15,
	STABLE_ROLE_PATCH	= 1 << 16,
	STABLE_ROLE_SERIES	= 1 << 17,
	STABLE_ROLE_AFTER	= 1 << 18,
	STABLE_ROLE_SEE		= 1 << 19,
	STABLE_ROLE_TEXT	= 1 << 20,	/* "description": what one is told to see */
	STABLE_ROLE_RUST	= 1 << 21,
	STABLE_ROLE_PINNED	= 1 << 22,
	STABLE_ROLE_BACKPORT	= 1 << 23,
};

struct stable_word {
	struct sv text;		/* lower case */
	unsigned roles;		/* of enum stable_role */
};

/* In the order of sv_cmp(), without doubles. */
extern const struct stable_word stable_words[];
extern const size_t stable_words_n;

/* The roles of @word, in any case; 0 if it is not in the table. */
unsigned stable_word_roles(struct sv word);

#endif
