/* What people say of candidates: events, and the decisions that follow from them. */
#ifndef CORTEN_CORE_MODEL_DECISION_H
#define CORTEN_CORE_MODEL_DECISION_H

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/base/oid.h"
#include "core/base/vec.h"

enum act {
	ACT_NONE,
	ACT_ACCEPT,
	ACT_REJECT,
	ACT_DEFER,
	ACT_ASK,	/* needs information from somebody */
	ACT_WITHDRAW,	/* back to undecided */
	ACT_UNDO,
	ACT_REDO,
	ACT_NOTE,
	ACTS
};

/* "accept"; the store and JSON have it. ACT_NONE has "". */
const char *act_word(enum act act);
bool act_parse(struct sv word, enum act *out) MUST_CHECK;
/* A R S I where there is no room for a word: accept, reject, defer, ask. A blank for the others. */
char act_letter(enum act act);
bool act_of_letter(char letter, enum act *out) MUST_CHECK;
/* Whether it decides about a commit on a target. */
bool act_is_decision(enum act act);

/* One event, as it was recorded. Views into an arena of the owner. */
struct event {
	int64_t id, batch;
	struct date at;
	struct sv who;		/* "Name <email>" */
	enum act act;
	struct sv target;	/* the target's name */
	struct oid oid;
	struct sv reason, until;
	struct sv verdict;	/* the machine's word at the time */
	struct oid fingerprint;	/* of the evidence at the time */
	int64_t undoes;		/* a batch; for undo and redo */
	bool undone;
};

struct events {
	struct event *p;
	size_t n, cap;
	struct arena text;
};

void events_clear(struct events *e);
DEFINE_CLEAR(events);

#endif
