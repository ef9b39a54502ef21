/* The step that asks whether the target's toolchain can compile it. */
#include "core/flow/judging.h"
#include "core/flow/tooling.h"
#include "rules/tables.h"

/* Findings that are told one by one; what is more is counted. */
#define TOLD_MAX 6

static bool
was_told(const struct tool_findings *found, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (sv_eq(found->p[k].need->say, found->p[i].need->say) &&
		    found->p[k].answer == found->p[i].answer)
			return true;
	return false;
}

/* Where the rule stands that decided, below rules/data/toolchain; NULL: the target's own tree did. */
static const char *const tables[] = {
	[NEED_CONSTRUCT] = "syntax", [NEED_ITEM] = "items", [NEED_CONST] = "items",
	[NEED_PRELUDE] = NULL,	     [NEED_GATE] = "gates", [NEED_BINDGEN] = "bindgen",
	[NEED_FLAG] = "flags",	     [NEED_LINT] = "lints", [NEED_MAKE] = NULL,
	[NEED_CONFIG] = NULL,
};

#define RULE_MARK " [rule "

/* The sentence with the rule behind it: "... [rule syntax/let-else]". */
static void
add_sentence(struct judging *x, const struct tool_finding *f, const char *where)
{
	const char *table = tables[f->need->kind];

	if (table)
		finding_add(x->finding, STEP_TOOLCHAIN, where, SV_FMT RULE_MARK "%s/" SV_FMT "]",
			    SV_ARG(f->text), table, SV_ARG(f->need->name));
	else
		finding_add(x->finding, STEP_TOOLCHAIN, where, SV_FMT, SV_ARG(f->text));
}

/* The sentences, the worst first, each construct once. */
static void
add_findings(struct judging *x, const struct tool_findings *found)
{
	size_t told = 0, more = 0;

	for (int answer = TOOL_BLOCKED; answer > TOOL_OK; answer--) {
		for (size_t i = 0; i < found->n; i++) {
			const struct need *n = found->p[i].need;
			struct str where CLEAR(str) = { 0 };

			if ((int)found->p[i].answer != answer || was_told(found, i))
				continue;
			more += told >= TOLD_MAX;
			if (told++ >= TOLD_MAX)
				continue;
			str_addf(&where, SV_FMT ":%u:%u", SV_ARG(n->path), n->line, n->column);
			add_sentence(x, &found->p[i], where.p);
		}
	}
	if (more)
		finding_add(x->finding, STEP_TOOLCHAIN, "", "and %zu more", more);
}

/* The least compiler with which nothing would be blocked; major 0: none would do. */
static struct version
least_rustc(const struct tool_findings *found)
{
	struct version least = { 0 };

	for (size_t i = 0; i < found->n; i++) {
		if (found->p[i].answer != TOOL_BLOCKED)
			continue;
		if (!found->p[i].first.major)
			return (struct version){ 0 };
		if (version_cmp(found->p[i].first, least) > 0)
			least = found->p[i].first;
	}
	return least;
}

/* Linux 6.6.17 took 1.72.1 and 1.73.0: no other stable release ever raised the compiler. */
#define DID_ONCE "which a stable branch did once, in 6.6.17"

/* What upgrade would help; stable branches all but never make one. */
static bool
add_upgrade(struct judging *x, const struct toolchain *t, struct version least)
{
	const struct upgrade *up;
	struct version kernel, rustc;
	struct past *past;

	if (!least.major || t->overridden)
		return true;
	if (!judge_past(x->judge, &past, x->err) ||
	    !tooling_upgrade(judge_tooling(x->judge), past, least, &up, x->err))
		return false;
	if (up)
		finding_add(x->finding, STEP_TOOLCHAIN, OID_SHORT(up->oid), "would need the upgrade to "
			    "Rust %d.%d.%d, commit %s, " DID_ONCE, up->rustc.major,
			    up->rustc.minor, up->rustc.patch, OID_SHORT(up->oid));
	else if (tables_first_release(least, &kernel, &rustc))
		finding_add(x->finding, STEP_TOOLCHAIN, "", "would need the upgrade to Rust %d.%d.%d, "
			    "which mainline made by v%d.%d and " DID_ONCE, rustc.major, rustc.minor,
			    rustc.patch, kernel.major, kernel.minor);
	return true;
}

/* Where the target's compiler was read. */
static void
add_source(struct judging *x, const struct toolchain *t)
{
	struct str where CLEAR(str) = { 0 };

	if (t->overridden)
		str_addf(&where, "corten.target.%s.rustc", x->target->info.name.p);
	else
		tool_place_add(t->rustc_place, &where);
	finding_add(x->finding, STEP_TOOLCHAIN, where.p, SV_FMT " %s rustc %d.%d.%d",
		    SV_ARG(x->label), t->overridden ? "is built with" :
		    t->pinned ? "pins" : "has a minimum of", t->rustc.major, t->rustc.minor,
		    t->rustc.patch);
}

static const struct tool_finding *
first_of(const struct tool_findings *found, enum tool_answer answer)
{
	for (size_t i = 0; i < found->n; i++)
		if (found->p[i].answer == answer)
			return &found->p[i];
	return NULL;
}

static void
decide_blocked(struct judging *x, const struct tool_findings *found)
{
	const struct tool_finding *f = first_of(found, found->worst);

	judging_decide(x, VERDICT_BLOCKED, SV_FMT, SV_ARG(f->text));
}

bool
step_toolchain(struct judging *x)
{
	struct tool_findings found CLEAR(tool_findings) = { 0 };
	struct tooling *tooling = judge_tooling(x->judge);
	const struct toolchain *t;
	const struct commit_needs *needs;

	tooling_trim(tooling);
	if (!tooling_of(tooling, &x->target->info, x->target->tree, &t, x->err) ||
	    !tooling_needs(tooling, x->commit, &needs, x->err))
		return false;
	if (!t->rustc.major || !needs->needs.files) {
		finding_answer(x->finding, STEP_TOOLCHAIN, "n/a");
		return true;
	}
	if (!tooling_judge(tooling, &x->target->info, x->target->tree, x->commit, NULL, &found,
			   x->err))
		return false;
	/* What is wrong at first sight may be there already, or be enabled by its own hunk. */
	if (found.n) {
		if (!judging_graft(x))
			return false;
		if (x->graft.state == GRAFT_EMPTY) {
			finding_answer(x->finding, STEP_TOOLCHAIN, "n/a");
			return true;
		}
		tool_findings_clear(&found);
		found = (struct tool_findings){ 0 };
		if (!tooling_judge(tooling, &x->target->info, x->target->tree, x->commit, &x->graft,
				   &found, x->err))
			return false;
	}
	add_findings(x, &found);
	add_source(x, t);
	if (!add_upgrade(x, t, least_rustc(&found)))
		return false;
	if (found.worst <= TOOL_WARNS)
		finding_answer(x->finding, STEP_TOOLCHAIN, "ok");
	else if (found.worst == TOOL_GATE)
		finding_answer(x->finding, STEP_TOOLCHAIN, "gate");
	else
		finding_answer(x->finding, STEP_TOOLCHAIN, "blocked");
	if (found.worst == TOOL_BLOCKED)
		decide_blocked(x, &found);
	return true;
}

/*
 * A member that asks for a newer compiler: the branch would have to follow. Not where the candidate
 * itself is such an upgrade: then that is the question.
 */
static bool
settle_upgrade(struct judging *x, const struct commit *c, const struct toolchain *t, bool *blocked)
{
	const struct commit_needs *needs, *own;

	if (!tooling_needs(judge_tooling(x->judge), c, &needs, x->err) ||
	    !tooling_needs(judge_tooling(x->judge), x->commit, &own, x->err))
		return false;
	if (version_cmp(needs->own.rustc, t->rustc) <= 0 || t->overridden || own->own.rustc.major)
		return true;
	judging_decide(x, VERDICT_BLOCKED, "its prerequisite %s is the upgrade to Rust %d.%d.%d, " DID_ONCE,
		       OID_SHORT(c->oid), needs->own.rustc.major, needs->own.rustc.minor,
		       needs->own.rustc.patch);
	finding_add(x->finding, STEP_TOOLCHAIN, OID_SHORT(c->oid), "the chain is cut here: it would need "
		    "the upgrade to Rust %d.%d.%d, commit %s, " DID_ONCE, needs->own.rustc.major,
		    needs->own.rustc.minor, needs->own.rustc.patch, OID_SHORT(c->oid));
	*blocked = true;
	return true;
}

/* One commit of a chain, on the tree that the whole chain makes. */
static bool
settle_commit(struct judging *x, struct oid oid, bool *blocked)
{
	struct commit c CLEAR(commit) = { 0 };
	struct tool_findings found CLEAR(tool_findings) = { 0 };
	struct tooling *tooling = judge_tooling(x->judge);
	const struct toolchain *t;

	if (!commit_read(x->session->repo, oid, &c, x->err) ||
	    !tooling_of(tooling, &x->target->info, x->target->tree, &t, x->err) ||
	    !settle_upgrade(x, &c, t, blocked))
		return false;
	if (*blocked)
		return true;
	if (!tooling_judge_in(tooling, &x->target->info, x->finding->tree, &c, &found, x->err))
		return false;
	if (found.worst <= TOOL_WARNS)
		return true;
	add_findings(x, &found);
	decide_blocked(x, &found);
	*blocked = true;
	return add_upgrade(x, t, least_rustc(&found));
}

bool
judging_settle_toolchain(struct judging *x)
{
	struct finding *f = x->finding;
	bool gate = sv_eq(f->result[STEP_TOOLCHAIN], SV("gate")), blocked = false;
	struct str why CLEAR(str) = { 0 };

	if (f->verdict == VERDICT_NEEDS) {
		for (size_t i = 0; !blocked && i < f->needs.n; i++)
			if (!settle_commit(x, f->needs.p[i], &blocked))
				return false;
		if (!blocked && gate && !settle_commit(x, x->candidate->oid, &blocked))
			return false;
		if (gate && !blocked)
			finding_add(f, STEP_TOOLCHAIN, "", "the chain enables what it needs");
		if (blocked) {
			f->needs.n = 0;
			f->tree = (struct oid){ { 0 } };
		}
		if (blocked && !gate)
			finding_answer(f, STEP_TOOLCHAIN, "blocked");
		return true;
	}
	f->tree = gate ? (struct oid){ { 0 } } : f->tree;
	if (!gate || (f->verdict != VERDICT_READY && f->verdict != VERDICT_CONFLICT))
		return true;
	for (size_t i = 0; i < f->evidence.n && !why.n; i++)
		if (f->evidence.p[i].step == STEP_TOOLCHAIN)
			str_add(&why, sv_to(f->evidence.p[i].text,
					    sv_find(f->evidence.p[i].text, SV(RULE_MARK))));
	judging_decide(x, VERDICT_BLOCKED, "%s", why.p);
	return true;
}
