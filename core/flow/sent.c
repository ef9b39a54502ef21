/* What was mailed of a series, and what became of it. */
#include "core/flow/sent.h"

#include "core/flow/facts.h"
#include "core/git/commit.h"
#include "db/db_verdict.h"

static const char *const state_word[] = {
	[SENT_WAITING] = "waiting", [SENT_REJECTED] = "rejected", [SENT_LANDED] = "landed",
};

const char *
sent_state_word(enum sent_state state)
{
	return state_word[state];
}

void
sent_clear(struct sent *x)
{
	vec_clear(&x->list);
	remarks_clear(&x->mails);
	arena_clear(&x->text);
	*x = (struct sent){ 0 };
}

static bool
add_patch(struct session *s, const struct target *t, const struct remark *mail, struct sent *out,
	  struct err *err)
{
	struct sent_patch p = { .mail = mail,
				.state = mail->text.n ? SENT_REJECTED : SENT_WAITING };
	struct str message CLEAR(str) = { 0 }, subject CLEAR(str) = { 0 };
	struct landing landing;
	bool found;

	if (!db_landing(s->db, t->id, mail->oid, &landing, &found, err) ||
	    !facts_message(s, mail->oid, &message, err))
		return false;
	if (found && oid_is_none(landing.reverted)) {
		p.state = SENT_LANDED;
		p.at = landing.at;
	}
	commit_add_subject(&subject, str_sv(&message));
	p.subject = arena_sv(&out->text, str_sv(&subject));
	*vec_push(&out->list) = p;
	return true;
}

bool
sent_read(struct session *s, const struct target *t, struct sent *out, struct err *err)
{
	struct sent x CLEAR(sent) = { 0 };

	if (!db_sent(s->db, str_sv(&t->name), &x.mails, err))
		return false;
	for (size_t i = 0; i < x.mails.n; i++)
		if (!add_patch(s, t, &x.mails.p[i], &x, err))
			return false;
	*out = TAKE(x);
	return true;
}

static struct sv
bare_id(struct sv id)
{
	id = sv_trim(id);
	if (sv_starts(id, SV("<")) && sv_ends(id, SV(">")))
		id = sv_to(sv_from(id, 1), id.n - 2);
	return id;
}

bool
sent_record(struct session *s, const struct target *t, const struct oid *commits, size_t n,
	    struct sv message_id, struct sv rejected, struct err *err)
{
	struct remarks known CLEAR(remarks) = { 0 };
	struct str who CLEAR(str) = { 0 };
	struct sv id = bare_id(message_id);

	if (s->read_only)
		return err_set(err, ERR_USAGE, "read-only: nothing is recorded");
	if (id.n && (sv_find_char(id, '@') == SV_NONE || sv_find_char(id, ' ') != SV_NONE))
		return err_set(err, ERR_USAGE, "'" SV_FMT "' is no Message-ID", SV_ARG(id));
	if (!session_who(s, &who, err) || !db_sent(s->db, str_sv(&t->name), &known, err) ||
	    !db_begin(s->db, err))
		return false;
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++) {
		const struct remark *before = remarks_find(&known, commits[i]);
		struct remark r = { .oid = commits[i], .text = sv_trim(rejected), .who = str_sv(&who),
				    .message_id = id.n || !before ? id : before->message_id,
				    .at = date_now() };

		ok = db_add_sent(s->db, str_sv(&t->name), &r, err);
	}
	if (!ok || !db_commit(s->db, err)) {
		db_rollback(s->db);
		return false;
	}
	return true;
}
