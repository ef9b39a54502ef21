/* What the list said of a candidate. */
#include "core/flow/thread.h"

#include "core/flow/facts.h"
#include "core/flow/threads.h"
#include "core/mail/heard.h"
#include "core/mail/message.h"
#include "core/net/unpack.h"
#include "db/db_outside.h"

/* Of one thread; the longest are some megabytes. */
#define MBOX_MAX ((size_t)64 << 20)

void
talk_clear(struct talk *t)
{
	str_clear(&t->message_id);
	thread_clear(&t->thread);
	hearsay_clear(&t->heard);
}

enum talk_line
talk_line(struct sv line, struct sv passage)
{
	return heard_covers(passage, line) ? TALK_HEARD : thread_is_quoted(line) ? TALK_QUOTED : TALK_TEXT;
}

bool
threads_posted(struct session *s, struct oid oid, struct str *out, struct err *err)
{
	struct str raw CLEAR(str) = { 0 };
	struct message m CLEAR(message) = { 0 };

	if (!facts_message(s, oid, &raw, err))
		return false;
	message_read(str_sv(&raw), &m);
	str_add(out, links_posted(&m.links));
	return true;
}

bool
threads_add_mbox(struct thread *t, struct sv packed, struct err *err)
{
	struct str mbox CLEAR(str) = { 0 };

	/* A server may have undone the packing on the way. */
	if (packed.n && !unpack_is_gzip(packed) && sv_starts(packed, SV("From "))) {
		thread_add(t, packed);
		return true;
	}
	if (!unpack_add(&mbox, packed, MBOX_MAX, err))
		return false;
	thread_add(t, str_sv(&mbox));
	return true;
}

void
threads_add_urls(struct sv base, struct sv message_id, struct oid oid, struct str *thread,
		 struct str *search)
{
	if (message_id.n) {
		str_addf(thread, SV_FMT "/", SV_ARG(base));
		http_add_escaped(thread, message_id);
		str_add(thread, SV("/t.mbox.gz"));
	}
	str_addf(search, SV_FMT "/?q=%s&x=m", SV_ARG(base), OID_ARG(oid));
}

static bool
add_document(struct session *s, struct str *url, struct talk *t, struct err *err)
{
	struct document d CLEAR(document) = { 0 };
	bool found = false;

	if (url->n && !db_document(s->db, str_sv(url), &d, &found, err))
		return false;
	return !found || !d.has_body || !d.body.n ||
	       threads_add_mbox(&t->thread, str_sv(&d.body), err);
}

bool
thread_read(struct session *s, struct oid oid, struct talk *out, struct err *err)
{
	struct facts facts CLEAR(facts) = { 0 };
	struct talk t CLEAR(talk) = { 0 };
	struct thread_row row CLEAR(thread_row) = { 0 };
	struct str thread CLEAR(str) = { 0 }, search CLEAR(str) = { 0 };
	bool found;

	if (!facts_read(s, oid, &facts, err) || !threads_posted(s, oid, &t.message_id, err) ||
	    !db_thread(s->db, oid, &row, &found, err))
		return false;
	if (found) {
		t.fetched = row.fetched;
		threads_add_urls(str_sv(&row.address), str_sv(&row.message_id), oid, &thread, &search);
		if (!add_document(s, &thread, &t, err) || !add_document(s, &search, &t, err) ||
		    !db_heard(s->db, oid, &t.heard, err))
			return false;
	}
	*out = TAKE(t);
	return true;
}

bool
thread_failed_mail(struct session *s, struct oid oid, const struct target *target,
		   struct str *message_id, bool *found, struct err *err)
{
	struct hearsay heard CLEAR(hearsay) = { 0 };
	const struct heard *newest = NULL;

	if (!db_heard(s->db, oid, &heard, err))
		return false;
	for (size_t i = 0; i < heard.n; i++) {
		const struct heard *h = &heard.p[i];

		if (h->kind == HEARD_FAILED && h->series.n && h->message_id.n &&
		    target_is_meant(str_sv(&target->name), h->series) &&
		    (!newest || h->at >= newest->at))
			newest = h;
	}
	*found = newest != NULL;
	if (newest)
		str_add(message_id, newest->message_id);
	return true;
}

bool
thread_dependencies(struct session *s, struct oid oid, const struct target *target,
		    struct talk_commits *out, struct err *err)
{
	static const struct sv before = SV_INIT("possible dependencies: ");
	struct hearsay heard CLEAR(hearsay) = { 0 };

	if (!db_heard(s->db, oid, &heard, err))
		return false;
	for (size_t i = 0; i < heard.n; i++) {
		const struct heard *h = &heard.p[i];
		size_t at = sv_find(h->text, before);
		struct sv rest, word;
		struct oid found;

		if (h->kind != HEARD_FAILED || at == SV_NONE ||
		    !target_is_meant(str_sv(&target->name), h->series))
			continue;
		rest = sv_from(h->text, at + before.n);
		while (sv_word(&rest, &word))
			if (repo_find_commit(s->repo, word, &found, NULL))
				*vec_push(&out->oids) = found;
	}
	return true;
}
