/* The first steps of a verdict: landed, Rust there, affected, asked for. */
#include "core/flow/judging.h"
#include "core/git/history.h"
#include "db/db_target.h"

bool
judging_carries(struct judging *x, struct oid oid, struct carried *out)
{
	const struct landing *l = landings_find(&x->target->landings, oid);
	struct mainline_commit row = { 0 };
	bool found, reached;

	*out = (struct carried){ .known = true };
	if (l) {
		*out = (struct carried){ l->how, l->at, l->reverted, true };
		return true;
	}
	if (!db_mainline(x->session->db, oid, &row, &found, x->err))
		return false;
	str_clear(&row.release);
	if (found && x->target->forks) {
		reached = row.forks & x->target->forks;
	} else if (!repo_has(x->session->repo, oid)) {
		out->known = false;
		return true;
	} else if (!history_reaches(x->session->repo, x->target->fork, oid, &reached, x->err)) {
		return false;
	}
	if (reached)
		*out = (struct carried){ LANDED_FORK, x->target->fork, { { 0 } }, true };
	return true;
}

void
judging_add_carried(struct str *s, const struct carried *c)
{
	static const char *const how[LANDED_HOWS] = {
		[LANDED_NO] = "no",
		[LANDED_FORK] = "since its fork point",
		[LANDED_UPSTREAM] = "as %s, which names it as its upstream",
		[LANDED_CHERRY_PICK] = "as %s, which was picked from it",
		[LANDED_PATCH_ID] = "as %s, which has the same patch-id",
		[LANDED_SUBJECT] = "as %s, which has its author, subject and changed lines",
	};
	struct sv text = sv_of(how[c->how]);
	size_t name = sv_find(text, SV("%s"));

	str_add(s, sv_to(text, name));
	if (name != SV_NONE) {
		str_add(s, sv_of(OID_SHORT(c->at)));
		str_add(s, sv_from(text, name + 2));
	}
	if (!oid_is_none(c->reverted))
		str_addf(s, ", taken back by %s", OID_SHORT(c->reverted));
}

bool
step_landed(struct judging *x)
{
	struct str how CLEAR(str) = { 0 };
	struct carried c;

	if (!judging_carries(x, x->candidate->oid, &c))
		return false;
	if (c.how == LANDED_NO) {
		finding_answer(x->finding, STEP_LANDED, "no");
		return true;
	}
	judging_add_carried(&how, &c);
	finding_add(x->finding, STEP_LANDED, OID_SHORT(c.at), SV_FMT " has it %s", SV_ARG(x->label),
		    how.p);
	if (!oid_is_none(c.reverted)) {
		finding_answer(x->finding, STEP_LANDED, "reverted");
		return true;
	}
	finding_answer(x->finding, STEP_LANDED, "yes");
	judging_decide(x, VERDICT_LANDED, "in " SV_FMT " %s", SV_ARG(x->label), how.p);
	return true;
}

bool
step_rust(struct judging *x)
{
	if (x->target->has_rust) {
		finding_answer(x->finding, STEP_RUST, "yes");
		return true;
	}
	finding_answer(x->finding, STEP_RUST, "no");
	finding_add(x->finding, STEP_RUST, OID_SHORT(x->target->tip),
		    "the tree of " SV_FMT " has no rust/Makefile or no rust/kernel/lib.rs",
		    SV_ARG(x->label));
	finding_add(x->finding, STEP_RUST, "v6.1",
		    "Rust support would have to come first: it arrived with v6.1");
	judging_decide(x, VERDICT_NA, SV_FMT " has no Rust support", SV_ARG(x->label));
	return true;
}

/*
 * Of the lines that a commit added, so many percent on the target mean that it has the change, or
 * that it may have it. A branch that never saw the change has a few of them by chance (imports,
 * common signatures).
 */
#define LINES_SURE  90
#define LINES_DOUBT 50

/* What the Fixes: lines say, counted. */
struct affected {
	size_t there, absent, unknown;
};

/*
 * History does not have the commit @oid on the target. Its lines may be there all the same, brought
 * by a change that does not name it: then nobody can say "not affected".
 */
static bool
ask_content(struct judging *x, struct oid oid, struct str *text, struct affected *n)
{
	struct lines_there lines;

	if (!judging_count_lines(x, oid, &lines))
		return false;
	str_addf(text, "no commit of " SV_FMT " names it", SV_ARG(x->label));
	if (lines.added)
		str_addf(text, ", and of the lines it added %zu of %zu are there", lines.there,
			 lines.added);
	if (lines.there * 100 >= lines.added * LINES_SURE && lines.added)
		n->there++;
	else if (lines.there * 100 >= lines.added * LINES_DOUBT && lines.added)
		n->unknown++;
	else
		n->absent++;
	return true;
}

static bool
ask_fix(struct judging *x, const struct fix *fix, struct affected *n)
{
	struct str text CLEAR(str) = { 0 };
	struct carried c = { 0 };
	struct oid oid = { { 0 } };

	if (fix->problem != FIX_OK) {
		n->unknown++;
		finding_add(x->finding, STEP_AFFECTED, "", "Fixes: '" SV_FMT "': %s",
			    SV_ARG(fix->line), fix_problem_text(fix->problem));
		return true;
	}
	if (repo_find_commit(x->session->repo, fix->hex, &oid, NULL) &&
	    !judging_carries(x, oid, &c))
		return false;
	str_addf(&text, "Fixes: " SV_FMT ": ", SV_ARG(fix->hex));
	if (!c.known) {
		n->unknown++;
		str_add(&text, SV("no such commit in this repository"));
	} else if (c.how == LANDED_NO) {
		if (!ask_content(x, oid, &text, n))
			return false;
	} else {
		*(oid_is_none(c.reverted) ? &n->there : &n->absent) += 1;
		str_addf(&text, SV_FMT " has it ", SV_ARG(x->label));
		judging_add_carried(&text, &c);
	}
	finding_add(x->finding, STEP_AFFECTED, c.known ? OID_SHORT(oid) : "", "%s", text.p);
	return true;
}

/* Without Fixes: the code that the patch changes is there, or it cannot be told. */
static bool
ask_code(struct judging *x)
{
	if (!judging_graft(x))
		return false;
	for (size_t i = 0; i < x->graft.n; i++) {
		const struct graft_file *f = &x->graft.p[i];
		struct str path CLEAR(str) = { 0 };

		if (f->how != GRAFT_TAKEN && f->how != GRAFT_MERGED)
			continue;
		if (!f->base.mode || !f->ours.mode)
			continue;
		str_add(&path, f->path);
		finding_answer(x->finding, STEP_AFFECTED, "yes");
		finding_add(x->finding, STEP_AFFECTED, path.p,
			    "no Fixes:, but the code it changes is there");
		return true;
	}
	finding_answer(x->finding, STEP_AFFECTED, "unknown");
	finding_add(x->finding, STEP_AFFECTED, "",
		    "no Fixes:, and the code it changes is not there as it expects it");
	return true;
}

bool
step_affected(struct judging *x)
{
	struct affected n = { 0 };
	const struct fixes *fixes = &x->message->fixes;

	if (!fixes->list.n)
		return ask_code(x);
	for (size_t i = 0; i < fixes->list.n; i++)
		if (!ask_fix(x, &fixes->list.p[i], &n))
			return false;
	finding_answer(x->finding, STEP_AFFECTED, n.there ? "yes" : n.unknown ? "unknown" : "no");
	if (!n.there && !n.unknown)
		judging_decide(x, VERDICT_NA, "not affected: " SV_FMT " does not have what it fixes",
			       SV_ARG(x->label));
	return true;
}

static void
add_flag_evidence(struct judging *x)
{
	static const struct { unsigned flag; const char *text; } rows[] = {
		{ STABLE_SECURITY, "Cc: stable@kernel.org: for a vulnerability that was not public" },
		{ STABLE_RUST_PINNED, "it is for newer compilers: Rust is pinned in older trees" },
		{ STABLE_NEEDS_PREVIOUS, "it needs the patch before it in its series" },
		{ STABLE_NEEDS_SERIES, "it needs other patches of its series" },
		{ STABLE_CUSTOM_BACKPORT, "it needs a custom backport" },
		{ STABLE_PLACEHOLDER, "a prerequisite is a placeholder that was never filled in" },
		{ STABLE_SEE_MESSAGE, "its message says more" },
	};
	const struct stable_tags *tags = &x->message->stable;

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (tags->flags & rows[i].flag)
			finding_add(x->finding, STEP_ASKED, "Cc: stable", "%s", rows[i].text);
	if (tags->flags & STABLE_DELAYED)
		finding_add(x->finding, STEP_ASKED, "Cc: stable", "not yet: " SV_FMT,
			    SV_ARG(tags->delay.text));
	for (size_t i = 0; i < tags->unknown.n; i++)
		finding_add(x->finding, STEP_ASKED, "Cc: stable", "not understood: " SV_FMT,
			    SV_ARG(tags->unknown.p[i]));
}

/*
 * The declared range leaves the target out. What it fixes may be there all the same: such commits
 * were taken, so then it is the person's to decide. Not where the reason is the pinned compiler.
 */
static void
decide_excluded(struct judging *x)
{
	bool pinned = x->message->stable.flags & STABLE_RUST_PINNED;
	bool fixes = x->message->fixes.list.n &&
		     sv_eq(x->finding->result[STEP_AFFECTED], SV("yes"));

	if (fixes && !pinned)
		finding_add(x->finding, STEP_ASKED, "Fixes:", "but what it fixes is in " SV_FMT,
			    SV_ARG(x->label));
	else
		judging_decide(x, VERDICT_NA, "its Cc: stable leaves " SV_FMT " out",
			       SV_ARG(x->label));
	if (pinned) {
		finding_answer(x->finding, STEP_TOOLCHAIN, "not-needed");
		finding_add(x->finding, STEP_TOOLCHAIN, "Cc: stable", "it is for newer compilers than "
			    "the one that " SV_FMT " pins", SV_ARG(x->label));
	}
}

static void
decide_asked(struct judging *x)
{
	const struct stable_tags *tags = &x->message->stable;
	const struct stable_range *range = NULL;
	enum stable_cover cover = STABLE_UNSPECIFIED;

	if (x->target->has_version) {
		cover = stable_tag_covers(tags, x->target->version);
		range = stable_tag_range(tags, x->target->version);
	}
	if (range)
		finding_add(x->finding, STEP_ASKED, "Cc: stable", "'" SV_FMT "' %s " SV_FMT,
			    SV_ARG(range->text), range->ask == STABLE_UNWANTED ? "excludes" :
			    range->ask == STABLE_CUSTOM ? "wants a changed patch for" : "covers",
			    SV_ARG(x->label));
	if (cover == STABLE_COVERS) {
		finding_answer(x->finding, STEP_ASKED, "covered");
	} else if (cover == STABLE_UNSPECIFIED) {
		finding_answer(x->finding, STEP_ASKED, "unspecified");
		finding_add(x->finding, STEP_ASKED, "Cc: stable", "no tree is named: as far back as "
			    "what it fixes, or as it applies");
	} else {
		finding_answer(x->finding, STEP_ASKED, "excluded");
		if (tags->ranges.n && !range)
			finding_add(x->finding, STEP_ASKED, "Cc: stable", "'" SV_FMT
				    "' does not cover " SV_FMT, SV_ARG(tags->ranges.p[0].text),
				    SV_ARG(x->label));
		decide_excluded(x);
	}
}

bool
step_asked(struct judging *x)
{
	const struct stable_tags *tags = &x->message->stable;

	if (tags->flags & STABLE_NOAUTOSEL) {
		finding_answer(x->finding, STEP_ASKED, "noautosel");
		finding_add(x->finding, STEP_ASKED, "Cc: stable+noautosel",
			    "tools shall not propose it: " SV_FMT, SV_ARG(tags->noautosel));
		return true;
	}
	if (!(tags->flags & STABLE_TAGGED)) {
		finding_answer(x->finding, STEP_ASKED, "no");
		return true;
	}
	add_flag_evidence(x);
	decide_asked(x);
	return true;
}
