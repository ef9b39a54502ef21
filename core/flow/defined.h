/*
 * Which functions the Rust files of a tree define, by name alone: whether a method can only be
 * one of core's. Far cheaper than its crates, and asked of every candidate's own tree.
 */
#ifndef CORTEN_CORE_FLOW_DEFINED_H
#define CORTEN_CORE_FLOW_DEFINED_H

#include "core/flow/sources.h"

struct defined;

/* @sources must outlive it. */
struct defined *defined_new(struct repo *repo, struct sources *sources);
void defined_free(struct defined *d);
DEFINE_AUTO(defined);

/* Whether a file of @tree has `fn @name`; copies of other projects do not count. */
bool defined_has(struct defined *d, struct oid tree, struct sv name, bool *answer,
		 struct err *err) MUST_CHECK;

#endif
