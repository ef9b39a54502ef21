/*
 * What kinds of commit one is, and whether it is a soundness fix: by rules/data/soundness.rule,
 * rules/data/soundness-code.rule and rules/data/kind.rule, from its message and its diff alone.
 *
 * A soundness fix closes a way for safe Rust code to cause undefined behaviour, or a memory- or
 * thread-safety defect in Rust code. Each cue adds its weight; the sum is the score; a commit whose
 * score reaches the threshold is one.
 */
#ifndef CORTEN_RULES_CLASSIFY_H
#define CORTEN_RULES_CLASSIFY_H

#include "core/base/err.h"
#include "core/base/oid.h"
#include "core/mail/message.h"
#include "core/model/cue.h"

struct classifier;

/* @dir: the user's rule folder, or NULL. ERR_PARSE: a rule makes no sense. For one thread. */
bool classifier_new(const char *dir, struct classifier **out, struct err *err) MUST_CHECK;
void classifier_free(struct classifier *c);
DEFINE_AUTO(classifier);

/* Classify a commit by its message and its unified diff, any bytes; @out is all-zero. */
void classify(struct classifier *c, const struct message *message, struct sv diff,
	      struct classified *out);

/* The name of the rules that are there now: what was classified by others is out of date. */
bool classify_rules(const char *dir, struct oid *out, struct err *err) MUST_CHECK;

#endif
