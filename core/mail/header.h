/* Headers of a patch mail, encoded and folded as `git format-patch` does it, byte for byte. */
#ifndef CORTEN_CORE_MAIL_HEADER_H
#define CORTEN_CORE_MAIL_HEADER_H

#include "core/base/str.h"

/*
 * "From: Name <address>" and a line break. @name is UTF-8: a name that is not ASCII becomes encoded
 * words, one with RFC 822 specials is quoted, others are folded before column 78.
 */
void header_add_from(struct str *s, struct sv name, struct sv email);

/* "Subject: " @prefix @title and a line break; @prefix as "[PATCH 6.12.y 2/9] ", or empty. */
void header_add_subject(struct str *s, struct sv prefix, struct sv title);

/* Append @name as a quoted string where its specials ask for it. */
void header_add_quoted(struct str *s, struct sv name);

#endif
