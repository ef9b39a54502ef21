/* What the scan knows of one candidate. */
#include "core/flow/facts.h"

#include "core/flow/wording.h"
#include "db/db_cue.h"

void
facts_clear(struct facts *f)
{
	cues_clear(&f->cues);
	arena_clear(&f->text);
	*f = (struct facts){ 0 };
}

bool
facts_read(struct session *s, struct oid oid, struct facts *out, struct err *err)
{
	struct facts f CLEAR(facts) = { 0 };
	bool found;

	if (!db_candidate(s->db, oid, &f.text, &f.candidate, &found, err))
		return false;
	if (!found)
		return err_set(err, ERR_NOTFOUND, "%s is no candidate: it is not Rust-related, a merge, "
			       "older than all targets, or not scanned yet", OID_SHORT(oid));
	if (!db_cues(s->db, f.candidate.id, &f.cues, err))
		return false;
	*out = TAKE(f);
	return true;
}

bool
facts_message(struct session *s, struct oid oid, struct str *out, struct err *err)
{
	struct commit c CLEAR(commit) = { 0 };
	struct wording words CLEAR(wording) = { 0 };

	if (!commit_read(s->repo, oid, &c, err))
		return false;
	wording_read(&c, &words);
	str_add(out, words.message);
	return true;
}
