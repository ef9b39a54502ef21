/* Which commits are Rust-related, by the rules of rules/data/rustpath.rule. */
#ifndef CORTEN_RULES_RUSTPATH_H
#define CORTEN_RULES_RUSTPATH_H

#include "rules/rule.h"

struct rustpath;

/* @dir: the user's rule folder, or NULL. ERR_PARSE: a rule makes no sense. */
bool rustpath_new(const char *dir, struct rustpath **out, struct err *err) MUST_CHECK;
void rustpath_free(struct rustpath *r);
DEFINE_AUTO(rustpath);

/* How a changed path speaks for a commit. */
enum rustpath_kind {
	RUSTPATH_NO,
	RUSTPATH_SHARED,	/* if its diff mentions Rust */
	RUSTPATH_YES,
};
/* @reason becomes the rule's, in words; it lives as long as @r. */
enum rustpath_kind rustpath_path(const struct rustpath *r, struct sv path, struct sv *reason);

/* Whether a part of a diff mentions Rust: the word, or one that begins with it. */
bool rustpath_mentions(struct sv text);

/* Whether a message speaks for its commit; @trailers is its last paragraph. */
bool rustpath_message(const struct rustpath *r, struct sv subject, struct sv message,
		      struct sv *reason);

#endif
