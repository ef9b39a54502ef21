/* Judging commits against toolchains. */
#include "core/flow/tooling.h"

struct known_tree {
	struct oid tree;
	int64_t target;
	struct toolchain toolchain;
};

struct tooling {
	struct session *session;
	struct sources *sources;
	struct defined *defined;
	struct syntax *syntax;
	VEC(struct known_tree *) trees;
	struct map commits;		/* by oid: index into needs */
	VEC(struct commit_needs *) needs;
	struct upgrades upgrades;
};

bool
tooling_new(struct session *s, struct sources *sources, struct tooling **out, struct err *err)
{
	struct tooling *t AUTO(tooling) = xzalloc(sizeof(*t));

	t->session = s;
	t->sources = sources;
	t->defined = defined_new(s->repo, sources);
	if (!syntax_new(s->rules, &t->syntax, err))
		return false;
	*out = TAKE_PTR(t);
	return true;
}

static void
commit_needs_clear(struct commit_needs *n)
{
	needs_clear(&n->needs);
	toolchain_clear(&n->own);
}
DEFINE_CLEAR(commit_needs);

static void
forget_commits(struct tooling *t)
{
	for (size_t i = 0; i < t->needs.n; i++) {
		commit_needs_clear(t->needs.p[i]);
		free(t->needs.p[i]);
	}
	vec_clear(&t->needs);
	map_clear(&t->commits);
}

/* Candidates and members of chains; what one needs is a few hundred bytes. */
#define COMMITS_MAX 2048

void
tooling_trim(struct tooling *t)
{
	if (t->needs.n > COMMITS_MAX)
		forget_commits(t);
}

void
tooling_free(struct tooling *t)
{
	if (!t)
		return;
	forget_commits(t);
	for (size_t i = 0; i < t->trees.n; i++) {
		toolchain_clear(&t->trees.p[i]->toolchain);
		free(t->trees.p[i]);
	}
	vec_clear(&t->trees);
	vec_clear(&t->upgrades);
	defined_free(t->defined);
	syntax_free(t->syntax);
	free(t);
}

/* Trees of chains come and go: more than these are not kept. */
#define TREES_MAX 64

bool
tooling_of(struct tooling *t, const struct target *info, struct oid tree,
	   const struct toolchain **out, struct err *err)
{
	for (size_t i = 0; i < t->trees.n; i++) {
		if (t->trees.p[i]->target != info->id || !oid_eq(t->trees.p[i]->tree, tree))
			continue;
		*out = &t->trees.p[i]->toolchain;
		return true;
	}
	struct toolchain read CLEAR(toolchain) = { 0 };


	if (!toolchain_of(t->session, t->sources, info, tree, &read, err))
		return false;
	if (t->trees.n == TREES_MAX) {
		struct known_tree *last = vec_pop(&t->trees);

		toolchain_clear(&last->toolchain);
		free(last);
	}
	struct known_tree *known = xzalloc(sizeof(*known));

	known->tree = tree;
	known->target = info->id;
	known->toolchain = TAKE(read);
	*vec_push(&t->trees) = known;
	*out = &known->toolchain;
	return true;
}

bool
tooling_upgrade(struct tooling *t, struct past *past, struct version least,
		const struct upgrade **out, struct err *err)
{
	return upgrades_find(&t->upgrades, t->session->repo, past, least, out, err);
}

/* Gates of the list @d that were not in it before. */
static bool
read_own_gates(struct tooling *t, const struct difference *d, enum tool_crate crate,
	       struct toolchain *own, struct err *err)
{
	struct toolchain before CLEAR(toolchain) = { 0 }, after CLEAR(toolchain) = { 0 };
	struct repo *repo = t->session->repo;

	if ((mode_is_file(d->old.mode) &&
	     !toolchain_read_gates(repo, t->sources, crate, d->old.oid, &before, err)) ||
	    !toolchain_read_gates(repo, t->sources, crate, d->new.oid, &after, err))
		return false;
	for (size_t i = 0; i < after.gates.n; i++) {
		struct tool_gate g = after.gates.p[i];

		if (toolchain_gate(&before, crate, g.name))
			continue;
		g.name = arena_sv(&own->text, g.name);
		g.condition = arena_sv(&own->text, g.condition);
		*vec_push(&own->gates) = g;
	}
	return true;
}

static bool
read_own(struct tooling *t, struct oid base, struct oid tree, struct toolchain *own,
	 struct err *err)
{
	struct differences d CLEAR(differences) = { 0 };

	if (!tree_compare(t->session->repo, base, tree, &d, err))
		return false;
	for (size_t i = 0; i < d.n; i++) {
		if (!mode_is_file(d.p[i].new.mode))
			continue;
		for (int c = 0; c < CRATES; c++)
			if (sv_eq(d.p[i].path, tool_crate_list((enum tool_crate)c)) &&
			    !read_own_gates(t, &d.p[i], (enum tool_crate)c, own, err))
				return false;
		if (!sv_eq(d.p[i].path, TOOL_SCRIPT))
			continue;
		struct toolchain raised CLEAR(toolchain) = { 0 };

		if (!toolchain_read(t->session->repo, t->sources, tree, &raised, err))
			return false;
		own->rustc = raised.rustc;
		own->bindgen = raised.bindgen;
	}
	return true;
}

bool
tooling_needs(struct tooling *t, const struct commit *c, const struct commit_needs **out,
	      struct err *err)
{
	const struct needs_from from = {
		t->session->repo, t->sources, t->defined, t->syntax,
	};
	const uint64_t *known = map_find(&t->commits, oid_key(&c->oid));
	struct commit_needs found CLEAR(commit_needs) = { 0 };
	struct oid base;

	if (known) {
		*out = t->needs.p[*known];
		return true;
	}
	if (!commit_base_tree(t->session->repo, c, &base, err) ||
	    !read_own(t, base, c->tree, &found.own, err) ||
	    !needs_find(&from, base, c->tree, &found.needs, err))
		return false;
	struct commit_needs *kept = xzalloc(sizeof(*kept));

	*kept = TAKE(found);
	*map_at(&t->commits, oid_key(&c->oid)) = t->needs.n;
	*vec_push(&t->needs) = kept;
	*out = kept;
	return true;
}

/* The target has the list, or the change brings it: the gates in it will be there. */
static bool
is_kept(void *arg, struct sv path)
{
	const struct graft *graft = arg;
	const struct graft_file *f = graft ? graft_find(graft, path) : NULL;

	return f && (f->ours.mode || !f->base.mode);
}

/* Whether the file @bytes has the line @text, whatever its indentation. */
static bool
has_line(struct sv bytes, struct sv text)
{
	size_t at;

	for (; (at = sv_find(bytes, text)) != SV_NONE; bytes = sv_from(bytes, at + text.n)) {
		struct sv before = sv_to(bytes, at), behind = sv_from(bytes, at + text.n);
		size_t start = sv_rfind_char(before, '\n');

		before = start == SV_NONE ? before : sv_from(before, start + 1);
		if (!sv_trim(before).n && !sv_trim(sv_to(behind, sv_find_char(behind, '\n'))).n)
			return true;
	}
	return false;
}

/* Whether the file @e has the line of the need. */
static bool
file_has(struct tooling *t, struct entry e, const struct need *n, bool *answer, struct err *err)
{
	struct object file CLEAR(object) = { 0 };

	*answer = false;
	if (!mode_is_file(e.mode) || !n->text.n)
		return true;
	if (!repo_read(t->session->repo, e.oid, OBJECT_BLOB, &file, err))
		return false;
	*answer = has_line(file.bytes, n->text);
	return true;
}

/* Whether the file @e imports the name that the need takes for the prelude's. */
static bool
file_imports(struct tooling *t, struct entry e, const struct need *n, bool *answer, struct err *err)
{
	const struct rust_file *file;

	*answer = false;
	if (n->kind != NEED_PRELUDE || !mode_is_file(e.mode))
		return true;
	if (!sources_rust(t->sources, e.oid, &file, err))
		return false;
	for (size_t i = 0; file && i < file->imports.n && !*answer; i++)
		*answer = sv_eq(rust_file_text(file, file->imports.p[i].name), n->name);
	return true;
}

/* Whether the tree defines the make function or the Kconfig symbol that the need names. */
static bool
tree_defines(struct tooling *t, struct oid tree, const struct need *n, bool *answer,
	     struct err *err)
{
	struct source_place place;

	*answer = false;
	if (n->kind == NEED_MAKE)
		return sources_declare(t->sources, SOURCE_MAKE, tree, n->name, &place, answer, err);
	if (n->kind == NEED_CONFIG)
		return sources_declare(t->sources, SOURCE_KCONFIG, tree,
				       sv_from(n->name, SV("CONFIG_").n), &place, answer, err);
	return true;
}

/* What the target's own file has already compiles there. */
static bool
is_there(struct tooling *t, const struct graft *graft, struct oid tree, const struct need *n,
	 bool *answer, struct err *err)
{
	const struct graft_file *f = graft_find(graft, n->path);

	/* Most trees of grafts have what the target's has, which is known from the last time. */
	if (!tree_defines(t, tree, n, answer, err) || *answer)
		return *answer;
	if (!tree_defines(t, graft->tree, n, answer, err) || *answer)
		return *answer;
	*answer = f && f->how == GRAFT_SAME;
	if (*answer || !f || n->by_head)
		return true;
	if (!file_imports(t, f->result.mode ? f->result : f->ours, n, answer, err))
		return false;
	return *answer || file_has(t, f->ours, n, answer, err);
}

/* What another commit of the chain took away again is not compiled. */
static bool
is_gone(struct tooling *t, struct oid tree, const struct need *n, bool *answer, struct err *err)
{
	struct entry e;

	bool imports;

	if (!tree_defines(t, tree, n, answer, err) || *answer)
		return *answer;
	if (!tree_find(t->session->repo, tree, n->path, &e, err) ||
	    !file_imports(t, e, n, &imports, err) || !file_has(t, e, n, answer, err))
		return false;
	*answer = imports || (e.mode && !*answer);
	return true;
}

/* Drop the findings about what is there before (with @graft), or no longer (in @tree). */
static bool
drop(struct tooling *t, const struct graft *graft, struct oid tree, struct tool_findings *found,
     struct err *err)
{
	size_t n = 0;

	found->worst = TOOL_OK;
	for (size_t i = 0; i < found->n; i++) {
		const struct need *need = found->p[i].need;
		bool drops;

		if (graft ? !is_there(t, graft, tree, need, &drops, err)
			  : !is_gone(t, tree, need, &drops, err))
			return false;
		if (drops)
			continue;
		found->worst = MAX(found->worst, found->p[i].answer);
		found->p[n++] = found->p[i];
	}
	found->n = n;
	return true;
}

/* What is a crate of its own by now, and what had its code before. */
static const struct { enum tool_crate crate, before; } moved[] = {
	{ CRATE_PIN_INIT, CRATE_KERNEL },
	{ CRATE_PIN_INIT_INTERNAL, CRATE_MACROS },
	{ CRATE_FFI, CRATE_KERNEL },
};

/* The crate that compiles the need in @tree: files move, and crates come out of others. */
static bool
place(struct tooling *t, struct oid tree, const struct graft *graft, struct need *n,
      struct err *err)
{
	const struct graft_file *f = graft ? graft_find(graft, n->path) : NULL;
	struct entry list;

	if (f && !n->doctest && n->kind != NEED_BINDGEN)
		n->crate = tool_crate_of(f->path);
	for (size_t i = 0; i < ARRAY_SIZE(moved); i++) {
		if (n->crate != moved[i].crate)
			continue;
		if (!tree_find(t->session->repo, tree, tool_crate_list(n->crate), &list, err))
			return false;
		if (!list.mode)
			n->crate = moved[i].before;
	}
	return true;
}

/* The toolchain as it is once the commit is in, where that raises it. */
static struct toolchain
raised(const struct toolchain *t, const struct commit_needs *c)
{
	struct toolchain copy = *t;

	if (!c->own.rustc.major || t->overridden)
		return copy;
	if (version_cmp(c->own.rustc, copy.rustc) > 0)
		copy.rustc = c->own.rustc;
	if (version_cmp(c->own.bindgen, copy.bindgen) > 0)
		copy.bindgen = c->own.bindgen;
	return copy;
}

bool
tooling_judge(struct tooling *t, const struct target *info, struct oid tree,
	      const struct commit *c, const struct graft *graft, struct tool_findings *out,
	      struct err *err)
{
	struct tool_findings found CLEAR(tool_findings) = { 0 };
	const struct toolchain *there;
	const struct commit_needs *needs;

	if (!tooling_of(t, info, tree, &there, err) || !tooling_needs(t, c, &needs, err))
		return false;
	struct toolchain judged = raised(there, needs);	/* borrows from @there */
	struct needs placed = { .n = needs->needs.n };

	placed.p = arena_alloc(&found.text, placed.n * sizeof(*placed.p));
	for (size_t i = 0; i < placed.n; i++) {
		placed.p[i] = needs->needs.p[i];
		if (!place(t, tree, graft, &placed.p[i], err))
			return false;
	}
	tool_check(&judged, target_label(str_sv(&info->name)), &placed, &needs->own, is_kept,
		   (void *)graft, &found);
	if (graft && !drop(t, graft, tree, &found, err))
		return false;
	*out = TAKE(found);
	return true;
}

bool
tooling_judge_in(struct tooling *t, const struct target *info, struct oid tree,
		 const struct commit *c, struct tool_findings *out, struct err *err)
{
	struct tool_findings found CLEAR(tool_findings) = { 0 };

	if (!tooling_judge(t, info, tree, c, NULL, &found, err) ||
	    !drop(t, NULL, tree, &found, err))
		return false;
	*out = TAKE(found);
	return true;
}
