/* What repaired or reverted the commits of a plan later, and what a person should know of them. */
#include "core/flow/plan_parts.h"

#include "core/flow/facts.h"
#include "core/flow/life.h"

/* The stable rules' bound for a patch, with its context. */
#define STABLE_LINES 100

static const char *const fate_word[] = {
	[PLAN_OPEN] = "open",
	[PLAN_IN_SERIES] = "in the series",
	[PLAN_IN_TARGET] = "in the target",
	[PLAN_OMITTED] = "omitted",
};

const char *
plan_fate_word(enum plan_fate fate)
{
	return fate_word[fate];
}

/* Where the target stands with @f. */
static bool
find_fate(struct planning *x, struct plan_follow *f)
{
	struct judging asking = { .judge = x->judge, .session = x->session, .target = x->judged,
				  .err = x->err };
	const struct remark *omitted = remarks_find(&x->plan.omissions, f->oid);
	struct str why CLEAR(str) = { 0 };
	struct carried c;

	if (map_has(&x->items, oid_key(&f->oid))) {
		f->fate = PLAN_IN_SERIES;
		return true;
	}
	if (!judging_carries(&asking, f->oid, &c))
		return false;
	if (c.how != LANDED_NO && oid_is_none(c.reverted)) {
		f->fate = PLAN_IN_TARGET;
		judging_add_carried(&why, &c);
		f->why = arena_sv(&x->plan.text, str_sv(&why));
	} else if (omitted) {
		f->fate = PLAN_OMITTED;
		f->why = omitted->text;
	}
	return true;
}

/* Later commits about @oid, and about those; what is left out needs no repair. */
static bool
follow(struct planning *x, struct oid oid, struct map *seen)
{
	struct mentioners later CLEAR(mentioners) = { 0 };

	if (!db_mentioners(x->session->db, oid, &later, x->err))
		return false;
	for (size_t i = 0; i < later.n; i++) {
		const struct mentioner *m = &later.p[i];
		struct plan_follow f = { .oid = m->oid, .of = oid, .kind = m->kind,
					 .subject = arena_sv(&x->plan.text, m->subject) };

		if (!map_add(seen, oid_key(&m->oid)))
			continue;
		if (!find_fate(x, &f))
			return false;
		*vec_push(&x->plan.follows) = f;
		x->plan.open += f.fate == PLAN_OPEN;
		if (f.fate != PLAN_OMITTED && !follow(x, m->oid, seen))
			return false;
	}
	return true;
}

bool
plan_follow_ups(struct planning *x)
{
	struct map seen CLEAR(map) = { 0 };

	for (size_t i = 0; i < x->plan.n; i++)
		if (!follow(x, x->plan.p[i].oid, &seen))
			return false;
	return true;
}

static PRINTF(3, 4) void
warn(struct planning *x, struct plan_item *item, const char *fmt, ...)
{
	struct str text CLEAR(str) = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	item->warnings = xrealloc_array(item->warnings, item->n_warnings + 1, sizeof(struct sv));
	item->warnings[item->n_warnings++] = arena_sv(&x->plan.text, str_sv(&text));
}

/* What the facts of the commit alone say. */
static void
warn_of_facts(struct planning *x, struct plan_item *item, const struct candidate *c)
{
	if (c->size > STABLE_LINES)
		warn(x, item, "has %u lines with context: the stable rules allow %d", c->size,
		     STABLE_LINES);
	if (!c->release.n)
		warn(x, item, "is in no release yet");
	else if (sv_find(c->release, SV("-rc")) != SV_NONE)
		warn(x, item, "is in no final release yet, only in " SV_FMT, SV_ARG(c->release));
	if ((c->kinds & KIND_BUILD) && !(c->kinds & KIND_SOUNDNESS))
		warn(x, item, "is for the build: no defect at run time");
	if (c->kinds & KIND_TOOLCHAIN)
		warn(x, item, "changes the toolchain");
}

static bool
warn_of_message(struct planning *x, struct plan_item *item)
{
	struct str raw CLEAR(str) = { 0 };
	struct message m CLEAR(message) = { 0 };

	if (!facts_message(x->session, item->oid, &raw, x->err))
		return false;
	message_read(str_sv(&raw), &m);
	if (m.stable.flags & STABLE_NOAUTOSEL)
		warn(x, item, "its author wants no tool to propose it: " SV_FMT,
		     SV_ARG(m.stable.noautosel));
	if (m.stable.flags & STABLE_DELAYED)
		warn(x, item, "its author wants a delay: " SV_FMT, SV_ARG(m.stable.delay.text));
	return true;
}

/* It repairs another one of the series: that the target does not need it alone says nothing. */
static bool
repairs_another(const struct planning *x, struct oid oid)
{
	for (size_t i = 0; i < x->plan.follows.n; i++)
		if (oid_eq(x->plan.follows.p[i].oid, oid))
			return true;
	return false;
}

static void
warn_of_cell(struct planning *x, struct plan_item *item, const struct board_cell *c)
{
	if (c->reopened)
		warn(x, item, "its evidence changed since it was accepted: see corten why");
	if (c->disputed)
		warn(x, item, "reviewers disagree about it");
	if (!c->cell || item->role == PLAN_PREREQUISITE)
		return;
	if ((c->cell->verdict == VERDICT_NA && !repairs_another(x, item->oid)) ||
	    c->cell->verdict == VERDICT_BLOCKED)
		warn(x, item, "the verdict is %s: " SV_FMT, verdict_word(c->cell->verdict),
		     SV_ARG(c->cell->why));
}

bool
plan_is_newer(const struct planning *x, size_t t)
{
	struct version here, there;

	return target_version(str_sv(&x->plan.target->name), &here) &&
	       target_version(str_sv(&x->session->targets.p[t].name), &there) &&
	       version_cmp_series(there, here) > 0;
}

/* The rules speak of supported trees. */
static bool
find_ended(struct planning *x)
{
	for (size_t t = 0; t < x->session->targets.n; t++) {
		struct life life CLEAR(life) = { 0 };

		if (!plan_is_newer(x, t))
			continue;
		if (!life_read(x->session, &x->session->targets.p[t], &life, x->err))
			return false;
		x->ended |= (uint64_t)(life.state == LIFE_ENDED) << t;
	}
	return true;
}

/* Newer targets without it. */
static void
add_newer(struct planning *x, struct plan_item *item, size_t row)
{
	for (size_t t = 0; t < x->session->targets.n; t++) {
		const struct target *other = &x->session->targets.p[t];
		const struct board_cell *c = board_at(x->board, row, t);

		if (!plan_is_newer(x, t) || (x->ended >> t & 1) || !c->cell ||
		    c->cell->verdict == VERDICT_LANDED || c->cell->verdict == VERDICT_NA)
			continue;
		item->newer = xrealloc_array(item->newer, item->n_newer + 1, sizeof(*item->newer));
		item->newer[item->n_newer++] = (struct plan_newer){
			.target = other,
			.verdict = c->cell->verdict,
			.accepted = c->decision && c->decision->act == ACT_ACCEPT,
		};
	}
}

bool
plan_remarks(struct planning *x)
{
	if (!find_ended(x))
		return false;
	for (size_t i = 0; i < x->plan.n; i++) {
		struct plan_item *item = &x->plan.p[i];
		size_t row = board_row(x->board, item->oid);

		if (row != SIZE_MAX) {
			warn_of_facts(x, item, &x->board->candidates.p[row]);
			warn_of_cell(x, item, board_at(x->board, row, x->column));
			if (item->role == PLAN_ACCEPTED)
				add_newer(x, item, row);
		}
		if (!warn_of_message(x, item))
			return false;
	}
	return true;
}
