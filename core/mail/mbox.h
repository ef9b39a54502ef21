/* Reading mail: mbox files, headers, MIME parts. As lenient as git mailsplit and git mailinfo. */
#ifndef CORTEN_CORE_MAIL_MBOX_H
#define CORTEN_CORE_MAIL_MBOX_H

#include "core/base/arena.h"
#include "core/base/str.h"
#include "core/base/vec.h"

/*
 * A line that begins a mail of an mbox by git's rule: "From ", a time of day and a year behind it.
 * "From here on" is none.
 */
bool mbox_is_from_line(struct sv line);

/*
 * Cut the next mail off @rest, with its From line if it has one. Bytes before the first From line
 * are a mail too: a file with a single mail needs no such line. False when nothing is left.
 */
bool mbox_next(struct sv *rest, struct sv *mail);

/* How lines that begin with "From " are protected in the bodies of an mbox. */
enum mbox_form {
	MBOX_AS_IS,	/* they are not: git's own, and single mails */
	MBOX_RD,	/* one '>' more for each line ">From ": public-inbox, lore.kernel.org */
};

struct mail_header {
	struct sv name, value;	/* unfolded, encoded words decoded to UTF-8 */
};

/* A part with text, its transfer encoding undone. */
struct mail_part {
	struct sv type;		/* "text/plain"; lower case */
	struct sv charset;	/* empty if it is not given */
	struct sv bytes;	/* lines end in '\n' */
};

/* Headers and the bytes that follow them. */
struct mail_entity {
	VEC(struct mail_header) headers;
	struct sv body;
};

/* Start it all-zero, end it with mail_clear(). All strings live as long as it and the raw mail. */
struct mail {
	struct mail_entity head;
	VEC(struct mail_part) parts;	/* of a multipart: those of type text, without HTML */
	struct arena text;
};

void mail_clear(struct mail *m);
DEFINE_CLEAR(mail);

/* Read one mail, any bytes. What is malformed is taken as it stands. Linear time. */
void mail_read(struct sv raw, enum mbox_form form, struct mail *out);

/* The first header with this name, in any case; empty without one. */
struct sv mail_header(const struct mail *m, struct sv name);

/* Append the text of all parts, as UTF-8 where their charset allows. */
void mail_add_text(struct str *out, const struct mail *m);

#endif
