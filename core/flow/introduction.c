/* How mainline got Rust, counted by area. */
#include "core/flow/introduction.h"

#include "core/base/map.h"
#include "core/flow/chaining.h"
#include "db/db_candidate.h"
#include "db/db_target.h"
#include "rules/rustarea.h"

/* C names that the bindings need are told one by one up to here; a kernel without Rust lacks few. */
#define NAMES_MAX 200

void
introduction_clear(struct introduction *in)
{
	vec_clear(&in->areas);
	vec_clear(&in->names);
	arena_clear(&in->text);
}

/* When the path came to mainline: an index into its history; HISTORY_OUTSIDE if it never did. */
static bool
first_added(struct past *past, struct sv path, uint32_t *at, struct err *err)
{
	const struct touch *touching;
	size_t n;

	*at = HISTORY_OUTSIDE;
	if (!touches_find(past->touches, path, &touching, &n, err))
		return false;
	for (size_t i = 0; i < n && *at == HISTORY_OUTSIDE; i++)
		if (!touching[i].before.mode)
			*at = touching[i].commit;
	return true;
}

/* The commit with which mainline had what step_rust() looks for. */
static bool
find_completion(struct judging *x, struct past *past, struct introduction *in)
{
	uint32_t makefile, crate;

	if (!first_added(past, SV("rust/Makefile"), &makefile, x->err) ||
	    !first_added(past, SV("rust/kernel/lib.rs"), &crate, x->err))
		return false;
	if (makefile != HISTORY_OUTSIDE && crate != HISTORY_OUTSIDE)
		in->oid = past->history.p[MAX(makefile, crate)].oid;
	return true;
}

/* Counting: files are counted once in their area, whoever changes them. */
struct counting {
	struct rustarea areas;
	struct map files;
	struct introduction_area *at;	/* by area */
	bool *touched;			/* by the commit that is being counted */
};

static void
count_change(struct counting *k, const struct change *c)
{
	size_t area = rustarea_of(&k->areas, c->path);

	if (area == SIZE_MAX)
		return;
	k->at[area].commits += !k->touched[area];
	k->at[area].files += map_add(&k->files, c->path);
	k->at[area].lines += c->added + c->removed;
	k->touched[area] = true;
}

static bool
count_candidate(struct judging *x, struct counting *k, struct oid oid, struct introduction *in)
{
	struct arena text CLEAR(arena) = { 0 };
	struct candidate c;
	struct carried carried;
	bool found;

	if (!judging_carries(x, oid, &carried) ||
	    !db_candidate(x->session->db, oid, &text, &c, &found, x->err))
		return false;
	if (!found || carried.how != LANDED_NO)
		return true;
	memset(k->touched, 0, k->areas.rules.rules.n);
	for (size_t i = 0; i < c.n_changes; i++)
		count_change(k, &c.changes[i]);
	in->commits++;
	return true;
}

/* Every candidate up to the release that has it all; without a release, up to the commit. */
static bool
count_candidates(struct judging *x, struct counting *k, uint64_t id, struct introduction *in)
{
	struct candidates all CLEAR(candidates) = { 0 };
	uint64_t last = id;

	if (!db_candidates(x->session->db, &all, x->err))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (in->release.n && sv_eq(all.p[i].release, in->release))
			last = MAX(last, all.p[i].id);
	for (size_t i = 0; i < all.n && all.p[i].id <= last; i++)
		if (!count_candidate(x, k, all.p[i].oid, in))
			return false;
	return true;
}

static bool
count(struct judging *x, uint64_t id, struct introduction *in)
{
	struct counting k = { 0 };
	bool ok = rustarea_load(x->session->rules, &k.areas, x->err);
	size_t n = k.areas.rules.rules.n;

	k.at = xzalloc((n + 1) * sizeof(*k.at));
	k.touched = xzalloc(n + 1);
	ok = ok && count_candidates(x, &k, id, in);
	for (size_t i = 0; ok && i < n; i++) {
		const struct rule *rule = &k.areas.rules.rules.p[i];

		if (!k.at[i].commits)
			continue;
		k.at[i].name = arena_sv(&in->text, rule->name);
		k.at[i].reason = arena_sv(&in->text, rule_value(rule, SV("reason")));
		*vec_push(&in->areas) = k.at[i];
	}
	free(k.at);
	free(k.touched);
	map_clear(&k.files);
	rustarea_clear(&k.areas);
	return ok;
}

/* A C name that Rust code uses: does the target declare it, and if not, who introduced it? */
static bool
ask_binding(struct judging *x, struct past *past, struct oid tree, struct sv name,
	    struct introduction *in)
{
	struct sources *sources = judge_sources(x->judge);
	struct repo *repo = x->session->repo;
	struct commit c CLEAR(commit) = { 0 };
	struct str subject CLEAR(str) = { 0 };
	struct source_place place;
	struct entry file;
	bool here, there;

	if (!sources_declare(sources, SOURCE_C, x->target->tree, name, &place, &here, x->err) ||
	    !sources_declare(sources, SOURCE_C, tree, name, &place, &there, x->err))
		return false;
	/* What rust/ itself declares is counted with the areas. */
	if (here || !there || sv_starts(place.path, SV("rust/")))
		return true;
	if (!tree_find(repo, tree, place.path, &file, x->err))
		return false;
	struct origin from = { place.path, place.line, name, file.oid, false };
	struct introduction_name n = { arena_sv(&in->text, name), arena_sv(&in->text, place.path),
				       { { 0 } }, SV("") };

	if (!chain_introducer(x, past, in->oid, &from, &n.by))
		return false;
	if (!oid_is_none(n.by)) {
		if (!commit_read(repo, n.by, &c, x->err))
			return false;
		commit_add_subject(&subject, c.message);
		n.subject = arena_sv(&in->text, str_sv(&subject));
	}
	*vec_push(&in->names) = n;
	return true;
}

static bool
ask_file(struct judging *x, struct past *past, struct oid tree, const struct rust_crates *crates,
	 struct sv path, struct map *asked, struct introduction *in)
{
	const struct rust_file *f = rust_crates_file(crates, path);

	for (size_t i = 0; f && i < f->uses.n && in->names.n < NAMES_MAX; i++) {
		struct str name CLEAR(str) = { 0 };

		if (rust_crates_find(crates, path, &f->uses.p[i], NULL, &name) !=
			    RUST_ANSWER_BINDING || !map_add(asked, str_sv(&name)))
			continue;
		if (!ask_binding(x, past, tree, str_sv(&name), in))
			return false;
	}
	return true;
}

/* The C names that the Rust code of the tree needs. */
static bool
ask_bindings(struct judging *x, struct past *past, struct introduction *in)
{
	struct sources *sources = judge_sources(x->judge);
	struct commit c CLEAR(commit) = { 0 };
	struct map asked CLEAR(map) = { 0 };
	const struct rust_crates *crates;
	struct files files = { 0 };

	if (!commit_read(x->session->repo, in->oid, &c, x->err) ||
	    !sources_crates(sources, c.tree, &crates, x->err))
		return false;
	bool ok = sources_list_rust(sources, c.tree, &files, x->err);

	for (size_t i = 0; ok && i < files.n; i++)
		ok = ask_file(x, past, c.tree, crates, files.p[i].path, &asked, in);
	vec_clear(&files);
	return ok;
}

bool
introduction_read(struct judging *x, struct introduction *out, struct err *err)
{
	struct introduction in CLEAR(introduction) = { 0 };
	struct mainline_commit row = { 0 };
	struct past *past;
	bool found;

	if (!judge_past(x->judge, &past, err) || !find_completion(x, past, &in))
		return false;
	if (!oid_is_none(in.oid)) {
		if (!db_mainline(x->session->db, in.oid, &row, &found, err))
			return false;
		in.release = arena_sv(&in.text, str_sv(&row.release));
		str_clear(&row.release);
		if (!count(x, row.id, &in) || !ask_bindings(x, past, &in))
			return false;
	}
	*out = TAKE(in);
	return true;
}
