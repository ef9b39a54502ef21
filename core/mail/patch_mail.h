/* Writing one patch as a mail for `git am`: what `git format-patch` writes, and a bit more. */
#ifndef CORTEN_CORE_MAIL_PATCH_MAIL_H
#define CORTEN_CORE_MAIL_PATCH_MAIL_H

#include "core/base/date.h"
#include "core/base/oid.h"

/*
 * All bytes are UTF-8 (see mime_add_utf8() for commits that declare another encoding) and borrowed.
 */
struct patch_mail {
	struct oid commit;		/* in the From line: the mainline commit */
	struct sv author, email;
	struct date date;		/* of the author */
	struct sv sender, sender_email;	/* who mails; both empty: the author */
	struct sv prefix;		/* "PATCH 6.12.y"; empty: no bracket at all */
	unsigned n, total;		/* total 0: not numbered */
	struct sv headers;		/* more lines of it, each with its '\n': To: */
	struct sv message;		/* the raw commit message with its title */
	struct sv stat;			/* below "---", with its '\n'; may be empty */
	struct sv diff;
	struct oid base;		/* for "base-commit:"; none: no such line */
	struct sv signature;		/* behind "-- " */
	bool cover;			/* a cover letter: no patch, no "---" */
	bool raw;			/* never quoted-printable: for patch(1), which reads bytes */
};

/*
 * Append the mail. As `git format-patch --from=sender` writes it, except where plain `git am` would
 * change or split what it reads:
 *
 * - An author whose name does not come back from git's form is quoted (see survive_author()).
 * - A log whose first lines look like headers gets a "From:" line in the body even if the author
 *   mails: git then takes the rest as it is.
 * - A mail with CR or NUL, or with a line that an mbox reader takes for the start of the next mail,
 *   is sent as quoted-printable. Lines are never escaped as ">From ": git am would keep the '>'.
 */
void patch_mail_add(struct str *out, const struct patch_mail *m);

#endif
