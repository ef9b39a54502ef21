/* What the machine says of one candidate on one target, and why. */
#ifndef CORTEN_CORE_MODEL_VERDICT_H
#define CORTEN_CORE_MODEL_VERDICT_H

#include "core/base/arena.h"
#include "core/base/oid.h"
#include "core/base/str.h"
#include "core/base/vec.h"

enum verdict {
	VERDICT_UNKNOWN,	/* not judged, or it could not be established */
	VERDICT_LANDED,		/* the target carries the change already */
	VERDICT_NA,		/* no Rust there, not affected, out of the declared range */
	VERDICT_BLOCKED,	/* the target's toolchain cannot compile it */
	VERDICT_READY,		/* it grafts and is complete */
	VERDICT_NEEDS,		/* it does with a proven chain of prerequisites */
	VERDICT_CONFLICT,	/* manual work */
	VERDICTS
};

enum recommend { RECOMMEND_SKIP, RECOMMEND_CONSIDER, RECOMMEND_TAKE, RECOMMENDS };

/* The questions, in the order they are asked (product: "The verdict"). */
enum step {
	STEP_LANDED,
	STEP_RUST,
	STEP_AFFECTED,
	STEP_ASKED,
	STEP_SOUNDNESS,
	STEP_TOOLCHAIN,
	STEP_GRAFT,
	STEP_NAMES,
	STEP_CHAIN,
	STEP_FOLLOW_UPS,
	STEP_CVE,
	STEP_QUEUE,
	STEP_LIST,
	STEP_INDEX,
	STEP_RECOMMEND,		/* what follows from all of them */
	STEPS
};

/* Their words, as JSON and the store have them. */
const char *verdict_word(enum verdict v);
const char *recommend_word(enum recommend r);
const char *step_word(enum step s);
bool verdict_parse(struct sv word, enum verdict *out) MUST_CHECK;
/* Where there is no room for a word: + ready, & needs, - conflict, ! blocked, = landed, o n/a, ? */
char verdict_letter(enum verdict v);
bool verdict_of_letter(char letter, enum verdict *out) MUST_CHECK;
bool recommend_parse(struct sv word, enum recommend *out) MUST_CHECK;
bool step_parse(struct sv word, enum step *out) MUST_CHECK;

/* One thing a person can check by hand. Both strings belong to the finding's arena. */
struct evidence {
	enum step step;
	struct sv text;		/* a sentence */
	struct sv where;	/* a commit, a file with lines, a ref; may be empty */
};

/* A verdict with all it rests on. Start it all-zero, end it with finding_clear(). */
struct finding {
	enum verdict verdict;
	enum recommend recommend;
	struct sv why;			/* one line */
	struct sv result[STEPS];	/* one word a step; empty: the step was not reached */
	VEC(struct evidence) evidence;
	VEC(struct oid) needs;		/* prerequisites in graft order */
	struct oid tree;		/* the grafted tree where the verdict is ready or needs */
	struct arena text;		/* holds every string above */
};

void finding_clear(struct finding *f);
DEFINE_CLEAR(finding);

/* Set the word that answers @step. @word must outlive the finding (a literal). */
void finding_answer(struct finding *f, enum step step, const char *word);
/* Add a sentence to @step, with the place where it can be checked. @where may be "". */
void finding_add(struct finding *f, enum step step, const char *where, const char *fmt, ...)
	PRINTF(4, 5);
/* Set the one-line reason. */
void finding_why(struct finding *f, const char *fmt, ...) PRINTF(2, 3);

#endif
