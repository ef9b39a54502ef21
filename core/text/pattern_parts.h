/* What the two halves of pattern.h share: the program that an expression becomes. */
#ifndef CORTEN_CORE_TEXT_PATTERN_PARTS_H
#define CORTEN_CORE_TEXT_PATTERN_PARTS_H

#include "core/base/vec.h"
#include "core/text/pattern.h"

enum pattern_op {
	PATTERN_NONE,		/* of no instruction */
	PATTERN_SET,		/* one byte of @set, then the next instruction */
	PATTERN_JUMP,		/* to @x */
	PATTERN_SPLIT,		/* to @x and to @y */
	PATTERN_START,		/* only at the start of the text, */
	PATTERN_END,		/* at its end, */
	PATTERN_EDGE,		/* at the edge of a word */
	PATTERN_MATCH,
};

struct pattern_set {
	uint64_t bits[4];
};

struct pattern_step {
	enum pattern_op op;
	int x, y;		/* relative to this instruction, so that code can be moved */
	struct pattern_set set;
};

struct pattern {
	VEC(struct pattern_step) code;
	struct pattern_set first;	/* what a match can begin with */
	struct pattern_set second;	/* and what then can come */
	bool anywhere;			/* it can begin with nothing: @first says nothing */
	bool single;			/* it can end behind one byte: @second says nothing */
	bool anchored;			/* it begins at the start of the text or not at all */
};

/* Set all of these from the code. */
void pattern_gather(struct pattern *p);

static inline bool
pattern_has(const struct pattern_set *set, unsigned char c)
{
	return set->bits[c / 64] >> c % 64 & 1;
}

static inline void
pattern_put(struct pattern_set *set, unsigned char c)
{
	set->bits[c / 64] |= (uint64_t)1 << c % 64;
}

static inline bool
pattern_is_word(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}

#endif
