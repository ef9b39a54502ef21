/* What `git am` makes of a mail, by the rules of `git mailinfo`: author, title, message, patch. */
#ifndef CORTEN_CORE_MAIL_MAILINFO_H
#define CORTEN_CORE_MAIL_MAILINFO_H

#include "core/mail/mbox.h"

/* Start it all-zero, end it with mailinfo_clear(). */
struct mailinfo {
	struct str author, email;
	struct str date;	/* as it stands in the mail */
	struct str subject;	/* without "Re:" and leading [...], blanks as one */
	struct str message;	/* the log without its title, UTF-8, before it is cleaned up */
	struct str patch;	/* from the line that ends the message; raw bytes */
};

void mailinfo_clear(struct mailinfo *info);
DEFINE_CLEAR(mailinfo);

/*
 * Take @mail apart, as `git mailinfo` without options: headers in the body ("From:", "Subject:",
 * "Date:", up to a blank line) win over those of the mail; a line "---", "--- file", "diff -" or
 * "Index: " ends the message, wherever it comes from. Only of parts within parts git makes less: it
 * leaves the inner boundary in the log.
 */
void mailinfo_read(const struct mail *mail, struct mailinfo *out);

/* The commit message `git am` makes of it: title, blank line, log, cleaned as by stripspace. */
void mailinfo_add_message(struct str *out, const struct mailinfo *info);

/*
 * The name and address in a From: value. A name of more than 60 bytes, or with any of @<>, counts
 * for nothing: the address takes its place. (Before git 2.26 also one of fewer than 3.)
 */
void mailinfo_author(struct sv from, struct str *name, struct str *email);

/* The title that is left of a Subject: value. */
void mailinfo_add_subject(struct str *out, struct sv subject);

/* @line begins a body's header, as long as only such lines came before it. */
bool mailinfo_is_inbody_header(struct sv line);
/* @line ends the message. */
bool mailinfo_ends_message(struct sv line);

/*
 * Append @text as `git stripspace` leaves it: no blanks at line ends, no blank lines at either end,
 * one between paragraphs, a '\n' at the end.
 */
void mailinfo_add_stripped(struct str *out, struct sv text);

#endif
