/*
 * What plain `git am` (2.39, its default options) does to a message on the way, and what of it
 * cannot be helped by how the mail is written. What it does with
 *
 *	"---", "--- file"	takes it and all behind it for the patch
 *	"diff -", "Index: "	the same
 *	"From ", ">From "	keeps them; mbox readers split at a whole From line, which is why
 *				patch_mail_add() sends such a mail as quoted-printable
 *	"From:", "Subject:", "Date:", "[PATCH]" as the first lines of the log
 *				takes them for headers, unless a "From:" comes before: it does
 *	"[x]", "Re:", ":" at the start of a title
 *				drops them (git am -b keeps brackets other than [PATCH])
 *	a title of several lines	joins them
 *	runs of blanks in a title	one blank
 *	blanks and CR at line ends, blank lines at the ends or more than one in a row
 *				drops them
 *	no '\n' at the end	adds one
 *	bytes that are no UTF-8	takes them for Latin-1 and converts them
 *	NUL			ends the message
 *	"# comment", ">From ", scissors	keeps them (scissors only without --scissors)
 *
 * A series must be refused, or changed with the person's consent, where a message does not survive.
 */
#ifndef CORTEN_CORE_MAIL_SURVIVE_H
#define CORTEN_CORE_MAIL_SURVIVE_H

#include "core/base/str.h"

enum survive_break {
	SURVIVE_SEPARATOR,	/* a line ends the message early */
	SURVIVE_TITLE_START,	/* "[x]", "Re:" */
	SURVIVE_TITLE_LINES,
	SURVIVE_TITLE_BLANKS,
	SURVIVE_NO_TITLE,
	SURVIVE_BLANKS,		/* white space that is cleaned up */
	SURVIVE_NO_NEWLINE,
	SURVIVE_ENCODING,
	SURVIVE_NUL,
	SURVIVE_BREAKS
};

/* What breaks first, by kind. */
struct survive {
	unsigned breaks;		/* 1 << enum survive_break; 0: it survives unchanged */
	size_t at[SURVIVE_BREAKS];	/* offset in the message, where the bit is set */
};

/* Check a raw commit message, any bytes, in linear time. */
struct survive survive_check(struct sv message);

/* What git am does about it, in words. */
const char *survive_text(enum survive_break b);

/* How an author can be written. */
enum survive_form {
	SURVIVE_PLAIN,		/* Name <address>: git's form in a body */
	SURVIVE_QUOTED,		/* "Name" <address> where the name has specials */
};

void survive_add_author(struct str *s, struct sv name, struct sv email, enum survive_form form);
/* git am reads these two from the From: value @written. */
bool survive_author_as(struct sv written, struct sv name, struct sv email);
/* It does from the header that header_add_from() writes. */
bool survive_author_in_header(struct sv name, struct sv email);

/*
 * It does from one of the forms, which patch_mail_add() then takes. What never comes back: a name
 * of more than 60 bytes or with any of @<>, an address with blanks, blanks that are not single, and
 * punctuation at the ends that git strips of every identity (a full stop only before git 2.43).
 */
bool survive_author(struct sv name, struct sv email);

#endif
