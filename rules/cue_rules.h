/*
 * Rules that find signs in a commit's text, and add up what they say:
 *
 *	name: use-after-free
 *	where: subject body
 *	pattern: use[- ]after[- ]free
 *	not: no use-after-free
 *	weight: 1.50
 *	reason: it names a use after free
 *	yes: This leads to a use-after-free.
 *	no: The free list is used after that.
 *
 * where: places of commit_text.h. pattern: a regular expression (core/text/pattern.h) that a line of
 * one of them matches. In subject, body and trailers the
 * case of letters does not count, unless "case: exact". not: lines that match this do not count.
 * with: NAME NAME: one of these other rules found something too; without: none of them did. Both may
 * stand several times, and name rules that stand before this one; a rule may have nothing but them.
 * weight: what it adds; 0 or none: it only serves other rules. kind: what it is a sign of.
 */
#ifndef CORTEN_RULES_CUE_RULES_H
#define CORTEN_RULES_CUE_RULES_H

#include "core/model/cue.h"
#include "rules/commit_text.h"
#include "rules/rule.h"

struct cue_rules;

/*
 * Compile the rules of @set, which is taken over, also on failure. @kind_of gives the kind that a
 * "kind:" word means, 0 for none. ERR_PARSE: a rule makes no sense.
 */
bool cue_rules_new(struct rule_set *set, unsigned (*kind_of)(struct sv word), struct cue_rules **out,
		   struct err *err) MUST_CHECK;
void cue_rules_free(struct cue_rules *r);
DEFINE_AUTO(cue_rules);

/* Append what the rules find in @text. The names and reasons are borrowed from the rules. */
void cue_rules_find(const struct cue_rules *r, const struct commit_text *text, struct cues *out);

/* Whether the rule's patterns match the line @example, as a line of one of its places. */
bool cue_rules_match(const struct cue_rules *r, struct sv name, struct sv example);

#endif
