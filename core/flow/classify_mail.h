/* Patches in mail, classified without a repository. */
#ifndef CORTEN_CORE_FLOW_CLASSIFY_MAIL_H
#define CORTEN_CORE_FLOW_CLASSIFY_MAIL_H

#include "core/base/err.h"
#include "core/base/str.h"
#include "core/model/cue.h"

/*
 * Classify each mail of the mbox or single patch @bytes, in order: call @each with its title. @rules:
 * the user's rule folder, or NULL. Mails without a patch are classified by their message.
 */
bool classify_mail(const char *rules, struct sv bytes,
		   void (*each)(void *arg, struct sv subject, const struct classified *c), void *arg,
		   struct err *err) MUST_CHECK;

#endif
