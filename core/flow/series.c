/* The ordered patches of all accepted candidates of one target. */
#include "core/flow/series.h"

#include "core/flow/wording.h"
#include "core/git/patch.h"

void
series_clear(struct series *s)
{
	vec_clear(s);
	arena_clear(&s->text);
	graft_clear(&s->conflict_graft);
	*s = (struct series){ 0 };
}

/* The resolutions that the graft took, and what they say was changed. */
static void
add_resolved(struct series *series, struct series_patch *p, const struct graft *g, struct sv note)
{
	p->notes = arena_alloc(&series->text, (g->n + 1) * sizeof(*p->notes));
	p->resolved = arena_alloc(&series->text, g->n * sizeof(*p->resolved));
	if (note.n)
		p->notes[p->n_notes++] = arena_sv(&series->text, note);
	for (size_t i = 0; i < g->n; i++) {
		const struct resolution *r = g->p[i].resolution;
		struct str text CLEAR(str) = { 0 };
		bool known = false;

		if (!r)
			continue;
		struct graft_file *f = &p->resolved[p->n_resolved++];

		*f = g->p[i];
		f->path = arena_sv(&series->text, f->path);
		f->mainline = arena_sv(&series->text, f->mainline);
		f->conflicts = NULL;
		f->n_conflicts = 0;
		str_addf(&text, SV_FMT ": " SV_FMT,
			 SV_ARG(sv_trim(sv_to(r->who, sv_find_char(r->who, '<')))), SV_ARG(r->note));
		for (size_t k = 0; k < p->n_notes; k++)
			known |= sv_eq(p->notes[k], str_sv(&text));
		/* What the person says of the whole patch says it of its files. */
		if (!known && !note.n)
			p->notes[p->n_notes++] = arena_sv(&series->text, str_sv(&text));
	}
}

/* Graft one more commit onto the series. @stop: it conflicts. */
static bool
add_patch(struct session *s, struct series *series, struct oid oid, struct sv note,
	  const struct resolutions *known, bool *stop, struct err *err)
{
	struct commit c CLEAR(commit) = { 0 };
	struct wording words CLEAR(wording) = { 0 };
	struct graft g CLEAR(graft) = { 0 };
	struct str subject CLEAR(str) = { 0 };

	if (!commit_read(s->repo, oid, &c, err) ||
	    !graft_commit_resolved(s->repo, &c, series->tree, known, &g, err))
		return err_wrap(err, "graft %s", OID_SHORT(oid));
	wording_read(&c, &words);
	commit_add_subject(&subject, words.message);
	if (g.state == GRAFT_CONFLICT) {
		series->conflict = *stop = true;
		series->conflict_oid = oid;
		series->conflict_subject = arena_sv(&series->text, str_sv(&subject));
		series->conflict_graft = TAKE(g);
		return true;
	}
	*vec_push(series) = (struct series_patch){
		.oid = oid,
		.subject = arena_sv(&series->text, str_sv(&subject)),
		.before = series->tree,
		.after = g.tree,
		.empty = g.state == GRAFT_EMPTY,
	};
	add_resolved(series, vec_last(series), &g, note);
	series->tree = g.tree;
	return true;
}

static bool
start(struct session *s, struct series *series, const char *at, struct err *err)
{
	struct commit tip CLEAR(commit) = { 0 };

	if (!repo_resolve(s->repo, at ? at : series->target->ref.p, &series->tip, err) ||
	    !commit_read(s->repo, series->tip, &tip, err))
		return false;
	series->start = series->tree = tip.tree;
	return true;
}

bool
series_build(struct session *s, const struct target *t, const char *at, const struct oid *commits,
	     size_t n, struct series *out, struct err *err)
{
	struct series series CLEAR(series) = { .target = t };
	bool stop = false;

	if (!start(s, &series, at, err))
		return false;
	for (size_t i = 0; i < n && !stop; i++)
		if (!add_patch(s, &series, commits[i], SV(""), NULL, &stop, err))
			return false;
	*out = TAKE(series);
	return true;
}

static void
add_deps(struct series *series, struct series_patch *p, const struct plan *plan,
	 const struct plan_item *item)
{
	p->role = item->role;
	p->reason = arena_sv(&series->text, item->reason);
	if (item->role != PLAN_PREREQUISITE)
		return;
	p->deps = arena_alloc(&series->text, item->n_needed_by * sizeof(*p->deps));
	for (size_t i = 0; i < item->n_needed_by; i++) {
		const struct plan_item *user = plan_find(plan, item->needed_by[i]);

		if (user)
			p->deps[p->n_deps++] = (struct series_dep){
				user->oid, arena_sv(&series->text, user->subject) };
	}
}

bool
series_from_plan(struct session *s, const struct plan *plan, const struct resolutions *known,
		 struct series *out, struct err *err)
{
	struct series series CLEAR(series) = { .target = plan->target };
	bool stop = false;

	if (!start(s, &series, NULL, err))
		return false;
	for (size_t i = 0; i < plan->n; i++) {
		if (!add_patch(s, &series, plan->p[i].oid, plan->p[i].note, known, &stop, err))
			return false;
		if (stop)
			break;
		add_deps(&series, vec_last(&series), plan, &plan->p[i]);
	}
	*out = TAKE(series);
	return true;
}

static enum series_fate
fate_of(const struct graft *g)
{
	if (g->state == GRAFT_CONFLICT)
		return SERIES_CONFLICT;
	if (g->state == GRAFT_EMPTY)
		return SERIES_EMPTY;
	for (size_t i = 0; i < g->n; i++)
		if (g->p[i].resolution)
			return SERIES_RESOLVED;
	return SERIES_CLEAN;
}

bool
series_try(struct session *s, const struct plan *plan, const struct resolutions *known,
	   const struct series_trial *t, struct err *err)
{
	struct series series CLEAR(series) = { .target = plan->target };

	if (!start(s, &series, NULL, err))
		return false;
	for (size_t i = 0; i < plan->n; i++) {
		struct commit c CLEAR(commit) = { 0 };
		struct graft g CLEAR(graft) = { 0 };

		if (t->cancel && atomic_load(t->cancel))
			return err_set(err, ERR_CANCELLED, "cancelled");
		if (!commit_read(s->repo, plan->p[i].oid, &c, err) ||
		    !graft_commit_resolved(s->repo, &c, series.tree, known, &g, err))
			return err_wrap(err, "graft %s", OID_SHORT(plan->p[i].oid));
		if (g.state != GRAFT_CONFLICT)
			series.tree = g.tree;
		t->tried(t->arg, i, fate_of(&g), &g);
	}
	return true;
}

size_t
series_count(const struct series *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += !s->p[i].empty;
	return n;
}

bool
series_add_diff(struct session *s, const struct series *series, struct str *out, struct err *err)
{
	return patch_add_text(s->repo, series->start, series->tree, PATCH_RENAMES, 3, out, err);
}
