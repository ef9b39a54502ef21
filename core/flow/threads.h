/* Inside core/flow: where the mails about a candidate are, for those who fetch and who read them. */
#ifndef CORTEN_CORE_FLOW_THREADS_H
#define CORTEN_CORE_FLOW_THREADS_H

#include "core/flow/session.h"
#include "core/mail/thread.h"
#include "core/net/http.h"

/* The Message-ID that the commit was posted with; empty if its message names none. */
bool threads_posted(struct session *s, struct oid oid, struct str *out, struct err *err) MUST_CHECK;

/*
 * The addresses below the public-inbox @base of the posting's thread (empty without a Message-ID), and of
 * the search for mails that name the commit, which wants a POST.
 */
void threads_add_urls(struct sv base, struct sv message_id, struct oid oid, struct str *thread,
		      struct str *search);

/* Add the mails of a document as those servers send it: an mbox, packed by gzip or not. */
bool threads_add_mbox(struct thread *t, struct sv packed, struct err *err) MUST_CHECK;

#endif
