/* "Fixes: 1234567890ab ("subject")": which commits a message says it repairs. */
#ifndef CORTEN_CORE_MAIL_FIXES_H
#define CORTEN_CORE_MAIL_FIXES_H

#include "core/base/arena.h"
#include "core/base/vec.h"

enum fix_problem {
	FIX_OK,
	FIX_SHORT,	/* hex digits, but fewer than git takes */
	FIX_LINK,	/* a URL or an issue number: no commit */
	FIX_UNCLEAR,	/* neither: the line names no commit */
};

/* One Fixes: line. The strings live as long as the list and the message. */
struct fix {
	struct sv hex;		/* 7 to 40 digits; what stands there if it is too short; or empty */
	struct sv subject;	/* unfolded, without quotes; empty if it is not given */
	struct sv line;		/* as it stands in the message, without a wrapped rest */
	enum fix_problem problem;
};

/* Start it all-zero, end it with fixes_clear(). */
struct fixes {
	VEC(struct fix) list;
	struct arena text;
};

void fixes_clear(struct fixes *f);
DEFINE_CLEAR(fixes);

/*
 * Append every Fixes: line of @message, wherever it stands behind the title (people put text
 * between trailers). A subject that a mail program wrapped is joined. Malformed lines are in the
 * list with what is wrong: the commit they mean cannot be told, which is not "no commit".
 */
void fixes_read(struct sv message, struct fixes *out);

/* What is wrong, in words; NULL for FIX_OK. */
const char *fix_problem_text(enum fix_problem problem);

#endif
