/* Whether a target is still maintained. */
#include "core/flow/life.h"

#include "core/git/commit.h"
#include "core/git/tree.h"
#include "db/db_outside.h"
#include "rules/eol.h"

void
life_clear(struct life *l)
{
	str_clear(&l->moniker);
	str_clear(&l->latest);
	str_clear(&l->until);
	str_clear(&l->own);
}

/* The number behind "VERSION = " and the like in the first lines of the kernel's Makefile. */
static bool
makefile_number(struct sv makefile, struct sv name, int *out)
{
	struct sv line;
	uint64_t n;

	for (int i = 0; i < 20 && sv_line(&makefile, &line); i++) {
		struct sv key = sv_trim(sv_cut(&line, '='));

		if (!sv_eq(key, name) || !sv_u64(sv_trim(line), &n) || n > 9999)
			continue;
		*out = (int)n;
		return true;
	}
	return false;
}

/* Which version the branch is, by its own Makefile. */
static bool
read_own(struct session *s, const struct target *t, struct version *out, bool *known,
	 struct err *err)
{
	struct commit c CLEAR(commit) = { 0 };
	struct object makefile CLEAR(object) = { 0 };
	struct entry e = { 0 };

	*known = false;
	if (oid_is_none(t->tip))
		return true;
	if (!commit_read(s->repo, t->tip, &c, err) ||
	    !tree_find(s->repo, c.tree, SV("Makefile"), &e, err))
		return false;
	if (!mode_is_file(e.mode))
		return true;
	if (!repo_read(s->repo, e.oid, OBJECT_BLOB, &makefile, err))
		return false;
	*out = (struct version){ .rc = VERSION_FINAL };
	*known = makefile_number(makefile.bytes, SV("VERSION"), &out->major) &&
		 makefile_number(makefile.bytes, SV("PATCHLEVEL"), &out->minor) &&
		 makefile_number(makefile.bytes, SV("SUBLEVEL"), &out->patch);
	return true;
}

/* kernel.org soon lists a branch that ended no more; newer ones than it lists have not begun. */
static void
judge_list(struct life *l, const struct kernel_branches *all, struct version series)
{
	struct version v, newest = { 0 };

	for (size_t i = 0; i < all->n; i++) {
		if (!version_parse(all->p[i].version, &v))
			continue;
		if (version_cmp_series(v, newest) > 0)
			newest = v;
		if (!version_same_series(v, series))
			continue;
		l->state = all->p[i].eol ? LIFE_ENDED : LIFE_ALIVE;
		str_add(&l->moniker, all->p[i].moniker);
		str_add(&l->latest, all->p[i].version);
		return;
	}
	if (all->n && version_cmp_series(series, newest) < 0)
		l->state = LIFE_ENDED;
}

static bool
judge_rule(struct session *s, struct life *l, struct version series, struct err *err)
{
	struct eol e CLEAR(eol) = { 0 };
	struct str now CLEAR(str) = { 0 };

	if (!eol_load(&e, s->rules, err))
		return false;
	str_add(&l->until, eol_until(&e, series));
	if (l->state != LIFE_UNKNOWN || !l->until.n)
		return true;
	date_add_day(&now, date_now());
	l->by_rule = true;
	l->state = sv_cmp(sv_to(str_sv(&now), 7), str_sv(&l->until)) > 0 ? LIFE_ENDED : LIFE_ALIVE;
	return true;
}

static void
compare_own(struct life *l, struct version own, bool known)
{
	struct version latest;

	if (!known)
		return;
	version_add(&l->own, own);
	l->lags = version_parse(str_sv(&l->latest), &latest) && version_same_series(own, latest) &&
		  version_cmp(own, latest) < 0;
}

bool
life_read(struct session *s, const struct target *t, struct life *out, struct err *err)
{
	struct life l CLEAR(life) = { 0 };
	struct kernel_branches all CLEAR(kernel_branches) = { 0 };
	struct version series, own;
	bool known = false;

	if (!target_version(str_sv(&t->name), &series)) {
		*out = TAKE(l);
		return true;
	}
	if (!db_kernel_branches(s->db, &all, err))
		return false;
	judge_list(&l, &all, series);
	if (!judge_rule(s, &l, series, err) || !read_own(s, t, &own, &known, err))
		return false;
	compare_own(&l, own, known);
	*out = TAKE(l);
	return true;
}

void
life_add_text(struct str *out, const struct life *l)
{
	if (l->state == LIFE_UNKNOWN)
		return;
	if (l->state == LIFE_ENDED)
		str_add(out, SV("end of life"));
	else
		str_add(out, l->moniker.n ? str_sv(&l->moniker) : SV("maintained"));
	if (l->until.n)
		str_addf(out, "%s until %s", l->state == LIFE_ENDED ? ", announced" : "", l->until.p);
	if (l->latest.n)
		str_addf(out, ", latest %s", l->latest.p);
	if (l->lags)
		str_addf(out, ", here %s", l->own.p);
}
