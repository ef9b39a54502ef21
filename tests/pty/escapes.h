/* Which escape sequences a terminal's description can mean. */
#ifndef CORTEN_TESTS_PTY_ESCAPES_H
#define CORTEN_TESTS_PTY_ESCAPES_H

#include "core/base/map.h"
#include "core/base/str.h"

/*
 * Append every escape sequence and control in @bytes that no capability of @term can produce, a
 * line each; numbers in them count as equal. Bytes of text must be valid UTF-8 that may be shown.
 */
void escapes_check(struct sv bytes, const char *term, struct str *strange);

/* Append each escape sequence of @bytes, a line each, ESC as "^[". */
void escapes_list(struct sv bytes, struct str *out);

#endif
