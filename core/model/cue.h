/* A sign that a rule found in a commit: what it is a sign of, where it stands, how much it says. */
#ifndef CORTEN_CORE_MODEL_CUE_H
#define CORTEN_CORE_MODEL_CUE_H

#include "core/base/arena.h"
#include "core/base/oid.h"
#include "core/base/vec.h"

struct cue {
	struct sv name;		/* the rule's */
	struct sv place;	/* "subject", "body", "trailers", "added", ... */
	struct sv words;	/* the words or the line that matched; may be empty */
	struct sv reason;	/* in plain words */
	double weight;		/* what it adds to the sum; below 0: it speaks against it */
	unsigned kind;		/* the kind it is a sign of; KIND_SOUNDNESS: it counts for the score */
};

/* In the order of the rules. Start it all-zero, end it with cues_clear(). */
struct cues {
	VEC(struct cue) list;
	struct arena text;	/* holds every string above */
};

static inline void
cues_clear(struct cues *c)
{
	vec_clear(&c->list);
	arena_clear(&c->text);
}
DEFINE_CLEAR(cues);

/* What a commit was found to be. Start it all-zero, end it with classified_clear(). */
struct classified {
	unsigned kinds;		/* of enum kind, also KIND_SOUNDNESS */
	double score;		/* the sum of the soundness cues */
	double threshold;	/* the score from which on it is a soundness fix */
	struct cues cues;	/* those of kinds first */
	struct oid rules;	/* a name for the rules that found it */
};

static inline void
classified_clear(struct classified *c)
{
	cues_clear(&c->cues);
}
DEFINE_CLEAR(classified);

#endif
