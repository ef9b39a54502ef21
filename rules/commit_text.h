/*
 * A commit as text that rules look at: what its message says and what its diff does, each place as
 * lines. From a message and a diff alone, so that a mail gives the same as a commit.
 */
#ifndef CORTEN_RULES_COMMIT_TEXT_H
#define CORTEN_RULES_COMMIT_TEXT_H

#include "core/base/str.h"
#include "core/lang/rust_file.h"
#include "core/mail/message.h"

enum place {
	PLACE_SUBJECT,
	/*
	 * One sentence a line. Left out: trailers, quoted mail, indented code and logs, and the
	 * titles of other commits.
	 */
	PLACE_BODY,
	PLACE_TRAILERS,
	PLACE_PATHS,	/* "added PATH", "removed PATH", "changed PATH" */
	PLACE_ADDED,	/* lines of Rust code without comments; a line that only moved is in neither */
	PLACE_REMOVED,
	PLACE_COMMENTS,	/* comment lines that were added to Rust code */
	PLACE_CHANGES,	/* of Rust items, as rust_delta.h tells them; none of what only moved */
	PLACE_FACTS,	/* of the whole: see commit_text.c */
	PLACES
};

/* Its word in rules: "subject", "body", ... */
const char *place_word(enum place p);
bool place_parse(struct sv word, enum place *out) MUST_CHECK;

/* Start it all-zero, end it with commit_text_clear(). */
struct commit_text {
	struct str place[PLACES];
};

void commit_text_clear(struct commit_text *t);
DEFINE_CLEAR(commit_text);

/* Read what @message says and the unified @diff does; any bytes will do. Linear in both. */
void commit_text_read(const struct message *message, struct sv diff, struct rust_parser *parser,
		      struct commit_text *out);

/* The parts of the above. */
void commit_text_add_prose(struct sv body, struct commit_text *out);
void commit_text_add_diff(struct sv diff, struct rust_parser *parser, struct commit_text *out);

#endif
