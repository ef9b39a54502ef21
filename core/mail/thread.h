/* A thread of mails, as a reader shows it: who answered whom, in which order. */
#ifndef CORTEN_CORE_MAIL_THREAD_H
#define CORTEN_CORE_MAIL_THREAD_H

#include "core/base/map.h"
#include "core/base/str.h"
#include "core/mail/mbox.h"

/* More mails than any discussion has; what follows is left out. */
#define THREAD_MAILS_MAX 4000

/* Strings belong to the thread, and are UTF-8 where the mail's charset allows. */
struct thread_mail {
	struct sv id;		/* Message-ID without <>; may be empty */
	struct sv subject, name, address;
	struct sv to;		/* To and Cc */
	struct sv stable;	/* X-stable: "review", "commit"; of a machine's mail */
	int64_t date;		/* seconds since 1970; 0: not to be read */
	struct sv body;		/* its text; lines end in '\n' */
	size_t depth;		/* 0: it answers nothing that is here */
	size_t parent;		/* its place in the thread; SIZE_MAX: none */
};

/* Start it all-zero, end it with thread_clear(). */
struct thread {
	VEC(struct thread_mail) mails;	/* every mail behind the one that it answers, by date */
	struct arena text;
};

void thread_clear(struct thread *t);
DEFINE_CLEAR(thread);

/*
 * Read the mbox @mbox (mboxrd, as public-inbox writes it) into @t. Mails are told apart by their
 * Message-ID: one that is there already is passed over. Any bytes, in
 * n log n time.
 */
void thread_add(struct thread *t, struct sv mbox);

/* "Tue, 10 Nov 2026 09:14:02 +0100" and what else mail programs write; 0: not to be read. */
int64_t thread_date(struct sv text);

/* Whether the line of a body quotes another mail, or tells who wrote what is quoted. */
bool thread_is_quoted(struct sv line);

#endif
