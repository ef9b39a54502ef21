/*
 * Judging commits against the toolchains of trees: for the verdict, for the members of a chain, and
 * for `corten toolchain`. One for each judge; what it learns of a tree or a commit it keeps.
 */
#ifndef CORTEN_CORE_FLOW_TOOLING_H
#define CORTEN_CORE_FLOW_TOOLING_H

#include "core/flow/session.h"
#include "core/flow/tool_check.h"
#include "core/flow/tool_upgrade.h"
#include "core/git/graft.h"

struct tooling;

/* @s and @sources must outlive it. ERR_PARSE: a rule makes no sense. */
bool tooling_new(struct session *s, struct sources *sources, struct tooling **out,
		 struct err *err) MUST_CHECK;
void tooling_free(struct tooling *t);
DEFINE_AUTO(tooling);

/*
 * The toolchain of @tree, any tree of the repo handle, for the target @info: its override counts.
 * Owned by @t.
 */
bool tooling_of(struct tooling *t, const struct target *info, struct oid tree,
		const struct toolchain **out, struct err *err) MUST_CHECK;

/* What a commit needs, and the gates that it enables itself. Owned by @t, until tooling_trim(). */
struct commit_needs {
	struct needs needs;
	struct toolchain own;		/* only its gates, and ->rustc where it raises that */
};
bool tooling_needs(struct tooling *t, const struct commit *c, const struct commit_needs **out,
		   struct err *err) MUST_CHECK;

/* The upgrade of mainline's that brought rustc @least, as upgrades_find(). Owned by @t. */
bool tooling_upgrade(struct tooling *t, struct past *past, struct version least,
		     const struct upgrade **out, struct err *err) MUST_CHECK;

/* Forget all commits if there are too many: to be called where no findings are in use. */
void tooling_trim(struct tooling *t);

/*
 * Judge the commit @c for the target @info, whose tree is @tree. With @graft, what became of it
 * there: its own gates count where their lists are, and what the target has already is no need.
 * Without, at first sight: all that it adds, and the gates of @tree alone.
 */
bool tooling_judge(struct tooling *t, const struct target *info, struct oid tree,
		   const struct commit *c, const struct graft *graft, struct tool_findings *out,
		   struct err *err) MUST_CHECK;
/*
 * Judge the commit @c as part of @tree, which has it and others of its chain: what it adds as far as
 * it is still there.
 */
bool tooling_judge_in(struct tooling *t, const struct target *info, struct oid tree,
		      const struct commit *c, struct tool_findings *out,
		      struct err *err) MUST_CHECK;

#endif
