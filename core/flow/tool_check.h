/* Whether a toolchain has what a change needs. */
#ifndef CORTEN_CORE_FLOW_TOOL_CHECK_H
#define CORTEN_CORE_FLOW_TOOL_CHECK_H

#include "core/flow/needs.h"

/* The ladder: the later, the worse. */
enum tool_answer {
	TOOL_OK,	/* stable there, or behind a gate that is enabled there */
	TOOL_WARNS,	/* it is compiled, but something is ignored or warned of */
	TOOL_GATE,	/* it is there behind a gate that is not enabled */
	TOOL_BLOCKED,	/* no gate helps: another compiler is needed */
};

struct tool_finding {
	enum tool_answer answer;
	const struct need *need;
	struct sv gate;			/* TOOL_GATE: the first that is not enabled */
	enum tool_crate crate;		/* and where */
	struct version first;		/* TOOL_BLOCKED: the next release that has it, be it behind a
					 * gate; major 0: none does */
	struct sv text;			/* the sentence, without the target's name */
};

struct tool_findings {
	struct tool_finding *p;
	size_t n, cap;
	enum tool_answer worst;
	struct arena text;
};

void tool_findings_clear(struct tool_findings *f);
DEFINE_CLEAR(tool_findings);

/* A file's becoming part of the tree: whether gates that the change enables there are kept. */
typedef bool tool_kept_fn(void *arg, struct sv path);

/*
 * Check every need against @t, called @label; those that are met give no finding. @own, where it is
 * given, holds the gates that the change itself enables, and @kept says which lists are kept.
 */
void tool_check(const struct toolchain *t, struct sv label, const struct needs *needs,
		const struct toolchain *own, tool_kept_fn *kept, void *arg,
		struct tool_findings *out);

#endif
