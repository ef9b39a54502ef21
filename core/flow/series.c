/* The ordered patches of all accepted candidates of one target. */
#include "core/flow/series.h"

#include "core/flow/board.h"
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

bool
series_accepted(struct session *s, const struct target *t, struct oid **out, size_t *n,
		struct err *err)
{
	struct board *b AUTO(board) = NULL;
	VEC(struct oid) accepted = { 0 };
	size_t column = (size_t)(t - s->targets.p);

	if (!board_load(s, &b, err))
		return false;
	for (size_t row = 0; row < b->candidates.n; row++) {
		const struct board_cell *c = board_at(b, row, column);

		if (c->decision && c->decision->act == ACT_ACCEPT)
			*vec_push(&accepted) = b->candidates.p[row].oid;
	}
	*out = accepted.p;
	*n = accepted.n;
	return true;
}

/* Graft one more commit onto the series. @stop: it conflicts. */
static bool
add_patch(struct session *s, struct series *series, struct oid oid, bool *stop, struct err *err)
{
	struct commit c CLEAR(commit) = { 0 };
	struct wording words CLEAR(wording) = { 0 };
	struct graft g CLEAR(graft) = { 0 };
	struct str subject CLEAR(str) = { 0 };

	if (!commit_read(s->repo, oid, &c, err) ||
	    !graft_commit(s->repo, &c, series->tree, &g, err))
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
	series->tree = g.tree;
	return true;
}

bool
series_build(struct session *s, const struct target *t, const char *at, const struct oid *commits,
	     size_t n, struct series *out, struct err *err)
{
	struct series series CLEAR(series) = { .target = t };
	struct commit tip CLEAR(commit) = { 0 };
	bool stop = false;

	if (!repo_resolve(s->repo, at ? at : t->ref.p, &series.tip, err) ||
	    !commit_read(s->repo, series.tip, &tip, err))
		return false;
	series.start = series.tree = tip.tree;
	for (size_t i = 0; i < n && !stop; i++)
		if (!add_patch(s, &series, commits[i], &stop, err))
			return false;
	*out = TAKE(series);
	return true;
}

bool
series_add_diff(struct session *s, const struct series *series, struct str *out, struct err *err)
{
	return patch_add_text(s->repo, series->start, series->tree, PATCH_RENAMES, 3, out, err);
}
