/* Walking along a path through the modules of a tree. Internal to core/lang. */
#ifndef CORTEN_CORE_LANG_RUST_CRATES_WALK_H
#define CORTEN_CORE_LANG_RUST_CRATES_WALK_H

#include "core/lang/rust_crates_parts.h"
#include "core/lang/rust_resolve.h"

#define RUST_SEEN_MAX 256	/* questions asked for one use, */
#define RUST_FOLLOWED_MAX 1024	/* and imports followed: a file can be made to go on for ever */

/* A module that was asked for a name, and the answer: globs that go round in circles ask again. */
struct rust_seen {
	const struct rust_file *file;
	uint32_t item;
	uint8_t kind;
	bool last;
	uint64_t name;		/* its hash: the text may be gone */
	enum rust_answer answer;
	struct rust_place at;
};

/* What all steps for one use share. */
struct rust_search {
	struct rust_seen seen[RUST_SEEN_MAX];
	size_t n_seen, followed;
	struct str name;	/* for BINDING and CONFIG: what to ask for */
};

struct rust_walk_path {
	const struct rust_crates *c;
	enum rust_use_kind kind;	/* what the end of the path is used as */
	int depth;
	struct rust_place at;		/* where it has got to */
	struct rust_search *search;
};

/* Each of these steps from w->at, and leaves there what was found. */

/* Go where a path expanded in the file at hand leads. */
enum rust_answer rust_crates_follow(struct rust_walk_path *w, const struct rust_resolved *r);
/* Go on along the path @rest. */
enum rust_answer rust_crates_go(struct rust_walk_path *w, struct sv rest);
/* Go along @path, whose first segment is a crate. */
enum rust_answer rust_crates_enter(struct rust_walk_path *w, struct sv path);
/* Find @name in the module, body, enum or trait at hand; @last: nothing follows behind it. */
enum rust_answer rust_crates_lookup(struct rust_walk_path *w, struct sv name, bool last);

/* The answer that says more. */
static inline enum rust_answer
rust_crates_better(enum rust_answer a, enum rust_answer b)
{
	return MIN(a, b);
}

/* True of a file's module, an inline one, a doc-test. */
bool rust_crates_is_module(const struct rust_place *p);

/*
 * What macros called in the scope @p may make of @name: LIKELY if they say it, UNKNOWN if they
 * paste names together, else MISSING. And for what the type at @p, called @type, may have.
 */
enum rust_answer rust_crates_made_in(const struct rust_place *p, struct sv name);
enum rust_answer rust_crates_made_for(const struct rust_place *p, struct sv type, struct sv name);

#endif
