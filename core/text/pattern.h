/*
 * Regular expressions over bytes, matched in time linear in the text whatever the expression: the
 * C library's take quadratic time and worse, and both may come from strangers.
 *
 *	. [a-z] [^a-z] ^ $ ( ) | * + ? {2} {2,} {2,5}	as in egrep
 *	\w \d \s \b					word, digit, blank, edge of a word: of ASCII
 *	\. and the like					the character itself
 *
 * A sign of repetition with nothing before it, and a brace that is none, are characters.
 * The match is the leftmost one, and of these the longest, as POSIX has it.
 */
#ifndef CORTEN_CORE_TEXT_PATTERN_H
#define CORTEN_CORE_TEXT_PATTERN_H

#include "core/base/err.h"
#include "core/base/sv.h"

enum pattern_case { PATTERN_EXACT, PATTERN_ANY_CASE /* of ASCII letters */ };

struct pattern;

/* ERR_PARSE: @text is no expression, or one far too large. The caller frees it. */
bool pattern_new(struct sv text, enum pattern_case how, struct pattern **out,
		 struct err *err) MUST_CHECK;
void pattern_free(struct pattern *p);
DEFINE_AUTO(pattern);

/* The first match that begins at byte @from of @text or behind it; it may be empty. */
bool pattern_find(const struct pattern *p, struct sv text, size_t from, struct sv *match);

#endif
