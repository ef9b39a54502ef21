/* How the kernel cites a commit in prose: 1234567890ab ("subject"). */
#ifndef CORTEN_CORE_MAIL_COMMIT_REF_H
#define CORTEN_CORE_MAIL_COMMIT_REF_H

#include "core/base/sv.h"

#define COMMIT_REF_MIN 7	/* hex digits: git's own shortest */
#define COMMIT_REF_MAX 40

/*
 * The first word of @text that can name a commit: 7 to 40 hex digits, either long enough (12) or
 * with both a digit and a letter, so that neither "defaced" nor "20241215" is one. False if none.
 */
bool commit_ref_find(struct sv text, struct sv *hex);
/* The same of a whole word. */
bool commit_ref_is(struct sv word);

/*
 * The subject behind a commit's name: @text begins, after blanks, colons and commas, with
 * ("subject"), "subject" or (subject). A subject may hold quotes; it ends at the last `")` or the
 * last quote or parenthesis. False if there is none.
 */
bool commit_ref_subject(struct sv text, struct sv *subject);

#endif
