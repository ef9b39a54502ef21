/* Links to list mails, and what a Message-ID tells of the series a patch was posted in. */
#ifndef CORTEN_CORE_MAIL_LINK_H
#define CORTEN_CORE_MAIL_LINK_H

#include "core/base/arena.h"
#include "core/base/vec.h"

/* A Link:, Closes:, BugLink: or Message-ID: trailer. Borrowed from the message. */
struct link {
	struct sv key;
	struct sv url;		/* its first word; the rest is as "[1]" */
	struct sv mark;		/* "[1]", or empty */
	struct sv message_id;	/* of the mail behind the link, without <>; empty: no list mail */
};

/* Start it all-zero, end it with links_clear(). */
struct links {
	VEC(struct link) list;
	struct arena text;	/* message ids that were escaped in their URL */
};

void links_clear(struct links *l);
DEFINE_CLEAR(links);

/* Append every link trailer of @message, wherever it stands behind the title. */
void links_read(struct sv message, struct links *out);

/*
 * The mail that the patch was posted with: a Message-ID: trailer, else a link to patch.msgid.link,
 * else the last Link: to a list mail that has no "[1]". Empty if none is there.
 */
struct sv links_posted(const struct links *l);

/* A patch's place in its series. */
struct link_place {
	struct sv series;	/* the same for all patches of one posting; borrowed */
	int n;			/* 1 for the first; 0 for a cover letter */
};

/*
 * The place that programs write into the Message-ID: git send-email's 20241123180323.255997-2-me@x,
 * b4's 20250101-topic-v3-2-0123456789ab@x. False for any other form: it cannot be told.
 */
bool link_place(struct sv message_id, struct link_place *out);

#endif
