/*
 * How mail carries bytes that are not plain ASCII: base64, quoted-printable, encoded words in
 * headers, escapes in links, character sets.
 *
 * Our own instead of GMime: the answers must be those of `git mailinfo`, down to its leniency,
 * because that is what applies the patches; and GMime brings GLib, GPGME and libidn2 for these few
 * functions. Character sets are iconv's.
 */
#ifndef CORTEN_CORE_MAIL_MIME_H
#define CORTEN_CORE_MAIL_MIME_H

#include "core/base/str.h"

/* Append what @text decodes to. What is no base64 is passed over. */
void mime_add_base64(struct str *out, struct sv text);
/* "=3D" and soft line breaks; an '=' with no digits behind it stays. */
void mime_add_quoted_printable(struct str *out, struct sv text);

/* Append @url with "%40" and the like as the bytes they stand for. */
void mime_add_unescaped(struct str *out, struct sv url);

/*
 * Append @text, which is in @charset, as UTF-8. Where the charset is empty, unknown or not what
 * @text is in, its bytes are appended as they are and the answer is false.
 */
bool mime_add_utf8(struct str *out, struct sv text, struct sv charset);

/* Append a header's value with its encoded words (RFC 2047) decoded; malformed ones stay. */
void mime_add_words(struct str *out, struct sv value);

/* Neither 8-bit bytes nor ESC, which begins a 7-bit charset (ISO-2022): ASCII to git. */
bool mime_is_ascii(struct sv text);
/* Well-formed, without surrogates and what lies past U+10FFFF. */
bool mime_is_utf8(struct sv text);

/* Append "=3D" for '='. */
void mime_add_quoted_byte(struct str *out, char c);
/*
 * Append @text as quoted-printable that no mail program, mbox reader or `git am` changes: blanks
 * at line ends, CR, NUL and "From " at a line's start are encoded, lines are at most 76 bytes.
 */
void mime_quote(struct str *out, struct sv text);

#endif
