/* The steps that tell what the world outside the repository says of a candidate on a target. */
#include "core/flow/judging.h"
#include "core/flow/outside.h"
#include "core/flow/thread.h"
#include "db/db_candidate.h"
#include "db/db_outside.h"
#include "rules/rule.h"

/* Whether versions of @text's series are those of the target. */
static bool
is_of_target(const struct judging *x, struct sv text)
{
	struct version v;

	return x->target->has_version && version_parse(text, &v) &&
	       version_same_series(v, x->target->version);
}

/* The target left mainline when @since was there: an empty one, or "0", always was. */
static bool
is_since(const struct judging *x, struct sv since)
{
	struct version v;

	return !x->target->has_version || !version_parse(since, &v) ||
	       version_cmp_series(v, x->target->version) <= 0;
}

/* What the record's pairs mean for the target, in words. */
static void
add_pairs(const struct judging *x, const struct cve *c, struct str *s)
{
	const struct cve_pair *open = NULL;

	for (size_t i = 0; i < c->pairs.n; i++) {
		const struct cve_pair *p = &c->pairs.p[i];

		if (is_of_target(x, p->fixed)) {
			str_addf(s, "fixed in " SV_FMT, SV_ARG(p->fixed));
			return;
		}
		if (is_of_target(x, p->since) || (!open && p->since.n && is_since(x, p->since)))
			open = p;
	}
	if (open)
		str_addf(s, "vulnerable since " SV_FMT ", no fix of " SV_FMT " is known",
			 SV_ARG(open->since), SV_ARG(x->label));
	else
		str_addf(s, "nothing is said of " SV_FMT, SV_ARG(x->label));
}

static void
add_cve(struct judging *x, const struct cve *c)
{
	struct str where CLEAR(str) = { 0 }, pairs CLEAR(str) = { 0 };

	str_add(&where, c->name);
	if (c->state != CVE_PUBLISHED) {
		str_addf(&where, " (%s)", cve_state_word(c->state));
		finding_add(x->finding, STEP_CVE, where.p, "it is named as the fix of a record that is "
			    "%s", cve_state_word(c->state));
		return;
	}
	add_pairs(x, c, &pairs);
	finding_add(x->finding, STEP_CVE, where.p, "\"" SV_FMT "\": %s", SV_ARG(c->title), pairs.p);
}

static bool
step_cve(struct judging *x)
{
	struct cves fixes CLEAR(cves) = { 0 }, causes CLEAR(cves) = { 0 };
	const char *answer = "none";

	if (!db_cves(x->session->db, x->candidate->oid, CVE_FIXED_BY, &fixes, x->err) ||
	    !db_cves(x->session->db, x->candidate->oid, CVE_CAUSED_BY, &causes, x->err))
		return false;
	for (size_t i = 0; i < causes.n; i++) {
		struct str where CLEAR(str) = { 0 };

		if (causes.p[i].state != CVE_PUBLISHED)
			continue;
		answer = "causes";
		str_add(&where, causes.p[i].name);
		finding_add(x->finding, STEP_CVE, where.p, "it made mainline vulnerable: \"" SV_FMT "\"",
			    SV_ARG(causes.p[i].title));
	}
	for (size_t i = 0; i < fixes.n; i++) {
		if (strcmp(answer, "published"))
			answer = fixes.p[i].state == CVE_PUBLISHED ? "published" : "rejected";
		add_cve(x, &fixes.p[i]);
	}
	finding_answer(x->finding, STEP_CVE, answer);
	return true;
}

/* A folder's pattern ends in '/': all below it. */
static bool
matches(struct sv pattern, struct sv path)
{
	struct str all CLEAR(str) = { 0 };

	str_add(&all, pattern);
	if (sv_ends(pattern, SV("/")))
		str_add(&all, SV("**"));
	return rule_glob(str_sv(&all), path);
}

static bool
step_ignored(struct judging *x)
{
	struct queue q CLEAR(queue) = { 0 };

	if (x->message->stable.flags & STABLE_TAGGED)
		return true;
	if (!db_queue_ignored(x->session->db, &q, x->err))
		return false;
	for (size_t i = 0; i < x->candidate->n_changes; i++)
		for (size_t k = 0; k < q.ignored.n; k++) {
			if (!matches(q.ignored.p[k], x->candidate->changes[i].path))
				continue;
			finding_answer(x->finding, STEP_QUEUE, "ignored");
			finding_add(x->finding, STEP_QUEUE, "ignore_list", "'" SV_FMT "': stable's tools "
				    "take it only with a Cc: stable, which it has not",
				    SV_ARG(q.ignored.p[k]));
			return true;
		}
	return true;
}

static bool
step_queue(struct judging *x)
{
	struct queue q CLEAR(queue) = { 0 };

	finding_answer(x->finding, STEP_QUEUE, "none");
	if (!db_queued(x->session->db, x->candidate->oid, &q, x->err))
		return false;
	for (size_t i = 0; i < q.patches.n; i++) {
		const struct queued *p = &q.patches.p[i];
		struct str where CLEAR(str) = { 0 };

		if (p->series.n && !is_of_target(x, p->series))
			continue;
		str_add(&where, p->name);
		finding_add(x->finding, STEP_QUEUE, where.p, "%s", p->state == QUEUE_QUEUED
			    ? "it waits there for the next release"
			    : "it was queued before and dropped");
		if (p->state == QUEUE_QUEUED || !sv_eq(x->finding->result[STEP_QUEUE], SV("queued")))
			finding_answer(x->finding, STEP_QUEUE, queue_state_word(p->state));
	}
	return sv_eq(x->finding->result[STEP_QUEUE], SV("none")) ? step_ignored(x) : true;
}

static void
add_heard(struct judging *x, const struct heard *h)
{
	struct str where CLEAR(str) = { 0 }, day CLEAR(str) = { 0 };

	str_addf(&where, "<" SV_FMT ">", SV_ARG(h->message_id));
	date_add_day(&day, (struct date){ h->at, 0 });
	finding_add(x->finding, STEP_LIST, where.p, "%s, " SV_FMT ", %s: " SV_FMT,
		    heard_kind_word(h->kind), SV_ARG(h->who), day.p, SV_ARG(h->text));
}

/* What the FAILED mails guess that it needs: whether it is in the target is known here, not there. */
static bool
add_dependencies(struct judging *x)
{
	struct talk_commits needs = { 0 };
	bool ok = thread_dependencies(x->session, x->candidate->oid, &x->target->info, &needs, x->err);

	for (size_t i = 0; ok && i < needs.oids.n; i++) {
		struct carried c;

		ok = judging_carries(x, needs.oids.p[i], &c);
		if (ok)
			finding_add(x->finding, STEP_LIST, OID_SHORT(needs.oids.p[i]), "a possible "
				    "dependency, by that mail: " SV_FMT " %s", SV_ARG(x->label),
				    c.how != LANDED_NO && oid_is_none(c.reverted) ? "has it"
										  : "does not have it");
	}
	vec_clear(&needs.oids);
	return ok;
}

static bool
step_list(struct judging *x)
{
	/* Which answer wins: what speaks against it, then what was done, then wishes. */
	static const int rank[HEARD_KINDS] = {
		[HEARD_OBJECTION] = 6, [HEARD_FAILED] = 5,  [HEARD_QUEUED] = 4,
		[HEARD_BACKPORT] = 3,  [HEARD_AUTOSEL] = 2, [HEARD_REQUEST] = 1,
	};
	struct hearsay heard CLEAR(hearsay) = { 0 };
	struct thread_row row CLEAR(thread_row) = { 0 };
	bool found;
	int best = 0;

	if (!db_thread(x->session->db, x->candidate->oid, &row, &found, x->err) ||
	    (found && !db_heard(x->session->db, x->candidate->oid, &heard, x->err)))
		return false;
	if (!found)
		return true;	/* nobody asked the list */
	finding_answer(x->finding, STEP_LIST, "silent");
	for (size_t i = 0; i < heard.n; i++) {
		const struct heard *h = &heard.p[i];

		if (h->series.n && !is_of_target(x, h->series))
			continue;
		add_heard(x, h);
		if (rank[h->kind] <= best)
			continue;
		best = rank[h->kind];
		finding_answer(x->finding, STEP_LIST, heard_kind_word(h->kind));
	}
	return add_dependencies(x);
}

/* The index knows a fix or a revert that no candidate's message tells of. */
static bool
add_unknown_follow_up(struct judging *x, const struct indexed *row, const struct mentioners *known)
{
	for (size_t i = 0; i < known->n; i++)
		if (oid_eq(known->p[i].oid, row->at))
			return false;
	finding_add(x->finding, STEP_INDEX, OID_SHORT(row->at), "it was %s by that in " SV_FMT,
		    indexed_kind_word(row->kind), SV_ARG(row->release));
	return true;
}

/* Our own scan stays the authority: where the index says otherwise, both are told. */
static bool
step_index(struct judging *x)
{
	struct index_rows rows CLEAR(index_rows) = { 0 };
	struct mentioners known CLEAR(mentioners) = { 0 };
	bool landed = sv_eq(x->finding->result[STEP_LANDED], SV("yes"));
	const char *answer = "agrees";

	if (!db_indexed(x->session->db, x->candidate->oid, &rows, x->err) ||
	    !db_mentioners(x->session->db, x->candidate->oid, &known, x->err))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		const struct indexed *row = &rows.p[i];

		if (row->kind != INDEXED_LANDED) {
			if (add_unknown_follow_up(x, row, &known))
				answer = "knows more";
		} else if (is_of_target(x, row->release) && landed) {
			finding_add(x->finding, STEP_INDEX, "", "it has it in " SV_FMT ", as %s",
				    SV_ARG(row->release), OID_SHORT(row->at));
		} else if (is_of_target(x, row->release)) {
			answer = "disagrees";
			finding_add(x->finding, STEP_INDEX, OID_SHORT(row->at), "it has it in " SV_FMT
				    "; this branch, as it stands here, does not", SV_ARG(row->release));
			break;
		}
	}
	finding_answer(x->finding, STEP_INDEX, rows.n ? answer : "silent");
	return true;
}

bool
step_outside(struct judging *x)
{
	static const struct { enum source source; bool (*ask)(struct judging *x); } asks[] = {
		{ SOURCE_CVE, step_cve },
		{ SOURCE_QUEUE, step_queue },
		{ SOURCE_LORE, step_list },
		{ SOURCE_VERHAAL, step_index },
	};
	struct source_state states[OUTSIDE_SOURCES];
	struct arena text CLEAR(arena) = { 0 };

	if (!db_sources(x->session->db, &text, states, x->err))
		return false;
	/* Of a source that was never read nothing is said, not even "none". */
	for (size_t i = 0; i < ARRAY_SIZE(asks); i++)
		if (states[asks[i].source].fetched && !asks[i].ask(x))
			return false;
	return true;
}

bool
outside_is_step(enum step step)
{
	return step == STEP_CVE || step == STEP_QUEUE || step == STEP_LIST || step == STEP_INDEX;
}
