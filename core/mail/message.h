/* A commit message, read once: what the rest of the program asks of it. */
#ifndef CORTEN_CORE_MAIL_MESSAGE_H
#define CORTEN_CORE_MAIL_MESSAGE_H

#include "core/mail/fixes.h"
#include "core/mail/link.h"
#include "core/mail/stable_tag.h"
#include "core/mail/trailer.h"
#include "core/mail/upstream.h"

/* Start it all-zero, end it with message_clear(). Views live as long as it and the raw bytes. */
struct message {
	struct sv raw;
	struct sv subject;	/* the first paragraph on one line, as git's %s */
	struct sv body;		/* what follows it, without blank lines before; as git's %b */
	struct trailer_block trailers;
	struct stable_tags stable;
	struct upstream upstream;
	struct fixes fixes;
	struct links links;
	struct link_place place;	/* in its posting; no series: it cannot be told */
	enum upstream_undo undo;
	struct sv undone;	/* the title in 'Revert "title"' */
	bool cc_rust;		/* Cc: rust-for-linux@vger.kernel.org */
	struct arena text;
};

void message_clear(struct message *m);
DEFINE_CLEAR(message);

/* Read @raw, any bytes; @m must be all-zero. In linear time. */
void message_read(struct sv raw, struct message *m);

/*
 * git's title of @raw: its first paragraph with the lines joined by a space. Appended to @s; the
 * answer is what follows, from the first line that is not blank.
 */
struct sv message_add_subject(struct str *s, struct sv raw);

#endif
