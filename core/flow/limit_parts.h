/* Inside core/flow: how a limit is kept. */
#ifndef CORTEN_CORE_FLOW_LIMIT_PARTS_H
#define CORTEN_CORE_FLOW_LIMIT_PARTS_H

#include "core/flow/limit.h"

/* Enough for any person; a bound, so that a row is judged with a few bytes of stack. */
#define LIMIT_NODES_MAX 256

struct limit_term;

/* What a word before a colon means. Of row, cell and bind one is there. */
struct limit_key {
	const char *name;
	/* Understand the value. NULL: any text will do, but none. */
	bool (*read)(struct limit_term *t, struct err *err);
	/* Whether it holds of a row, or of one cell of it. */
	bool (*row)(const struct limit_term *t, const struct candidate *c);
	bool (*cell)(const struct limit_term *t, const struct board *b, size_t row, size_t target);
	/* What the board does not tell: set t->rows. */
	bool (*bind)(struct limit_term *t, const struct board *b, const struct map *marked,
		     struct err *err);
	bool slow;		/* bind() reads every commit */
	const char *values;	/* words that the value may be, for completion; or NULL */
};

struct limit_term {
	const struct limit_key *key;
	struct sv value;		/* of the limit's text */
	uint64_t bits;			/* what read() or bind() made of it */
	int64_t number;
	struct oid oid;
	unsigned char *rows;		/* by row: 1 where it holds; NULL where that is cell()'s matter */
};

enum limit_node_kind { LIMIT_ALL, LIMIT_ANY, LIMIT_NOT, LIMIT_TERM };

struct limit_node {
	enum limit_node_kind kind;
	size_t left, right;		/* nodes before this one; of LIMIT_TERM left is the term */
};

struct limit {
	struct str text;		/* without quotes, values stand in it */
	VEC(struct limit_node) nodes;	/* the last one is the whole; none: everything */
	VEC(struct limit_term) terms;
	bool names_targets;
};

/* All of them, ended by one without a name; the first is that of a word alone. */
extern const struct limit_key limit_keys[];

#endif
