/*
 * What the mails about a commit mean for stable: machines that tell that it failed to apply, that they
 * propose or queued it; people who object or ask for it. The forms are those of the stable list.
 */
#ifndef CORTEN_CORE_MAIL_HEARD_H
#define CORTEN_CORE_MAIL_HEARD_H

#include "core/mail/thread.h"
#include "core/model/outside.h"

/* The commit that it is about. */
struct heard_about {
	struct sv hex;		/* 40 digits */
	struct sv message_id;	/* of the mail that it was posted with; may be empty */
	struct sv title;
};

/*
 * Append what @t's mails say of @about: one thing a mail at most, in the order of the thread. A mail
 * is about it if it names the hash or the title, or answers the mail that it was posted with.
 */
void heard_read(const struct thread *t, const struct heard_about *about, struct hearsay *out);

/*
 * Append the commits that a FAILED mail lists as "Possible dependencies", as "0123456789ab", with
 * blanks between; what is no commit is passed over.
 */
void heard_add_dependencies(struct str *out, struct sv body);

/* Whether the @line of a body is one of those that a @passage of it was taken from. */
bool heard_covers(struct sv passage, struct sv line);

#endif
