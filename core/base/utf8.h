/* Code points as UTF-8, strictly: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef CORTEN_CORE_BASE_UTF8_H
#define CORTEN_CORE_BASE_UTF8_H

#include "core/base/str.h"

#define UTF8_MAX 4

/* The code point @s starts with; returns its bytes, 0 if they are none (or @s is empty). */
size_t utf8_decode(struct sv s, uint32_t *code);

/* Write a code point; returns how many bytes of @to it took. */
size_t utf8_encode(uint32_t code, char to[static UTF8_MAX]);

/* Append @s with U+FFFD for every byte that is no UTF-8. */
void utf8_add_clean(struct str *out, struct sv s);

#endif
