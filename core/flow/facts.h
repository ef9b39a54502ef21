/* What the scan knows of one candidate. */
#ifndef CORTEN_CORE_FLOW_FACTS_H
#define CORTEN_CORE_FLOW_FACTS_H

#include "core/flow/session.h"
#include "core/model/candidate.h"
#include "core/model/cue.h"

struct facts {
	struct candidate candidate;	/* with its changes */
	struct cues cues;		/* of its kinds and of soundness */
	struct arena text;		/* holds its strings */
};

void facts_clear(struct facts *f);
DEFINE_CLEAR(facts);

/* ERR_NOTFOUND: the commit is no candidate. */
bool facts_read(struct session *s, struct oid oid, struct facts *out, struct err *err) MUST_CHECK;

/* Append the message of any commit: as UTF-8 if it is in the encoding that it declares. */
bool facts_message(struct session *s, struct oid oid, struct str *out, struct err *err) MUST_CHECK;

#endif
