/* UTF-8, strictly: no overlong forms, no surrogates, nothing past U+10FFFF. */
#ifndef CORTEN_CORE_BASE_UTF8_H
#define CORTEN_CORE_BASE_UTF8_H

#include "core/base/str.h"

/*
 * Cut the next character off @rest. True: it is @code. False: the bytes are none, and one of them
 * was cut off. @rest must not be empty.
 */
bool utf8_next(struct sv *rest, uint32_t *code);

bool utf8_is_valid(struct sv s);

/* Append @s with U+FFFD for every byte that is no UTF-8. */
void utf8_add_clean(struct str *out, struct sv s);

#endif
