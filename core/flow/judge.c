/* The verdict: asking the steps in order. */
#include "core/flow/judge.h"

#include "core/base/alloc.h"
#include "core/base/hash.h"
#include "core/flow/facts.h"
#include "core/flow/introduction.h"
#include "core/flow/judge_policy.h"
#include "core/flow/judging.h"
#include "core/flow/landed.h"
#include "core/flow/outside.h"
#include "core/flow/past.h"
#include "core/flow/sources.h"
#include "core/flow/tooling.h"
#include "core/flow/wording.h"
#include "core/git/history.h"
#include "db/db_target.h"

/* Changes whenever the same facts would be judged otherwise: stored verdicts are then out of date. */
#define JUDGE_VERSION "15"

struct judge {
	struct session *session;
	VEC(struct judge_target *) targets;
	struct oid mainline;		/* its tip */
	struct past *past;		/* NULL until somebody asks */
	struct sources *sources;
	struct tooling *tooling;
	struct policy *policy;
	struct resolutions resolutions;
	bool has_resolutions;		/* they were read */

	/* The candidate that was asked for last. */
	struct oid oid;
	struct facts facts;
	struct commit commit;
	struct wording words;
	struct message message;		/* of the words */
};

static bool (*const steps[STEPS])(struct judging *x) = {
	[STEP_LANDED] = step_landed,
	[STEP_RUST] = step_rust,
	[STEP_AFFECTED] = step_affected,
	[STEP_ASKED] = step_asked,
	[STEP_SOUNDNESS] = step_soundness,
	[STEP_TOOLCHAIN] = step_toolchain,
	[STEP_GRAFT] = step_graft,
	[STEP_CHAIN] = step_chain,
};

bool
judge_new(struct session *s, struct judge **out, struct err *err)
{
	struct judge *j AUTO(judge) = xzalloc(sizeof(*j));

	j->session = s;
	j->sources = sources_new(s->repo, s->shelf);
	if (!tooling_new(s, j->sources, &j->tooling, err))
		return false;
	if (!s->mainline.n)
		return err_set(err, ERR_NOTFOUND, "no mainline is registered: run 'corten init'");
	if (!policy_new(s->rules, &j->policy, err) ||
	    !repo_resolve(s->repo, s->mainline.p, &j->mainline, err))
		return false;
	*out = TAKE_PTR(j);
	return true;
}

static void
forget_candidate(struct judge *j)
{
	message_clear(&j->message);
	wording_clear(&j->words);
	commit_clear(&j->commit);
	facts_clear(&j->facts);
	j->oid = (struct oid){ { 0 } };
}

void
judge_free(struct judge *j)
{
	if (!j)
		return;
	forget_candidate(j);
	for (size_t i = 0; i < j->targets.n; i++) {
		landings_clear(&j->targets.p[i]->landings);
		free(j->targets.p[i]);
	}
	vec_clear(&j->targets);
	past_free(j->past);
	tooling_free(j->tooling);
	policy_free(j->policy);
	sources_free(j->sources);
	resolutions_clear(&j->resolutions);
	free(j);
}

/* Rust is there if its build rules and its kernel crate are, whatever the version says. */
static bool
look_for_rust(struct judge *j, struct judge_target *t, struct err *err)
{
	struct entry makefile, crate;

	if (!tree_find(j->session->repo, t->tree, SV("rust/Makefile"), &makefile, err) ||
	    !tree_find(j->session->repo, t->tree, SV("rust/kernel/lib.rs"), &crate, err))
		return false;
	t->has_rust = makefile.mode && crate.mode;
	return true;
}

static bool
read_target(struct judge *j, const struct target *t, struct oid at, struct judge_target *jt,
	    struct err *err)
{
	struct commit c CLEAR(commit) = { 0 };

	if (!commit_read(j->session->repo, at, &c, err))
		return false;
	jt->info = *t;
	jt->tip = at;
	jt->tree = c.tree;
	jt->at_tip = oid_eq(at, t->tip);
	jt->has_version = target_version(str_sv(&t->name), &jt->version);
	if (!history_fork(j->session->repo, j->mainline, at, &jt->fork, err))
		return false;
	jt->forks = oid_eq(jt->fork, t->fork) ? (uint64_t)1 << t->id : 0;
	if (!look_for_rust(j, jt, err))
		return false;
	if (jt->at_tip)
		return db_landings(j->session->db, t->id, &jt->landings, err);
	return landed_read(j->session, j->mainline, at, NULL, &jt->landings, err);
}

bool
judge_target_at(struct judge *j, const struct target *t, struct oid at,
		const struct judge_target **out, struct err *err)
{
	for (size_t i = 0; i < j->targets.n; i++) {
		if (j->targets.p[i]->info.id == t->id && oid_eq(j->targets.p[i]->tip, at)) {
			*out = j->targets.p[i];
			return true;
		}
	}
	struct judge_target *jt = xzalloc(sizeof(*jt));

	if (!read_target(j, t, at, jt, err)) {
		landings_clear(&jt->landings);
		free(jt);
		return false;
	}
	*vec_push(&j->targets) = jt;
	*out = jt;
	return true;
}

bool
judge_target(struct judge *j, const struct target *t, const struct judge_target **out,
	     struct err *err)
{
	if (oid_is_none(t->tip))
		return err_set(err, ERR_NOTFOUND, "the target %s was not scanned yet: run 'corten scan'",
			       t->name.p);
	return judge_target_at(j, t, t->tip, out, err);
}

static bool
read_candidate(struct judge *j, struct oid oid, struct err *err)
{
	if (oid_eq(j->oid, oid))
		return true;
	forget_candidate(j);
	if (!facts_read(j->session, oid, &j->facts, err) ||
	    !commit_read(j->session->repo, oid, &j->commit, err))
		return false;
	wording_read(&j->commit, &j->words);
	message_read(j->words.message, &j->message);
	j->oid = oid;
	return true;
}

static bool
ask(struct judging *x)
{
	for (int i = 0; i < STEPS; i++) {
		if (x->decided)
			break;
		if (steps[i] && !steps[i](x))
			return err_wrap(x->err, "step '%s'", step_word((enum step)i));
	}
	return judging_settle_toolchain(x) && step_follow_ups(x) && step_outside(x);
}

bool
judge_cell(struct judge *j, const struct judge_target *t, struct oid oid, struct finding *out,
	   struct err *err)
{
	return judge_chain(j, t, oid, out, NULL, err);
}

bool
judge_chain(struct judge *j, const struct judge_target *t, struct oid oid, struct finding *out,
	    struct chain *chain, struct err *err)
{
	struct finding f CLEAR(finding) = { 0 };

	if (!read_candidate(j, oid, err))
		return false;
	struct judging x = {
		.judge = j, .session = j->session, .target = t,
		.label = target_label(str_sv(&t->info.name)),
		.candidate = &j->facts.candidate, .commit = &j->commit, .message = &j->message,
		.cues = &j->facts.cues, .finding = &f, .chain = chain, .err = err,
	};
	bool ok = ask(&x);

	graft_clear(&x.graft);
	repo_forget(j->session->repo);
	sources_trim(j->sources);
	if (!ok)
		return false;
	judging_recommend(&x, j->policy);
	*out = TAKE(f);
	return true;
}

bool
judge_introduction(struct judge *j, const struct judge_target *t, struct introduction *out,
		   struct err *err)
{
	struct judging x = {
		.judge = j, .session = j->session, .target = t,
		.label = target_label(str_sv(&t->info.name)), .err = err,
	};
	bool ok = introduction_read(&x, out, err);

	repo_forget(j->session->repo);
	sources_trim(j->sources);
	return ok;
}

struct oid
judge_fingerprint(const struct finding *f)
{
	struct hash h CLEAR(hash) = { 0 };

	hash_init(&h);
	hash_add_field(&h, sv_of(verdict_word(f->verdict)));
	hash_add_field(&h, (struct sv){ (const char *)f->needs.p, f->needs.n * OID_SIZE });
	for (int i = 0; i < STEP_RECOMMEND; i++)
		if (!outside_is_step((enum step)i))
			hash_add_field(&h, f->result[i]);
	for (size_t i = 0; i < f->evidence.n; i++)
		if (f->evidence.p[i].step == STEP_FOLLOW_UPS ||
		    outside_is_step(f->evidence.p[i].step))
			hash_add_field(&h, f->evidence.p[i].where);
	return hash_end(&h);
}

struct oid
judge_basis(const struct target *t, const struct candidate *c, size_t mentioners, struct oid policy)
{
	struct hash h CLEAR(hash) = { 0 };

	hash_init(&h);
	hash_add_field(&h, SV(JUDGE_VERSION));
	hash_add_field(&h, oid_key(&t->tip));
	hash_add_field(&h, str_sv(&t->rustc));
	hash_add_field(&h, (struct sv){ (const char *)&mentioners, sizeof(mentioners) });
	hash_add_field(&h, (struct sv){ (const char *)&c->kinds, sizeof(c->kinds) });
	hash_add_field(&h, (struct sv){ (const char *)&c->score, sizeof(c->score) });
	hash_add_field(&h, oid_key(&policy));
	return hash_end(&h);
}

struct oid
judge_last_basis(const struct judge *j, const struct target *t, size_t mentioners)
{
	return judge_basis(t, &j->facts.candidate, mentioners, policy_rules(j->policy));
}

bool
judge_past(struct judge *j, struct past **out, struct err *err)
{
	if (!j->past && !past_new(j->session, &j->past, err))
		return false;
	*out = j->past;
	return true;
}

bool
judge_resolutions(struct judge *j, const struct resolutions **out, struct err *err)
{
	if (!j->has_resolutions && !resolutions_load(j->session->repo, &j->resolutions, err))
		return false;
	j->has_resolutions = true;
	*out = &j->resolutions;
	return true;
}

struct sources *
judge_sources(struct judge *j)
{
	return j->sources;
}

struct tooling *
judge_tooling(struct judge *j)
{
	return j->tooling;
}

void
judging_decide(struct judging *x, enum verdict verdict, const char *fmt, ...)
{
	struct str why CLEAR(str) = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&why, fmt, ap);
	va_end(ap);
	x->finding->verdict = verdict;
	finding_why(x->finding, "%s", why.p);
	x->decided = true;
}

bool
judging_graft(struct judging *x)
{
	if (x->grafted)
		return true;
	x->grafted = graft_commit(x->session->repo, x->commit, x->target->tree, &x->graft, x->err);
	return x->grafted;
}
