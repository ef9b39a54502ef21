/* Prerequisites from the text: who last changed the lines that conflict? */
#include "core/flow/chaining.h"

/* Commits that one conflicting stretch may point at in one round. */
#define HITS_MAX 4

/* Lines of a file as the commit that conflicts started from it. */
struct stretch {
	struct sv path;
	struct sv base;			/* the whole file */
	size_t from, n;
	bool *explained;		/* by line of the stretch: who changed it last is known */
};

/* Two versions of a file and what one commit did between them. */
struct version_pair {
	struct object before, after;
	struct line_table table;
	struct lines base_lines, before_lines, after_lines;
	struct edits did, since;	/* before -> after; after -> base */
};

static void
version_pair_clear(struct version_pair *v)
{
	object_clear(&v->before);
	object_clear(&v->after);
	lines_clear(&v->base_lines);
	lines_clear(&v->before_lines);
	lines_clear(&v->after_lines);
	edits_clear(&v->did);
	edits_clear(&v->since);
	line_table_clear(&v->table);
}
DEFINE_CLEAR(version_pair);

static bool
read_file(struct chaining *ch, struct oid tree, struct sv path, struct object *out)
{
	struct repo *repo = ch->x->session->repo;
	struct entry e;

	if (!tree_find(repo, tree, path, &e, ch->x->err))
		return false;
	return !mode_is_file(e.mode) || repo_read(repo, e.oid, OBJECT_BLOB, out, ch->x->err);
}

static bool
read_pair(struct chaining *ch, struct oid oid, const struct stretch *s, struct version_pair *v)
{
	struct repo *repo = ch->x->session->repo;
	struct commit c CLEAR(commit) = { 0 };
	struct oid base;

	if (!commit_read(repo, oid, &c, ch->x->err) ||
	    !commit_base_tree(repo, &c, &base, ch->x->err) ||
	    !read_file(ch, base, s->path, &v->before) || !read_file(ch, c.tree, s->path, &v->after))
		return false;
	lines_split(&v->table, s->base, &v->base_lines);
	lines_split(&v->table, v->before.bytes, &v->before_lines);
	lines_split(&v->table, v->after.bytes, &v->after_lines);
	diff_lines(&v->before_lines, &v->after_lines, v->table.ids.entries.n, &v->did);
	diff_lines(&v->after_lines, &v->base_lines, v->table.ids.entries.n, &v->since);
	return true;
}

/*
 * Whether the commit changed a part of the stretch, or what touches it, that nobody changed later;
 * the lines of that part are explained from now on.
 */
static bool
changed_stretch(const struct version_pair *v, struct stretch *s)
{
	bool hit = false;

	for (size_t i = 0; i < v->did.n; i++) {
		size_t from = edits_map(&v->since, v->did.p[i].b);
		size_t end = edits_map(&v->since, v->did.p[i].b + v->did.p[i].nb);

		if (from > s->from + s->n || end < s->from)
			continue;
		/* A touch at the edge alone, or a deletion, explains no line but is a hit. */
		bool fresh = s->n == 0 || from == end || end == s->from || from == s->from + s->n;

		for (size_t k = MAX(from, s->from); k < MIN(end, s->from + s->n); k++) {
			fresh |= !s->explained[k - s->from];
			s->explained[k - s->from] = true;
		}
		hit |= fresh;
	}
	return hit;
}

static bool
is_explained(const struct stretch *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (!s->explained[i])
			return false;
	return s->n > 0;
}

/* Look through the commits that touch the file, the newest first. */
static bool
blame(struct chaining *ch, struct oid of, struct stretch *s)
{
	const uint32_t *touching;
	size_t n, hits = 0;

	if (!touches_find(ch->past->touches, s->path, &touching, &n, ch->x->err))
		return false;
	for (size_t i = n; i-- > 0 && hits < HITS_MAX && !is_explained(s);) {
		struct oid oid = ch->past->history.p[touching[i]].oid;
		struct version_pair v CLEAR(version_pair) = { 0 };
		size_t before = ch->proposals.n;

		if (!past_is_ancestor(ch->past, of, touching[i]))
			continue;
		if (!read_pair(ch, oid, s, &v))
			return false;
		if (!changed_stretch(&v, s))
			continue;
		if (!chain_propose(ch, oid, CHAIN_TEXT, of, "text: lines %zu-%zu of " SV_FMT
				   " were last changed by it", s->from + 1,
				   s->from + MAX(s->n, (size_t)1), SV_ARG(s->path)))
			return false;
		hits += ch->proposals.n > before;
		if (s->n == 0 && ch->proposals.n > before)
			break;
	}
	return true;
}

static bool
propose_for_lines(struct chaining *ch, struct oid of, const struct graft_file *f)
{
	struct object base CLEAR(object) = { 0 };

	if (!repo_read(ch->x->session->repo, f->base.oid, OBJECT_BLOB, &base, ch->x->err))
		return false;
	for (size_t i = 0; i < f->n_conflicts; i++) {
		const struct merge_part *part = &f->conflicts[i];
		bool *explained AUTO_FREE = xzalloc(part->n_base + 1);
		struct stretch s = { f->mainline, base.bytes, part->base, part->n_base, explained };

		if (!blame(ch, of, &s))
			return false;
	}
	return true;
}

/* The whole file is in question: who added it, or else who changed it last. */
static bool
propose_for_file(struct chaining *ch, struct oid of, const struct graft_file *f)
{
	const uint32_t *touching;
	size_t n;

	if (!touches_find(ch->past->touches, f->mainline, &touching, &n, ch->x->err))
		return false;
	for (size_t i = n; i-- > 0;) {
		const struct history_commit *c = &ch->past->history.p[touching[i]];
		struct object before CLEAR(object) = { 0 };
		struct commit commit CLEAR(commit) = { 0 };
		size_t proposed = ch->proposals.n;
		struct oid base;

		if (!past_is_ancestor(ch->past, of, touching[i]))
			continue;
		if (!commit_read(ch->x->session->repo, c->oid, &commit, ch->x->err) ||
		    !commit_base_tree(ch->x->session->repo, &commit, &base, ch->x->err) ||
		    !read_file(ch, base, f->mainline, &before))
			return false;
		bool added = !before.bytes.p;

		if (f->how == GRAFT_MISSING && !added)
			continue;
		if (!chain_propose(ch, c->oid, added ? CHAIN_FILE : CHAIN_TEXT, of,
				   added ? "file: " SV_FMT " was added by it"
					 : "text: " SV_FMT " was last changed by it",
				   SV_ARG(f->mainline)))
			return false;
		if (ch->proposals.n > proposed)
			break;
	}
	return true;
}

bool
chain_propose_text(struct chaining *ch, struct oid of, const struct graft *graft)
{
	for (size_t i = 0; i < graft->n; i++) {
		const struct graft_file *f = &graft->p[i];

		if (!graft_is_conflict(f->how))
			continue;
		if (f->how == GRAFT_CONTENT && f->base.mode
			    ? !propose_for_lines(ch, of, f)
			    : !propose_for_file(ch, of, f))
			return false;
	}
	return true;
}
