/* Prerequisites from gates: who enabled, in mainline, what the chain's code needs to be compiled? */
#include "core/flow/chaining.h"
#include "core/flow/tooling.h"

/* What is looked for, and in which file's history. */
struct sought {
	struct sv path, gate;
	enum tool_crate crate;
	bool prelude;		/* an import in the kernel's prelude, no gate */
};

/* Whether the file's version @e enables it. */
static bool
enables(struct judging *x, const struct sought *s, struct entry e, bool *answer)
{
	struct toolchain list CLEAR(toolchain) = { 0 };
	struct object bytes CLEAR(object) = { 0 };
	struct repo *repo = x->session->repo;

	*answer = false;
	if (!mode_is_file(e.mode))
		return true;
	if (!repo_read(repo, e.oid, OBJECT_BLOB, &bytes, x->err))
		return false;
	*answer = sv_has(bytes.bytes, s->gate);
	if (s->prelude || !*answer)
		return true;
	if (!toolchain_read_gates(repo, judge_sources(x->judge), s->crate, e.oid, &list, x->err))
		return false;
	*answer = toolchain_gate(&list, s->crate, s->gate) != NULL;
	return true;
}

/* The last of @of's ancestors that enabled it; none if none did. */
static bool
find_enabler(struct chaining *ch, struct oid of, const struct sought *s, struct oid *by)
{
	const struct touch *touching;
	size_t n;

	*by = (struct oid){ { 0 } };
	if (!touches_find(ch->past->touches, s->path, &touching, &n, ch->x->err))
		return false;
	for (size_t i = n; i-- > 0 && oid_is_none(*by);) {
		bool after, before = false;

		if (!past_is_ancestor(ch->past, of, touching[i].commit))
			continue;
		if (!enables(ch->x, s, touching[i].after, &after) ||
		    (after && !enables(ch->x, s, touching[i].before, &before)))
			return false;
		if (after && !before)
			*by = ch->past->history.p[touching[i].commit].oid;
	}
	return true;
}

/* A commit that also asks for a newer compiler is no way to a gate: the branch stays with its own. */
static bool
is_upgrade(struct chaining *ch, struct oid oid, bool *answer)
{
	struct commit c CLEAR(commit) = { 0 };
	const struct commit_needs *needs;

	if (!commit_read(ch->x->session->repo, oid, &c, ch->x->err) ||
	    !tooling_needs(judge_tooling(ch->x->judge), &c, &needs, ch->x->err))
		return false;
	*answer = needs->own.rustc.major != 0;
	return true;
}

static bool
propose_enabler(struct chaining *ch, struct oid of, const struct tool_finding *f)
{
	bool prelude = f->need->kind == NEED_PRELUDE;
	struct sought s = { prelude ? TOOL_PRELUDE : tool_crate_list(f->crate), f->gate, f->crate,
			    prelude };
	struct str why CLEAR(str) = { 0 };
	struct oid by;
	bool upgrade;

	str_addf(&why, "gate: `" SV_FMT "`, needed at " SV_FMT ":%u, was %s by it in " SV_FMT,
		 SV_ARG(f->gate), SV_ARG(f->need->path), f->need->line,
		 prelude ? "imported" : "enabled", SV_ARG(s.path));
	if (!s.path.n || !find_enabler(ch, of, &s, &by))
		return !s.path.n;
	if (oid_is_none(by) || oid_eq(by, of))
		return true;
	if (!is_upgrade(ch, by, &upgrade))
		return false;
	return upgrade || chain_propose(ch, by, CHAIN_GATE, of, "%s", why.p);
}

/* What the commit @oid lacks in @tree; at first sight, where it is not part of it. */
static bool
judge_commit(struct chaining *ch, struct oid oid, struct oid tree, bool part,
	     struct tool_findings *out)
{
	struct judging *x = ch->x;
	struct tooling *t = judge_tooling(x->judge);
	struct commit c CLEAR(commit) = { 0 };

	if (!commit_read(x->session->repo, oid, &c, x->err))
		return false;
	return part ? tooling_judge_in(t, &x->target->info, tree, &c, out, x->err)
		    : tooling_judge(t, &x->target->info, tree, &c, NULL, out, x->err);
}

/* The member @i; the candidate is the last one. */
static struct oid
commit_at(const struct chaining *ch, size_t i)
{
	return i < ch->chain.n ? ch->chain.p[i].oid : ch->x->candidate->oid;
}

/* Whether any of them needs more than the target's own tree has. */
static bool
is_gated(struct chaining *ch, bool *answer)
{
	*answer = sv_eq(ch->x->finding->result[STEP_TOOLCHAIN], SV("gate"));
	for (size_t i = 0; i < ch->chain.n && !*answer; i++) {
		struct tool_findings found CLEAR(tool_findings) = { 0 };

		if (!judge_commit(ch, ch->chain.p[i].oid, ch->x->target->tree, false, &found))
			return false;
		*answer = found.worst > TOOL_WARNS;
	}
	return true;
}

/* Count what all of them together lack in @tree but @without's; propose for it where that is wanted. */
static bool
ask_all(struct chaining *ch, struct oid tree, size_t without, bool propose, size_t *lacking)
{
	*lacking = 0;
	for (size_t i = 0, n = ch->chain.n; i <= n; i++) {
		struct tool_findings found CLEAR(tool_findings) = { 0 };
		struct oid of = commit_at(ch, i);

		if (i == without)
			continue;
		if (!judge_commit(ch, of, tree, true, &found))
			return false;
		for (size_t k = 0; k < found.n; k++)
			*lacking += found.p[k].answer > TOOL_WARNS;
		for (size_t k = 0; propose && k < found.n; k++)
			if (found.p[k].answer == TOOL_GATE && !propose_enabler(ch, of, &found.p[k]))
				return false;
	}
	return true;
}

bool
chain_propose_gates(struct chaining *ch, struct oid tree)
{
	if (!is_gated(ch, &ch->gated))
		return false;
	return !ch->gated || ask_all(ch, tree, SIZE_MAX, !ch->no_gates, &ch->lacking);
}

bool
chain_keeps_gates(struct chaining *ch, size_t without, struct oid tree, bool *answer)
{
	size_t lacking;

	*answer = true;
	if (!ch->gated)
		return true;
	if (!ask_all(ch, tree, without, false, &lacking))
		return false;
	*answer = lacking <= ch->lacking;
	return true;
}
