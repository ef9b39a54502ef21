/* Mainline since the oldest fork point, in memory. */
#include "core/flow/past.h"

#include "db/db_target.h"

bool
past_new(struct session *s, struct past **out, struct err *err)
{
	struct past *p AUTO(past) = xzalloc(sizeof(*p));
	struct str hex CLEAR(str) = { 0 };
	struct oid tip, base;
	bool found;

	if (!repo_resolve(s->repo, s->mainline.p, &tip, err) ||
	    !db_setting(s->db, "mainline_base", &hex, &found, err))
		return false;
	if (!found || !oid_parse(str_sv(&hex), &base))
		return err_set(err, ERR_USAGE, "mainline was not scanned yet: run 'corten scan'");
	if (!history_load(s->repo, tip, &base, 1, NULL, &p->history, err))
		return false;
	p->touches = touches_new(s->repo, &p->history);
	p->ancestor = xzalloc(p->history.n + 1);
	*out = TAKE_PTR(p);
	return true;
}

void
past_free(struct past *p)
{
	if (!p)
		return;
	touches_free(p->touches);
	history_clear(&p->history);
	map_clear(&p->sizes);
	free(p->ancestor);
	free(p);
}

static void
mark_ancestors(struct past *p, struct oid oid)
{
	uint32_t start = history_find(&p->history, oid);

	memset(p->ancestor, 0, p->history.n);
	p->of = oid;
	if (start == HISTORY_OUTSIDE)
		return;
	p->ancestor[start] = true;
	/* Parents stand before their children: one pass downwards reaches all of them. */
	for (uint32_t i = start + 1; i-- > 0;) {
		const struct history_commit *c = &p->history.p[i];

		for (uint32_t k = 0; p->ancestor[i] && k < c->n_parents; k++)
			if (c->parents[k] != HISTORY_OUTSIDE)
				p->ancestor[c->parents[k]] = true;
	}
	p->ancestor[start] = false;
}

bool
past_is_ancestor(struct past *p, struct oid oid, uint32_t i)
{
	if (!oid_eq(p->of, oid))
		mark_ancestors(p, oid);
	return p->ancestor[i];
}
